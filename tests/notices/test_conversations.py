"""The conversation with mail servers of all manners: listening ahead or not, eager, slow, and silent."""

import email
import socket
import threading
import time
from email.policy import default
from functools import partial

import pytest

from notices.domain.letters import Letter
from notices.domain.mime import HeaderHasLineBreak, Message, message_bytes
from notices.transports.conversation import Conversation, Reply, ServerHungUp
from notices.transports.line import LineBroke, MailRefused
from notices.transports.smtp import Server, SmtpTransport
from tests.notices.mail_server import MailServer


@pytest.fixture(params=[True, False], ids=["listens ahead", "word by word"])
def server(request):
    with MailServer() as running:
        running.manners.pipelining = request.param
        yield running


def mail(to="ada@example.org", **fields):
    letter = fields.pop("letter", Letter("Hello", "Hello.\n", "<p>Hello.</p>"))
    return Message(to, f"<{to}>", "Cairn <cairn@example.org>", to, letter, **fields)


@pytest.fixture
def line(server):
    made = SmtpTransport(Server("127.0.0.1", server.port, timeout=0.5)).line()
    yield made
    made.close()


def test_many_mails_leave_over_one_line(server, line):
    for number in range(3):
        line.offer(mail(f"p{number}@example.org"))
        line.confirm()
    line.close()
    assert (server.receivers, server.connections) == ([f"p{number}@example.org" for number in range(3)], 1)


def test_a_refusal_keeps_the_line_for_the_next_mail(server, line):
    with pytest.raises(MailRefused, match=r"550 5\.1\.1"):
        line.offer(mail("gone@example.org"))
    line.offer(mail())
    line.confirm()
    assert (server.receivers, server.connections) == (["ada@example.org"], 1)


def test_a_server_that_says_go_on_although_it_refused_gets_an_empty_mail_that_nobody_receives(server, line):
    server.manners.eager = True
    test_a_refusal_keeps_the_line_for_the_next_mail(server, line)


def test_what_was_offered_and_withdrawn_never_arrives(server, line):
    line.offer(mail())
    line.withdraw()
    line.offer(mail("bob@example.org"))
    line.confirm()
    assert server.receivers == ["bob@example.org"]


def test_a_server_that_answers_each_word_just_in_time_does_not_outlast_the_lease(server, line):
    server.manners.slow_seconds = 1.5
    line.offer(mail())
    begun = time.monotonic()
    with pytest.raises(LineBroke, match="TimeoutError"):
        line.confirm()
    assert time.monotonic() - begun < 1.2


@pytest.fixture
def answers():
    """Makes conversations with somebody who says just that."""
    sockets, speakers = [], []
    yield partial(speak_to, sockets, speakers)
    for one in speakers:
        one.join()
    for one in sockets:
        one.close()


def speak_to(sockets, speakers, *pieces, pause=0.0):
    ours, theirs = socket.socketpair()
    sockets += [ours, theirs]

    def speak():
        for piece in pieces:
            theirs.sendall(piece)
            time.sleep(pause)
        # It has said all, but still listens: otherwise what we say after it would break the line, or not, by chance.
        theirs.shutdown(socket.SHUT_WR)

    speakers.append(threading.Thread(target=speak, daemon=True))
    speakers[-1].start()
    talk = Conversation(ours, pipelining=True)
    talk.must_end_at(time.monotonic() + 1)
    return talk


def test_answers_of_several_lines_and_in_pieces_are_one_answer(answers):
    talk = answers(b"250-first\r\n25", b"0 second\r\n354 go", b" on\r\n", pause=0.05)
    assert [talk.hear(), talk.hear()] == [(250, "first second"), (354, "go on")]


@pytest.mark.parametrize("said", [b"", b"250-half", b"hello there\r\n"])
def test_half_an_answer_or_nonsense_is_a_broken_line(answers, said):
    with pytest.raises(ServerHungUp):
        answers(said).hear()


def test_of_several_refusals_the_first_is_the_reason(answers):
    with pytest.raises(Reply, match="550 no such person"):
        answers(b"250 ok\r\n550 no such person\r\n554 no\r\n").open_mail("a", "b", "c")


LONG, UMLAUT = "x" * 1500, "Größe = 3 ¶"


@pytest.mark.parametrize("words", ["plain = text\nand .dots\n", UMLAUT, LONG], ids=["plain", "umlauts", "long"])
def test_words_of_every_kind_arrive_as_they_were(words):
    data = message_bytes(mail(letter=Letter("Subject", words, f"<p>{words}</p>")), "Mon, 3 Mar 2025 12:00:00 +0000")
    assert max(map(len, data.split(b"\r\n"))) < 998
    message = email.message_from_bytes(data, policy=default)
    assert message.get_body(("plain",)).get_content().replace("\r\n", "\n").strip() == words.strip()
    assert message.get_body(("html",)).get_content().replace("\r\n", "\n").strip() == f"<p>{words}</p>".strip()


@pytest.mark.parametrize("name", ["subject", "to", "header"])
def test_no_value_brings_a_header_of_its_own(name):
    evil = "x\r\nBcc: everybody@example.org"
    made = {
        "subject": lambda: mail(letter=Letter(evil, "", "")),
        "to": lambda: mail(f"ada@example.org{evil}"),
        "header": lambda: mail(headers={"List-Unsubscribe": evil}),
    }[name]()
    with pytest.raises(HeaderHasLineBreak):
        message_bytes(made, "now")
