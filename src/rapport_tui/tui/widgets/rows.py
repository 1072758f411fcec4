"""Rows that know how to draw themselves, and the pane that lists them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from rapport_tui.domain.identity import fold
from rapport_tui.domain.safe import cells, safe
from rapport_tui.tui.widgets.matches import with_matches
from rapport_tui.tui.widgets.pane import Pane
from rapport_tui.tui.widgets.text import Line, fit, sides, wrap

_DEEP_FROM = 44  # cells below which an indent costs more than it shows


class Row(Protocol):
    """Something a pane lists: a record, or a heading (an empty key)."""

    @property
    def key(self) -> str:
        """What the cursor keeps its place by."""

    @property
    def words(self) -> str:
        """What a search looks through."""

    def draw(self, width: int, *, unfolded: bool) -> Sequence[Line]:
        """Return the lines of this row in *width* cells."""


class Heading(NamedTuple):
    """Words over a group of rows.

    Attributes:
        text: the words.
        style: the style they are written in.
        gap: whether a blank line comes first.
    """

    text: str
    style: str = "head"
    gap: bool = False
    key: str = ""
    words: str = ""

    def draw(self, width: int, *, unfolded: bool) -> Sequence[Line]:
        """Return the words, and the blank line before them."""
        del unfolded
        line = fit(((f" {self.text}" if self.text else "", self.style),), width)
        return ((), line) if self.gap else (line,)


class Item(NamedTuple):
    """A record in a line or a few: a sign, its words, and something at the right end.

    Attributes:
        key: the record's id.
        text: its words.
        sign: one character before them, and its style in `sign_style`.
        right: what stands at the right end of the first line.
        indent: cells before the sign.
        style: the style of the words.
        right_style: the style of what stands at the right end.
        day: what stands before the words, which hang under themselves beside it.
    """

    key: str
    text: str
    sign: str = ""
    sign_style: str = ""
    right: str = ""
    indent: int = 1
    style: str = ""
    right_style: str = "dim"
    day: str = ""

    @property
    def words(self) -> str:
        """What a search looks through."""
        return f"{self.day} {self.text} {self.right}".strip()

    def draw(self, width: int, *, unfolded: bool) -> Sequence[Line]:
        """Return the words wrapped under themselves, `right` beside the first line if it fits."""
        del unfolded
        lead = f"{self.sign} " if self.sign else ""
        indent = self.indent if width >= _DEEP_FROM else min(self.indent, 3)
        day = f"{self.day}  " if self.day else ""
        start = indent + cells(lead) + cells(day)
        right = safe(self.right, width=max(width // 2, 8))
        room = width - start - (cells(right) + 2 if right else 0)
        if room < 12:
            room, right = width - start, ""
        body = wrap(safe(self.text, lines=True, width=0), room)
        before: Line = ((" " * indent, ""), (lead, self.sign_style), (day, self.style))
        first = sides((*before, (body[0], self.style)), ((right, self.right_style),), width)
        rest = [((" " * start, ""), (line, self.style)) for line in body[1:]]
        return (first if right else (*before, (body[0], self.style)), *rest)


class RowPane(Pane):
    """A pane of rows that draw themselves, some of which unfold."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self.rows: Sequence[Row] = ()
        self.unfolded: set[str] = set()
        self.sought = ""  # what a search looks for, folded

    def show_rows(self, rows: Sequence[Row], *, reset: bool = False) -> None:
        """Show *rows*; *reset* when they are another person's."""
        self.rows = rows
        self.put([row.key for row in rows], reset=reset, keep="" if reset else None)
        self.relabel()

    def lines_for(self, index: int, width: int) -> Sequence[Line]:
        """Return what the row draws."""
        row = self.rows[index]
        lines = row.draw(width, unfolded=row.key in self.unfolded)
        return with_matches(lines, self.sought) if row.key else lines

    def seek(self, words: str) -> None:
        """Show where *words* stand in the rows; "" for a search that is over."""
        if fold(words) != self.sought:
            self.sought = fold(words)
            self.redraw()

    def fold_or_unfold(self, key: str) -> None:
        """Show more of a row, or less."""
        self.unfolded ^= {key}
        self.redraw()

    def find(self, words: str, by: int) -> tuple[int, int]:
        """Go to the next row that has *words*; return its place among the matches, and how many.

        Args:
            words: what to look for; accents and case count for nothing.
            by: 1 for the next one, -1 for the one before, 0 to stay where a match is.
        """
        wanted = fold(words)
        found = [
            index for index, row in enumerate(self.rows) if row.key and wanted in fold(row.words)
        ]
        if not found:
            return (0, 0)
        if by >= 0:
            first = self.cursor + (1 if by else 0)
            place = next((i for i, index in enumerate(found) if index >= first), 0)
        else:
            before = [i for i, index in enumerate(found) if index < self.cursor]
            place = before[-1] if before else len(found) - 1
        self.stand_on(self.rows[found[place]].key)
        return (place + 1, len(found))
