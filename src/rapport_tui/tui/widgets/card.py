"""The contact card: who someone is, how to reach them, and the last year at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from rapport_tui.domain.book import PLANS, Habits, Summary
from rapport_tui.domain.cadence import learned_words, rhythm_of, standing
from rapport_tui.domain.days import date_of, distance, short
from rapport_tui.domain.phones import international
from rapport_tui.domain.safe import cells, clip, safe
from rapport_tui.domain.summary import NOT_TOUCHES, last_touch
from rapport_tui.tui.keys import keys_of
from rapport_tui.tui.widgets.lines import LineList
from rapport_tui.tui.widgets.text import Line, fit, line_width, whole_parts, wrap

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact

_BLOCKS = "▁▂▃▄▅▆▇█"
_DOT: Line = ((" · ", "dim"),)


class CardPane(LineList, can_focus=False):
    """The card of the person selected: at once from the list's row, whole a frame later."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self.person: Summary | None = None
        self.contact: Contact | None = None
        self.habits = Habits()
        self.today = date.min
        self.fault = ""
        self._title = ""
        self._veiled = False
        self.unread = False  # whether only the name is known yet
        self.clock = ""  # how far theirs is from the one here, in words

    def veil(self, *, on: bool) -> None:
        """Hide everything but the name, or show it again."""
        self._veiled = on
        self.redraw()

    def show_person(
        self,
        person: Summary | None,
        contact: Contact | None,
        habits: Habits,
        today: date,
        fault: str = "",
    ) -> None:
        """Show *person*, and as much of the rest as *contact* tells."""
        self.person, self.contact, self.habits, self.today = person, contact, habits, today
        self.fault = fault
        self.put(("",) if person else ())
        self.relabel()

    def relabel(self) -> None:
        """Write the name into the border, cut with an ellipsis if it must be."""
        name = safe(self.person.name) if self.person else ""
        room = self.size.width - 4
        title = clip(name, room) if room > 3 else ""
        if title != self._title:
            self._title = title
            self.border_title = Content(title) if title else None

    def on_resize(self) -> None:
        """Fit the name to the new width."""
        super().on_resize()
        self.relabel()

    def lines_for(self, index: int, width: int) -> Sequence[Line]:
        """Return the card, the most useful line first: a low pane shows only those."""
        del index
        if self.person is None:
            return ((),)
        if self._veiled:
            words = f" Hidden. {keys_of(self).shown('privacy')} shows it"
            return (fit(((words, "dim"),), width),)
        lines: list[Line] = []
        if self.fault:
            said = wrap(safe(self.fault, width=0), width - 3)
            lines += [(("! " if not at else "  ", "late"), (w, "")) for at, w in enumerate(said)]
        first, *more = _flow(self._who(self.person), width - 1)
        lines += [first, *_flow(self._last(self.person), width - 1)]
        if self.contact is not None:
            lines.append(self._reach(self.contact, width))
        lines += more
        if self.contact is not None:
            lines += [self._year(self.contact, width), *self._about(self.contact, width)]
        return [_inset(line, width) for line in lines if line]

    def _who(self, person: Summary) -> list[Line]:
        role, organisation = safe(person.role), safe(person.organisation)
        at = f"{role} @ {organisation}" if role and organisation else role or organisation
        every = f"every {safe(person.cadence)}" if person.cadence not in ("", "none") else ""
        if not every and rhythm_of(person, self.habits).source == "learned":
            every = learned_words(person)
        state = "archived" if person.archived else "resting" if person.resting else ""
        if person.snoozed_until > self.today.toordinal():
            state = f"quiet until {short(date.fromordinal(person.snoozed_until), self.today)}"
        tags = " ".join(f"#{safe(tag)}" for tag in person.tags)
        where = ", ".join(filter(None, (safe(person.location), self.clock)))
        return [
            *(((words, ""),) for words in (at, where, every) if words),
            *([((state, "accent"),)] if state else []),
            *([((tags, "tag"),)] if tags else []),
        ]

    def _last(self, person: Summary) -> list[Line]:
        last = last_touch(person, self.today.toordinal())
        parts: list[Line] = []
        if last.day:
            when = distance(date.fromordinal(last.day), self.today)
            parts.append(((f"last {safe(last.kind)} ".replace("  ", " "), "dim"), (when, "")))
        else:
            parts.append((("reading …" if self.unread else "not in touch yet", "dim"),))
        stand = standing(person, self.habits, self.today)
        if stand.sign:
            style = {"over": "warn", "twice": "late", "soon": "accent"}.get(stand.flag, "good")
            parts[0] = (*parts[0], (f" {stand.sign}", style))
        if (due := _next_due(person, self.today)) is not None:
            late = due[0] < self.today
            when = short(due[0], self.today)
            parts.append(
                (
                    ("! overdue " if late else "next ", "late" if late else "dim"),
                    (f"{when} {safe(due[1])}", ""),
                )
            )
        return parts

    def _reach(self, contact: Contact, width: int) -> Line:
        emails, phones, links = (
            [v if isinstance(v, str) else v.value for v in values]
            for values in (contact.emails, contact.phones, contact.links)
        )
        words = [safe(v) for v in (*emails, *map(international, phones), *links)]
        return whole_parts([((word, ""),) for word in words], width - 1, _DOT)

    def _year(self, contact: Contact, width: int) -> Line:
        talks = [
            entry
            for entry in contact.timeline
            if entry.on and entry.kind not in NOT_TOUCHES and not entry.is_ahead(self.today)
        ]
        if not talks or width < 28:
            return ()
        count = len(talks)
        words = f"  {count} talk" + ("" if count == 1 else "s")
        return (("12 mo ", "dim"), (sparkline(contact, self.today), "good"), (words, "dim"))

    def _about(self, contact: Contact, width: int) -> list[Line]:
        lines: list[Line] = []
        if contact.met and (met := _met(contact, self.today)):
            lines.append(fit(((met, "dim"),), width - 1))
        if contact.summary:
            words = safe(contact.summary, lines=True, width=0)
            lines += [((line, ""),) for line in wrap(words, width - 1)]
        return lines


