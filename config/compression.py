"""Long pages are compressed by brotli, all else by gzip as Django does it.

What leaves before the first acknowledgement is ten packets, about 14 KiB with the headers. A result or the whole map is
a little more than that by gzip and less by brotli, so that it comes a round trip earlier: 150 ms on a phone's line. A
short page is there at once either way, and gzip takes less of the processor.
"""

import re
import secrets

import brotli
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

LONG = 64 * 1024
# A result of 100 kB: 14.6 kB in 1.0 ms by gzip, 13.9 in 1.1 by 4, 13.1 in 1.9 by 5 and 11.5 in 83 by 11.
QUALITY = 5
ACCEPTS = re.compile(r"\bbr\b(?!\s*;\s*q=0(?:\.0+)?\s*(?:,|$))")


class CompressionMiddleware(GZipMiddleware):
    """Compress what the browser can read compressed."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not is_long_page(response) or not ACCEPTS.search(request.headers.get("Accept-Encoding", "")):
            return super().process_response(request, response)
        patch_vary_headers(response, ("Accept-Encoding",))
        packed = brotli.compress(response.content + self.padding(), quality=QUALITY)  # type: ignore[attr-defined]
        response.content = packed  # type: ignore[attr-defined]
        response["Content-Encoding"] = "br"
        response["Content-Length"] = str(len(packed))
        return response

    def padding(self) -> bytes:
        """A comment of random length, as Django does it by the file name of gzip.

        It makes dear what somebody learns of a page's secrets who asks again and again, with words that come back on
        the page, and counts bytes.
        """
        return f"<!--{secrets.token_hex(secrets.randbelow(self.max_random_bytes) + 1)}-->".encode()


def is_long_page(response: HttpResponseBase) -> bool:
    if response.streaming or response.has_header("Content-Encoding") or response.has_header("ETag"):
        return False
    is_page = response.get("Content-Type", "").startswith("text/html")
    return is_page and len(response.content) >= LONG  # type: ignore[attr-defined]
