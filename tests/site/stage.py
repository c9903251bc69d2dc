"""The rows to which the addresses of the site lead. alice owns what can be owned."""

from typing import Any

from assessment.actions.attempts import ask_next, begin_attempt
from assessment.actions.reports import share_report
from assessment.models import CalibrationVersion, Challenge, DesignExercise, Item, SourceDocument, Tool
from assessment.policies import token_of
from roadmap.models import Roadmap
from roadmap.models import Stage as RoadmapStage
from tests import cast
from tests.factories import NOW
from tests.notices.rows import make_reminder
from tests.roadmap.plan_rows import held_by, make_own_plan, make_path, steps_of
from tests.site.hiring_addresses import hiring_stage
from tests.site.interview_addresses import interview_stage
from tests.site.row import Stage
from tests.site.team_addresses import team_stage


def make_stage() -> Stage:
    """The actors, and for each argument of an address the value that leads to a row; owned rows are alice's."""
    rows = make_path(4)
    alice = held_by(cast.alice())
    # Before the result, after which there would be nothing left to ask her.
    attempt = begin_attempt(holder=alice, profile=rows.profile, mode="quick", now=NOW)
    ask_next(holder=alice, public_id=attempt.public_id, now=NOW)
    plan = make_own_plan(rows, alice)
    link = share_report(report=plan.report, now=plan.report.created_at)
    return {
        "people": {"owner": cast.alice(), "stranger": cast.mallory(), "staff": cast.sam(), "nobody": None},
        "attempt": attempt.public_id,
        "report": plan.report.public_id,
        "plan": plan.public_id,
        "step": steps_of(plan)[0].public_id,
        "token": token_of(link),
        "code": link.code,
        "item": _item_under_review(rows.framework),
        "calibration": _calibration(rows.framework),
        "reminder": make_reminder(cast.alice(), kind="plan-step").public_id,
        "area": "area-0",
        "skill": "skill-000",
        "role": "ml-engineer",
        "level": "mid",
        **_catalogue(rows.framework),
        **team_stage(),
        **hiring_stage(rows.profile),
        **interview_stage(rows.profile),
    }


def _item_under_review(framework: Any) -> str:
    skill = framework.skills.order_by("pk").first()
    item = Item.objects.create(
        framework=framework, skill=skill, code="odd", kind="single", stem="?", state="quarantined", created_at=NOW
    )
    return item.code


def _calibration(framework: Any) -> int:
    difference = {"answers": 0, "items": 0, "moved": [], "quarantined": {}}
    return CalibrationVersion.objects.create(
        framework=framework, number=1, difference=difference, created_at=NOW
    ).number


def _catalogue(framework: Any) -> dict[str, str]:
    source = SourceDocument.objects.create(framework=framework, slug="stack", title="The stack", attribution="Ada")
    way = Roadmap.objects.create(framework=framework, source=source, slug="way", title="A way")
    RoadmapStage.objects.create(roadmap=way, slug="first", title="First", source_order=1, display_order=1)
    Tool.objects.create(framework=framework, slug="postgresql", name="PostgreSQL", kind="database")
    DesignExercise.objects.create(framework=framework, slug="search", title="Design a search", brief="Design it.")
    Challenge.objects.create(framework=framework, slug="count", title="Count", brief="Count.", starter="rows = []\n")
    tasks = {"exercise": "search", "challenge": "count"}
    return {**tasks, "source": "stack", "roadmap": "way", "stage": "first", "tool": "postgresql"}
