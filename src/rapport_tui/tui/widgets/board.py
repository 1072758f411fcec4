"""The rows of the introductions board: how far each is, what comes next, who may like to meet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from rapport_tui.domain.days import describe
from rapport_tui.domain.introducing import Column, Intro, standing, why
from rapport_tui.domain.matches import Match, reason
from rapport_tui.domain.safe import safe
from rapport_tui.tui.widgets.lines import LineList
from rapport_tui.tui.widgets.text import Line, wrap

CLOSED = "closed"
"""The key of the row that stands for everything closed."""

_LOOKS_FOR = "Looking for needs that offers may meet …"


class Boarded(NamedTuple):
    """What the board shows.

    Attributes:
        columns: the introductions, by how far they are.
        matches: what may be met; None while that is looked for.
    """

    columns: tuple[Column, ...]
    matches: tuple[Match, ...] | None = None

    def still(self, before: Boarded) -> Boarded:
        """Return this with what *before* proposes and was not thought of since."""
        couples = {frozenset((i.first, i.second)) for c in self.columns for i in c.intros}
        kept = before.matches
        if kept is not None:
            kept = tuple(match for match in kept if match.people not in couples)
        return self._replace(matches=kept)


class BoardRow(NamedTuple):
    """A title, an introduction or a match; `key` is what the cursor keeps its place by."""

    key: str
    title: str = ""
    intro: Intro | None = None
    match: Match | None = None


class BoardList(LineList):
    """The introductions under the titles of their states; below them, who may like to meet.

    Attributes:
        shown: what it shows.
    """

    empty = "No introduction yet; it begins with a line: intro Ana > Bob, and why"

    def __init__(self, today: date, name_of: Callable[[str], str]) -> None:
        """Make the list.

        Args:
            today: the day it is.
            name_of: the name that belongs to an id.
        """
        super().__init__()
        self._today, self._name_of = today, name_of
        self._rows: list[BoardRow] = []
        self._unfolded: set[str] = set()
        self.shown = Boarded(())

    def show(self, board: Boarded) -> None:
        """Show *board*, the cursor on the row it stood on, or near it."""
        self.shown = board
        self._fill()

    def turn(self) -> None:
        """Unfold what is under the cursor, or fold it again."""
        if self.key:
            self._unfolded ^= {self.key}
            self._fill()

    @property
    def waiting(self) -> int:
        """How many introductions wait for their next step."""
        now = self._today.toordinal()
        return sum(each.waits(now) for column in self.shown.columns for each in column.intros)

    @property
    def chosen(self) -> BoardRow | None:
        """What the cursor stands on."""
        return self._rows[self.cursor] if 0 <= self.cursor < len(self._rows) else None

    def _fill(self) -> None:
        rows: list[BoardRow] = []
        for column in self.shown.columns:
            if column.intros[0].closed:
                rows.append(BoardRow(CLOSED, f"{column.title} {len(column.intros)}"))
                shown = column.intros if CLOSED in self._unfolded else ()
            else:
                rows.append(BoardRow("", f"{column.title} {len(column.intros)}"))
                shown = column.intros
            rows += [BoardRow(f"{each.first} {each.record}", intro=each) for each in shown]
        matches = self.shown.matches
        if matches is None:
            rows.append(BoardRow("", _LOOKS_FOR))
        elif matches:
            rows.append(BoardRow("", f"Who may like to meet {len(matches)}"))
            rows += [BoardRow(f"match {each.key}", match=each) for each in matches]
        self._rows = rows if any(row.key for row in rows) else []
        self.put([row.key for row in self._rows])

    def lines_for(self, index: int, width: int) -> Sequence[Line]:
        """Return a title, or who is introduced to whom, how far it is and what comes next."""
        row = self._rows[index]
        if row.intro is not None:
            return self._intro(row.intro, width, unfolded=row.key in self._unfolded)
        if row.match is not None:
            return self._match(row.match, width, unfolded=row.key in self._unfolded)
        title: Line = ((f" {safe(row.title, width=max(width - 1, 1))}", "head"),)
        return (title,) if row.key else ((), title)

    def _intro(self, each: Intro, width: int, *, unfolded: bool) -> Sequence[Line]:
        first, second = self._name_of(each.first), self._name_of(each.second) or "someone"
        waits = each.waits(self._today.toordinal())
        sign = "✓" if each.closed else "⇄"
        names = f"{safe(first)} → {safe(second)}"
        words = f"{names}: {safe(each.text)}" if each.text else names
        lines = _hung(f" {sign} ", words, width, "warn" if waits else "accent", "")
        reason_now = why(each.state, each.since, first, second, self._today)
        lines += _hung("   ", safe(reason_now, width=0), width, "", "dim")
        if not unfolded:
            return lines
        for state, day in each.days:
            said = standing(state, 0, first, second, self._today)
            on = describe(date.fromordinal(day), self._today)
            lines += _hung("     · ", f"{safe(said, width=0)} · {on}", width, "dim", "dim")
        if each.result:
            lines += _hung("     ", safe(each.result, lines=True, width=0), width, "", "")
        return lines

    def _match(self, each: Match, width: int, *, unfolded: bool) -> Sequence[Line]:
        names = (self._name_of(each.need.person), self._name_of(each.offer.person))
        lines = _hung(" · ", " ↔ ".join(map(safe, names)), width, "accent", "strong")
        lines += _hung("   ", safe(reason(each, self._name_of), width=0), width, "", "dim")
        if unfolded:
            lines += _hung("     ", safe(each.arithmetic, width=0), width, "", "dim")
        return lines


def _hung(lead: str, words: str, width: int, lead_style: str, style: str) -> list[Line]:
    """Return *words* behind *lead*, wrapped under themselves."""
    lead = lead if width > 2 * len(lead) else ""
    blank = " " * len(lead)
    return [
        ((lead if not n else blank, lead_style), (line, style))
        for n, line in enumerate(wrap(words, max(width - len(lead), 1)))
    ]
