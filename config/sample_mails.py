"""Mails with made-up data, to be looked at on the style guide: real templates, no database."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from accounts.models import Team
from accounts.queries.invitations import EndingInvitation
from config.joins.reminder_kinds import (
    note_of_old_result,
    note_of_scorecards,
    note_of_stalled,
    note_of_step,
    note_of_week,
)
from config.joins.team_kinds import INVITATION_ENDS, note_of_invitations, note_of_team_weeks
from hiring.queries.reminding import Waiting
from notices.actions.composing import links_of, reminder_letter, why_of
from notices.domain.kinds import Note
from notices.domain.letters import Letter, letter_of
from notices.models import InboxEntry
from roadmap.queries.reminding import NextStepOf, WeekOf
from roadmap.queries.team_weeks import TeamWeek

NOON = datetime(2025, 1, 6, 12, tzinfo=UTC)
STEP = NextStepOf("/plans/", "Evaluation of models", "independent", 6.4, date(2025, 1, 18), NOON.date())
TEAM = Team(name="North wall")
OPENING, LINK = "Data engineer for the north wall", "https://cairn.example/link/"
CANDIDATE: Mapping[str, object] = {
    "name": "Cleo", "opening": OPENING, "by": "Hana", "erase_after": date(2025, 4, 6), "link": LINK, "days": 14,
}  # fmt: skip
CHECK_IN: Mapping[str, object] = {"other": "Lena", "team": TEAM.name, "link": LINK}
INTERVIEW: Mapping[str, object] = {"by": "Hana", "candidate": "Cleo", "opening": OPENING, "link": LINK}
INVITED: Mapping[str, object] = {"by": "Hana", "link": LINK, "days": 14}


@dataclass(frozen=True)
class SampleMail:
    """Subject, text, and the inside of the HTML. `made_of`: the kind of a reminder, or the template of another mail."""

    made_of: str
    subject: str
    text: str
    body: SafeString


def mails() -> list[SampleMail]:
    """One of each kind of reminder, and each other mail in all its wordings."""
    letters = [(kind, _reminder(kind, note)) for kind, note in reminders()]
    letters += [
        (template, letter_of(render_to_string(f"emails/{template}", dict(about)))) for template, about in OTHERS
    ]
    return [SampleMail(made_of, letter.subject, letter.text, _body(letter)) for made_of, letter in letters]


def reminders() -> list[tuple[str, Note]]:
    """The key of a kind, and what it says."""
    waiting = Waiting("Cleo", OPENING, NOON.date(), NOON, "/hiring/scorecards/")
    return [
        ("plan-step", note_of_step(STEP)),
        ("plan-stalled", note_of_stalled(STEP)),
        ("result-old", note_of_old_result(NOON.date() - timedelta(days=100))),
        ("week", note_of_week(WeekOf(1, 4.0), STEP)),
        ("scorecard", note_of_scorecards([waiting])),
        ("team-week", note_of_team_weeks([TeamWeek(TEAM, {1, 2, 3}, 1, WeekOf(2, 7.5), 1)])),
        (
            INVITATION_ENDS,
            note_of_invitations([EndingInvitation("ada@example.org", TEAM.name, "/teams/", date(2025, 1, 10))]),
        ),
    ]


OTHERS: tuple[tuple[str, Mapping[str, object]], ...] = (
    (
        "account.html",
        {"subject": "Please confirm your mail address", "paragraphs": ["Hello,", "https://cairn.example/confirm/"]},
    ),
    *(("candidate_link.html", {**CANDIDATE, "purpose": purpose}) for purpose in ("self", "handover", "data")),
    *(("check_in.html", {**CHECK_IN, "what": what}) for what in ("started", "asked", "revealed")),
    *(("interview.html", {**INTERVIEW, "held_on": held_on}) for held_on in (None, date(2025, 1, 10))),
    *(
        ("panel_invitation.html", {**INVITED, "opening": OPENING, "is_editor": is_editor})
        for is_editor in (False, True)
    ),
    ("scorecards_complete.html", INTERVIEW),
    ("team_invitation.html", {**INVITED, "team": TEAM.name}),
)


def _reminder(kind: str, note: Note) -> Letter:
    entry = InboxEntry(kind=kind, subject=note.subject, lines=list(note.lines), step=note.step, address=note.address)
    return reminder_letter(entry, links_of(kind, 0), why_of(kind))


def _body(letter: Letter) -> SafeString:
    """What stands between the body tags; it was escaped when the letter was rendered."""
    inside = re.search(r"<body>(.*)</body>", letter.html, re.DOTALL)
    return mark_safe(inside[1].replace("<footer>", "<div>").replace("</footer>", "</div>") if inside else "")  # noqa: S308
