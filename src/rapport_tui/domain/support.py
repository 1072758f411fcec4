"""Wins and hard times: when to be there for somebody after one, and what helped before."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from rapport_tui.domain.book import Change, Due, Edit

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact

WIN, HARD = "win", "hard"
STATES = (WIN, HARD)
"""Kinds of timeline entries that say how somebody fares; they are no touch."""

LET_GO = "let_go"
"""The key of an entry that says which step, by its day, was let go last."""

HELPED = "helped"
"""The tag of an entry that says what helped; entries with it are told first."""

_DAYS, _MONTHS = (3, 14), (2, 12)
_WAITS = 7  # days a step waits; later than this it would come as a surprise
_SURELY_OVER = 366 + _WAITS
_HELPING_MONTHS = 2
_MOST_HELP = 2
_ONE_LINE = 60


class Moment(NamedTuple):
    """An entry of a timeline, as far as this module asks.

    Attributes:
        day: its day, an ordinal; 0 for none.
        kind: its kind.
        text: its words.
        tags: its tags.
        mine: whether you had a part in it; what they wrote to you is not your help.
    """

    day: int
    kind: str
    text: str = ""
    tags: Sequence[str] = ()
    mine: bool = True


def plan(day: int, kind: str = HARD) -> tuple[int, ...]:
    """Return the days to be there after a win or a hard time on *day*: all of them ordinals.

    They are three days, two weeks, two months and a year later; of a win only the first and the
    last, for to be congratulated once is enough; none past the calendar. Two months after the
    31st may be the 30th or the 28th, and a year after 29 February is the 28th.
    """
    days, months = (_DAYS[:1], _MONTHS[-1:]) if kind == WIN else (_DAYS, _MONTHS)
    steps = [day + wait for wait in days] + [_months_after(day, wait) for wait in months]
    return tuple(step for step in steps if day < step <= date.max.toordinal())


def _months_after(day: int, months: int) -> int:
    """Return the ordinal so many months later, 0 past the calendar."""
    on = date.fromordinal(day)
    years, month = divmod(on.month - 1 + months, 12)
    year = on.year + years
    if year > date.max.year:
        return 0
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(on.day, last)).toordinal()


def waiting(day: int, touched: int, now: int, kind: str = HARD) -> int:
    """Return the day of the step that waits today, 0 when none does. All days are ordinals.

    A step waits from its day on, for seven days; a touch of any kind on its day or later takes
    it away. A win is answered by a touch on the day itself already, as when it was told in a talk.

    Args:
        day: the day of the win or the hard time.
        touched: the last day the two of you were in touch, 0 for never.
        now: the day it is.
        kind: which of both it is.
    """
    if day <= 0 or not _DAYS[0] <= now - day < _SURELY_OVER:
        return 0
    newest = _newest_step(day, now, kind)
    if kind == WIN and day <= touched and newest == day + _DAYS[0]:
        return 0
    return newest if newest > max(touched, now - _WAITS) else 0


def waiting_for(due: Due, touched: int, now: int) -> int:
    """Return the day of the step of a win or a hard time that waits today: see `waiting`.

    A step that was let go does not wait, nor one before it.
    """
    step = waiting(due.day, touched, now, due.kind)
    return step if step > let_go_until(due.text) else 0


def _newest_step(day: int, now: int, kind: str) -> int:
    return max((step for step in plan(day, kind) if step <= now), default=0)


def let_go_until(text: str) -> int:
    """Return the day of the last step let go, an ordinal, as the third line of a due tells it."""
    told = text.split("\n")[2:]
    return int(told[0]) if told and told[0].isdigit() else 0


def not_this_time(contacts: Iterable[Contact], record_id: str, today: date) -> Change | str:
    """Return the change that lets the step that waits go, in every file, or why there is none.

    Args:
        contacts: in whose files the win or the hard time stands.
        record_id: the win or the hard time.
        today: the day it is.
    """
    edits, names = [], []
    for contact in contacts:
        entry = next((one for one in contact.timeline if one.id == record_id), None)
        if entry is None or entry.on is None:
            continue
        step = _newest_step(entry.on.toordinal(), today.toordinal(), entry.kind)
        if step:
            data = entry.to_data() | {LET_GO: date.fromordinal(step)}
            edits.append(Edit(contact, contact.replacing(type(entry).model_validate(data))))
            names.append(contact.name)
    if not edits:
        return "That is gone already"
    return Change(f"let go: not this time, {', '.join(names)}", tuple(edits))


def unthanked(contact: Contact, record_id: str, today: date) -> Change | str:
    """Return the change that lets the thank-you for a favour go, or why there is none."""
    favour = next((one for one in contact.favours if one.id == record_id), None)
    if favour is None:
        return "That is gone already"
    after = type(favour).model_validate(favour.to_data() | {LET_GO: today})
    return Change(
        f"let go: a thank-you to {contact.name}", (Edit(contact, contact.replacing(after)),)
    )


def suggestion(kind: str, day: int, step: int) -> str:
    """Return what to do at the step on *step* after a win or a hard time on *day* (ordinals)."""
    place = min(sum(step > other for other in plan(day, kind)), 3)
    if kind == WIN:
        return ("congratulate", "remember it together")[min(place, 1)]
    return ("be there", "ask how they are", "ask how they are", "think of them")[place]


def what_helped(moments: Iterable[Moment], before: int) -> str:
    """Return what helped in hard times before the day with ordinal *before*, "" for nothing.

    That is what you did in the two months after an earlier one, in your own words: what is
    tagged ``#helped`` first, then the newest, two of them at most.
    """
    known = [moment for moment in moments if 0 < moment.day < before]
    spans = [(m.day, _months_after(m.day, _HELPING_MONTHS)) for m in known if m.kind == HARD]
    did = [
        moment
        for moment in known
        if moment.text
        and ((moment.mine and moment.kind not in (*STATES, "note")) or HELPED in moment.tags)
        and any(start <= moment.day <= (end or before) for start, end in spans)
    ]
    did.sort(key=lambda moment: (HELPED not in moment.tags, -moment.day))
    return ", ".join(list(dict.fromkeys(map(_brief, did)))[:_MOST_HELP])


def _brief(moment: Moment) -> str:
    words = " ".join(moment.text.split())
    words = words if len(words) <= _ONE_LINE else words[: _ONE_LINE - 1] + "…"
    return words if moment.kind in ("", "note") else f"{moment.kind}: {words}"
