"""Put a text together again from what stays and what is new."""

from __future__ import annotations

import re
from typing import NamedTuple

_BLANK_ABOVE = re.compile(r"\n[ \t]*\r?\n\Z")
_BLANK_BELOW = re.compile(r"[ \t]*\r?\n")
_TAIL = 16  # enough of what is written to see a blank line at its end


class Splice(NamedTuple):
    """A replacement, by offsets into the old text.

    Attributes:
        start: where what goes starts.
        end: where it ends; `start` when nothing goes.
        new: what comes in its place.
        kind: "" for a part of a line, "lines" for whole ones; "paragraph" (statements) and
            "block" (tables) for whole lines that stand between blank ones.
    """

    start: int
    end: int
    new: str
    kind: str = ""


class Written:
    """The pieces of the new text, with the line ends and blank lines between them."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._tail = ""
        self._kind = ""
        self._line_end = "\n"

    def add(self, piece: str, kind: str = "", line_end: str = "") -> None:
        """Add a piece: old text, or what a `Splice` of *kind* puts in."""
        if not piece:
            return
        if kind and self._tail and not self._tail.endswith("\n"):
            self._append(line_end)  # the file's last line had no end
        apart = (
            kind != self._kind
            if "paragraph" in (kind, self._kind)
            else "block" in (kind, self._kind)
        )
        blank = _BLANK_ABOVE.search(self._tail) or _BLANK_BELOW.match(piece)
        if apart and self._tail and not blank:
            self._append(line_end or self._line_end)
        self._append(piece)
        self._kind, self._line_end = kind, line_end

    def ended(self, original: str) -> str:
        """Return the whole, without a last line end where the original had none."""
        text = "".join(self._pieces)
        if self._kind and original and not original.endswith("\n"):
            return text.removesuffix(self._line_end)
        return text

    def _append(self, piece: str) -> None:
        self._pieces.append(piece)
        self._tail = (self._tail + piece)[-_TAIL:]