def _flow(parts: Sequence[Line], width: int) -> list[Line]:
    """Return *parts* on as few lines as hold them whole; one too long for a line is cut."""
    lines: list[Line] = [()]
    for part in parts:
        longer = (*lines[-1], *_DOT, *part) if lines[-1] else part
        if line_width(longer) <= width:
            lines[-1] = longer
        elif lines[-1]:
            lines.append(fit(part, width))
        else:
            lines[-1] = fit(part, width)
    return lines


def _inset(line: Line, width: int) -> Line:
    return fit(((" ", ""), *line), width)


def _next_due(person: Summary, today: date) -> tuple[date, str] | None:
    now = today.toordinal()
    dues = [
        due
        for due in person.dues
        if (due.kind in ("mine", "theirs") and due.day) or (due.kind in PLANS and due.day >= now)
    ]
    if not dues:
        return None
    first = min(dues, key=lambda due: due.day)
    return date.fromordinal(first.day), ": ".join(filter(None, first.text.split("\n")[:2]))


def _met(contact: Contact, today: date) -> str:
    met = contact.met
    if met is None:
        return ""
    parts = [
        f"at {safe(met.where)}" if met.where else "",
        f"through {safe(met.through)}" if met.through else "",
    ]
    words = " ".join(part for part in parts if part)
    if met.on:
        words = f"{words}, {short(met.on, today)}" if words else short(met.on, today)
    return f"met {words}" if words and cells(words) < 400 else ""


def sparkline(contact: Contact, today: date) -> str:
    """Return twelve blocks, one a month, this month last: as high as you were in touch often."""
    counts = [0] * 12
    for entry in contact.timeline:
        on = date_of(entry.on) if entry.on else None
        if on is None or entry.is_ahead(today) or entry.kind in NOT_TOUCHES:
            continue
        back = (today.year - on.year) * 12 + today.month - on.month
        if 0 <= back < 12:
            counts[11 - back] += 1
    most = max(counts)
    return "".join(_BLOCKS[(n * 7 + most - 1) // most] if n else _BLOCKS[0] for n in counts)
