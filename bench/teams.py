"""What the pages of teams cost on PostgreSQL: a matrix of 200 people, a page of 1,000, and 10,000 people added up.

The pages are asked for in this process, with everything a request does; times are medians of several rounds: processor
time of this process and of the database's process that serves it, which is what the targets and the growth are held
against, and beside it what passed on the clock with whatever else the machine does. The levels are made up once and
stay in the database.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("BENCH_DATABASE", "cairn_bench_teams")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from bench.stage import prepare

SIZES = (200, 1_000, 10_000)
ROUNDS = 9
SEED = 20250303
BEGAN = datetime(2025, 3, 3, tzinfo=UTC)
SKILLS_WANTED = 60
ANSWERS_EACH = 40


@dataclass(frozen=True)
class Timed:
    """Milliseconds, medians but for the database's mean, and the statements of one call."""

    web: float
    database: float
    clock: float
    statements: int

    @property
    def processor(self) -> float:
        """What one call costs altogether, whatever else the machine does."""
        return self.web + self.database


def database_time() -> float:
    """Processor time so far, in milliseconds, of the database's process for this connection, which is on this machine.

    The kernel counts it in ticks of 10 ms, so only sums over several calls mean something.
    """
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET max_parallel_workers_per_gather = 0")  # Their time would be counted nowhere.
        cursor.execute("SELECT pg_backend_pid()")
        process = cursor.fetchone()[0]
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def timed(work: Callable[[], object]) -> Timed:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    work()
    with CaptureQueriesContext(connection) as captured:
        work()
    statements = len(captured)
    rows, database = [], database_time()
    for _ in range(ROUNDS):
        clock, processor = time.perf_counter(), time.process_time()
        work()
        rows.append((1000 * (time.process_time() - processor), 1000 * (time.perf_counter() - clock)))
    web, clock = (statistics.median(column) for column in zip(*rows, strict=True))
    return Timed(web, (database_time() - database) / ROUNDS, clock, statements)


def fill() -> None:
    """People with reports, scores of every skill, packed levels, consents, and one team of each size."""
    from accounts.models import Team, User

    if Team.objects.count() == len(SIZES):
        return
    people = User.objects.bulk_create(
        User(email=f"p{number}@teams.example.org", display_name=f"Person {number:05}") for number in range(SIZES[-1])
    )
    reports = _reports(people)
    _scores(people, reports)
    for size in SIZES:
        _team(people[:size])


def _reports(people: list) -> list:
    from assessment.models import Attempt, Framework, RoleProfile, ScoreReport

    version, profile = Framework.objects.get().current, RoleProfile.objects.current().first()
    same = {"pack_version": version, "profile": profile}
    attempts = Attempt.objects.bulk_create(
        (Attempt(person=one, state="finished", started_at=BEGAN, submitted_at=BEGAN, **same) for one in people),
        batch_size=2000,
    )
    return ScoreReport.objects.bulk_create(
        (
            ScoreReport(person=attempt.person, attempt=attempt, method="made up", evidence=[], created_at=BEGAN, **same)
            for attempt in attempts
        ),
        batch_size=2000,
    )


