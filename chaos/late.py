"""With leases and schedule of service: how late mails get after one fault, and how quick pages are meanwhile."""

import http.client
import os
import subprocess
import sys
import time
from functools import partial

from chaos import work
from chaos.servers import Stage, free_port, serve_mail, wait_for_port
from chaos.work import apart, killed, started

LAG = ("lag, claimed", "lag, confirmed", "lag, redis", "pages")
MAILS, LATEST_SECONDS, PATIENCE_SECONDS = 10, 120.0, 180.0
REQUESTS, PAGES = 150, ("/", "/account/login/")


def late(stage: Stage) -> bool:
    """Both, with a mail server that behaves well, so that each fault stands alone."""
    port_file = stage.folder / "kind-port"
    post = work.FORK.Process(target=partial(serve_mail, is_kind=True), args=(port_file, stage.folder / "ledger"))
    post.daemon = True
    post.start()
    while not port_file.exists() or not port_file.read_text():
        time.sleep(0.1)
    port = int(port_file.read_text())
    try:
        return lags(stage, port) & pages(stage, port)
    finally:
        post.terminate()


def lags(stage: Stage, mail_port: int) -> bool:
    """One sender dies with claimed rows, one between dot and note; then Redis dies with all that it held.

    A worker and a beat of service clean up. Prints for each fault how long it took until the last mail was there.
    """
    print("\nlag after one fault, with the leases and the schedule of service:", flush=True)
    begun = {}
    for way, point in (("lag, claimed", "CLAIMED"), ("lag, confirmed", "CONFIRMED")):
        apart(work.fill, way, MAILS, stage.folder)
        apart(die_at, way, point, mail_port)
        begun[way] = time.monotonic()
    worker = partial(work.work_for_celery, leases_are_short=False)
    working = [started(worker, mail_port), started(work.beat_for_celery, 1.0)]
    time.sleep(10)
    apart(work.fill, "lag, redis", MAILS, stage.folder)
    begun["lag, redis"] = time.monotonic()
    stage.redis.die()
    time.sleep(1)
    stage.redis.start()
    taken: dict[str, float] = {}
    while len(taken) < len(begun) and time.monotonic() - begun["lag, redis"] < PATIENCE_SECONDS:
        for way, at in begun.items():
            if way not in taken and not apart(work.nothing_waits, way, stage.folder):
                taken[way] = time.monotonic() - at
        time.sleep(1)
    for child in working:
        killed(child)
    words = {"lag, claimed": "sender killed with claimed mails", "lag, confirmed": "sender killed between dot and note"}
    for way in begun:
        print(
            f"  {words.get(way, 'Redis killed with all it held'):<40}{taken.get(way, float('inf')):>6.0f} s", flush=True
        )
    return len(taken) == len(begun) and max(taken.values()) <= LATEST_SECONDS


def die_at(way: str, name: str, port: int) -> None:
    """A sender that ends as `kill -9` would end it, at its third mail or at the claim."""
    from notices.actions.materialise import materialise_due
    from notices.actions.sending import Point, send_waiting
    from notices.transports.smtp import Server, SmtpTransport

    seen = []

    def look(point: Point) -> None:
        seen.append(point)
        if seen.count(Point[name]) == (1 if name == "CLAIMED" else 3):
            os._exit(9)

    materialise_due(now=work.NOW)
    send_waiting(transport=SmtpTransport(Server("127.0.0.1", port, timeout=5), work.in_the_ledger), at=look)


def pages(stage: Stage, mail_port: int) -> bool:
    """The slowest twentieth of the answers, alone and while a sender works as quick as it can."""
    port = free_port()
    environment = {**os.environ, "PORT": str(port), "HOST": "127.0.0.1"}
    quiet_log = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "start_new_session": True}
    web = subprocess.Popen([sys.executable, "-m", "config.web"], env=environment, **quiet_log)  # type: ignore[call-overload]
    try:
        wait_for_port(port, 40)
        apart(work.fill, "pages", 5000, stage.folder)
        quantile(port, 30)
        quiet = quantile(port, REQUESTS)
        sender = started(send_quickly, mail_port)
        time.sleep(2)
        busy = quantile(port, REQUESTS)
        killed(sender)
    finally:
        web.terminate()
        web.wait()
    print(
        f"pages, slowest twentieth: {quiet * 1000:.0f} ms alone, {busy * 1000:.0f} ms while mails are sent", flush=True
    )
    return True  # a figure to read, not a promise: the machine may have other things to do


def send_quickly(port: int) -> None:
    from notices.actions.materialise import materialise_due
    from notices.actions.sending import send_waiting
    from notices.transports.smtp import Server, SmtpTransport

    materialise_due(now=work.NOW)
    while True:
        send_waiting(transport=SmtpTransport(Server("127.0.0.1", port), lambda message_id: True), seconds=60)


def quantile(port: int, requests: int) -> float:
    """Of so many answers, one after the other over one connection."""
    times = []
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for number in range(requests):
        begun = time.perf_counter()
        connection.request("GET", PAGES[number % len(PAGES)])
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} at {PAGES[number % len(PAGES)]}")
        times.append(time.perf_counter() - begun)
    connection.close()
    return sorted(times)[int(requests * 0.95)]
