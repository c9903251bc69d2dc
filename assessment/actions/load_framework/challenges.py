"""Challenges: for whom they are, what is compared, what a reader looks for."""

from collections.abc import Mapping

from assessment.actions.load_framework.loading import Loading, positions
from assessment.actions.load_framework.rows import synchronise, synchronise_links
from assessment.models import (
    CareerLevel,
    Challenge,
    ChallengeAnswer,
    ChallengeAudience,
    ChallengeCriterion,
    ChallengeLevel,
    Role,
)

Rows = dict[str, Challenge]


def load_challenges(load: Loading, roles: Mapping[str, Role], levels: Mapping[str, CareerLevel]) -> None:
    """Challenges with all that belongs to them."""
    rows = _rows(load)
    _links(load, rows)
    _audience(load, rows, roles, levels)
    _answers(load, rows)
    _criteria(load, rows)
    _levels(load, rows)


def _rows(load: Loading) -> Rows:
    challenges = load.pack.challenges
    places = positions(challenges)
    wanted = {
        slug: {
            "source_id": load.source_id(challenge.source),
            "level_id": load.level_id(challenge.level),
            "title": challenge.title,
            "brief": challenge.statement,
            "language": challenge.language,
            "minutes": challenge.minutes,
            "starter": challenge.starter,
            "solution": challenge.reference_solution,
            "position": places[slug],
        }
        for slug, challenge in challenges.items()
    }
    done = synchronise(
        "challenge", Challenge.objects.filter(framework=load.framework), wanted, key=lambda row: row.slug,
        on_create=lambda slug: {
            "framework": load.framework, "slug": slug, "public_id": load.identity("challenge", slug, challenges[slug]),
        },
    )  # fmt: skip
    load.diffs.append(done.diff)
    return done.rows


def _links(load: Loading, rows: Rows) -> None:
    pairs = {
        (rows[slug].pk, load.skill(at.skill).pk)
        for slug, challenge in load.pack.challenges.items()
        for at in challenge.skills
    }
    links = Challenge.skills.through.objects.filter(challenge__framework=load.framework)
    names = {row.pk: slug for slug, row in rows.items()}
    load.diffs.append(synchronise_links("challenge", links, pairs, left="challenge_id", right="skill_id", names=names))


def _audience(load: Loading, rows: Rows, roles: Mapping[str, Role], levels: Mapping[str, CareerLevel]) -> None:
    wanted: dict[tuple[int, int, int], dict[str, object]] = {
        (rows[slug].pk, roles[role].pk, levels[grade].pk): {}
        for slug, challenge in load.pack.challenges.items()
        for role, grade in (name.split("/") for name in challenge.roles)
    }
    names = {row.pk: slug for slug, row in rows.items()}
    done = synchronise(
        "challenge audience", ChallengeAudience.objects.filter(challenge__framework=load.framework), wanted,
        key=lambda row: (row.challenge_id, row.role_id, row.career_level_id), name=lambda key: names.get(key[0], ""),
        on_create=lambda key: {"challenge_id": key[0], "role_id": key[1], "career_level_id": key[2]},
    )  # fmt: skip
    load.diffs.append(done.diff)


def _answers(load: Loading, rows: Rows) -> None:
    wanted = {
        (rows[slug].pk, answer.slug): {
            "label": answer.label,
            "hint": answer.hint or "",
            "value": answer.value,
            "tolerance": answer.tolerance,
            "texts": [] if answer.text is None else [answer.text, *answer.accept],
            "position": position,
        }
        for slug, challenge in load.pack.challenges.items()
        for position, answer in enumerate(challenge.answers)
    }
    names = {row.pk: slug for slug, row in rows.items()}
    done = synchronise(
        "challenge answer", ChallengeAnswer.objects.filter(challenge__framework=load.framework), wanted,
        key=lambda row: (row.challenge_id, row.slug), name=lambda key: f"{names.get(key[0], '')}/{key[1]}",
        on_create=lambda key: {"challenge_id": key[0], "slug": key[1]},
    )  # fmt: skip
    load.diffs.append(done.diff)


def _criteria(load: Loading, rows: Rows) -> None:
    wanted = {
        (rows[slug].pk, line.slug): {"text": line.text, "weight": line.weight, "position": position}
        for slug, challenge in load.pack.challenges.items()
        for position, line in enumerate(challenge.rubric)
    }
    names = {row.pk: slug for slug, row in rows.items()}
    done = synchronise(
        "challenge criterion", ChallengeCriterion.objects.filter(challenge__framework=load.framework), wanted,
        key=lambda row: (row.challenge_id, row.slug), name=lambda key: f"{names.get(key[0], '')}/{key[1]}",
        on_create=lambda key: {"challenge_id": key[0], "slug": key[1]},
    )  # fmt: skip
    load.diffs.append(done.diff)


def _levels(load: Loading, rows: Rows) -> None:
    wanted = {
        (rows[slug].pk, load.levels[level].pk): {"text": words}
        for slug, challenge in load.pack.challenges.items()
        for level, words in challenge.levels.items()
    }
    names = {row.pk: slug for slug, row in rows.items()}
    done = synchronise(
        "challenge level", ChallengeLevel.objects.filter(challenge__framework=load.framework), wanted,
        key=lambda row: (row.challenge_id, row.level_id), name=lambda key: names.get(key[0], ""),
        on_create=lambda key: {"challenge_id": key[0], "level_id": key[1]},
    )  # fmt: skip
    load.diffs.append(done.diff)
