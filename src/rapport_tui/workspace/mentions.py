"""Whose file names somebody by id: who was there with them, who is to be introduced to them."""

from __future__ import annotations

import re
from typing import NamedTuple

from rapport_tui.domain.book import Book, TextEdit
from rapport_tui.domain.errors import UnreadableFileError
from rapport_tui.store.files import read_file
from rapport_tui.workspace.door import Workspace

_ME = "me.toml"
_AS_WRITTEN = re.compile(r"[A-Za-z0-9_-]+")


class Mentions(NamedTuple):
    """Where somebody is named.

    Attributes:
        people: the ids of everyone whose file may name them, themselves left out.
        unread: the files that cannot be read, and may name them as well.
    """

    people: tuple[str, ...]
    unread: tuple[str, ...]


def mentions(workspace: Workspace, contact_id: str) -> Mentions:
    """Return where *contact_id* stands in the files of others.

    It reads every file, though none of them as a contact: ten thousand take about a second.
    """
    book = workspace.book
    # An id that a hand wrote may stand there with escapes, and then only reading tells.
    needle = contact_id.encode() if _AS_WRITTEN.fullmatch(contact_id) else b""
    people: list[str] = []
    unread: list[str] = []
    for row in book.people.values():
        if row.id == contact_id:
            continue
        found = _holds(workspace, row.file, needle)
        if found is None:
            unread.append(row.file)
        elif found:
            people.append(row.id)
    return Mentions(tuple(people), (*unread, *_whole_problems(book)))


def _holds(workspace: Workspace, file: str, needle: bytes) -> bool | None:
    """Whether a file has *needle* in it; None when it cannot be read."""
    try:
        return needle in read_file(workspace.contacts, file)[0]
    except FileNotFoundError:
        return False
    except UnreadableFileError:
        return None


def _whole_problems(book: Book) -> list[str]:
    return [problem.file for problem in book.problems if problem.whole]


def in_me(workspace: Workspace, gone: str, kept: str) -> TextEdit | None:
    """Return what leads ``me.toml`` from *gone* to *kept*, to be part of a change; None if not."""
    try:
        before = read_file(workspace.contacts.parent, _ME)[0].decode("utf-8")
    except (FileNotFoundError, UnreadableFileError, UnicodeDecodeError):
        return None
    after = re.sub(rf"([\"']){re.escape(gone)}\1", lambda m: f"{m[1]}{kept}{m[1]}", before)
    return TextEdit(_ME, before, after) if after != before else None
