"""Design exercises: what an answer contains, and the rubric with its anchors."""

from assessment.actions.load_framework.loading import Loading, positions
from assessment.actions.load_framework.rows import synchronise, synchronise_links
from assessment.models import CareerLevel, DesignExercise, ExerciseAnchor, ExerciseCriterion, ExerciseExpectation


def load_exercises(load: Loading, levels: dict[str, CareerLevel]) -> None:
    """Design exercises with all that belongs to them."""
    rows = _rows(load)
    _links(load, rows)
    _expectations(load, rows, levels)
    _anchors(load, rows, _criteria(load, rows))


def _rows(load: Loading) -> dict[str, DesignExercise]:
    exercises = load.pack.exercises
    places = positions(exercises)
    wanted = {
        slug: {
            "source_id": load.source_id(exercise.source),
            "title": exercise.title,
            "brief": exercise.brief,
            "minutes": exercise.minutes,
            "limits": list(exercise.constraints),
            "follow_ups": list(exercise.follow_ups),
            "position": places[slug],
        }
        for slug, exercise in exercises.items()
    }
    done = synchronise(
        "exercise", DesignExercise.objects.filter(framework=load.framework), wanted, key=lambda row: row.slug,
        on_create=lambda slug: {
            "framework": load.framework, "slug": slug, "public_id": load.identity("exercise", slug, exercises[slug]),
        },
    )  # fmt: skip
    load.diffs.append(done.diff)
    return done.rows


def _links(load: Loading, rows: dict[str, DesignExercise]) -> None:
    pairs = {
        (rows[slug].pk, load.skill(ref).pk) for slug, exercise in load.pack.exercises.items() for ref in exercise.skills
    }
    links = DesignExercise.skills.through.objects.filter(designexercise__framework=load.framework)
    names = {row.pk: slug for slug, row in rows.items()}
    load.diffs.append(
        synchronise_links("exercise", links, pairs, left="designexercise_id", right="skill_id", names=names)
    )


def _expectations(load: Loading, rows: dict[str, DesignExercise], levels: dict[str, CareerLevel]) -> None:
    wanted = {
        (rows[slug].pk, levels[grade].pk): {"contains": list(lines)}
        for slug, exercise in load.pack.exercises.items()
        for grade, lines in exercise.expected.items()
        if lines
    }
    names = {row.pk: slug for slug, row in rows.items()}
    done = synchronise(
        "expectation", ExerciseExpectation.objects.filter(exercise__framework=load.framework), wanted,
        key=lambda row: (row.exercise_id, row.career_level_id), name=lambda key: names.get(key[0], ""),
        on_create=lambda key: {"exercise_id": key[0], "career_level_id": key[1]},
    )  # fmt: skip
    load.diffs.append(done.diff)


def _criteria(load: Loading, rows: dict[str, DesignExercise]) -> dict[tuple[int, str], ExerciseCriterion]:
    wanted = {
        (rows[slug].pk, line.slug): {"text": line.text, "weight": line.weight, "position": position}
        for slug, exercise in load.pack.exercises.items()
        for position, line in enumerate(exercise.rubric)
    }
    names = {row.pk: slug for slug, row in rows.items()}
    done = synchronise(
        "exercise criterion", ExerciseCriterion.objects.filter(exercise__framework=load.framework), wanted,
        key=lambda row: (row.exercise_id, row.slug), name=lambda key: f"{names.get(key[0], '')}/{key[1]}",
        on_create=lambda key: {"exercise_id": key[0], "slug": key[1]},
    )  # fmt: skip
    load.diffs.append(done.diff)
    return done.rows


def _anchors(
    load: Loading, rows: dict[str, DesignExercise], criteria: dict[tuple[int, str], ExerciseCriterion]
) -> None:
    wanted = {
        (criteria[rows[slug].pk, line.slug].pk, load.levels[level].pk): {"text": words}
        for slug, exercise in load.pack.exercises.items()
        for line in exercise.rubric
        for level, words in line.levels.items()
    }
    names = {row.pk: key[1] for key, row in criteria.items()}
    done = synchronise(
        "exercise anchor", ExerciseAnchor.objects.filter(criterion__exercise__framework=load.framework), wanted,
        key=lambda row: (row.criterion_id, row.level_id), name=lambda key: names.get(key[0], ""),
        on_create=lambda key: {"criterion_id": key[0], "level_id": key[1]},
    )  # fmt: skip
    load.diffs.append(done.diff)
