"""What stands in pane [3]: months, what happened, the promises made then, and quiet between."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from rapport_tui.domain.days import date_of, short
from rapport_tui.domain.keeping import SAID
from rapport_tui.domain.safe import safe
from rapport_tui.domain.support import STATES, WIN
from rapport_tui.tui.widgets.rows import Heading, Item, Row
from rapport_tui.tui.widgets.text import Line, fit, pad, wrap

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Commitment, Contact, Interaction

# Not by strftime: names of days and months must not change with the locale.
_MONTHS = ("JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER",
           "OCTOBER", "NOVEMBER", "DECEMBER")  # fmt: skip
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_CAUSED_WITHIN = 7
_QUIET_FROM = 61
_MONTH = 30.4375
_KIND = 9
_DAY = 10
_SIDE_BY_SIDE = 40
_FOLDED_LINES = 6


class EntryRow(NamedTuple):
    """One interaction.

    Attributes:
        key: its id.
        day: its weekday and day of the month, "" when it has no date.
        time: the time of day, "" for none.
        kind: what it was.
        sign: ● both spoke, ○ only you did, · a note.
        sign_style: the style of that sign.
        text: its words.
        tail: tags and who else was there.
        who: whom it was with, in everybody's timeline.
    """

    key: str
    day: str
    time: str
    kind: str
    sign: str
    sign_style: str
    text: str
    tail: str
    who: str = ""

    @property
    def words(self) -> str:
        """What a search looks through."""
        return f"{self.who} {self.kind} {self.text} {self.tail}"

    def draw(self, width: int, *, unfolded: bool) -> Sequence[Line]:
        """Return day and kind in columns, the words wrapped beside them, or below when narrow."""
        kind = safe(self.kind, width=24)
        head: Line = ((" ", ""), (f"{self.sign} ", self.sign_style), (pad(self.day, 7), "strong"))
        if width < _SIDE_BY_SIDE:
            first = [fit((*head, (f" {kind} ", "accent"), (self.time, "dim")), width)]
            body = self._body(self.text, width - 3, unfolded=unfolded)
            return (*first, *(((" " * 3, ""), *line) for line in body))
        indent = _DAY + 1 + _KIND + 1
        named = len(kind) <= _KIND
        head = (*head, (" ", ""), (f"{pad(kind, _KIND) if named else kind} ", "accent"))
        body = self._body(f"{self.time} {self.text}".strip(), width - indent, unfolded=unfolded)
        if not named or not body:
            return (fit(head, width), *(((" " * indent, ""), *line) for line in body))
        return ((*head, *body[0]), *(((" " * indent, ""), *line) for line in body[1:]))

    def _body(self, words: str, width: int, *, unfolded: bool) -> list[Line]:
        who = safe(self.who, width=0)
        text = " · ".join(filter(None, (who, safe(words, lines=True, width=0))))
        lines = wrap(text, width) if text else []
        hidden = len(lines) - _FOLDED_LINES
        body: list[Line] = [((line, ""),) for line in lines]
        if who and lines[0].startswith(who):
            body[0] = ((who, "strong"), (lines[0][len(who) :], ""))
        if hidden > 1 and not unfolded:
            body = [*body[:_FOLDED_LINES], ((f"… {hidden} more lines, ↵ shows them", "dim"),)]
        if self.tail:
            body += [((line, "tag"),) for line in wrap(safe(self.tail, width=0), width)]
        return body


def timeline_rows(contact: Contact, today: date, name_of: Callable[[str], str]) -> list[Row]:
    """Return the timeline as rows: months, entries, follow-ups under them, gaps between them."""
    dated = [(date_of(entry.on), entry) for entry in contact.timeline if entry.on is not None]
    dated.sort(key=lambda pair: (pair[0], time_of(pair[1].on), pair[1].id), reverse=True)
    planned = [pair for pair in dated if pair[1].is_ahead(today)]
    happened = [pair for pair in dated if not pair[1].is_ahead(today)]
    follow_ups = _follow_ups(contact, happened)
    rows: list[Row] = []
    month = (0, 0)
    for day, entry in planned:
        month = month_heading(rows, day, month)
        rows.append(entry_row(entry, day, contact.id, name_of, planned=True))
    if planned:
        rows.append(Heading("── now " + "─" * 12, "dim"))
    later = today
    for day, entry in happened:
        if (gap := _gap(later, day)) and (rows or later != today or (today - day).days):
            rows.append(Heading(gap, "dim", gap=bool(rows)))
        month = month_heading(rows, day, month)
        rows.append(entry_row(entry, day, contact.id, name_of, planned=False))
        rows.extend(_follow_up_row(c, today) for c in follow_ups.pop(entry.id, ()))
        later = day
    undated = [entry for entry in contact.timeline if entry.on is None]
    if undated:
        rows.append(Heading("WITHOUT A DATE", gap=bool(rows)))
        rows.extend(entry_row(e, None, contact.id, name_of, planned=False) for e in undated)
    return rows


def time_of(on: date | datetime | None) -> str:
    """Return the time of day of an entry, "" when it has none."""
    return on.strftime("%H:%M") if isinstance(on, datetime) else ""


def month_heading(rows: list[Row], day: date, shown: tuple[int, int]) -> tuple[int, int]:
    """Put a heading before an entry of *day* if its month is not *shown*; return its month."""
    month = (day.year, day.month)
    if month != shown:
        name = f"{_MONTHS[day.month - 1]} {day.year}"
        rows.append(Heading(name, gap=bool(rows) and isinstance(rows[-1], (EntryRow, Item))))
    return month


def _gap(later: date, earlier: date) -> str:
    days = (later - earlier).days
    if days < _QUIET_FROM:
        return ""
    months = int(days / _MONTH)
    words = f"{months} months" if months < 24 else f"{months // 12} years"
    return f"  ┄┄┄ {words} quiet ┄┄┄"


def entry_row(
    entry: Interaction,
    day: date | None,
    contact_id: str,
    name_of: Callable[[str], str],
    *,
    planned: bool,
) -> EntryRow:
    """Return the row of an entry in the timeline of *contact_id*."""
    if entry.kind in STATES:
        sign, style = ("★", "good") if entry.kind == WIN else ("♥", "warn")
    elif entry.kind == "note":
        sign, style = "·", "dim"
    elif planned:
        sign, style = "◇", "accent"
    else:
        sign, style = ("○", "dim") if entry.direction == "me" else ("●", "good")
    tags = " ".join(f"#{tag}" for tag in entry.tags)
    others = [name_of(person) for person in entry.with_ if person != contact_id]
    with_others = "with " + ", ".join(others) if others else ""
    return EntryRow(
        key=entry.id,
        day=f"{day.day:02} {_WEEKDAYS[day.weekday()]}" if day else "",
        time=time_of(entry.on),
        kind=entry.kind,
        sign=sign,
        sign_style=style,
        text=entry.text,
        tail=" · ".join(part for part in (tags, with_others) if part),
    )


def _follow_ups(
    contact: Contact, happened: Sequence[tuple[date, Interaction]]
) -> dict[str, list[Commitment]]:
    """Return the commitments by the entry that caused them: the last one up to a week before."""
    by_entry: dict[str, list[Commitment]] = {}
    for commitment in contact.commitments:
        if (made := commitment.made) is None:
            continue
        place = bisect_left(happened, -made.toordinal(), key=lambda pair: -pair[0].toordinal())
        if place < len(happened) and (made - happened[place][0]).days <= _CAUSED_WITHIN:
            by_entry.setdefault(happened[place][1].id, []).append(commitment)
    return by_entry


def _follow_up_row(commitment: Commitment, today: date) -> Row:
    indent = _DAY + 1  # under the kind, so that the words stand under the words
    who = "" if commitment.by == "me" else "they: "
    if not commitment.open:
        outcome = SAID.get(commitment.outcome or "", commitment.outcome or "closed")
        return Item(commitment.id, who + commitment.text, "✓", "dim", outcome, indent, "struck")
    due = short(commitment.due, today) if commitment.due else ""
    late = commitment.due is not None and commitment.due < today
    sign = "!" if commitment.by == "me" else "<"
    style = "late" if late else "warn"
    state = "late" if late else "open"
    return Item(commitment.id, who + commitment.text, sign, style, state, indent, day=due)
