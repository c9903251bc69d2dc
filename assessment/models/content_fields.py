"""Fields for texts of content packs: columns as any other, whose values are shown in the reader's language."""

from typing import Any

from django.db import models

from wording.content import ContentText


class _Content:
    """Marks what comes from the database. For migrations the field is the plain one."""

    def from_db_value(self, value: str | None, *_: Any) -> ContentText | None:
        return None if value is None else ContentText(value)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()  # type: ignore[misc]
        plain = next(base for base in type(self).__mro__ if base.__module__.startswith("django."))
        return name, f"django.db.models.{plain.__name__}", args, kwargs


class ContentCharField(_Content, models.CharField):
    """A line, such as a name."""


class ContentTextField(_Content, models.TextField):
    """A paragraph or more."""


class ContentListField(_Content, models.JSONField):
    """A list of lines."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        found = models.JSONField.from_db_value(self, value, expression, connection)
        if isinstance(found, list):
            return [ContentText(one) if isinstance(one, str) else one for one in found]
        return found
