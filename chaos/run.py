"""The chaos: whatever tells people is killed and stopped, lines are cut, servers crash; then everything is counted.

Run from the root of the checkout: python -m chaos.run [reminders for each way] [kills for each way]. Leases are shorter
than in service, so that a run takes minutes; nothing else differs. How late things get after one fault, and how quick
pages are meanwhile, is then measured with the leases of service. Ends with 1 if anything is lost, doubled or late.
"""

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from chaos import work
from chaos.servers import Postgres, Redis, Stage, serve_mail
from chaos.work import LEASE_SECONDS, SQLITE, apart, killed, started

os.environ["DJANGO_SETTINGS_MODULE"] = "chaos.settings"
os.environ["LOG_LEVEL"] = "CRITICAL"
CELERY = "celery, redis"
WAYS = ("files", "smtp, resolver", "smtp, resend", SQLITE)
SENDERS, PATIENCE_SECONDS = 3, 120


@dataclass
class Outcome:
    """What one way came to. `faults`: everything besides kills of senders."""

    way: str
    told: int = 0
    refused: int = 0
    lost: int = 0
    doubled: int = 0
    kills: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    @property
    def is_good(self) -> bool:
        allowed = self.kills + sum(self.faults.values()) if self.way == "smtp, resend" else 0
        return not self.lost and self.doubled <= allowed


def main(reminders: int, kills: int) -> int:
    folder = Path(tempfile.mkdtemp(prefix="cairn-chaos-"))
    folder.chmod(0o755)
    ledger, port_file = folder / "ledger", folder / "port"
    post = work.FORK.Process(target=serve_mail, args=(port_file, ledger), daemon=True)
    post.start()
    while not port_file.exists() or not port_file.read_text():
        time.sleep(0.1)
    stage = Stage(folder, Postgres(folder / "postgres"), Redis(folder / "redis"), int(port_file.read_text()))
    os.environ |= {"DATABASE_URL": stage.database.url, "CELERY_BROKER_URL": stage.redis.url}
    os.environ |= {"CAIRN_VAR": str(folder / "var"), "CHAOS_LEDGER": str(ledger), "CHAOS_MAIL_PORT": str(stage.port)}
    try:
        return run(stage, reminders, kills)
    finally:
        post.terminate()
        stage.redis.die()
        stage.database.crash()
        shutil.rmtree(folder, ignore_errors=True)


def run(stage: Stage, reminders: int, kills: int) -> int:
    import django

    from chaos.late import LAG, late

    django.setup()
    work.know_the_kinds(*WAYS, CELERY, *LAG)
    for way in ("", SQLITE):
        if apart(work.migrate, way, stage.folder):
            raise RuntimeError("the tables could not be made")
    outcomes = []
    for way in (*WAYS, CELERY):
        run_way = run_celery if way == CELERY else run_senders
        outcomes.append(run_way(Outcome(way), reminders, kills, stage))
        tell(outcomes[-1:], with_head=len(outcomes) == 1)
    all_told = Counter[str]()
    for one in outcomes:
        all_told.update({"reminders": one.told + one.refused, "kills": one.kills}, **one.faults)
    print("in all:", ", ".join(f"{count} {what}" for what, count in all_told.items()), flush=True)
    good = [late(stage), *(outcome.is_good for outcome in outcomes)]
    return 0 if all(good) else 1


def tell(outcomes: list[Outcome], *, with_head: bool) -> None:
    if with_head:
        print(f"{'way':<16}{'told':>7}{'550':>6}{'lost':>6}{'doubled':>9}{'kills':>7}{'seconds':>9}  besides")
    for one in outcomes:
        counts = f"{one.told:>7}{one.refused:>6}{one.lost:>6}{one.doubled:>9}{one.kills:>7}{one.seconds:>9.0f}"
        besides = ", ".join(f"{count} {what}" for what, count in one.faults.items())
        print(f"{one.way:<16}{counts}  {besides or '-'}  {'ok' if one.is_good else 'NOT GOOD'}", flush=True)


