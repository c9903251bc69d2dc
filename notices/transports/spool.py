"""Mails as files: the name follows from the key, so that the same mail is the same file however often it is sent."""

import os
import uuid
from pathlib import Path

from django.utils import timezone

from notices.domain.letters import MAIL
from notices.domain.mime import Message, date_header, message_bytes


class SpoolTransport:
    """Accepting is one rename, which has happened or has not: whether a mail was accepted is always known."""

    knows = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "unfinished").mkdir(parents=True, exist_ok=True)

    def line(self) -> "SpoolLine":
        return SpoolLine(self)

    def was_accepted(self, message: Message) -> bool | None:
        return self.place_of(message).exists()

    def place_of(self, message: Message) -> Path:
        return self.folder / f"{uuid.uuid5(MAIL, message.key)}.eml"


class SpoolLine:
    """Writes beside, then renames."""

    def __init__(self, transport: SpoolTransport) -> None:
        self.transport = transport
        self.unfinished: Path | None = None
        self.place: Path | None = None

    def offer(self, message: Message) -> None:
        self.place = self.transport.place_of(message)
        self.unfinished = self.transport.folder / "unfinished" / uuid.uuid4().hex
        with self.unfinished.open("wb") as file:
            file.write(message_bytes(message, date_header(timezone.now())))
            file.flush()
            os.fsync(file.fileno())

    def confirm(self) -> None:
        if self.unfinished is not None and self.place is not None:
            self.unfinished.replace(self.place)

    def withdraw(self) -> None:
        if self.unfinished is not None:
            self.unfinished.unlink(missing_ok=True)

    def close(self) -> None:
        """Nothing stays open."""
