"""When a refused mail is tried again."""

MOST_TRIES = 12
FIRST_PAUSE_SECONDS = 60.0
LONGEST_PAUSE_SECONDS = 24 * 60 * 60.0


def pause_before(tries: int, jitter: float) -> float:
    """Seconds until the next try after this many. `jitter` from 0 to 1 spreads mails that failed together."""
    return min(FIRST_PAUSE_SECONDS * 2.0 ** max(tries - 1, 0), LONGEST_PAUSE_SECONDS) * (1 + 0.25 * jitter)


def is_bad_address(answer: str) -> bool:
    """Whether the server said that there is no such mailbox (enhanced status 5.1.x)."""
    return answer.lstrip("0123456789 -").startswith(".1.") or " 5.1." in f" {answer}"
