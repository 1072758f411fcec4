"""Who is near a place, with the last touch, and a small table of some who would enjoy it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from rapport_tui.domain.book import Summary
from rapport_tui.domain.days import distance
from rapport_tui.domain.nearby import NOBODY_TO_SEAT, Table
from rapport_tui.domain.safe import safe
from rapport_tui.domain.summary import last_touch
from rapport_tui.tui.screens.layer import Acts, Layer
from rapport_tui.tui.widgets.lines import LineList
from rapport_tui.tui.widgets.text import Line, clip_words, pad, wrap

_NAME = 24


class _Row(NamedTuple):
    key: str
    words: str = ""
    more: str = ""
    kind: str = "person"


class NearList(LineList):
    """The people of a place, below them those who would sit together, and why."""

    empty = "Nobody you know is there; a line such as in:lisbon in the filter finds parts of a name"

    def __init__(
        self,
        place: str,
        people: Sequence[Summary],
        table: Table,
        today: date,
        name_of: Callable[[str], str],
    ) -> None:
        """Make the list.

        Args:
            place: where.
            people: who is there.
            table: who would sit together.
            today: the day it is.
            name_of: the name that belongs to an id.
        """
        super().__init__()
        self.empty = f"Nobody you know is near {safe(place, width=60)}"
        now = today.toordinal()
        rows = [_Row(f"person {p.id}", p.name, _last(p, now, today)) for p in people]
        if table.people:
            rows.append(_Row("", "A small table", kind="head"))
            rows.append(_Row("table", ", ".join(map(name_of, table.people)), kind="table"))
            for tie in table.ties:
                both = f"{name_of(tie.one)} and {name_of(tie.other)}: {tie.arithmetic}"
                rows.append(_Row(f"tie {tie.one} {tie.other}", both, kind="tie"))
        elif len(people) > 1:
            rows += [_Row("", ""), _Row("", NOBODY_TO_SEAT, kind="dim")]
        self._rows = rows

    def on_mount(self) -> None:
        """Show everybody."""
        self.put([row.key for row in self._rows])

    @property
    def person(self) -> str:
        """The id of whom the cursor stands on, the first of a couple; "" for nobody."""
        kind, _, rest = self.key.partition(" ")
        return rest.partition(" ")[0] if kind in ("person", "tie") else ""

    def lines_for(self, index: int, width: int) -> Sequence[Line]:
        """Return a person with the last touch, or what brings two together."""
        row = self._rows[index]
        if row.kind == "person":
            return self._person(row, width)
        if row.kind == "head":
            return ((), ((f" {row.words}", "head"),))
        style = {"table": "strong", "tie": "dim", "dim": "dim"}[row.kind]
        lines = wrap(safe(row.words, width=0), max(width - 3, 1))
        return tuple((("   ", ""), (line, style)) for line in lines)

    def _person(self, row: _Row, width: int) -> Sequence[Line]:
        if not row.key:
            return ((),)
        column = min(_NAME, max(8, width // 3))
        name = pad(safe(row.words), column - 1)
        room = max(width - column - 1, 1)
        return (((f" {name} ", "strong"), (clip_words(safe(row.more), room), "dim")),)


class Near(Layer[str]):
    """The list over the panes; ends with the id of whom to turn to."""

    def __init__(self, rows: NearList, place: str, count: int) -> None:
        """Make the screen.

        Args:
            rows: the list.
            place: where.
            count: how many are there.
        """
        self._near = rows
        super().__init__(rows, f"Near {safe(place, width=60)} {count}")

    def acts(self) -> Acts:
        """Return what the keys do."""
        return {"open": self._visit, "right": self._visit}

    def hints(self) -> Sequence[tuple[str, str]]:
        """Name the keys: the way back first, it must always be there."""
        return (("back", "back"), ("open", "the person"))

    def _visit(self) -> None:
        if person := self._near.person:
            self.dismiss(person)


def _last(person: Summary, now: int, today: date) -> str:
    touch = last_touch(person, now)
    if not touch.day:
        return "not in touch yet"
    ago = distance(date.fromordinal(touch.day), today)
    return f"{touch.kind or 'in touch'} {ago}" + (f": {touch.text}" if touch.text else "")
