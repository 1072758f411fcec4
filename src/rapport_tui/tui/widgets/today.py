"""Pane [0]: what today asks for, a list short enough to finish, each row saying why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar, NamedTuple

from rapport_tui.domain.agenda import Section
from rapport_tui.domain.agenda_rows import Row as Asked
from rapport_tui.domain.commands import TODAY
from rapport_tui.domain.days import short
from rapport_tui.domain.safe import cells, safe
from rapport_tui.tui.widgets.rows import Heading, Row, RowPane
from rapport_tui.tui.widgets.text import Line, clip_words, pad, sides, wrap

_WIDE = 84
_NAME = 22
_PROMISES = ("mine", "theirs")
_SIGNS = {
    "mine": "!", "theirs": "<", "question": "?", "thanks": "+", "birthday": "*", "date": "*",
    "reach-out": "~", "introduction": "⇄", "planned": "◇",
}  # fmt: skip


class TodayPane(RowPane):
    """The agenda of the day."""

    pane: ClassVar[str] = TODAY
    number: ClassVar[str] = "0"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self.count = self.due = 0

    def titles(self) -> Sequence[str]:
        """Return the title with how much there is."""
        return (f"[0] Today {self.count}", "[0] Today", "[0]")

    def show_agenda(
        self,
        sections: Sequence[Section],
        today: date,
        name_of: Callable[[str], str],
        sign_of: Callable[[str], str] = lambda _: "",
    ) -> None:
        """Show the sections of the day; *sign_of* says where you stand with someone."""
        rows: list[Row] = []
        for section in sections:
            total = len(section.rows) + section.more
            counted = f"{len(section.rows)} of {total}" if section.more else f"{total}"
            rows.append(Heading(f"{section.title.upper()} {counted}"))
            rows.extend(
                TodayRow(
                    asked,
                    name_of(asked.person),
                    today.toordinal(),
                    sign_of(asked.person) if asked.kind == "reach-out" else "",
                )
                for asked in section.rows
            )
        shown = [row for row in rows if isinstance(row, TodayRow)]
        self.count = len(shown)
        self.due = sum(row.is_due for row in shown)
        self.empty = "Nothing due. R shows everyone who could use a hello"
        self.show_rows(rows)

    def lines_for(self, index: int, width: int) -> Sequence[Line]:
        """Return what the row draws; its reason too while the pane has the keys."""
        return self.rows[index].draw(width, unfolded=self.has_focus)

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001 - Textual's signature
        """Show the reasons, or put them away."""
        super().watch_has_focus(has_focus)
        self.redraw()

    @property
    def asked(self) -> Asked | None:
        """What the row under the cursor asks for."""
        row = self.rows[self.cursor] if self.key else None
        return row.asked if isinstance(row, TodayRow) else None


class TodayRow(NamedTuple):
    """Something to do about someone today."""

    asked: Asked
    name: str
    today: int
    sign: str = ""

    @property
    def is_due(self) -> bool:
        """Whether it is for today, or overdue; a file with a problem has a sign of its own."""
        return self.asked.day <= self.today and self.asked.kind != "problem"

    @property
    def key(self) -> str:
        """What the cursor keeps its place by."""
        return f"{self.asked.kind} {self.asked.person} {self.asked.record} {self.asked.text[:40]}"

    @property
    def words(self) -> str:
        """What a search looks through."""
        return f"{self.name} {self.asked.text} {self.asked.why}"

    def draw(self, width: int, *, unfolded: bool) -> Sequence[Line]:
        """Return name, words and reason side by side; below each other when there is no room.

        In a narrow pane the reason is there while the pane has the keys (*unfolded*).
        """
        late = 0 < self.asked.day < self.today and self.asked.kind in _PROMISES
        sign = self.sign or _SIGNS.get(self.asked.kind, "·")
        lead: Line = ((f" {sign:<2}", "late" if late else "accent"),)
        name, text, why = safe(self.name), safe(self.asked.text), safe(self.asked.why)
        if not name:
            left: Line = (*lead, (clip_words(text or why, width - 3), ""))
            return (left, *self._below(why, 3, width)) if unfolded and text else (left,)
        if width < _WIDE:
            line = self._one_line(lead, name, text or why, width, late=late)
            return (line, *self._below(why, 3, width)) if unfolded and text else (line,)
        indent = 3 + _NAME
        room = width - indent
        left = (*lead, (pad(clip_words(name, _NAME - 2), _NAME), "strong"))
        if cells(text) + cells(why) + 3 <= room:
            return (sides((*left, (text, "")), ((why, "late" if late else "dim"),), width),)
        lines = wrap(text, room)
        body: list[Line] = [((" " * indent, ""), (line, "")) for line in lines[1:]]
        return ((*left, (lines[0], "")), *body, *self._below(why, indent, width))

    def _one_line(self, lead: Line, name: str, words: str, width: int, *, late: bool) -> Line:
        when = self._when()
        column = max(8, min(18, (width - 3) * 2 // 5))
        room = width - 3 - column - (cells(when) + 1 if when else 0)
        first = (pad(clip_words(name, column - 1), column), "strong")
        left: Line = (*lead, first, (clip_words(words, room), ""))
        return sides(left, ((when, "late" if late else "dim"),) if when else (), width)

    def _below(self, why: str, indent: int, width: int) -> list[Line]:
        room = max(width - indent, 8)
        return [((" " * indent, ""), (line, "dim")) for line in wrap(why, room)]

    def _when(self) -> str:
        kind, day = self.asked.kind, self.asked.day
        if not day or kind in ("thanks", "question", "reach-out", "introduction"):
            return ""
        if day < self.today and kind in _PROMISES:
            return f"{self.today - day}d late"
        return short(date.fromordinal(day), date.fromordinal(self.today))
