"""What has to be there before the site can run; each step does nothing when it was done before."""

import hashlib
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from assessment.models import Framework

Say = Callable[[str], None]


def prepare_database(say: Say) -> None:
    """Apply missing migrations, and make the table of the shared cache."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Preparing the database")
        call_command("migrate", interactive=False, verbosity=0)
    if settings.CACHES["default"].get("LOCATION") not in connection.introspection.table_names():
        call_command("createcachetable", verbosity=0)


def collect_static_files(say: Say) -> None:
    """Copy scripts, styles and icons under names with a hash, unless none has changed since the last time."""
    root = Path(settings.STATIC_ROOT)
    stamp = root / ".collected"
    digest = digest_of_static_files()
    if stamp.exists() and stamp.read_text() == digest:
        return
    say("Collecting scripts and styles")
    shutil.rmtree(root, ignore_errors=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(digest)


def digest_of_static_files() -> str:
    """Changes when a file is added, removed, written or comes from another version of Django."""
    found = hashlib.sha256(f"{django.VERSION} {settings.STORAGES['staticfiles']}".encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            facts = Path(storage.path(name)).stat()
            found.update(f"{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return found.hexdigest()


def load_content(say: Say) -> None:
    """Load the pack of the installation when there is none yet."""
    if Framework.objects.exists() or "load_pack" not in get_commands() or not Path(settings.DEFAULT_PACK).exists():
        return
    say(f"Loading the content pack {Path(settings.DEFAULT_PACK).name}")
    call_command("load_pack", str(settings.DEFAULT_PACK), verbosity=0, stdout=io.StringIO())


def load_demo_people(say: Say) -> None:
    """Add the people and data of the demonstration; the command knows what is there already."""
    if "load_demo" in get_commands():
        say("Adding the people of the demonstration")
        call_command("load_demo", verbosity=0, stdout=io.StringIO())
