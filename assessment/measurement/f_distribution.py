"""The F distribution: what intervals of variance ratios need, without a statistics library."""

import math

TINY = 1e-300
PRECISE = 1e-15
MOST_TERMS = 10_000
MOST_STEPS = 200
FARTHEST = 700.0  # the exponential of more is no number


class NoSuchQuantile(ValueError):
    """A quantile was asked for a probability outside (0, 1), or for degrees of freedom that are not positive."""

    def __init__(self, probability: float, upper: float, lower: float) -> None:
        super().__init__(f"F with {upper} and {lower} degrees of freedom has no quantile for {probability}.")
        self.probability, self.upper, self.lower = probability, upper, lower


def f_cdf(ratio: float, upper: float, lower: float) -> float:
    """P(F <= ratio) for F with `upper` and `lower` degrees of freedom (positive, fractions allowed); ratio >= 0."""
    if ratio <= 0.0:
        return 0.0
    return _below(math.log(ratio * upper / lower), 0.5 * upper, 0.5 * lower)


def f_quantile(probability: float, upper: float, lower: float) -> float:
    """The ratio that F with these degrees of freedom stays below with this probability. Raises NoSuchQuantile.

    Newton's method on the log odds t of the beta variable, kept between bounds that close in.
    """
    if not 0.0 < probability < 1.0 or upper <= 0.0 or lower <= 0.0:
        raise NoSuchQuantile(probability, upper, lower)
    a, b = 0.5 * upper, 0.5 * lower
    low, high, t, steps, settled = -FARTHEST, FARTHEST, 0.0, 0, False
    while steps < MOST_STEPS and not settled:
        excess = _below(t, a, b) - probability
        low, high = (low, t) if excess > 0.0 else (t, high)
        step = t - excess / max(math.exp(_log_density(t, a, b)), TINY)
        last, t = t, step if low < step < high else 0.5 * (low + high)
        steps, settled = steps + 1, abs(t - last) <= PRECISE * max(1.0, abs(t))
    return math.exp(t) * lower / upper


def _below(t: float, a: float, b: float) -> float:
    """Regularised incomplete beta function at x = 1 / (1 + exp(-t)): DLMF 8.17.22, on the side where it converges."""
    if t > math.log((a + 1.0) / (b + 1.0)):
        return 1.0 - _below_fast(-t, b, a)
    return _below_fast(t, a, b)


def _below_fast(t: float, a: float, b: float) -> float:
    """The same by its continued fraction (modified Lentz, Press et al. 1992)."""
    x = 1.0 / (1.0 + math.exp(-t))
    upwards, downwards = 1.0, 1.0 / _not_zero(1.0 - (a + b) * x / (a + 1.0))
    fraction, m, settled = downwards, 0, False
    while m < MOST_TERMS and not settled:
        m += 1
        even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0))
        before = fraction
        for term in (even, odd):
            downwards = 1.0 / _not_zero(1.0 + term * downwards)
            upwards = _not_zero(1.0 + term / upwards)
            fraction *= downwards * upwards
        settled = abs(fraction - before) <= PRECISE * abs(fraction)
    return math.exp(_log_density(t, a, b)) * fraction / a


def _log_density(t: float, a: float, b: float) -> float:
    """Log density of the log odds of a beta variable: log(x^a (1 - x)^b / B(a, b)), without overflow."""
    above, under = math.log1p(math.exp(-abs(t))) + max(-t, 0.0), math.log1p(math.exp(-abs(t))) + max(t, 0.0)
    return math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) - a * above - b * under


def _not_zero(number: float) -> float:
    return number if abs(number) > TINY else TINY
