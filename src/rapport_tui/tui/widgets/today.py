"""Pane [0]: what today asks for, a list short enough to finish, each row saying why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar, NamedTuple

from rapport_tui.domain.agenda import Section
from rapport_tui.domain.agenda_rows import Row as Asked
from rapport_tui.domain.command import TODAY
from rapport_tui.domain.days import MONTHS, WEEKDAYS, short
from rapport_tui.domain.safe import cells, clip, safe
from rapport_tui.tui.arrangement import rows_of_a_name
from rapport_tui.tui.keys import keys_of
from rapport_tui.tui.widgets.rows import Heading, Row, RowPane
from rapport_tui.tui.widgets.text import Line, alone, clip_words, line_width, pad, sides, wrap

_WIDE = 84
_STACKED = 52
"""Cells below which name and words stand below each other while the pane has the keys."""
_NAME = 22
_WORTH = 4
"""Cells that words too long for their room must gain before a name leaves its column for them."""
_PROMISES = ("mine",)  # whoever owes me something is asked kindly, and is not late
_SIGNS = {
    "mine": "!", "theirs": "<", "question": "?", "thanks": "+", "birthday": "*", "date": "*",
    "win": "★", "hard": "♥", "tension": "≈", "reach-out": "~", "intro": "⇄", "planned": "◇",
}  # fmt: skip


class TodayPane(RowPane):
    """The agenda of the day."""

    pane: ClassVar[str] = TODAY
    number: ClassVar[str] = "0"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self.count = self.due = self.everything = 0
        self.day = ""
        self._longest = 0  # cells of the longest name

    def titles(self) -> Sequence[str]:
        """Return the title with how much is due, as the header counts it, and what else stands."""
        if self.everything:
            count = f"{self.count}/{self.everything}"
            return (f"[0] Today {count} · {self.day}", f"[0] Today {count}", f"[0] {count}", "[0]")
        more = self.count - self.due
        due, ahead = f" {self.due} due" if self.due else "", f" {more} more" if more else ""
        whole = f"[0] Today{due}{',' if due and ahead else ''}{ahead}"
        return (f"{whole} · {self.day}", whole, f"[0] Today{due}", "[0] Today", "[0]")

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
                    self._with_answers(asked),
                    name_of(asked.person),
                    today.toordinal(),
                    sign_of(asked.person) if asked.kind == "reach-out" else "",
                )
                for asked in section.rows
            )
        self.day = f"{WEEKDAYS[today.weekday()]} {today.day} {MONTHS[today.month - 1]}"
        shown = [row for row in rows if isinstance(row, TodayRow)]
        self._longest = max((cells(safe(row.name)) for row in shown), default=0)
        self.count = len(shown)
        self.due = sum(row.is_due for row in shown)
        self.show_rows(rows)

    def _with_answers(self, asked: Asked) -> Asked:
        """Return a row with the keys that answer it, when it asks whether to let somebody rest."""
        if asked.kind != "rest":
            return asked
        keys = keys_of(self)
        yes, no = keys.shown("release"), keys.shown("reschedule-none")
        return asked._replace(why=f"{yes} lets it rest, {no} keeps it · {asked.why}")

    def empty_words(self) -> str:
        """Return what stands there when nothing is due, or a filter leaves nothing."""
        if self.empty:
            return super().empty_words()
        add = keys_of(self).shown("add")
        return f"Nothing due. {add} adds what happened,\nand what comes next: !fri send deck"

    @property
    def when_empty(self) -> str:
        """The command that these words name."""
        return "back" if self.empty else "add"

    def lines_for(self, index: int, width: int) -> Sequence[Line]:
        """Return what the row draws; its reason too while the pane has the keys."""
        row, rows = self.rows[index], rows_of_a_name(self.app.size)
        if rows is not None and isinstance(row, TodayRow) and row.name:
            return alone(safe(row.name), width, rows)
        if isinstance(row, TodayRow):
            row = row._replace(longest=self._longest)
        return row.draw(width, unfolded=self.has_focus)

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
    longest: int = _NAME

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
            if not (unfolded and text):
                return ((*lead, (clip_words(text or why, width - 3), "")),)
            (_, *first), *more = self._stacked(text, why, width)
            return ((*lead, *first), *more)
        if width < _WIDE:
            return self._narrow(lead, name, text, why, width, late=late, unfolded=unfolded)
        indent = 3 + _NAME
        room = width - indent
        left = (*lead, (pad(clip(name, _NAME - 2), _NAME), "strong"))
        if cells(text) + cells(why) + 3 <= room:
            return (sides((*left, (text, "")), ((why, "late" if late else "dim"),), width),)
        lines = wrap(text, room)
        body: list[Line] = [((" " * indent, ""), (line, "")) for line in lines[1:]]
        return ((*left, (lines[0], "")), *body, *self._below(why, indent, width))

    def _narrow(
        self, lead: Line, name: str, text: str, why: str, width: int, *, late: bool, unfolded: bool
    ) -> Sequence[Line]:
        """Return one line; unfolded, with the reason below it, or all words too long for it."""
        when = self._when()
        right: Line = ((when, "late" if late else "dim"),) if when else ()
        column = max(8, min(18, (width - 3) * 2 // 5, self.longest + 2))
        room = width - 3 - column - (cells(when) + 1 if when else 0)
        if unfolded and (width < _STACKED or cells(text) > room):
            said = text and when and self.asked.kind in _PROMISES  # the day says why already
            below = self._stacked(text, "" if said else why, width)
            return (sides((*lead, (name, "strong")), right, width), *below)
        own = cells(name) + 2
        if own + _WORTH <= column and room < cells(text or why):  # the words need the room more
            room, column = room + column - own, own
        first = (pad(clip(name, column - 1), column), "strong")
        line = sides((*lead, first, (clip_words(text or why, room), "")), right, width)
        return (line, *self._below(why, 3, width)) if unfolded and text else (line,)

    def _stacked(self, text: str, why: str, width: int) -> list[Line]:
        """Return the words below the name, and the reason beside their end or below them."""
        if not text:
            return self._below(why, 3, width)
        room = max(width - 3, 8)
        *lines, last = (((" " * 3, ""), (line, "")) for line in wrap(text, room))
        if why and line_width(last) + cells(why) + 3 <= width:
            return [*lines, (*last, (f" · {why}", "dim"))]
        return [*lines, last, *(self._below(why, 3, width) if why else ())]

    def _below(self, why: str, indent: int, width: int) -> list[Line]:
        room = max(width - indent, 8)
        return [((" " * indent, ""), (line, "dim")) for line in wrap(why, room)]

    def _when(self) -> str:
        kind, day = self.asked.kind, self.asked.day
        if not day or kind in ("thanks", "question", "reach-out", "intro"):
            return ""
        if day < self.today and kind in _PROMISES:
            return f"{self.today - day}d late"
        return short(date.fromordinal(day), date.fromordinal(self.today))
