"""Answers of challenges about data and systems, computed a second time in another way than the reference solution.

Each function takes the names that the starter leaves behind and gives some of the answers.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from math import ceil
from typing import Any

Names = dict[str, Any]
OPINIONS: dict[str, Callable[[Names], Names]] = {}


def about(slug):
    """Registers a second opinion on the challenge of this name."""

    def register(opinion):
        OPINIONS[slug] = opinion
        return opinion

    return register


@about("load-it-twice")
def latest_counts(g: Names) -> Names:
    stock: dict[tuple[str, str], tuple[int, int]] = {}
    for row in (row for rows in g["files"] for row in rows):
        place = (row["product"], row["shelf"])
        if place not in stock or stock[place][1] < row["counted_at"]:
            stock[place] = (row["quantity"], row["counted_at"])
    quantities = [quantity for quantity, _ in stock.values()]
    return {"rows": len(stock), "total": sum(quantities), "old": sum(at < 3 * 86400 for _, at in stock.values())}


@about("revenue-by-channel")
def without_joins(g: Names) -> Names:
    channel = dict(g["db"].execute("SELECT id, channel FROM customers"))
    orders = g["db"].execute("SELECT id, customer_id, amount FROM orders").fetchall()
    paid: Counter[int] = Counter()
    for order, amount in g["db"].execute("SELECT order_id, paid FROM payments"):
        paid[order] += amount
    search = [(order, amount) for order, customer, amount in orders if channel[customer] == "search"]
    return {
        "search-total": sum(amount for _, amount in search),
        "search-paid": sum(amount for order, amount in search if order in paid),
        "no-order": len(channel.keys() - {customer for _, customer, _ in orders}),
        "in-full": sum(order in paid and paid[order] >= amount for order, _, amount in orders),
    }


@about("customer-history")
def day_by_day(g: Names) -> Names:
    snapshots = g["snapshots"]
    rows = Counter()
    for before, now in zip([{}, *snapshots], snapshots, strict=False):
        rows.update(customer for customer, plan in now.items() if before.get(customer) != plan)
    plans = [(snapshots[day].get(customer), amount) for day, customer, amount in g["events"]]
    return {
        "rows": rows.total(),
        "open": len(snapshots[-1]),
        "longest": max(rows.values()),
        "team": sum(amount for plan, amount in plans if plan == "team"),
        "without": sum(plan is None for plan, _ in plans),
    }


@about("late-events")
def from_outside(g: Names) -> Names:
    def run(lateness):
        latest, windows, dropped, most = -(10**9), Counter(), 0, 0
        for t in g["events"]:
            late = 60 * (t // 60 + 1) <= latest - lateness
            dropped += late
            windows.update([] if late else [t // 60])
            latest = max(latest, t)
            most = max(most, sum(60 * (window + 1) > latest - lateness for window in windows))
        return windows, dropped, most

    short, dropped, _ = run(30)
    _, fewer, most = run(120)
    largest = max(short.values())
    return {
        "dropped-30": dropped, "windows-30": len(short), "largest-30": largest, "dropped-120": fewer, "open-120": most,
    }  # fmt: skip


@about("replay-a-change-log")
def the_highest_version(g: Names) -> Names:
    messages = g["messages"]
    best: Names = {}
    for message in sorted(messages, key=lambda one: one["version"]):
        best[message["key"]] = message
    values = [message["value"] for message in best.values() if message["op"] == "put"]
    return {"keys": len(values), "total": sum(values), "handled": len(messages) + 777 - 750}


@about("backfill-plan")
def minute_by_minute(g: Names) -> Names:
    tasks = g["tasks"]

    def is_affected(name):
        return name == g["FAULTY"] or any(map(is_affected, tasks[name][1]))

    def chain(name):
        return tasks[name][0] + max([chain(one) for one in again if name in tasks[one][1]], default=0)

    again = [name for name in tasks if is_affected(name)]
    done, running = {}, {}
    for minute in count():
        done |= {name: minute for name in running if running[name] == minute}
        running = {name: end for name, end in running.items() if end > minute}
        if len(done) == len(again):
            break
        waiting = [name for name in again if name not in done and name not in running]
        ready = [name for name in waiting if not (set(tasks[name][1]) & set(again)) - done.keys()]
        for name in sorted(ready, key=lambda one: (-chain(one), one))[: 2 - len(running)]:
            running[name] = minute + tasks[name][0]
    work = sum(tasks[name][0] for name in again)
    return {"tasks": len(again), "work": work, "chain": chain(g["FAULTY"]), "two": max(done.values())}


@about("features-as-of-then")
def told_in_order(g: Names) -> Names:
    sums = Counter()
    for customer, t, _ in g["rows"]:
        own = sorted((one for one in g["payments"] if one["customer"] == customer), key=lambda one: one["arrived"])
        known = [one for one in own if one["arrived"] <= t]
        last = None
        for one in known:
            last = one if last is None or one["happened"] >= last["happened"] else last
        in_window = [t - 30 < one["happened"] <= t for one in own]
        sums["count"] += sum(in_window[: len(known)])
        sums["leaky"] += sum(in_window) != sum(in_window[: len(known)])
        sums["last"] += last["amount"] if last else 0
        sums["days"] += t - last["happened"] if last else 999
        sums["online"] += bool(known) and known[-1]["amount"] != last["amount"]
    return dict(sums)


@about("structured-answers")
def by_pattern(g: Names) -> Names:
    def rules(ticket) -> Iterator[bool]:
        yield sorted(ticket) == ["priority", "tags", "title"]
        yield isinstance(ticket.get("title"), str) and 0 < len(ticket["title"].strip()) < 61
        tags = ticket.get("tags")
        yield isinstance(tags, list) and len(tags) < 6 and {type(tag) for tag in tags} <= {str}
        yield ticket.get("priority") in (1, 2, 3) and not isinstance(ticket["priority"], bool | float)

    def read(text):
        found = re.search(r"\{.*\}", text, re.DOTALL)
        try:
            return json.loads(found[0]) if found else None
        except ValueError:
            return None

    readable = [ticket for text in g["answers_of_the_model"] if (ticket := read(text)) is not None]
    held = [(ticket, list(rules(ticket))) for ticket in readable]
    valid = [ticket for ticket, kept in held if all(kept)]
    tags = Counter(tag for ticket in valid for tag in set(ticket["tags"])).most_common(2)
    assert tags[0][1] > tags[1][1]
    return {
        "unreadable": len(g["answers_of_the_model"]) - len(readable),
        "valid": len(valid),
        "priority": sum(all(kept[:3]) and not kept[3] for _, kept in held),
        "urgent": sum(ticket["priority"] == 1 for ticket in valid),
        "tag": tags[0][0],
    }


@about("tool-loop")
def with_a_transcript(g: Names) -> Names:
    found = Counter()

    def result_of(call, arguments, good):
        if call not in g["TOOLS"] or set(arguments) != g["TOOLS"][call][1]:
            return "error: bad call"
        key = json.dumps([call, arguments], sort_keys=True)
        if key not in good:
            found["tool-runs"] += 1
            try:
                good[key] = g["TOOLS"][call][0](**arguments)
            except Exception as fault:
                return f"error: {fault}"
        return good[key]

    for task in g["TASKS"]:
        history, good, end = [], {}, "limit"
        while end == "limit" and len(history) < 8:
            found["steps"] += 1
            reply = g["model"](task, history)
            if "answer" in reply:
                end = "done"
                break
            call, arguments = reply["call"], reply["arguments"]
            history.append((call, arguments, result_of(call, arguments, good)))
            last = [result for _, _, result in history[-3:]]
            end = "stuck" if len(last) == 3 and all(one.startswith("error:") for one in last) else end
        found[end] += 1
    return dict(found)


@about("answer-cache")
def with_a_plain_list(g: Names) -> Names:
    events, topic_of = g["events"], g["topic_of"]

    def run(removing, by_tenant):
        held, sums = [], Counter()
        for number, (second, kind, who, text) in enumerate(events):
            if kind == "change":
                held = [one for one in held if not removing or topic_of[one[0][1]] != who]
                continue
            key = (who if by_tenant else None, re.sub(r"\s+", " ", text.strip().lower()))
            entry = next((one for one in held if one[0] == key), None)
            held = [one for one in held if one is not entry]
            if entry and second - entry[1] < 600:
                since = [one[2] for one in events[entry[2] + 1 : number] if one[1] == "change"]
                sums.update(hits=1, stale=topic_of[key[1]] in since, foreign=entry[3] != who)
            else:
                entry = (key, second, number, who)
            held = [*held, entry][-100:]
        return sums

    plain, shared = run(False, True), run(True, False)
    return {
        "hits": plain["hits"], "stale": plain["stale"], "fresh": run(True, True)["hits"], "shared": shared["hits"],
        "foreign": shared["foreign"],
    }  # fmt: skip


@about("batching-queue")
def millisecond_by_millisecond(g: Names) -> Names:
    def run(most, wait):
        coming, queue, latencies, sizes, free = list(g["arrivals"]), [], [], [], 0
        for now in count():
            while coming and coming[0] <= now:
                queue.append(coming.pop(0))
            if now >= free and queue and (len(queue) >= most or now - queue[0] >= wait or not coming):
                batch, queue = queue[:most], queue[most:]
                free = now + 20 + 4 * len(batch)
                latencies += [free - arrival for arrival in batch]
                sizes.append(len(batch))
            if not coming and not queue:
                return sorted(latencies)[ceil(0.95 * len(latencies)) - 1], sum(sizes) / len(sizes), free

    patient, size, end = run(8, 30)
    return {"single": run(1, 0)[0], "eager": run(8, 0)[0], "patient": patient, "size": size, "end": end}


@about("guard-the-stream")
def with_lookaround(g: Names) -> Names:
    account = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}[0-9]{10}(?![A-Za-z0-9])")
    sums = Counter()
    for pieces in g["streams"]:
        text = "".join(pieces)
        ends = {sum(map(len, pieces[:number])) for number in range(1, len(pieces))}
        for found in account.finditer(text):
            sums.update(replaced=1, missed=bool(ends & set(range(found.start() + 1, found.end()))))
        sums["shown"] += len(account.sub("[account]", text))
    return dict(sums)


class Cluster:
    """Looks at every minute instead of jumping to the next event, and asks the starts for everything else."""

    def __init__(self, jobs: list[tuple[int, int, int]], gpus: int) -> None:
        self.jobs, self.gpus = jobs, gpus
        self.starts: dict[int, int] = {}

    def free(self, minute: int) -> int:
        ends = {job: start + self.jobs[job][2] for job, start in self.starts.items()}
        return self.gpus - sum(self.jobs[job][1] for job, end in ends.items() if end > minute)

    def fill(self, queue: list[int], now: int) -> None:
        head = self.jobs[queue[0]][1]
        reservation = next(minute for minute in count(now) if self.free(minute) >= head)
        spare = self.free(reservation) - head
        for job in queue[1:]:
            _, need, minutes = self.jobs[job]
            ends_in_time = now + minutes <= reservation
            if need <= self.free(now) and (ends_in_time or need <= spare):
                spare -= 0 if ends_in_time else need
                self.starts[job] = now

    def run(self, *, backfill: bool) -> list[int]:
        for now in count():
            if len(self.starts) == len(self.jobs):
                return [self.starts[job] - arrival for job, (arrival, _, _) in enumerate(self.jobs)]
            events = {job[0] for job in self.jobs} | {at + self.jobs[job][2] for job, at in self.starts.items()}
            queue = [job for job, (at, _, _) in enumerate(self.jobs) if job not in self.starts and at <= now]
            while now in events and queue and self.jobs[queue[0]][1] <= self.free(now):
                self.starts[queue.pop(0)] = now
            if backfill and now in events and queue:
                self.fill(queue, now)
        raise AssertionError


@about("gang-scheduler")
def over_all_minutes(g: Names) -> Names:
    jobs = g["jobs"]
    plain, filled = (Cluster(jobs, g["GPUS"]).run(backfill=backfill) for backfill in (False, True))

    def last_end(waits):
        return max(job[0] + wait + job[2] for job, wait in zip(jobs, waits, strict=True))

    return {
        "wait-plain": sum(plain) / len(jobs),
        "end-plain": last_end(plain),
        "wait-backfill": sum(filled) / len(jobs),
        "end-backfill": last_end(filled),
        "large": max(wait for wait, job in zip(filled, jobs, strict=True) if job[1] >= 32),
    }
