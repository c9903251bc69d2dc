"""Answers of challenges about data, computed a second time in another way than the reference solution.

Each function takes the names that the starter leaves behind and gives some of the answers.
"""

from collections import Counter
from collections.abc import Callable
from itertools import count
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
