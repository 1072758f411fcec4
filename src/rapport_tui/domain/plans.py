"""What is planned with somebody: it takes place, or gets another day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Change, Edit
from rapport_tui.domain.closing import GONE, words_of
from rapport_tui.domain.days import date_of, full
from rapport_tui.domain.summary import NOT_TOUCHES

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact


def stays_a_plan(
    on: date | None, kind: str, today: date, *, was: bool = False, now: datetime | None = None
) -> bool:
    """Whether an entry is a plan once it is stored.

    Args:
        on: its day, or its day and time.
        kind: its kind; a note, a win or a hard time is nothing that takes place.
        today: the day it is.
        was: whether it was one before: given today's day, it is still to come.
        now: the time it is, with its zone: what has a later one today is to come as well.
    """
    if on is None or kind in NOT_TOUCHES:
        return False
    day = date_of(on)
    if day != today or now is None or not isinstance(on, datetime):
        return day > today or (was and day == today)
    return was or on > (now if on.tzinfo else now.replace(tzinfo=None))


def took_place(contacts: Sequence[Contact], record_id: str, today: date) -> Change | str:
    """Return the change that makes a plan something that happened today, for all who were there.

    Where it is no plan (any more), why is returned.
    """
    from rapport_tui.domain.contact import Interaction  # lists can do without it

    edits: list[Edit] = []
    label = ""
    for contact in contacts:
        found = contact.find(record_id)
        if found is None:
            continue
        entry = found[1]
        if not isinstance(entry, Interaction) or not entry.is_ahead(today):
            return "It has happened already; it can be edited, or deleted"
        label = label or f"took place: {entry.kind or 'talk'} with {contact.name}"
        # On another day, the time of day that was planned says nothing about when it was.
        on = entry.on if entry.on and date_of(entry.on) == today else today
        edits.append(Edit(contact, contact.replacing(entry.revised(on=on, planned=None))))
    return Change(label, tuple(edits)) if edits else GONE


def moved(contacts: Sequence[Contact], record_id: str, day: date, today: date) -> Change:
    """Return the change that moves a timeline entry to *day*, for everyone who was there."""
    from rapport_tui.domain.contact import Interaction  # lists can do without it

    edits = []
    label = "new day"
    for contact in contacts:
        found = contact.find(record_id)
        if found is None:
            continue
        record = found[1]
        if not isinstance(record, Interaction):
            continue
        on = record.on
        moment = datetime.combine(day, on.timetz()) if isinstance(on, datetime) else day
        label = f"{words_of(record)}: new day {full(day)}"
        planned = stays_a_plan(day, record.kind, today, was=record.is_ahead(today))
        after = contact.replacing(record.revised(on=moment, planned=planned))
        edits.append(Edit(contact, after))
    return Change(label, tuple(edits))
