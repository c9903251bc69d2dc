"""Answers of challenges about models, computed a second time in another way than the reference solution."""

from collections import Counter
from math import exp, log, sqrt

import numpy as np

from tests.content.second_opinions import Names, about


@about("read-the-scores")
def pair_by_pair(g: Names) -> Names:
    fraud = [score for score, is_fraud in zip(g["scores"], g["fraud"], strict=True) if is_fraud]
    regular = [score for score, is_fraud in zip(g["scores"], g["fraud"], strict=True) if not is_fraud]
    hits, alarms = sum(one >= 0.5 for one in fraud), sum(one >= 0.5 for one in regular)
    wins = sum((a > b) + (a == b) / 2 for a in fraud for b in regular)
    return {
        "precision": hits / (hits + alarms),
        "recall": hits / len(fraud),
        "auc": wins / len(fraud) / len(regular),
        "cost": min(100 * sum(one < t for one in fraud) + 4 * sum(one >= t for one in regular) for t in g["scores"]),
    }


@about("isotonic-decisions")
def by_the_formula_of_extremes(g: Names) -> Names:
    """The fit at j is the largest over i ≤ j of the smallest over k ≥ j of the mean from i to k."""
    levels, place = np.unique(g["cal_scores"], return_inverse=True)
    late = np.concatenate([[0], np.bincount(place, weights=g["cal_late"]).cumsum()])
    rows = np.concatenate([[0], np.bincount(place).cumsum()])
    fitted = np.full(len(levels), -np.inf)
    for i in range(len(levels)):
        means = (late[i + 1 :] - late[i]) / (rows[i + 1 :] - rows[i])
        fitted[i:] = np.maximum(fitted[i:], np.minimum.accumulate(means[::-1])[::-1])
    p = [fitted[max(0, int(np.sum(levels <= score)) - 1)] for score in g["scores"]]
    gains = [0.2 * chance * debt - 6 for chance, debt in zip(p, g["debt"], strict=True)]
    called = sorted(range(len(p)), key=lambda one: (-gains[one], one))[:150]
    real = sum(0.2 * g["late"][one] * g["debt"][one] - 6 for one in called if gains[one] > 0)
    return {"steps": len(np.unique(fitted.round(12))), "gain": real}


@about("two-stage-recommender")
def with_sets(g: Names) -> Names:
    seen: dict[int, set[int]] = {user: set() for user in range(g["USERS"])}
    coming: dict[int, set[int]] = {user: set() for user in range(g["USERS"])}
    for week, user, item in g["visits"]:
        (seen if week < 7 else coming)[user].add(item)
    visitors = [{user for user in seen if item in seen[user]} for item in range(g["ITEMS"])]

    def alike(a, b):
        size = len(visitors[a]) * len(visitors[b])
        return len(visitors[a] & visitors[b]) / sqrt(size) if size and a != b else 0.0

    table = [[alike(a, b) for b in range(g["ITEMS"])] for a in range(g["ITEMS"])]
    recalls: dict[str, list[float]] = {"popular-recall": [], "neighbour-recall": []}
    for user, items in coming.items():
        new = items - seen[user]
        rest = [item for item in range(g["ITEMS"]) if item not in seen[user]]
        scores = {item: round(sum(table[item][one] for one in seen[user]), 12) for item in rest}
        popular = sorted(rest, key=lambda item: (-len(visitors[item]), item))[:10]
        near = sorted(rest, key=lambda item: (-scores[item], item))[:10]
        for name, places in (("popular-recall", popular), ("neighbour-recall", near)):
            if new:
                recalls[name].append(len(new & set(places)) / min(10, len(new)))
    return {"judged": len(recalls["popular-recall"]), **{name: np.mean(values) for name, values in recalls.items()}}


@about("logged-bandit")
def visit_by_visit(g: Names) -> Names:
    visits = list(zip(g["x"], g["shown"], g["logged_probability"], g["reward"], strict=True))
    rewards: dict[tuple[int, int], list[int]] = {}
    for x, offer, _, reward in visits:
        rewards.setdefault((int(10 * x), int(offer)), []).append(reward)

    def predicted(x, offer):
        known = rewards.get((int(10 * x), offer))
        return sum(known) / len(known) if known else 0.05

    sums = Counter()
    for x, offer, chance, reward in visits:
        new = g["new_policy"](x)
        direct = sum(new[one] * predicted(x, one) for one in range(4))
        weight = new[offer] / chance
        robust = direct + weight * (reward - predicted(x, int(offer)))
        sums.update(direct=direct, ips=weight * reward, clipped=min(5, weight) * reward, robust=robust)
    return {name: total / len(visits) for name, total in sums.items()}


@about("draft-and-verify")
def by_simulation(g: Names) -> Names:
    """Rough, but it knows nothing of the algebra: checked to two places."""
    rng = np.random.RandomState(1)
    accepted = np.minimum(1, g["P"] / g["Q"])
    passes, tokens = 6000, 0
    for _ in range(passes):
        state = 0
        for _ in range(4):
            drafted = rng.choice(12, p=g["Q"][state])
            tokens += 1
            if rng.uniform() >= accepted[state, drafted]:
                break
            state = drafted
        else:
            tokens += 1
    return {"tokens": (tokens / passes, 0.06)}


@about("chunk-a-handbook")
def with_matrices(g: Names) -> Names:
    words, vocabulary = g["words"], {word: place for place, word in enumerate(sorted(set(g["words"])))}
    starts = [start for start in range(0, len(words), 45) if start == 0 or start + 15 < len(words)]
    counts = np.zeros((len(starts), len(vocabulary)))
    for row, start in enumerate(starts):
        np.add.at(counts[row], [vocabulary[word] for word in words[start : start + 60]], 1)
    idf = np.log(len(starts) / (counts > 0).sum(axis=0))
    table = counts * idf / np.linalg.norm(counts * idf, axis=1, keepdims=True)
    found, first = 0, None
    for question, at in zip(g["questions"], g["answers_at"], strict=True):
        asked = np.zeros(len(vocabulary))
        np.add.at(asked, [vocabulary[word] for word in question if word in vocabulary], 1)
        scores = table @ (asked * idf) / np.linalg.norm(asked * idf)
        best = np.argsort(-scores.round(12), kind="stable")[:3]
        first = first or (int(best[0]), scores[best[0]])
        found += any(starts[one] <= at <= min(starts[one] + 60, len(words)) - 9 for one in best)
    return {"chunks": len(starts), "best": first[0], "similarity": first[1], "found": found}


@about("stable-softmax")
def position_by_position(g: Names) -> Names:
    def log_chances(row):
        top = max(row)
        total = log(sum(exp(one - top) for one in row))
        return [one - top - total for one in row]

    rows = g["logits"].astype(float).tolist()
    losses = [-log_chances(row)[target] for row, target in zip(rows, g["target"], strict=True)]
    easy = [loss for loss, hard in zip(losses, g["hard"], strict=True) if not hard]
    return {
        "loss": sum(losses) / len(losses),
        "perplexity": exp(sum(easy) / len(easy)),
        "cold": exp(max(log_chances([2 * one for one in rows[1]]))),
    }


@about("ring-all-reduce")
def by_who_has_added(g: Names) -> Names:
    """After the first half worker 3 holds of chunk c the sum of the workers from c on round to itself."""
    chunks = np.array_split(np.arange(g["VALUES"]), 8)
    total = 0
    for c, places in enumerate(chunks):
        added = range(8) if c == 4 else [(c + i) % 8 for i in range((3 - c) % 8 + 1)]
        total += sum(int(g["gradients"][worker][places].sum()) for worker in added)
    return {"half": total}
