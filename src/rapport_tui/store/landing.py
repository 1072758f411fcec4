"""Several files changed as one: all of them or none, whatever happens on the way."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rapport_tui.domain.errors import NotSavedError, RapportError
from rapport_tui.store.difference import Difference
from rapport_tui.store.files import Stamp
from rapport_tui.store.folder import Folder
from rapport_tui.store.journal import Journal
from rapport_tui.store.records import Record, Step
from rapport_tui.store.writing import (
    ChangedMeanwhileError,
    Staged,
    remove,
    safe_write,
    sync_folder,
)


@dataclass(frozen=True, slots=True)
class Write:
    """One file, as it is and as it is to be.

    Attributes:
        file: its path inside the data folder.
        contact: the id of the contact in it, "" for another file.
        before: the bytes it has, None when it does not exist.
        after: the bytes it gets, None when it goes.
        was: what changed of the contact, as it was before, as TOML (see `records.Step`).
        became: the same afterwards.
    """

    file: str
    contact: str
    before: bytes | None
    after: bytes | None
    was: str = ""
    became: str = ""

    @property
    def step(self) -> Step:
        """What the journal keeps of it."""
        difference = Difference.between(self.before, self.after)
        return Step(self.file, self.contact, difference, self.was, self.became)


def land(
    folder: Folder, journal: Journal, record: Record, writes: Sequence[Write]
) -> dict[str, Stamp | None]:
    """Do *writes*, all or none, and keep them in the journal; the lock is held.

    The new bytes of every file reach the disk first, then the journal does, and only then do
    files change, by renaming. So a full disk is noticed while nothing has changed yet, and what a
    crash cuts short can be finished from the journal.

    Args:
        folder: the data folder.
        journal: its journal.
        record: the action, still without its steps.
        writes: what to do.

    Returns:
        The new version of every file, None for one that went.

    Raises:
        ChangedMeanwhileError: a file is no longer what it was; nothing was done.
        NotSavedError: the disk refused; nothing was done.
    """
    staged: list[Staged | None] = []
    try:
        for write in writes:
            staged.append(_stage(folder, write))  # noqa: PERF401 - known even if the next fails
        _check(folder, writes)
    except RapportError:
        _discard(staged)
        raise
    try:
        journal.begin(replace(record, steps=tuple(write.step for write in writes)))
    except RapportError:
        _discard(staged)
        _take_back(folder, journal, record, ())
        raise
    done: list[Write] = []
    try:
        for write, ready in zip(writes, staged, strict=True):
            _publish(folder, write, ready)
            done.append(write)
        _sync(folder, writes)
    except RapportError:
        _discard(staged)
        _take_back(folder, journal, record, done)
        raise
    with contextlib.suppress(NotSavedError):  # without it the next start looks once more
        journal.end(record.id)
    return {w.file: ready.stamp if ready else None for w, ready in zip(writes, staged, strict=True)}


def _stage(folder: Folder, write: Write) -> Staged | None:
    directory, name = folder.where(write.file)
    return None if write.after is None else Staged(directory, name, write.after)


def _check(folder: Folder, writes: Sequence[Write]) -> None:
    for write in writes:
        if folder.read(write.file) != write.before:
            msg = f"{write.file} was not saved: it was changed elsewhere in the meantime."
            raise ChangedMeanwhileError(msg, "Try again.")


def _publish(folder: Folder, write: Write, ready: Staged | None) -> None:
    if ready is not None:
        ready.publish(write.before)
    elif write.before is not None:
        remove(*folder.where(write.file), write.before)


def _sync(folder: Folder, writes: Sequence[Write]) -> None:
    directories: dict[Path, None] = dict.fromkeys(folder.where(w.file)[0] for w in writes)
    for directory in directories:
        sync_folder(directory)


def _discard(staged: Sequence[Staged | None]) -> None:
    for ready in staged:
        if ready is not None:
            ready.discard()


def _take_back(folder: Folder, journal: Journal, record: Record, done: Sequence[Write]) -> None:
    """Put back what was there; what cannot be put back is finished at the next opportunity."""
    try:
        for write in reversed(done):
            put(folder, write.file, write.after, write.before)
    except RapportError as error:
        msg = (
            f"{record.label}: only part of it could be saved, and rapport finishes it as soon "
            "as the disk allows."
        )
        raise NotSavedError(msg, str(error)) from error
    with contextlib.suppress(NotSavedError):
        journal.end(record.id, "failed")


def put(folder: Folder, file: str, before: bytes | None, after: bytes | None) -> Stamp | None:
    """Make one file, which is *before*, be *after*, outside any action.

    Raises:
        ChangedMeanwhileError: it is something else.
        NotSavedError: the disk refused.
    """
    directory, name = folder.where(file)
    if after is not None:
        return safe_write(directory, name, after, before)
    if before is not None:
        remove(directory, name, before)
        sync_folder(directory)
    return None
