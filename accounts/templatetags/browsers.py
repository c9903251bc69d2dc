"""What people call a browser, read from what it says of itself."""

from django import template
from django.utils.translation import gettext as _
from ua_parser import parse

register = template.Library()

SAID_BY_PEOPLE = {"Mac OS X": "macOS"}


@register.filter
def browser_name(user_agent: str) -> str:
    """“Firefox on Windows”, or what of it is known. Never the text itself: anybody can send anything."""
    known = parse(user_agent)
    browser = known.user_agent.family if known.user_agent else ""
    system = SAID_BY_PEOPLE.get(known.os.family, known.os.family) if known.os else ""
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("An unknown browser")
