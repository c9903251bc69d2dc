"""From importance by three-way choice to shares of the whole."""

from collections.abc import Sequence

WHOLE = 100


def shares_of(importances: Sequence[int]) -> list[int]:
    """Whole per cent that add up to 100: each in proportion to its importance, the largest remainders rounded up."""
    total = sum(importances)
    if not total:
        return [0] * len(importances)
    exact = [WHOLE * importance / total for importance in importances]
    shares = [int(share) for share in exact]
    # Of equal remainders the more important ones come first, so that no share is larger than that of a heavier one.
    by_remainder = sorted(
        range(len(exact)), key=lambda place: (round(shares[place] - exact[place], 9), -importances[place], place)
    )
    for place in by_remainder[: WHOLE - sum(shares)]:
        shares[place] += 1
    return shares
