"""What people call a browser, read from what it says of itself."""

from django import template
from django.utils.translation import gettext as _
from ua_parser import parse_os, parse_user_agent

register = template.Library()

# Names that are shown, after what the parser calls them. Others stay unknown: anybody can send a text with words of
# her own, and this one is shown where somebody judges who is logged in.
BROWSERS = {
    **dict.fromkeys(("Chrome", "Chrome Mobile", "Chrome Mobile iOS", "HeadlessChrome"), "Chrome"),  # not shown: a name
    **dict.fromkeys(("DuckDuckGo", "DuckDuckGo Mobile"), "DuckDuckGo"),  # not shown: a name
    **dict.fromkeys(("Edge", "Edge Mobile"), "Edge"),  # not shown: a name
    **dict.fromkeys(("Firefox", "Firefox Mobile", "Firefox iOS"), "Firefox"),  # not shown: a name
    **dict.fromkeys(("Opera", "Opera Mobile"), "Opera"),  # not shown: a name
    **dict.fromkeys(("Safari", "Mobile Safari"), "Safari"),  # not shown: a name
    **{name: name for name in ("Brave", "Chromium", "Samsung Internet", "Vivaldi", "curl")},  # not shown: a name
}
SYSTEMS = {
    "Mac OS X": "macOS",  # not shown: a name
    "Chrome OS": "ChromeOS",  # not shown: a name
    **{name: name for name in ("Android", "FreeBSD", "Linux", "Ubuntu", "Fedora", "Windows", "iOS")},
}


@register.filter
def browser_name(user_agent: str) -> str:
    """“Firefox on Windows”, or what of it is known."""
    sent, beneath = parse_user_agent(user_agent), parse_os(user_agent)
    browser = BROWSERS.get(sent.family, "") if sent else ""
    system = SYSTEMS.get(beneath.family, "") if beneath else ""
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("An unknown browser")
