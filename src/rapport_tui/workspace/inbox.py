"""``inbox.txt``: lines typed anywhere, taken in as if typed here on their day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Protocol

from rapport_tui.domain.book import Book, Change, TextEdit
from rapport_tui.domain.errors import RapportError, UnreadableFileError
from rapport_tui.store.folder import INBOX, Folder
from rapport_tui.workspace.outcome import Done

if TYPE_CHECKING:
    from rapport_tui.domain.capture import Capture
    from rapport_tui.domain.contact import Contact

_DATED = re.compile(r"(\d{4}-\d{2}-\d{2}):\s*(.*)", re.DOTALL)


class _Door(Protocol):
    """What taking in a line needs of the workspace."""

    @property
    def book(self) -> Book: ...

    def contact(self, contact_id: str) -> Contact: ...

    def commit(self, change: Change) -> Done: ...

    def new_id(self) -> str: ...


def lines(folder: Folder) -> tuple[str, ...]:
    """Return the lines that wait, without the empty ones."""
    return tuple(line.strip() for line in _text(folder).splitlines() if line.strip())


def _text(folder: Folder) -> str:
    try:
        return (folder.read(INBOX) or b"").decode("utf-8", "surrogateescape")
    except UnreadableFileError:
        return ""


def take(door: _Door, folder: Folder, today: date) -> list[Done]:
    """Save every line that needs no answer, and leave the others; each line is one action.

    A line goes out of the file in the very change that saves it.
    """
    done: list[Done] = []
    for line in _text(folder).splitlines(keepends=True):
        if not line.strip():
            continue
        change = _change(door, line, today)
        if change is None:
            continue
        text = _text(folder)
        rest = _without(text, line)
        if rest is None:  # another rapport has taken it in meanwhile
            continue
        edit = TextEdit(INBOX, text, rest)
        done.append(door.commit(Change(change.label, change.edits, (edit,))))
    return done


def _change(door: _Door, line: str, today: date) -> Change | None:
    """Return what *line* says, None when somebody has to be asked."""
    from rapport_tui.domain.capture import Roster, change_for, parse

    words, day = line.strip().removeprefix("\ufeff"), today
    if found := _DATED.fullmatch(words):
        try:
            day, words = date.fromisoformat(found[1]), found[2]
        except ValueError:
            return None
    people = door.book.people
    roster = Roster((row.id, row.name, row.aka) for row in people.values())
    capture = parse(words, roster, day, kinds=door.book.habits.kinds)
    if capture.blocked or capture.asks or not capture.items:
        return None
    return _saved(change_for, capture, door)


def _saved(change_for: Callable[..., Change], capture: Capture, door: _Door) -> Change | None:
    try:
        contacts = {contact_id: door.contact(contact_id) for contact_id in _people(capture)}
        return change_for(capture, contacts, new_id=door.new_id)
    except (RapportError, ValueError):
        return None  # it waits until its person can be read


def _people(capture: Capture) -> list[str]:
    pairs = [mention for pair in capture.introduced for mention in pair]
    named = [person for mention in (*capture.mentions, *pairs) for person in mention.people]
    return list(dict.fromkeys((*named, *capture.about)))


def _without(text: str, line: str) -> str | None:
    """Return *text* without the first line that is *line*, None when there is none."""
    kept = text.splitlines(keepends=True)
    try:
        kept.remove(line)
    except ValueError:
        return None
    return "".join(kept)