def _scores(people: list, reports: list) -> None:
    """The same numbers as rows and packed, so that both ways can be compared."""
    from django.db import connection

    from assessment.models import LevelProfile, Skill
    from assessment.queries.level_profiles import packed

    skills = list(Skill.objects.order_by("pk").values_list("pk", flat=True))
    draws = np.random.default_rng(SEED)
    means = np.float32(draws.uniform(0, 5, (len(people), len(skills)))).tolist()
    columns = "COPY assessment_skillscore (report_id, skill_id, mean, sd, label, counts) FROM STDIN"
    kept = []
    with connection.cursor() as cursor, cursor.copy(columns) as copy:
        for person, report, row in zip(people, reports, means, strict=True):
            scores = [(skill, mean, 0.5, "self_rated") for skill, mean in zip(skills, row, strict=True)]
            for score in scores:
                copy.write_row((report.pk, *score, "{}"))
            kept.append(LevelProfile(person=person, report=report, packed=packed(scores)))
    LevelProfile.objects.bulk_create(kept, batch_size=1000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _team(people: list) -> None:
    from accounts.models import Membership, SharingConsent, Team

    team = Team.objects.create(name=f"{len(people)} people", created_at=BEGAN)
    members = [Membership(team=team, person=one, joined_at=BEGAN) for one in people]
    members[0].role = "owner"
    members = Membership.objects.bulk_create(members, batch_size=2000)
    until = datetime.now(UTC) + timedelta(days=365)
    given = {"purpose": "levels", "detail": "individual", "granted_at": BEGAN, "until": until}
    SharingConsent.objects.bulk_create((SharingConsent(membership=one, **given) for one in members), batch_size=2000)


def aim_at(team: object, asked_for: int) -> int:
    """Give everybody the role that asks for about so many skills. Returns how many it is."""
    from django.db.models import Count

    from accounts.models import Membership
    from assessment.models import MemberTarget, RoleProfile

    profiles = RoleProfile.objects.current().annotate(asked=Count("requirements"))
    nearest = min(profiles, key=lambda one: abs(one.asked - asked_for))
    MemberTarget.objects.filter(membership__team=team).delete()
    members = Membership.objects.filter(team=team)
    MemberTarget.objects.bulk_create(MemberTarget(membership=one, profile=nearest, set_at=BEGAN) for one in members)
    return nearest.asked


def page_of(team: object, address: str) -> Callable[[], int]:
    """Asks for a page of the team as its owner. Gives the compressed size of the body."""
    from django.test import Client

    owner = team.memberships.get(role="owner").person
    browser = Client(SERVER_NAME="127.0.0.1", headers={"accept-encoding": "gzip"})
    browser.force_login(owner, backend="allauth.account.auth_backends.AuthenticationBackend")

    def ask() -> int:
        answer = browser.get(f"{team.get_absolute_url()}{address}")
        assert answer.status_code == 200, (address, answer.status_code)
        return len(answer.content)

    return ask


def added_up(team: object) -> dict[str, Callable[[], np.ndarray]]:
    """The mean level of each skill over everybody, three ways: what a page uses, packed reads alone, and GROUP BY."""
    from django.db.models import Avg

    from accounts.models import SharingConsent
    from accounts.policies.teams import consents_shown_to
    from assessment.models import LevelProfile, SkillScore
    from assessment.queries.level_profiles import levels_of, packed_profiles
    from assessment.queries.team_levels import profiles_under, team_levels

    owner, now = team.memberships.get(role="owner").person, datetime.now(UTC)
    consents = consents_shown_to(owner, team, SharingConsent.Purpose.LEVELS, now)
    skills = [skill.id for skill in team_levels(owner, team, now).skills]

    def through_the_page() -> np.ndarray:
        found = team_levels(owner, team, now)
        assert found.coverage is not None
        return found.levels.mean.mean(axis=0)

    def packed_alone() -> np.ndarray:
        data = [row for _, row in packed_profiles(profiles_under(consents))]
        return levels_of(data, skills).mean.mean(axis=0)

    def grouped() -> np.ndarray:
        people = LevelProfile.objects.filter(person__memberships__team=team).values("report")
        rows = SkillScore.objects.filter(report__in=people).values("skill_id").annotate(mean=Avg("mean"))
        by_skill = dict(rows.values_list("skill_id", "mean"))
        return np.array([by_skill[skill] for skill in skills])

    return {"team page, levels and coverage": through_the_page, "packed alone": packed_alone, "GROUP BY": grouped}


def rescored(people: int) -> Callable[[], object]:
    """Score this many people anew, each from her own answers."""
    from assessment.measurement.evidence import self_rating
    from assessment.measurement.levels import estimate_levels
    from assessment.models import Framework
    from assessment.queries.framework_facts import framework_of

    framework = framework_of(Framework.objects.get().current_id)
    slugs, draws = sorted(framework.skills), np.random.default_rng(SEED)
    answers = [
        [self_rating(slugs[place], int(draws.integers(0, 6))) for place in draws.permutation(len(slugs))[:ANSWERS_EACH]]
        for _ in range(people)
    ]
    return lambda: [estimate_levels(framework.model, seen) for seen in answers]


def told_of(found: Timed) -> str:
    return f"{found.web:6.0f} ms web {found.database:6.0f} ms database {found.clock:6.0f} ms clock"


def main() -> int:
    prepare()
    fill()
    from accounts.models import Team

    small, middle, large = (Team.objects.get(name=f"{size} people") for size in SIZES)
    good = True

    def told(name: str, found: Timed, most_ms: float, size: int = 0) -> None:
        nonlocal good
        fits = found.processor <= most_ms and found.statements <= 12
        good &= fits
        weight = f", {size // 1024} KiB" if size else ""
        allowed = f"(at most {most_ms:g} ms, 12) {'' if fits else 'MISSED'}"
        print(f"{name:42} {told_of(found)} {found.statements:3} statements{weight} {allowed}")

    asked = aim_at(small, SKILLS_WANTED)
    whole = page_of(small, "matrix/?view=skills&per=200")
    told(f"matrix 200 x {asked}, everybody on one page", timed(whole), 300, whole())
    part = page_of(middle, "matrix/?view=skills&per=50")
    told("matrix 1,000 x 157, a page of 50 people", timed(part), 500, part())
    told("rescoring 200 people", timed(rescored(200)), 1000)
    each = {}
    for team, size in zip((small, middle, large), SIZES, strict=True):
        ways = {name: (timed(way), way()) for name, way in added_up(team).items()}
        first = next(iter(ways.values()))[1]
        assert all(np.allclose(result, first, atol=1e-4) for _, result in ways.values()), "the ways must agree"
        each[size] = next(iter(ways.values()))[0].processor / size
        for name, (found, _) in ways.items():
            print(f"{size:6} people, {name:32} {told_of(found)}")
    for size, spent in each.items():
        ratio = spent / each[SIZES[0]]
        print(f"{size:6} people, processor per member {1000 * spent:6.1f} us, {ratio:.2f} x that of {SIZES[0]}")
    growth = each[SIZES[-1]] / each[SIZES[1]]
    print(f"processor per member at 10,000 against 1,000: {growth:.2f} (linear growth is 1, at most 1.2)")
    return 0 if good and growth <= 1.2 else 1


if __name__ == "__main__":
    sys.exit(main())
