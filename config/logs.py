"""JSON logs with a request id."""

LOGGING: dict[str, object] = {"version": 1, "disable_existing_loggers": False}
