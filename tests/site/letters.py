"""Pages to which only a letter leads: links with a token that nothing else holds."""

from django.test import Client
from django.urls import reverse

from accounts.actions.invitations import invite
from accounts.models import Team
from hiring.actions.panel import invite_to_panel
from hiring.models import Opening
from notices.policies import Wish, snooze_token, stop_token
from tests import cast
from tests.factories import NOW
from tests.site.row import Stage


def linked_in_letters(stage: Stage) -> list[tuple[str, str]]:
    """Name and path of each such page, by a letter that was just sent or handed on."""
    tokens: list[str] = []

    def keep(token: str) -> str:
        tokens.append(token)
        return f"/{token}/"

    by = cast.alice()
    team, opening = (model.objects.get(public_id=stage[key]) for model, key in ((Team, "team"), (Opening, "opening")))
    invite(team=team, addresses=["newer@example.org"], by=by, link_of=keep, now=NOW)
    invite_to_panel(opening=opening, addresses=["newer@example.org"], role="assessor", by=by, link_of=keep, now=NOW)
    wish = Wish(by.pk, "plan-step")
    found = {"teams:join": tokens[0], "hiring:join": tokens[1], "assessment:shared": stage["token"]}
    found |= {"notices:snooze": snooze_token(wish), "notices:stop": stop_token(wish)}
    return [(name, reverse(name, kwargs={"token": token})) for name, token in found.items()]


def candidate_on(stage: Stage) -> Client:
    """The browser of a candidate who opened the link in her letter and began."""
    browser = cast.browser_of()
    browser.post(reverse("candidates:open", args=[stage["candidate's link"]]))
    return browser
