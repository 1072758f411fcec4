"""The journal: every action before it is done, so that it can be finished, undone and redone."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from datetime import datetime, timedelta

from rapport_tui.domain.book import Action
from rapport_tui.domain.errors import UnreadableFileError
from rapport_tui.store.files import SAFELY, plain_reason, read_if_there
from rapport_tui.store.folder import Folder
from rapport_tui.store.records import Line, Record, as_line, as_record
from rapport_tui.store.unfinished import NAME
from rapport_tui.store.writing import not_saved, safe_write, sync_folder

KEEP_ACTIONS = 500
KEEP_DAYS = 30
_SLACK = 100  # rewriting the journal at every action would cost more than it saves
_MOST = 1024 * 1024 * 1024


class Journal:
    """The actions of one data folder on this computer, oldest first.

    Its file grows at the end only and may be written by several processes, each under the lock.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._seen = (0, 0)  # which file, and how far it was read
        self._records: dict[str, Record] = {}
        self._ended: dict[str, str] = {}

    def records(self) -> list[Record]:
        """Return what was done, without what failed."""
        self._read()
        return [r for r in self._records.values() if self._ended.get(r.id) != "failed"]

    def pending(self) -> Record | None:
        """Return the action that was begun and never ended, if there is one."""
        self._read()
        last = next(reversed(self._records.values()), None)
        return last if last and last.id not in self._ended else None

    def actions(self) -> list[Action]:
        """Return every action that can be undone or was, newest first."""
        records = self.records()
        undone = _undone(records)
        return [
            Action(r.id, r.label, r.at, r.id in undone, _contacts(r))
            for r in reversed(records)
            if not r.undoes and not r.redoes
        ]

    def find(self, action: str) -> Record | None:
        """Return the action with this id."""
        found = (r for r in self.records() if r.id == action and not r.undoes and not r.redoes)
        return next(found, None)

    def to_undo(self) -> Record | None:
        """Return the newest action that has not been undone."""
        newest = next((action for action in self.actions() if not action.undone), None)
        return self.find(newest.id) if newest else None

    def to_redo(self) -> Record | None:
        """Return the action undone last, unless something else was done since."""
        stack: list[str] = []
        for record in self.records():
            if record.undoes:
                stack.append(record.undoes)
            elif record.redoes:
                stack = [action for action in stack if action != record.redoes]
            else:
                stack = []
        return self.find(stack[-1]) if stack else None

    def begin(self, record: Record) -> None:
        """Keep *record*, durably, before anything of it is done.

        Raises:
            NotSavedError: the disk refused; nothing of it may be done then.
        """
        self._compact(record.at)
        self._append(as_line(record), durable=True)

    def end(self, record_id: str, how: str = "done") -> None:
        """Note that the action is "done", or has "failed" and left nothing behind.

        This need not reach the disk at once: what has no end is looked at again at the next start.
        """
        self._append({how: record_id}, durable=False)

    def _append(self, line: Line, *, durable: bool) -> None:
        text = json.dumps(line, separators=(",", ":")) + "\n"
        state = self._folder.made_state()
        try:
            descriptor = os.open(state / NAME, os.O_CREAT | os.O_RDWR | SAFELY, 0o600)
            try:
                is_new = not os.fstat(descriptor).st_size
                _append_whole(descriptor, text.encode("ascii"), durable=durable)
            finally:
                os.close(descriptor)
            if is_new:
                sync_folder(state)
        except OSError as error:
            raise not_saved(NAME, error) from error

    def _read(self) -> None:
        """Read what any process has added to the file since it was last read."""
        try:
            descriptor = os.open(self._folder.state / NAME, os.O_RDONLY | SAFELY)
        except (FileNotFoundError, NotADirectoryError):
            self._forget()
            return
        except OSError as error:
            msg = f"{NAME} cannot be read: {plain_reason(error)}."
            raise UnreadableFileError(msg) from error
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            inode, offset = self._seen
            if inode != status.st_ino or offset > status.st_size:
                self._forget()
                offset = 0
            file.seek(offset)
            added = file.read()
        # A last line without its end was cut short, or is being written.
        whole = added[: added.rfind(b"\n") + 1]
        for line in whole.splitlines():
            self._take(line)
        self._seen = (status.st_ino, offset + len(whole))

    def _forget(self) -> None:
        self._records, self._ended, self._seen = {}, {}, (0, 0)

    def _take(self, line: bytes) -> None:
        try:
            data = json.loads(line)
            for how in ("done", "failed"):
                if how in data:
                    self._ended[data[how]] = how
                    return
            record = as_record(data)
        except (ValueError, KeyError, TypeError, IndexError):
            return  # a line that was cut short: what it was about never began
        self._records[record.id] = record

    def _compact(self, now: datetime) -> None:
        """Drop what is too old or too much, once that is worth it."""
        records = self.records()
        day = (now - timedelta(days=KEEP_DAYS)).date()
        kept = [r for r in records if r.at.date() >= day][-KEEP_ACTIONS:]
        if len(records) - len(kept) <= _SLACK:
            return
        known = {record.id for record in kept}
        kept = [
            r
            for r in kept
            if (not r.undoes or r.undoes in known) and (not r.redoes or r.redoes in known)
        ]
        lines: Iterable[Line] = (line for r in kept for line in (as_line(r), {"done": r.id}))
        text = "".join(json.dumps(line, separators=(",", ":")) + "\n" for line in lines)
        state = self._folder.made_state()
        safe_write(state, NAME, text.encode("ascii"), read_if_there(state, NAME, _MOST), _MOST)


def _append_whole(descriptor: int, data: bytes, *, durable: bool) -> None:
    """Add one line at the end; a line that was cut short before it is closed first."""
    size = os.lseek(descriptor, 0, os.SEEK_END)
    if size:
        os.lseek(descriptor, size - 1, os.SEEK_SET)
        if os.read(descriptor, 1) != b"\n":
            data = b"\n" + data
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        if durable:
            os.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, size)
        raise


def _undone(records: Iterable[Record]) -> set[str]:
    undone: set[str] = set()
    for record in records:
        if record.undoes:
            undone.add(record.undoes)
        undone.discard(record.redoes)
    return undone


def _contacts(record: Record) -> tuple[str, ...]:
    return tuple(dict.fromkeys(step.contact for step in record.steps if step.contact))
