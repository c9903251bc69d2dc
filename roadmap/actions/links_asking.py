"""Asking for a web address: one HEAD, one GET where a site wants that, a few redirects, and a limit of time."""

import http.client
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from string import punctuation
from urllib.parse import quote, urljoin, urlsplit

from assessment.domain.addresses import fault_of_address
from roadmap.domain.links import Finding, LinkState, state_of

MOST_REDIRECTS = 5
FOR_GOOD = {301, 308}
REDIRECTS = {301, 302, 303, 307, 308}
# Some sites answer these to HEAD and show the page all the same.
WANTS_GET = {400, 403, 404, 405, 406, 500, 501, 503}
HEADERS = {
    "User-Agent": "Cairn link check",  # not shown
    "Accept": "text/html,*/*;q=0.5",
    "Range": "bytes=0-0",
}


@dataclass(frozen=True)
class Asker:
    """Asks for addresses. `fault_of` says why one may not be asked for; redirects have to pass it too."""

    timeout: float = 10.0
    fault_of: Callable[[str], str] = fault_of_address

    def ask(self, address: str) -> Finding:
        """What is at the address. Never raises for what the other side does."""
        here, has_moved = address, False
        try:
            for _ in range(MOST_REDIRECTS + 1):
                if self.fault_of(here):
                    return Finding(LinkState.FAILED, None, here)
                code, target = self._answer(here)
                if code not in REDIRECTS or not target:
                    return Finding(state_of(code, has_moved=has_moved), code, here if here != address else "")
                has_moved = has_moved or code in FOR_GOOD
                here = urljoin(here, target)
        except (OSError, ssl.SSLError, http.client.HTTPException, ValueError):
            return Finding(LinkState.FAILED)
        return Finding(LinkState.FAILED, code, here)

    def _answer(self, address: str) -> tuple[int, str]:
        """Status and redirect of the address; of the answer to HEAD, or to GET where a site does not like HEAD."""
        code, target = self._send("HEAD", address)
        return self._send("GET", address) if code in WANTS_GET else (code, target)

    def _send(self, method: str, address: str) -> tuple[int, str]:
        parts = urlsplit(address)
        made = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = made(parts.hostname or "", parts.port, timeout=self.timeout)
        path = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe=punctuation)
        try:
            connection.request(method, path, headers=HEADERS)
            answer = connection.getresponse()
            # Asked for one byte of the page, a site may say that there is no such part: then it is there.
            return (200 if answer.status == 416 else answer.status), answer.getheader("Location", "")
        finally:
            connection.close()
