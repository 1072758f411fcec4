"""Two people who are one, opened with everyone whose file names the one who goes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from rapport_tui.domain.book import Change
from rapport_tui.domain.errors import RapportError, UnreadableFileError, UsageError
from rapport_tui.domain.joined import change, comments_in
from rapport_tui.workspace.door import Workspace
from rapport_tui.workspace.mentions import in_me, mentions

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact


class Pair(NamedTuple):
    """Two people, to be made one.

    Attributes:
        kept: the one whose file stays.
        gone: the one whose file goes.
        others: everyone whose file may name the one who goes.
        comments: what a hand has written beside the values in the file that goes.
        unread: files that cannot be read, and may go on naming the one who goes.
    """

    kept: Contact
    gone: Contact
    others: tuple[Contact, ...] = ()
    comments: str = ""
    unread: tuple[str, ...] = ()


def longer_first(workspace: Workspace, one: str, other: str) -> tuple[str, str]:
    """Return two people with the one first whose history is longer: that file stays."""
    people = workspace.book.people
    return (one, other) if people[one].entries >= people[other].entries else (other, one)


def open_pair(workspace: Workspace, kept: str, gone: str) -> Pair:
    """Open both and whoever names the one who goes; every file is read, so call it in a thread.

    Raises:
        UsageError: they are one person already.
        NoSuchPersonError: one of them is not there.
        UnreadableFileError: something in one of the two cannot be read, and would be lost.
    """
    if kept == gone:
        msg = f"{workspace.contact(kept).name} is one person already"
        raise UsageError(msg, "name two people, or give their ids")
    for person in (kept, gone):
        _refuse_faults(workspace, person)
    named = mentions(workspace, gone)
    others, unread = [], list(named.unread)
    for person in named.people:
        if person != kept:
            try:
                others.append(workspace.contact(person))
            except RapportError:
                unread.append(workspace.book.people[person].file)
    comments = comments_in(workspace.file_text(workspace.path(gone).name))
    # The two last: what was opened last is known best when it is saved.
    pair = (workspace.contact(kept), workspace.contact(gone))
    return Pair(*pair, tuple(others), comments, tuple(unread))


def change_for(workspace: Workspace, pair: Pair, choices: Mapping[str, str], today: date) -> Change:
    """Return the change that makes one person of *pair*."""
    made = change(
        pair.kept, pair.gone, pair.others, choices=choices, today=today, comments=pair.comments
    )
    me = in_me(workspace, pair.gone.id, pair.kept.id)
    return made._replace(texts=(me,)) if me else made


def _refuse_faults(workspace: Workspace, person: str) -> None:
    faults = workspace.faults(person)
    if faults:
        fault = faults[0]
        place = f"{fault.file}, line {fault.line}" if fault.line else fault.file
        msg = f"{place} cannot be read and would be lost: {fault.reason}"
        raise UnreadableFileError(msg, "put it right in the file, then join the two")
