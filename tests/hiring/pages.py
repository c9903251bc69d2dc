"""Pages of hiring as hana or somebody else gets them."""

from django.urls import reverse

from tests import cast
from tests.assessment.team_world import text_of


def hana():
    return cast.browser_of(cast.hana())


def get(name, thing=None, by=None, query=""):
    arguments = {"public_id": thing.public_id} if thing else {}
    return (by or hana()).get(reverse(f"hiring:{name}", kwargs=arguments) + query)


def post(name, thing, /, by=None, **data):
    return (by or hana()).post(reverse(f"hiring:{name}", kwargs={"public_id": thing.public_id}), data, follow=True)


def text(answer):
    return text_of(answer.content.decode())


def words_of(criterion, **changes):
    """What the form of a criterion sends."""
    sent = {"name": criterion.name, "expected": "3"} | {f"anchor_{k}": f"Words {k}" for k in range(1, 6)}
    return sent | {f"{field}_{n}": "" for field in ("question", "listen") for n in (1, 2, 3)} | changes
