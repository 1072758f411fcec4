"""Every error on purpose: a sentence for the person, a hint that leads out, an exit code."""

from __future__ import annotations

from typing import ClassVar


class RapportError(Exception):
    """Something a person can act on.

    Attributes:
        hint: what to do about it, one sentence; empty when the message says it all.
        exit_code: what the command line ends with (1 a problem, 2 wrong use or a question).
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UnreadableFileError(RapportError):
    """A file that is not a contact; it is listed as a problem and never written over."""


class NotSavedError(RapportError):
    """The disk refused a write; what was there before is still there."""


class ReadOnlyError(RapportError):
    """The data folder may not be written (a newer format, or no permission)."""


class NothingToDoError(RapportError):
    """There is nothing to undo, or nothing to redo."""


class NoSuchPersonError(RapportError):
    """No contact answers to that name."""

    exit_code = 2


class NameTakenError(RapportError):
    """Somebody got the name of a new person while the line was read: it is to be read again."""

    exit_code = 2


class QuestionError(RapportError):
    """The words fit more than one answer, and rapport asks instead of picking."""

    exit_code = 2


class UsageError(RapportError):
    """The words on the command line do not make a command."""

    exit_code = 2
