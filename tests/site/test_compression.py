"""What travels compressed, and how."""

import gzip

import brotli
import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from config.compression import LONG, CompressionMiddleware

LONG_PAGE, SHORT_PAGE = b"<p>long</p>" * (LONG // 11 + 1), b"<p>short</p>" * 40
BROWSER = "gzip, deflate, br, zstd"


def answered(response, accepts=BROWSER):
    request = RequestFactory().get("/", headers={"accept-encoding": accepts})
    return CompressionMiddleware(lambda _request: response)(request)


def test_a_long_page_is_packed_by_brotli_and_comes_back_whole():
    answer = answered(HttpResponse(LONG_PAGE))
    assert (answer["Content-Encoding"], answer["Vary"]) == ("br", "Accept-Encoding")
    assert int(answer["Content-Length"]) == len(answer.content)
    assert brotli.decompress(answer.content).startswith(LONG_PAGE)


def test_its_length_says_nothing_about_its_words():
    lengths = {len(answered(HttpResponse(LONG_PAGE)).content) for _ in range(40)}
    assert len(lengths) > 10


@pytest.mark.parametrize("accepts", ["gzip", "gzip, br;q=0", "gzip, br;q=0.0, deflate", "gzip, brick"])
def test_a_browser_without_brotli_gets_gzip(accepts):
    answer = answered(HttpResponse(LONG_PAGE), accepts)
    assert answer["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.content) == LONG_PAGE


@pytest.mark.parametrize(
    "response",
    [
        lambda: HttpResponse(SHORT_PAGE),
        lambda: HttpResponse(LONG_PAGE, content_type="text/csv"),
        lambda: HttpResponse(LONG_PAGE, headers={"ETag": '"1"'}),
        lambda: StreamingHttpResponse([LONG_PAGE]),
    ],
    ids=["short", "no page", "named by its bytes", "streamed"],
)
def test_all_else_gets_gzip(response):
    assert answered(response())["Content-Encoding"] == "gzip"


def test_what_is_packed_already_stays_as_it_is():
    answer = answered(HttpResponse(LONG_PAGE, headers={"Content-Encoding": "identity"}))
    assert answer.content == LONG_PAGE


def test_a_browser_that_reads_nothing_packed_gets_the_page_plain():
    assert not answered(HttpResponse(LONG_PAGE), "identity").has_header("Content-Encoding")
