"""Two people side by side, field by field: what is to be taken of each, before they are one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING

from rapport_tui.domain.safe import safe
from rapport_tui.domain.side_by_side import Row, side_by_side
from rapport_tui.domain.two import BOTH, LEFT, RIGHT
from rapport_tui.tui.screens.layer import Acts, Layer
from rapport_tui.tui.widgets.lines import LineList
from rapport_tui.tui.widgets.text import Line, Piece, pad, wrap

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact
    from rapport_tui.workspace.pair import Pair

_WORDS = 15  # cells of what a field is called
_SIGN = 2
_NARROW = 60  # below it each side has lines of its own
_MOST_LINES = 8  # of one value
_EMPTY = "·"


class SideBySide(LineList):
    """A row for each thing that two people say; the taken value is bright, the other dim."""

    def __init__(self, left: str, right: str) -> None:
        super().__init__()
        self._heads = (left, right)
        self.rows: Mapping[str, Row] = {}

    def show(self, rows: Sequence[Row]) -> None:
        """Show *rows*; the cursor stays where it is."""
        self.rows = {row.words: row for row in rows}
        self.put(["", *self.rows])

    def lines_for(self, index: int, width: int) -> Sequence[Line]:
        """Return what both say, beside each other or, on a narrow screen, below."""
        if not self.keys[index]:
            one, other = self._heads
            return self._laid("", (one, "strong", ""), (other, "strong", ""), width)
        row = self.rows[self.keys[index]]
        lines = list(self._laid(row.words, _said(row, LEFT), _said(row, RIGHT), width))
        if row.together and row.left and row.right:
            room = max(width - _WORDS - _SIGN - 2, 8)
            said = wrap(safe(f"together {row.together}", width=0), room)[:_MOST_LINES]
            lines += [((" " * (_WORDS + _SIGN + 1), ""), (words, "good")) for words in said]
        return lines

    def _laid(
        self, words: str, left: tuple[str, str, str], right: tuple[str, str, str], width: int
    ) -> Sequence[Line]:
        if width < _NARROW:
            return _below(words, (left, right), width)
        room = (width - _WORDS - 2) // 2 - _SIGN - 1
        cells = [_column(side, room) for side in (left, right)]
        blank: Piece = (" " * (room + _SIGN), "")
        lines: list[Line] = []
        for number, (one, other) in enumerate(zip_longest(*cells, fillvalue=(blank,))):
            lead: Piece = (f" {pad(words if not number else '', _WORDS)}", "dim")
            lines.append((lead, *one, (" ", ""), *other))
        return lines


def _said(row: Row, side: str) -> tuple[str, str, str]:
    """Return what a side says, its style, and the sign of what is taken."""
    text = row.left if side == LEFT else row.right
    taken = row.choice in (side, BOTH)
    sign = "●" if row.path and taken else "○" if row.path else ""
    return text, "" if taken else "dim", sign


def _column(side: tuple[str, str, str], room: int) -> list[Line]:
    text, style, sign = side
    lines = wrap(safe(text, lines=True, width=0), room) if text else [_EMPTY]
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], "…"]
    return [
        ((pad(sign if not number else "", _SIGN), style), (pad(line, room), style))
        for number, line in enumerate(lines)
    ]


def _below(words: str, sides: Sequence[tuple[str, str, str]], width: int) -> Sequence[Line]:
    lines: list[Line] = [((f" {words}", "dim"),)] if words else []
    for side in sides:
        lines += [((" ", ""), *line) for line in _column(side, max(width - _SIGN - 2, 4))]
    return lines


class TwoPeople(Layer[Mapping[str, str]]):
    """Shows two people; ends with what was chosen when they are to be one, else with None."""

    def __init__(self, pair: Pair, today: date) -> None:
        """Make the screen.

        Args:
            pair: the two.
            today: the day it is.
        """
        self._pair, self._today = pair, today
        self._choices: dict[str, str] = {}
        self._sides = SideBySide(f"{safe(pair.kept.name)} (this file stays)", safe(pair.gone.name))
        self._one = self._join()
        super().__init__(self._sides, "One person of two")

    def acts(self) -> Acts:
        """Return what the keys do here."""
        return {
            "left": lambda: self._take(LEFT),
            "right": lambda: self._take(RIGHT),
            "mark": self._turn,
            "open": self._turn,
            "merge-people": self._end,
        }

    def hints(self) -> Sequence[tuple[str, str]]:
        """Name the keys, the way back first."""
        return (
            ("back", "back"),
            ("merge-people", "make them one"),
            ("mark", "take the other"),
            ("left", "left"),
            ("right", "right"),
        )

    def on_mount(self) -> None:
        """Show both, the cursor on the first thing to choose."""
        self._show()
        first = next((row.words for row in self._rows() if row.path), "")
        if not self._sides.stand_on(first):
            self._sides.first()

    def _rows(self) -> Sequence[Row]:
        pair = self._pair
        return side_by_side(pair.kept, pair.gone, self._one, self._choices)

    def _join(self) -> Contact:
        from rapport_tui.domain.joined import joined

        pair = self._pair
        return joined(pair.kept, pair.gone, choices=self._choices, today=self._today)

    def _show(self) -> None:
        self._sides.show(self._rows())
        named = len(self._pair.others)
        more = f" · {named} other {'file' if named == 1 else 'files'} will follow" if named else ""
        self.retitle(f"One person of two · nothing is dropped{more}")

    def _end(self) -> None:
        self.dismiss(self._choices)

    def _row(self) -> Row | None:
        row = self._sides.rows.get(self._sides.key)
        if row is not None and row.path:
            return row
        said = "Both say the same" if row is not None and not row.together else "Both are kept"
        self.say(f"{said}; there is nothing to choose")
        return None

    def _take(self, side: str) -> None:
        if (row := self._row()) is not None:
            self._choices[row.path] = side
            if row.path == "name":  # the other one becomes a nickname; the rest is counted already
                self._one = self._join()
            self._show()

    def _turn(self) -> None:
        if (row := self._row()) is not None:
            place = row.choices.index(row.choice) + 1
            self._take(row.choices[place % len(row.choices)])
