"""Refusals that have a page of their own; any app may raise them, the site renders them."""


class Refusal(Exception):
    """Says in one sentence why not, and where to go instead."""

    status = 403

    def __init__(self, reason: str = "", *, link: str = "", link_text: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.link = link
        self.link_text = link_text


class NoLongerThere(Refusal):
    """410: it was here once, and its owner withdrew it or its time is over."""

    status = 410


class AlreadyClosed(Refusal):
    """423: it is yours, but it is finished and cannot change any more."""

    status = 423


class NotThereYet(Refusal):
    """404: the site itself lacks what the page is about."""

    status = 404