def run_senders(outcome: Outcome, reminders: int, kills: int, stage: Stage) -> Outcome:
    """Senders without Celery, as `send_reminders --loop`: killed, and stopped for longer than their lease."""
    way, begun = outcome.way, time.monotonic()
    sender = (work.send_for_ever, way, stage.port, stage.folder)
    apart(work.fill, way, reminders, stage.folder)
    senders = [started(*sender) for _ in range(SENDERS)]
    crashes_at = set() if way == SQLITE else {kills // 3, 2 * kills // 3}
    while outcome.kills < kills:
        time.sleep(random.uniform(0.05, 0.4))  # noqa: S311
        place = random.randrange(SENDERS)  # noqa: S311
        if random.random() < 0.04:  # noqa: S311
            outcome.faults["stopped senders"] += 1
            stop_for_longer_than_its_lease(senders[place])
            continue
        killed(senders[place])
        outcome.kills += 1
        senders[place] = started(*sender)
        if outcome.kills in crashes_at:
            crash(outcome, stage)
    senders = [one if one.is_alive() else started(*sender) for one in senders]
    wait_until_nothing_waits(way, stage)
    for one in senders:
        killed(one)
    return counted(outcome, reminders, begun, stage)


def run_celery(outcome: Outcome, reminders: int, kills: int, stage: Stage) -> Outcome:
    """Two workers of two processes, two beats, and a Redis that dies, freezes and forgets."""
    begun = time.monotonic()
    apart(work.fill, outcome.way, reminders, stage.folder)
    workers = [started(work.work_for_celery, stage.port) for _ in range(2)]
    beats = [started(work.beat_for_celery, 30.0) for _ in range(2)]
    time.sleep(2)
    while outcome.kills < kills:
        time.sleep(random.uniform(0.3, 1.2))  # noqa: S311
        place, what = random.randrange(2), random.random()  # noqa: S311
        if what < 0.1:
            outcome.faults["beats killed"] += 1
            killed(beats[place])
            beats[place] = started(work.beat_for_celery, 30.0)
        elif what < 0.2:
            trouble_redis(outcome, stage)
        else:
            outcome.kills += 1
            if what < 0.45 and (children := children_of(workers[place].pid)):
                os.kill(random.choice(children), signal.SIGKILL)  # noqa: S311
                continue
            killed(workers[place])
            workers[place] = started(work.work_for_celery, stage.port)
        if outcome.kills == kills // 2 and not outcome.faults["database crashes"]:
            crash(outcome, stage)
    wait_until_nothing_waits(outcome.way, stage)
    for one in (*workers, *beats):
        killed(one)
    return counted(outcome, reminders, begun, stage)


def trouble_redis(outcome: Outcome, stage: Stage) -> None:
    what = random.choice(["FLUSHALL", "Redis killed", "Redis stopped"])  # noqa: S311
    outcome.faults[what] += 1
    if what == "FLUSHALL":
        stage.redis.forget()
    elif what == "Redis stopped":
        stage.redis.freeze(3)
    else:
        stage.redis.die()
        time.sleep(random.uniform(0, 2))  # noqa: S311
        stage.redis.start()


def crash(outcome: Outcome, stage: Stage) -> None:
    outcome.faults["database crashes"] += 1
    stage.database.crash()
    stage.database.start()


def children_of(pid: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


def stop_for_longer_than_its_lease(sender: "work.FORK.Process") -> None:  # type: ignore[name-defined]
    os.kill(sender.pid, signal.SIGSTOP)
    time.sleep(LEASE_SECONDS * 1.5)
    os.kill(sender.pid, signal.SIGCONT)


def wait_until_nothing_waits(way: str, stage: Stage) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while apart(work.nothing_waits, way, stage.folder) and time.monotonic() < until:
        time.sleep(1)


def counted(outcome: Outcome, reminders: int, begun: float, stage: Stage) -> Outcome:
    """What arrived against what should have."""
    outcome.seconds = time.monotonic() - begun
    file = stage.folder / "expected"
    if code := apart(work.write_expected, outcome.way, stage.folder, file):
        raise RuntimeError(f"the rows are not as they should be ({code})")
    time.sleep(0.5)  # the ledger is written a moment later
    refused, *ids = file.read_text().split()
    expected = set(ids)
    if outcome.way.startswith("files"):
        arrived = Counter(f"<{one.stem}@localhost>" for one in (stage.folder / f"spool-{outcome.way}").glob("*.eml"))
    else:
        arrived = Counter(one for one in (stage.folder / "ledger").read_text().split() if one in expected)
    outcome.told, outcome.refused = len(expected), int(refused)
    outcome.lost = reminders - outcome.refused - len(expected & arrived.keys())
    outcome.doubled = sum(times - 1 for times in arrived.values())
    return outcome


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]] + [2200, 64][len(sys.argv) - 1 :]
    sys.exit(main(given[0], given[1]))
