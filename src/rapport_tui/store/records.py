"""One action as the journal keeps it, and as a line of its file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapport_tui.store.difference import Difference

Line = dict[str, Any]
"""What one line of the journal holds, as JSON."""


@dataclass(frozen=True, slots=True)
class Step:
    """What an action did to one file.

    Attributes:
        file: its path inside the data folder.
        contact: the id of the contact in it, "" for another file.
        difference: the change, byte for byte.
        was: what changed of the contact, as it was before, as TOML; "" when that says all.
        became: the same afterwards.
    """

    file: str
    contact: str
    difference: Difference
    was: str = ""
    became: str = ""

    @property
    def reversed(self) -> Step:
        """The step that takes this one back."""
        return Step(self.file, self.contact, self.difference.reversed, self.became, self.was)


@dataclass(frozen=True, slots=True)
class Record:
    """One action, or the undoing or redoing of one, as the journal keeps it.

    Attributes:
        id: its own id.
        label: the words for it.
        at: when it was done.
        steps: what it did to each file.
        undoes: the id of the action it takes back, "" otherwise.
        redoes: the id of the action it does again, "" otherwise.
    """

    id: str
    label: str
    at: datetime
    steps: tuple[Step, ...]
    undoes: str = ""
    redoes: str = ""


def as_line(record: Record) -> Line:
    """Return *record* as what one line of the journal holds."""
    line: Line = {"do": record.id, "label": record.label, "at": record.at.isoformat()}
    line |= {key: value for key in ("undoes", "redoes") if (value := getattr(record, key))}
    line["steps"] = [
        [
            step.file,
            step.contact,
            step.difference.at,
            _as_text(step.difference.old),
            _as_text(step.difference.new),
            step.difference.before,
            step.difference.after,
            step.was,
            step.became,
        ]
        for step in record.steps
    ]
    return line


def as_record(line: Line) -> Record:
    """Return the record that a line holds.

    Raises:
        ValueError: it holds none; so do KeyError, TypeError and IndexError.
    """
    steps = tuple(
        Step(
            file,
            contact,
            Difference(at, _as_bytes(old), _as_bytes(new), before, after),
            was,
            became,
        )
        for file, contact, at, old, new, before, after, was, became in line["steps"]
    )
    at = datetime.fromisoformat(line["at"])
    return Record(
        line["do"], line["label"], at, steps, line.get("undoes", ""), line.get("redoes", "")
    )


def _as_text(data: bytes) -> str:
    """Return bytes as text that gives the same bytes back, also when they are no UTF-8."""
    return data.decode("utf-8", "surrogateescape")


def _as_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
