"""Each mail says truly why it comes: because somebody asked for it, or by itself, because of what she did."""

import pytest

from accounts.models import User
from config.joins.reminder_kinds import KINDS_HERE
from config.joins.team_kinds import TEAM_KINDS
from notices.actions.composing import compose
from notices.models import OutboxEntry
from notices.queries.waiting import mails_in
from tests import cast
from tests.notices.rows import make_mail, make_reminder

pytestmark = pytest.mark.django_db
ASKED = {"en": "You asked Cairn for this.", "es": "Le pediste esto a Cairn."}
BY_ITSELF = {"en": "Cairn sends this by itself, because you ", "es": "Cairn envía esto por sí solo, porque "}


def letter_of(kind, language):
    person = cast.alice()
    User.objects.filter(pk=person.pk).update(language=language)
    make_mail(kind, kind=kind, person=person, reminder=make_reminder(person, kind), subject="", text="", html="")
    (mail,) = mails_in(OutboxEntry.objects.all())
    return compose(mail).letter


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("kind", [*KINDS_HERE, *TEAM_KINDS], ids=lambda kind: kind.name)
def test_a_mail_says_whether_it_was_asked_for(kind, language):
    letter = letter_of(kind.name, language)
    for words in (letter.text, letter.html):
        assert (ASKED[language] in words) == (not kind.is_on)
        assert (BY_ITSELF[language] in words) == kind.is_on


def test_a_mail_of_a_kind_that_is_gone_claims_nothing_and_can_be_stopped():
    letter = letter_of("gone", "en")
    assert ASKED["en"] not in letter.text
    assert "Stop these mails: http" in letter.text
