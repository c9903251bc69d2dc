"""Refuses input that no page can mean: NUL bytes, broken UTF-8, and bodies beyond the limit."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.handlers.wsgi import WSGIRequest, get_bytes_from_wsgi
from django.http import HttpResponse, UnreadablePostError

from config.errors import error_page

FORM = "application/x-www-form-urlencoded"
UPLOAD = "multipart/form-data"
BROKEN = re.compile(r"%[89A-Fa-f][0-9A-Fa-f]")  # how Django spells the bytes of a path that it cannot read
REPLACED = "\ufffd"  # what Django puts in the place of bytes that it cannot read


class CleanInputMiddleware:
    """Answers 400 where PostgreSQL would fail later with a 500, and 413 to what is too big."""

    def __init__(self, get_response: Callable[[WSGIRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: WSGIRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal():
            return error_page(request, 400)
        if int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return error_page(request, 413)
        try:
            clean = all(is_clean(part) for part in parts_of(request))
        except RequestDataTooBig:
            return error_page(request, 413)
        except UnreadablePostError:
            clean = False
        return self.get_response(request) if clean else error_page(request, 400)


def parts_of(request: WSGIRequest) -> Iterator[bytes]:
    """Everything a request brings, as the bytes it means."""
    yield b"\xff" if BROKEN.search(request.path_info) else request.path_info.encode()
    yield unquote_to_bytes(get_bytes_from_wsgi(request.environ, "QUERY_STRING", "").replace(b"+", b" "))
    for value in request.COOKIES.values():
        yield value.encode(errors="surrogatepass")
    if request.content_type == FORM:
        yield unquote_to_bytes(request.body.replace(b"+", b" "))
    elif request.content_type == UPLOAD:
        yield from uploaded_values(request)


def uploaded_values(request: WSGIRequest) -> Iterator[bytes]:
    """The fields of a multipart form; Django has decoded them already, so a replaced byte counts as broken."""
    for name, values in request.POST.lists():
        for value in (name, *values):
            yield b"\xff" if REPLACED in value else value.encode(errors="surrogatepass")


def is_clean(part: bytes) -> bool:
    """Whether the bytes are UTF-8 without NUL."""
    if b"\0" in part:
        return False
    try:
        part.decode()
    except UnicodeDecodeError:
        return False
    return True
