"""Every page of the site as those see it who may, by the table of all addresses, so that none is forgotten."""

import re
from collections import Counter
from dataclasses import dataclass
from http import HTTPStatus

from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from accounts.models import User
from config.errors import TITLES, error_page
from tests import cast
from tests.roadmap.plan_rows import a_visitor, visitors_browser
from tests.site.addresses import TABLE
from tests.site.hiring_addresses import hiring_people
from tests.site.interview_addresses import interview_people
from tests.site.letters import candidate_on, linked_in_letters
from tests.site.row import Stage
from tests.site.stage import make_stage
from tests.site.team_addresses import team_people

# Tokens against forged forms.
TOKEN = re.compile(r"[A-Za-z0-9]{64}")
# The library says 401 where a log-in with another service failed.
SHOWN = (HTTPStatus.OK, HTTPStatus.UNAUTHORIZED)
# Pages of one address that differ only in names.
LOOKS = 4
# Downloads, answers to machines, and what only sends on.
NO_PAGES = ("_csv", "_xlsx", "_json", "health_live", "health_ready", "metrics", "theme", "language", "starter")
PAPERS = "pdf:"
LIBRARIES = ("account_", "mfa_", "socialaccount_", "usersessions_")


@dataclass(frozen=True)
class Seen:
    """A page that somebody got: who, the name and the path of its address, and the HTML."""

    actor: str
    name: str
    path: str
    status: int
    html: str


def everything_seen() -> list[Seen]:
    """Every page with everybody who gets it, without pages that somebody else got alike."""
    stage = make_stage()
    actors = actors_on(stage)
    found = [one for each in addresses(stage) for actor in actors.items() for one in page_at(*actor, *each)]
    return [*without_doubles(found), *error_pages(stage["people"]["owner"])]


def everything_seen_once() -> list[Seen]:
    """Every page as the first sees it who gets it; an address with a page for nobody is left out."""
    stage = make_stage()
    actors = actors_on(stage)
    found = []
    for each in addresses(stage):
        if each[0] in {one.name for one in found}:
            continue
        pages = (one for actor in actors.items() for one in page_at(*actor, *each) if one.status in SHOWN)
        found += [first] if (first := next(pages, None)) else []
    return [*found, *error_pages(stage["people"]["owner"])]


def addresses(stage: Stage) -> list[tuple[str, str]]:
    """Name and path of all that can be asked for, ours and those of the log-in library that need no argument."""
    pages = names_of_pages()
    rows = [row for row in TABLE if row.method == "get" and row.name in pages]
    ours = [(row.name, reverse(row.name, kwargs=row.values(stage), query=row.data or None)) for row in rows]
    return [*ours, *linked_in_letters(stage), *library_addresses().items()]


def library_addresses() -> dict[str, str]:
    """The paths of the log-in library by name, of those that need no argument."""
    return {name: path for name in library_names() if (path := _path(name))}


def library_names() -> list[str]:
    """The names of all addresses of the log-in library."""
    return [name for name in _names(get_resolver()) if name.startswith(LIBRARIES)]


def names_of_pages() -> set[str]:
    """The names of all addresses of ours that may answer a page."""
    named = {row.name for row in TABLE if row.method == "get" and not row.name.endswith(NO_PAGES)}
    return {name for name in named if not name.startswith(PAPERS)}


def actors_on(stage: Stage) -> dict[str, Client]:
    """A browser for each kind of person that the tables know."""
    around = {f"{actor} of a team": who for actor, who in team_people().items()}
    around |= {f"{actor} of an opening": who for actor, who in hiring_people().items()}
    around |= {f"{actor} of interviews": who for actor, who in interview_people().items()}
    people = {actor: fresh_browser(who) for actor, who in (stage["people"] | around).items()}
    others = {"visitor": visitors_browser(a_visitor()), "candidate": candidate_on(stage)}
    return people | others | {"without a password": browser_without_password()}


def fresh_browser(who: User | None) -> Client:
    """Somebody who gave her password a moment ago, if she has one, as pages about passwords and keys ask for."""
    browser = cast.browser_of(who)
    if who is not None and who.has_usable_password():
        answer = browser.post(reverse("account_reauthenticate"), {"password": cast.PASSWORD})
        assert answer.status_code == HTTPStatus.FOUND, f"{who} could not give her password"
    return browser


def browser_without_password() -> Client:
    """Somebody who logs in with an account of another service."""
    who = cast.person("nora")
    who.set_unusable_password()
    who.save()
    return fresh_browser(who)


def page_at(actor: str, browser: Client, name: str, path: str) -> list[Seen]:
    """The page, unless it is a download, a part of a page, or leads on."""
    answer = browser.get(path)
    is_page = answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming
    html = answer.content.decode() if is_page else ""
    return [Seen(actor, name, path, answer.status_code, html)] if "<html" in html else []


def _names(resolver: URLResolver) -> list[str]:
    found = []
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            found += [pattern.name] if pattern.name else []
        elif not pattern.namespace:
            found += _names(pattern)
    return found


def _path(name: str) -> str:
    """Nothing for an address that needs an argument."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def error_pages(who: User) -> list[Seen]:
    """The page of each status, for somebody who is logged in and for nobody."""
    found = []
    for actor, user in (("owner", who), ("nobody", AnonymousUser())):
        for status in TITLES:
            request = RequestFactory().get("/somewhere/")
            request.user, request.session = user, Client().session
            html = error_page(request, status).content.decode()
            found.append(Seen(actor, str(status), "/somewhere/", status, html))
    return found


def without_doubles(found: list[Seen]) -> list[Seen]:
    """Of pages whose main part reads alike the first, and a few of each address; heads and feet are those of others."""
    kept: dict[str, Seen] = {}
    looks: Counter[str] = Counter()
    for one in found:
        main = TOKEN.sub("", one.html.replace(one.path, "").partition("<main")[2].partition("</main>")[0])
        if main not in kept and looks[one.name] < LOOKS:
            kept[main] = one
            looks[one.name] += 1
    return list(kept.values())
