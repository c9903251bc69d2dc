"""Making the rows of a table equal to what a pack says, in a constant number of statements."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet

from assessment.packs.diff import KindDiff

M = TypeVar("M", bound=Model)
Fields = Mapping[str, Any]
AT_ONCE = 500


@dataclass(frozen=True)
class Synchronised(Generic[M]):
    """The rows as they are now, by key, and what changed to get there."""

    rows: dict[Any, M]
    diff: KindDiff


def synchronise(
    kind: str,
    existing: QuerySet[M],
    wanted: Mapping[Any, Fields],
    *,
    key: Callable[[M], Hashable],
    name: Callable[[Any], str] = str,
    on_create: Callable[[Any], Fields] | None = None,
    removing: bool = True,
) -> Synchronised[M]:
    """Add, change and remove rows until `existing` equals `wanted` (key → fields by attribute name).

    `on_create` gives fields that are set once and never compared. With `removing=False` rows that are not
    wanted stay as they are. Removals come first and additions last, so that unique constraints hold in between.
    """
    rows: dict[Any, M] = {key(row): row for row in existing}
    gone = [row_key for row_key in rows if row_key not in wanted] if removing else []
    delete_rows(existing.model, [rows.pop(row_key).pk for row_key in gone])
    changed = {
        row_key: names
        for row_key, row in rows.items()
        if row_key in wanted and (names := _change(row, wanted[row_key]))
    }
    fields = sorted({field for names in changed.values() for field in names})
    if changed:
        existing.model._default_manager.bulk_update([rows[row_key] for row_key in changed], fields, batch_size=AT_ONCE)
    new = [row_key for row_key in wanted if row_key not in rows]
    made = [existing.model(**wanted[row_key], **(on_create(row_key) if on_create else {})) for row_key in new]
    existing.model._default_manager.bulk_create(made, batch_size=AT_ONCE)
    rows.update(zip(new, made, strict=True))
    words = {name(row_key): tuple(field.removesuffix("_id") for field in names) for row_key, names in changed.items()}
    return Synchronised(rows, KindDiff(kind, tuple(map(name, new)), words, tuple(map(name, gone))))


def synchronise_links(
    kind: str, links: QuerySet[Any], wanted: set[tuple[int, int]], *, left: str, right: str, names: Mapping[int, str]
) -> KindDiff:
    """Make a many-to-many table hold exactly the pairs (left, right); `names` says whose links changed."""
    have = {(getattr(link, left), getattr(link, right)): link.pk for link in links}
    gone = have.keys() - wanted
    new = sorted(wanted - have.keys())
    delete_rows(links.model, [have[pair] for pair in gone])
    links.model._default_manager.bulk_create(
        [links.model(**{left: one, right: other}) for one, other in new], batch_size=AT_ONCE
    )
    what = right.removesuffix("_id") + "s"
    return KindDiff(kind, changed={names[one]: (what,) for one, _ in sorted({*gone, *new}) if one in names})


def delete_rows(model: type[Model], keys: Iterable[int]) -> None:
    """Delete rows by primary key, some at a time."""
    for some in _batches(keys):
        model._default_manager.filter(pk__in=some).delete()


def _batches(keys: Iterable[int]) -> Iterator[list[int]]:
    remaining = iter(keys)
    while some := list(islice(remaining, AT_ONCE)):
        yield some


def _change(row: Model, fields: Fields) -> list[str]:
    """Sets the fields that differ and returns their names."""
    names = [name for name, value in fields.items() if getattr(row, name) != value]
    for name in names:
        setattr(row, name, fields[name])
    return names
