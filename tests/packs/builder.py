"""Small valid packs for tests, as plain data, and as folders of files."""

from pathlib import Path
from typing import Any

import yaml

Data = dict[str, Any]
LEVELS = ("none", "aware", "guided", "independent", "advanced", "expert")


def a_skill(**fields: Any) -> Data:
    """A skill with an anchor at every level."""
    anchors = {level: {"summary": f"Does the task at rung {rank}."} for rank, level in enumerate(LEVELS)}
    return {"area": "data", "name": "SQL querying", "summary": "Asks databases.", "anchors": anchors} | fields


def a_target(level: str = "guided", **fields: Any) -> Data:
    return {"level": level, "weight": "must"} | fields


def a_pack(**changes: Any) -> Data:
    """A valid pack with one of nearly everything; `changes` replace top-level keys."""
    return {
        "format": "skillpack/1",
        "pack": "small",
        "version": "1.0.0",
        "title": "A small pack",
        "language": "en",
        "sources": {"paper": {"title": "A paper"}},
        "scales": {"proficiency": {"levels": [
            {"slug": slug, "value": value, "name": slug.capitalize(), "summary": f"Is at rung {value}."}
            for value, slug in enumerate(LEVELS)
        ]}},
        "grades": {"junior": {"name": "Junior", "order": 1}, "senior": {"name": "Senior", "order": 2}},
        "areas": {"data": {"name": "Data"}},
        "tools": {"postgresql": {"name": "PostgreSQL", "aka": ["Postgres"]}, "sqlite": {"name": "SQLite"}},
        "skills": some_skills(),
        "roles": {"engineer": {"name": "Engineer", "grades": {
            "junior": {"targets": {"sql": a_target(), "statistics": a_target()}},
            "senior": {
                "targets": {"sql": a_target("advanced", gate=True), "statistics": a_target("independent")},
                "any_of": [{"slug": "craft", "skills": ["plotting", "sql"], "level": "guided"}],
            },
        }}},
        "resources": {"sql-book": {
            "title": "A book", "kind": "book", "url": "https://example.org/sql",
            "teaches": [{"skill": "sql", "from": "none", "to": "guided"}],
        }},
        "items": {"sql-1": an_item()},
        "exercises": {"warehouse": {"title": "A warehouse", "brief": "Design one.", "skills": ["sql"]}},
        "roadmaps": {"path": {"title": "A path", "source": "paper", "stages": [a_stage()]}},
        "source_items": {"p-1": {
            "source": "paper", "line": 1, "kind": "skill", "says": "Names SQL.",
            "goes_to": ["skill:sql", "roadmap_node:path/start/first"],
        }},
        "facts": {"health": {"kind": "sector", "name": "Health care", "source": "paper"}},
        "choice_groups": {"stores": {"source": "paper", "name": "Stores", "tools": ["postgresql", "sqlite"]}},
    } | changes  # fmt: skip


def a_stage() -> Data:
    """A stage of two nodes."""
    first = {"slug": "first", "skill": "sql", "level": "guided", "tools": ["sqlite"], "resources": ["sql-book"]}
    second = {"slug": "second", "title": "Second", "skills": ["statistics"], "after": ["first"]}
    return {"slug": "start", "title": "Start", "nodes": [first, second | {"source_items": ["p-1"]}]}


def some_skills(**changes: Any) -> Data:
    """The three skills of the small pack: SQL, statistics, and plotting, which needs statistics."""
    group = {"slug": "database", "name": "A database", "tools": ["postgresql", "sqlite"]}
    statement = {"level": "guided", "text": "I can join two tables."}
    return {
        "sql": a_skill(aka=["Structured Query Language"], tool_groups=[group], statements=[statement]),
        "statistics": a_skill(name="Statistics"),
        "plotting": a_skill(name="Plotting", anchors={}, requires=[{"skill": "statistics", "level": "aware"}]),
    } | changes


