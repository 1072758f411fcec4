"""``inbox.txt``: lines typed anywhere, taken in as if typed here on their day."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import TYPE_CHECKING, Protocol

from rapport_tui.domain.book import Book, Change, TextEdit
from rapport_tui.domain.errors import RapportError, UnreadableFileError
from rapport_tui.store.folder import INBOX, Folder
from rapport_tui.workspace.outcome import Done

if TYPE_CHECKING:
    from rapport_tui.domain.capture import Capture, Roster
    from rapport_tui.domain.contact import Contact

_DATED = re.compile(r"(\d{4}-\d{2}-\d{2}):\s*(.*)", re.DOTALL)


class _Door(Protocol):
    """What taking in a line needs of the workspace."""

    @property
    def book(self) -> Book: ...

    def contact(self, contact_id: str) -> Contact: ...

    def commit(self, change: Change, *, seen: Book | None = None) -> Done: ...

    def new_id(self) -> str: ...


class Inbox:
    """The lines that wait in the file.

    Args:
        door: the workspace that saves what they say.
        folder: where the file is.
        today: gives the day of a line that does not say its own.
        writing: holds the folder while lines are taken in.
    """

    def __init__(
        self,
        door: _Door,
        folder: Folder,
        today: Callable[[], date],
        writing: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._door = door
        self._folder = folder
        self._today = today
        self._writing = writing

    def lines(self) -> tuple[str, ...]:
        """Return the lines that wait to be taken in or for an answer, without the empty ones."""
        return tuple(line.strip() for line in self._text().splitlines() if line.strip())

    def dated(self, line: str) -> tuple[date, str]:
        """Return the day that *line* is about, and its words."""
        today = self._today()
        return _dated(line, today) or (today, line)

    def without(self, line: str) -> TextEdit | None:
        """Return what takes *line*, as `lines` gave it, out of the file; None when it is gone.

        It is to be part of the change that saves the line.
        """
        text = self._text()
        for kept in text.splitlines(keepends=True):
            if kept.strip() == line and (rest := _without(text, kept)) is not None:
                return TextEdit(INBOX, text, rest)
        return None

    def take(self) -> list[Done]:
        """Save every line that needs no answer, and leave the others; each line is one action.

        A line goes out of the file in the very change that saves it.
        """
        if self._folder.read_only or not self.lines():
            return []
        with self._writing():  # or two programs would take in the same line
            return self._take()

    def _take(self) -> list[Done]:
        done: list[Done] = []
        roster, today = _roster(self._door), self._today()
        for line in self._text().splitlines(keepends=True):
            capture = _read(self._door, roster, line, today) if line.strip() else None
            change = _saved(capture, self._door) if capture else None
            if change is None:
                continue
            text = self._text()
            rest = _without(text, line)
            if rest is None:  # another rapport has taken it in meanwhile
                continue
            edit = TextEdit(INBOX, text, rest)
            done.append(self._door.commit(Change(change.label, change.edits, (edit,))))
        return done

    def _text(self) -> str:
        try:
            return (self._folder.read(INBOX) or b"").decode("utf-8", "surrogateescape")
        except UnreadableFileError:
            return ""


def _dated(line: str, today: date) -> tuple[date, str] | None:
    """Return the day *line* was typed on and its words; None when its day is no day."""
    words = line.strip().removeprefix("\ufeff")
    found = _DATED.fullmatch(words)
    if not found:
        return today, words
    try:
        return date.fromisoformat(found[1]), found[2]
    except ValueError:
        return None


def _roster(door: _Door) -> Roster:
    from rapport_tui.domain.capture import Roster

    return Roster((row.id, row.name, row.aka) for row in door.book.people.values())


def _read(door: _Door, roster: Roster, line: str, today: date) -> Capture | None:
    """Return what *line* says, None when somebody has to be asked: also before anybody new."""
    from rapport_tui.domain.capture import parse

    read = _dated(line, today)
    if read is None:
        return None
    day, words = read
    capture = parse(words, roster, day, kinds=door.book.habits.kinds)
    if capture.blocked or capture.asks or not all(name.people for name in capture.named):
        return None
    return capture if capture.items else None


def _saved(capture: Capture, door: _Door) -> Change | None:
    from rapport_tui.domain.capture import change_for

    try:
        contacts = {contact_id: door.contact(contact_id) for contact_id in capture.concerned}
        return change_for(capture, contacts, new_id=door.new_id)
    except (RapportError, ValueError):
        return None  # it waits until its person can be read


def _without(text: str, line: str) -> str | None:
    """Return *text* without the first line that is *line*, None when there is none."""
    kept = text.splitlines(keepends=True)
    try:
        kept.remove(line)
    except ValueError:
        return None
    return "".join(kept)
