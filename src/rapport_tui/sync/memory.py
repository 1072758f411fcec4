"""What this computer remembers about the sync of one data folder; it never travels."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from rapport_tui.domain.errors import RapportError
from rapport_tui.store.files import read_if_there
from rapport_tui.store.folder import Folder
from rapport_tui.store.ids import new_id
from rapport_tui.store.writing import safe_write
from rapport_tui.sync.git import Call
from rapport_tui.sync.surroundings import complaint

_NAME, _LOG, _RUNNING = "sync.json", "sync.log", "sync.running"
_MOST_LOG = 256 * 1024


@dataclass(slots=True)
class Memory:
    """What is remembered.

    Attributes:
        on: whether somebody asked for this folder to be synced, on this computer.
        device: the id of this computer for the folder, made up, telling nothing.
        synced: when a round last ended well.
        tried: when one was last begun.
        tidied: when git's objects were last put together.
        failures: how many since then found no server.
        trouble: the kind, reason and hint of the last round with the server; empty if it ended
            well.
        answers: the questions answered with yes for good, with what they were about.
        asked: the question that the last round ended with; empty for none.
        there: the commit that the server had at last.
        looked: the commit up to which the history was looked through for merges made elsewhere.
        seen: whether the branch was ever seen on the server.
        lost: the values that lost in merges, the newest last.
    """

    on: bool = False
    device: str = ""
    synced: datetime | None = None
    tried: datetime | None = None
    tidied: datetime | None = None
    failures: int = 0
    trouble: dict[str, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)
    there: str = ""
    looked: str = ""
    seen: bool = False
    lost: list[dict[str, str]] = field(default_factory=list)


class Remembering:
    """Keeps the memory, and the log of every call of git, in the folder's state."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._unwritten: list[str] = []

    @property
    def place(self) -> Path:
        """The folder where it is kept; it need not exist."""
        return self._folder.state

    def load(self) -> Memory:
        """Return what is remembered; what cannot be read was never known."""
        self._folder.look()  # it may have been given its id since
        try:
            raw = read_if_there(self.place, _NAME)
            found: Any = json.loads(raw) if raw else {}
        except (RapportError, OSError, ValueError):
            found = {}
        if not isinstance(found, dict):
            found = {}
        return Memory(
            on=found.get("on") is True,
            device=_text(found.get("device")) or new_id(),
            synced=_time(found.get("synced")),
            tried=_time(found.get("tried")),
            tidied=_time(found.get("tidied")),
            failures=found["failures"] if type(found.get("failures")) is int else 0,
            trouble=_texts(found.get("trouble")),
            answers=_texts(found.get("answers")),
            asked=_texts(found.get("asked")),
            there=_text(found.get("there")),
            looked=_text(found.get("looked")),
            seen=found.get("seen") is True,
            lost=[_texts(item) for item in found.get("lost", ()) if isinstance(item, dict)],
        )

    def save(self, memory: Memory) -> None:
        """Keep *memory*.

        Raises:
            NotSavedError: the disk refused.
        """
        written = {
            "on": memory.on,
            "device": memory.device,
            "synced": memory.synced.isoformat() if memory.synced else None,
            "tried": memory.tried.isoformat() if memory.tried else None,
            "tidied": memory.tidied.isoformat() if memory.tidied else None,
            "failures": memory.failures,
            "trouble": memory.trouble,
            "answers": memory.answers,
            "asked": memory.asked,
            "there": memory.there,
            "looked": memory.looked,
            "seen": memory.seen,
            "lost": memory.lost[-50:],
        }
        place = self._folder.made_state()
        data = (json.dumps(written, indent=1) + "\n").encode()
        before = read_if_there(place, _NAME)
        if data != before:
            safe_write(place, _NAME, data, before)

    def crashed(self) -> float | None:
        """Return when a round was begun that never ended, in seconds; None for none."""
        try:
            return (self.place / _RUNNING).stat().st_mtime
        except OSError:
            return None

    def begun(self) -> None:
        """Keep in mind that a round has begun; one that never ended is kept in mind until then."""
        with contextlib.suppress(OSError, RapportError):
            if self.crashed() is None:
                (self._folder.made_state() / _RUNNING).touch(mode=0o600)

    def ended(self) -> None:
        """Keep in mind that it has ended, in whatever way."""
        with contextlib.suppress(OSError):
            (self.place / _RUNNING).unlink()

    def note(self, call: Call, at: datetime) -> None:
        """Put a call of git into the log."""
        said = " | ".join(complaint(call.complaint).split("\n"))
        when = f"{at.astimezone():%Y-%m-%d %H:%M:%S}"
        line = f"{when} {call.milliseconds:>6} ms  {call.code:>4}  {call.words}"
        self._unwritten.append(f"{line}  {said}".rstrip())

    def write_log(self) -> None:
        """Add what was noted to the log; nothing is lost when that cannot be done."""
        lines, self._unwritten = self._unwritten, []
        if not lines:
            return
        with contextlib.suppress(OSError, RapportError):
            path = self._folder.made_state() / _LOG
            descriptor = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
            with os.fdopen(descriptor, "a", encoding="utf-8", errors="replace") as log:
                log.write("".join(f"{line}\n" for line in lines))
                size = log.tell()
            if size > _MOST_LOG:
                kept = path.read_text("utf-8", "replace").splitlines(keepends=True)
                path.write_text("".join(kept[len(kept) // 2 :]), "utf-8")

    def log(self, most: int = 200) -> list[str]:
        """Return the end of the log, the newest call last."""
        try:
            lines = (self.place / _LOG).read_text("utf-8", "replace").splitlines()
        except OSError:
            lines = []
        return [*lines, *self._unwritten][-most:]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    return {k: v for k, v in value.items() if isinstance(k, str) and isinstance(v, str)}


def _time(value: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo else None
