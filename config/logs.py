"""One JSON object per line, or coloured lines for a person at a terminal; never answers, tokens or mail addresses."""

import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from config.env import env

MAIL_ADDRESS = re.compile(r"[^\s@<>\"'=(]+@[^\s@<>\"',;:)]+\.[^\s@<>\"',;:)]+")


def hide_mail_addresses(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Database messages quote the row that they refuse, and with it somebody's address."""
    for key in ("event", "exception"):
        if isinstance(event.get(key), str):
            event[key] = MAIL_ADDRESS.sub("[mail address]", event[key])
    return event


def hide_paths(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Django names the raw path of a request that failed; some paths carry a token. The request line has it safely."""
    request = getattr(event.get("_record"), "request", None)
    if request is not None and hasattr(request, "path") and isinstance(event.get("event"), str):
        route = request.resolver_match.route if request.resolver_match else "…"
        event["event"] = event["event"].replace(request.path, f"/{route}")
    return event


def logging_settings(*, pretty: bool, level: str = "") -> dict[str, object]:
    """Django's LOGGING: everything, also from libraries, leaves through one formatter on standard error.

    Without a `level` that somebody chose, libraries tell what is wrong and Cairn its requests too.
    """
    renderer = (
        # The default formatter of tracebacks would print the values of variables.
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
        if pretty
        else structlog.processors.JSONRenderer()
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": [*SHARED, hide_paths],
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *closing(pretty), renderer],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["stderr"], "level": level or "WARNING"},
        "loggers": {
            "cairn": {"level": level or "INFO"},
            # The request line already says 404; Django would say it again, with the raw path.
            "django.request": {"level": "ERROR"},
            # Its handlers would print the raw path and query of every request of `runserver`.
            "django.server": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        },
    }


def closing(pretty: bool) -> list[Any]:
    """What happens to an event before it is rendered; the terminal's renderer formats tracebacks itself."""
    return [] if pretty else [structlog.processors.format_exc_info, hide_mail_addresses]


SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]

structlog.configure(
    processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
    cache_logger_on_first_use=True,
)

PRETTY = env.str("LOG_FORMAT", default="pretty" if sys.stderr.isatty() else "json") == "pretty"
LOGGING = logging_settings(pretty=PRETTY, level=env.str("LOG_LEVEL", default=""))
