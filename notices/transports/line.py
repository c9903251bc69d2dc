"""What a way out has to be able to do, so that no mail is lost or doubled on it."""

from typing import Protocol

from notices.domain.mime import Message


class MailRefused(Exception):
    """The other side said no, which is certain knowledge: the mail was not accepted."""

    def __init__(self, answer: str, *, for_good: bool) -> None:
        super().__init__(answer)
        self.answer = answer
        self.for_good = for_good


class LineBroke(Exception):
    """No answer. Before the final dot the mail was certainly not accepted; after it nobody knows.

    `was_up`: there was a line before, so this mail may be what it broke at.
    """

    def __init__(self, reason: str, *, was_up: bool = False) -> None:
        super().__init__(reason)
        self.was_up = was_up


class Line(Protocol):
    """One connection for a batch of mails; it connects when first needed, and again after it was dropped."""

    def offer(self, message: Message) -> None:
        """Everything up to the final dot. Raises MailRefused or LineBroke."""

    def confirm(self) -> None:
        """The final dot: returns once the mail is accepted. Raises MailRefused or LineBroke."""

    def withdraw(self) -> None:
        """Drop what was offered without the dot; the other side throws it away."""

    def close(self) -> None:
        """Say goodbye."""


class Transport(Protocol):
    """A way out, and what it remembers."""

    @property
    def knows(self) -> bool:
        """Whether it can say of every mail if it was accepted."""

    def line(self) -> Line:
        """A line for one batch."""

    def was_accepted(self, message: Message) -> bool | None:
        """Whether a mail whose sender died between the dot and its note was accepted; None: nobody can say."""
