"""Leaving somebody in peace: until a day, for good, or no longer."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Change, Edit
from rapport_tui.domain.days import full

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact


def quiet_until(contact: Contact, day: date) -> Change:
    """Return the change that leaves someone in peace until *day*."""
    after = contact.revised(snoozed_until=day)
    return Change(f"{contact.name} rests until {full(day)}", (Edit(contact, after),))


def rested(contact: Contact) -> Change:
    """Return the change that lets someone rest for good: nothing nudges, all stays findable."""
    after = contact.revised(resting=True, snoozed_until=None)
    return Change(f"let {contact.name} rest", (Edit(contact, after),))


def woken(contact: Contact) -> Change:
    """Return the change after which someone rests no longer, neither until a day nor for good."""
    after = contact.revised(resting=False, snoozed_until=None)
    return Change(f"{contact.name} rests no longer", (Edit(contact, after),))


def kept(contact: Contact, day: date | None, today: date) -> Change:
    """Return the answer no to "let it rest?": it is not asked again before you were in touch.

    Args:
        contact: who was asked about.
        day: until when to leave them in peace all the same; None for not at all.
        today: the day it is.
    """
    after = contact.revised(rest_asked=today, snoozed_until=day)
    until = f", in peace until {full(day)}" if day else ""
    return Change(f"kept in touch with {contact.name}{until}", (Edit(contact, after),))
