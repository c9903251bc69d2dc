"""What static files carry beside their bytes. Imported by the settings, so it needs nothing of Django."""

from collections.abc import MutableMapping


def add_headers(headers: MutableMapping[str, str], _path: str, url: str) -> None:
    """Let the worker look after all pages: without this only after those below the folder of its script."""
    if "/js/offline." in url:
        headers["Service-Worker-Allowed"] = "/"
