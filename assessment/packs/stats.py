"""How much a pack holds."""

from collections import Counter
from typing import Any

from assessment.packs.schema import Pack
from assessment.packs.slugs import grades_of

Counts = dict[str, Any]


def stats_of(pack: Pack) -> Counts:
    """Numbers of things by name; items are counted by kind and level, facts by kind."""
    skills = pack.skills.values()
    grades = [grade for role in pack.roles.values() for grade in role.grades.values()]
    stages = [stage for roadmap in pack.roadmaps.values() for stage in roadmap.stages]
    return {
        "areas": len(pack.areas),
        "skills": len(pack.skills),
        "skills_with_own_anchors": sum(bool(skill.anchors) for skill in skills),
        "anchors": sum(len(skill.anchors) for skill in skills),
        "statements": sum(len(skill.statements) for skill in skills),
        "prerequisites": sum(len(skill.requires) for skill in skills),
        "tools": len(pack.tools),
        "tool_groups": sum(len(skill.tool_groups) for skill in skills),
        "items": _items(pack),
        "challenges": len(pack.challenges),
        "challenges_by_role": _challenges(pack),
        "exercises": len(pack.exercises),
        "interview_questions": len(pack.interview_questions),
        "resources": len(pack.resources),
        "roles": len(pack.roles),
        "role_levels": len(grades),
        "requirements": sum(len(grade.targets) for grade in grades),
        "roadmaps": len(pack.roadmaps),
        "stages": len(stages),
        "nodes": sum(len(stage.nodes) for stage in stages),
        "choice_groups": len(pack.choice_groups),
        "sources": len(pack.sources),
        "source_items": len(pack.source_items),
        "facts": _sorted(Counter(fact.kind for fact in pack.facts.values())),
    }


def stats_table(counts: Counts) -> str:
    """The numbers as lines of text, one thing a line."""
    rows: list[tuple[str, object]] = []
    for name, value in counts.items():
        words = name.replace("_", " ")
        if isinstance(value, dict):
            rows.append((words, sum(sum(v.values()) if isinstance(v, dict) else v for v in value.values())))
            rows += [(f"  {part.replace('_', ' ')}", _in_words(number)) for part, number in value.items()]
        else:
            rows.append((words, value))
    width = max(len(words) for words, _ in rows)
    return "\n".join(f"{words:<{width}}  {value}" for words, value in rows)


def _in_words(number: object) -> object:
    if isinstance(number, dict):
        return f"{sum(number.values())} ({', '.join(f'{level} {count}' for level, count in number.items())})"
    return number


def _items(pack: Pack) -> dict[str, dict[str, int]]:
    """Items by kind and level; every skill has one self-rating besides, made when the pack is loaded."""
    levels = [level.slug for scale in pack.scales.values() for level in scale.levels]
    found: Counter[tuple[str, str]] = Counter((item.type, item.level or "any") for item in pack.items.values())
    kinds: list[str] = sorted({kind for kind, _ in found})
    counts = {kind: {level: found[kind, level] for level in [*levels, "any"] if found[kind, level]} for kind in kinds}
    return {"self_rating": {"any": len(pack.skills)}, **counts}


def _challenges(pack: Pack) -> dict[str, dict[str, int]]:
    """Challenges by the role and career level that they are meant for; one that serves several counts for each."""
    found = Counter(name for challenge in pack.challenges.values() for name in challenge.roles)
    return {
        role: levels
        for role in sorted(pack.roles)
        if (levels := {grade: found[name] for grade in grades_of(pack) if found[name := f"{role}/{grade}"]})
    }


def _sorted(counter: Counter[str]) -> dict[str, int]:
    return dict(sorted(counter.items()))
