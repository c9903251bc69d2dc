"""Which sources belong to which file of translations: locale/<language>/<part>.po."""

from collections.abc import Iterator
from pathlib import Path

# The first that fits. Folders that nobody names belong to the site.
FOLDERS_OF_PARTS = {
    "assessment": ("assessment/", "templates/assessment/"),
    "roadmap": ("roadmap/", "templates/roadmap/"),
    "hiring": ("hiring/", "templates/hiring/", "templates/candidates/", "templates/teams/"),
    "site": ("config/", "accounts/", "notices/", "wording/", "templates/"),
}
# Texts for those who build or try the site: they stay English.
NOT_FOR_READERS = ("templates/styleguide.html", "/migrations/")


def sources_of(part: str, root: Path) -> Iterator[Path]:
    """The Python files and templates of a part, in order."""
    for folder in sorted({one.split("/")[0] for one in FOLDERS_OF_PARTS[part]}):
        for file in sorted((root / folder).rglob("*")):
            name = file.relative_to(root).as_posix()
            is_source = file.suffix in (".py", ".html", ".svg", ".txt") and file.is_file()
            if is_source and part_of(name) == part and not any(hidden in name for hidden in NOT_FOR_READERS):
                yield file


def part_of(name: str) -> str:
    """The part of a file, by its path from the root of the project."""
    return next(part for part, folders in FOLDERS_OF_PARTS.items() if name.startswith(folders))
