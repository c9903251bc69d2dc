"""Where settings come from: the environment, files it points to, and a key made on first use."""

import os
import secrets
from collections.abc import Sequence
from pathlib import Path

import environ
from environ.fileaware_mapping import FileAwareMapping

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("CAIRN_VAR", BASE_DIR / "var"))


class Variables(FileAwareMapping):
    """The environment. Editors and `echo` end a file with a line break, which belongs to no value."""

    def __getitem__(self, name: str) -> str:
        value: str = super().__getitem__(name)
        return value.rstrip("\r\n") if self.env.get(f"{name}_FILE") else value


class Environment(environ.FileAwareEnv):
    """Reads a variable, or the file that the variable of the same name with _FILE names."""

    ENVIRON = Variables()


env = Environment()


def local_secret_key(folder: Path = VAR_DIR) -> str:
    """The key of this installation, written once with mode 0600 so that a restart keeps everybody logged in."""
    file = folder / "secret_key"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text().strip()
    with os.fdopen(descriptor, "w") as handle:
        key = secrets.token_urlsafe(50)
        handle.write(key)
    return key


def database_settings(default_url: str) -> dict[str, object]:
    """Django's database entry for DATABASE_URL."""
    return settings_for_url(env.str("DATABASE_URL", default=default_url))


def settings_for_url(url: str) -> dict[str, object]:
    """Django's database entry for an address, with the options each engine needs to keep its promises."""
    settings = env.db_url_config(url)
    if "sqlite" in settings["ENGINE"]:
        settings["OPTIONS"] = {
            # IMMEDIATE: a transaction that reads and then writes would otherwise die at once with "locked".
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        }
        settings["CONN_MAX_AGE"] = None
    else:
        settings["CONN_MAX_AGE"] = 0
        settings["CONN_HEALTH_CHECKS"] = True
        settings["OPTIONS"] = {"pool": {"min_size": 1, "max_size": env.int("DATABASE_POOL_SIZE", default=8)}}
    return dict(settings)


def broker_options(url: str) -> dict[str, object]:
    """Celery's transport options: folders for the broker made of files, short timeouts for Redis."""
    if url.startswith("filesystem:"):
        folder = VAR_DIR / "broker"
        # Whoever publishes may be earlier than the first worker.
        (folder / "control").mkdir(parents=True, exist_ok=True)
        return {
            "data_folder_in": str(folder),
            "data_folder_out": str(folder),
            "control_folder": str(folder / "control"),
        }
    return {
        "visibility_timeout": 3600,
        "socket_timeout": 5,
        "socket_connect_timeout": 5,
        "socket_keepalive": True,
        "health_check_interval": 30,
        # Whoever publishes gives up quickly while Redis is away; workers have retries of their own.
        "max_retries": 1,
        "interval_start": 0,
        "interval_step": 0.2,
        "interval_max": 0.5,
    }


def name_of_the_site(allowed: Sequence[str]) -> str:
    """The first host name; of a whole domain (".cairn.example") the domain, and where every name will do, any."""
    first = next(iter(allowed), "*").strip().lstrip(".")
    return "127.0.0.1" if first == "*" else first
