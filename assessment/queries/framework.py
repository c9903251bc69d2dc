"""Which framework the site shows."""

from pathlib import Path

from django.conf import settings
from django.db.models import Case, Value, When
from django.utils.translation import gettext

from accounts.domain.refusals import NotThereYet
from assessment.models import Framework


class NoPackLoaded(NotThereYet, LookupError):
    """There is no framework yet: a content pack has to be loaded first."""

    def __init__(self) -> None:
        super().__init__(gettext("There is no content yet. An operator loads it with “manage.py load_pack”."))


def current_framework() -> Framework:
    """The framework of the default pack, else the one that was loaded first.

    Costs one statement. Raises `NoPackLoaded` on an empty installation.
    """
    wanted = Case(When(slug=Path(settings.DEFAULT_PACK).name, then=Value(0)), default=Value(1))
    framework = Framework.objects.order_by(wanted, "pk").first()
    if framework is None:
        raise NoPackLoaded
    return framework


def current_version() -> int:
    """The key of the pack version that the site shows. One statement. Raises `NoPackLoaded`."""
    version = current_framework().current_id
    if version is None:
        raise NoPackLoaded
    return version