def an_item(**fields: Any) -> Data:
    """A single choice of three options."""
    options = [
        {"slug": "a", "text": "WHERE", "feedback": "It filters rows before groups exist.", "misconception": "where"},
        {"slug": "b", "text": "HAVING", "credit": 1, "feedback": "It filters groups after they are made."},
        {"slug": "c", "text": "ORDER", "feedback": "It sorts and filters nothing at all.", "misconception": "order"},
    ]
    item = {"type": "single", "skill": "sql", "level": "guided", "stem": "Which clause of a query filters groups?"}
    told = {"expected_p": 0.6, "seconds": 45, "cognitive": "remember", "explanation": "Groups exist after WHERE."}
    return item | told | {"options": options} | fields


def a_challenge(**fields: Any) -> Data:
    """A challenge with a number and a text to enter."""
    answers = [
        {"slug": "rows", "label": "Number of rows", "value": 3.0, "tolerance": 0.5},
        {"slug": "name", "label": "Name of the table", "text": "orders", "accept": ["the orders"]},
    ]
    return {
        "title": "Count rows", "statement": "Count them.", "level": "guided", "roles": ["engineer/junior"],
        "language": "python", "minutes": 30, "skills": [{"skill": "sql"}], "starter": "rows = [1, 2, 3]\n",
        "answers": answers, "reference_solution": "answers = {'rows': len(rows), 'name': 'orders'}\n",
        "rubric": [{"slug": "right", "text": "The number is right.", "weight": 10}],
        "levels": {"guided": "Counts.", "independent": "Counts and checks.", "advanced": "Says why."},
    } | fields  # fmt: skip


def an_exercise(**fields: Any) -> Data:
    """A design exercise with all its parts."""
    levels = {"guided": "Names tables.", "independent": "Names keys.", "advanced": "Names costs."}
    return {
        "title": "A warehouse", "brief": "Design one.", "minutes": 45, "skills": ["sql"],
        "constraints": ["One machine."], "expected": {"junior": ["Tables"], "senior": ["Costs"]},
        "rubric": [{"slug": "model", "text": "Models the data.", "weight": 10, "levels": levels}],
        "follow_ups": ["What breaks first?"],
    } | fields  # fmt: skip


def write(data: Data, folder: Path, name: str = "pack.yaml") -> Path:
    """Write the data as one YAML file and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return folder


def write_text(text: str, folder: Path, name: str = "pack.yaml") -> Path:
    """Write a file as it is, for what no dumper would write."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def a_large_pack(skills: int = 162, source_items: int = 702, resources: int = 300) -> Data:
    """A pack of the size of a whole field."""
    names = [f"skill-{number}" for number in range(skills)]
    data = a_pack(
        skills={name: a_skill(name=f"Skill {name}", aka=[f"alias {name}"],
                requires=[{"skill": names[number - 1], "level": "aware"}] if number % 5 else [])
                for number, name in enumerate(names)},
        items={}, exercises={}, choice_groups={}, facts={}, pack="large",
    )  # fmt: skip
    data["resources"] = {f"r-{n}": {"title": f"Resource {n}", "kind": "course", "url": f"https://example.org/{n}",
                                    "teaches": [{"skill": names[n % skills], "from": "none", "to": "guided"}]}
                         for n in range(resources)}  # fmt: skip
    data["source_items"] = {f"s-{n}": {"source": "paper", "line": n + 1, "kind": "skill", "says": f"Says {n}.",
                                       "goes_to": [f"skill:{names[n % skills]}", "area:data", "roadmap:path"]}
                            for n in range(source_items)}  # fmt: skip
    data["roles"] = {f"role-{r}": {"name": f"Role {r}", "grades": {grade: {"targets": {
        name: a_target(level) for name in names[: 60 + 20 * place]}} for place, (grade, level) in
        enumerate((("junior", "guided"), ("senior", "advanced")))}} for r in range(4)}  # fmt: skip
    data["roadmaps"] = {"path": {"title": "A path", "stages": [
        {"slug": f"stage-{s}", "title": f"Stage {s}", "nodes": [
            {"slug": f"node-{n}", "skill": names[s * 5 + n], "resources": [f"r-{n}"], "source_items": [f"s-{n}"]}
            for n in range(5)]} for s in range(28)]}}  # fmt: skip
    return data
