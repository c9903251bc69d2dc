"""Any mail backend of Django's, for providers with an interface of their own, and for tests."""

from django.core.mail import BadHeaderError, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from notices.domain.mime import Message
from notices.transports.line import LineBroke, MailRefused


class BackendTransport:
    """Sends whole mails: there is no pause before the dot, and nobody can say afterwards."""

    knows = False

    def line(self) -> "BackendLine":
        return BackendLine(get_connection())

    def was_accepted(self, message: Message) -> bool | None:
        return None


class BackendLine:
    """One connection of the backend."""

    def __init__(self, backend: BaseEmailBackend) -> None:
        self.backend = backend
        self.offered: EmailMultiAlternatives | None = None

    def offer(self, message: Message) -> None:
        headers = {"Message-ID": message.id, "Auto-Submitted": "auto-generated", **message.headers}
        letter = message.letter
        self.offered = EmailMultiAlternatives(
            letter.subject, letter.text, message.sender, [message.to], connection=self.backend, headers=headers
        )
        self.offered.attach_alternative(letter.html, "text/html")

    def confirm(self) -> None:
        if self.offered is None:
            return
        try:
            taken = self.offered.send()
        except BadHeaderError as failure:
            raise MailRefused(str(failure)[:300], for_good=True) from failure
        except Exception as failure:
            # Providers have errors of their own, and whether the mail was taken before one is not known.
            raise LineBroke(f"{type(failure).__name__}: {failure}"[:300], was_up=True) from failure
        if not taken:
            raise MailRefused("The backend did not take it.", for_good=False)

    def withdraw(self) -> None:
        self.offered = None

    def close(self) -> None:
        self.backend.close()
