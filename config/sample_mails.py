"""Mails with made-up data, to be looked at on the style guide: real templates, no database."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from accounts.models import Team
from accounts.queries.invitations import EndingInvitation
from config.joins.reminder_kinds import note_of_old_result, note_of_stalled, note_of_step, note_of_week
from config.joins.team_kinds import INVITATION_ENDS, note_of_invitations, note_of_team_weeks
from notices.actions.composing import links_of, reminder_letter, why_of
from notices.domain.kinds import Note
from notices.domain.letters import Letter, letter_of
from notices.models import InboxEntry
from roadmap.queries.reminding import NextStepOf, WeekOf
from roadmap.queries.team_weeks import TeamWeek

NOON = datetime(2025, 1, 6, 12, tzinfo=UTC)
STEP = NextStepOf("/plans/", "Evaluation of models", "independent", 6.4, date(2025, 1, 18), NOON.date())
TEAM = Team(name="North wall")


@dataclass(frozen=True)
class SampleMail:
    """Subject, text, and the inside of the HTML."""

    subject: str
    text: str
    body: SafeString


def mails() -> list[SampleMail]:
    """One of each kind."""
    invitation = EndingInvitation("ada@example.org", TEAM.name, "/teams/", date(2025, 1, 10))
    notes = {
        "plan-step": note_of_step(STEP),
        "plan-stalled": note_of_stalled(STEP),
        "result-old": note_of_old_result(NOON.date() - timedelta(days=100)),
        "week": note_of_week(WeekOf(1, 4.0), STEP),
        "team-week": note_of_team_weeks([TeamWeek(TEAM, {1, 2, 3}, 1, WeekOf(2, 7.5), 1)]),
        INVITATION_ENDS: note_of_invitations([invitation]),
    }
    account = {
        "subject": "Please confirm your mail address",
        "paragraphs": ["Hello,", "https://cairn.example/confirm/"],
    }
    letters = [_reminder(kind, note) for kind, note in notes.items()]
    letters.append(letter_of(render_to_string("emails/account.html", account)))
    return [SampleMail(letter.subject, letter.text, _body(letter)) for letter in letters]


def _reminder(kind: str, note: Note) -> Letter:
    entry = InboxEntry(kind=kind, subject=note.subject, lines=list(note.lines), step=note.step, address=note.address)
    return reminder_letter(entry, links_of(kind, 0), why_of(kind))


def _body(letter: Letter) -> SafeString:
    """What stands between the body tags; it was escaped when the letter was rendered."""
    inside = re.search(r"<body>(.*)</body>", letter.html, re.DOTALL)
    return mark_safe(inside[1].replace("<footer>", "<div>").replace("</footer>", "</div>") if inside else "")  # noqa: S308
