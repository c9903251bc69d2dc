"""Answers of challenges about systems, computed a second time in another way than the reference solution."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import count
from math import ceil

from tests.content.second_opinions import Names, about


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
