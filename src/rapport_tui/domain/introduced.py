"""What changes an introduction: an idea noted, a step done, an end; each on its day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Change, Edit
from rapport_tui.domain.identity import Data
from rapport_tui.domain.introducing import (
    ASKED_A,
    ASKED_B,
    CLOSED,
    DECLINED,
    DROPPED,
    IDEA,
    MADE,
    OUTCOME,
    STEPS,
    THANKED,
    state_of,
)

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact, Entry, Introduction

Names = Callable[[str], str]
"""Gives the name that belongs to a contact's id, "" when nobody has it."""


def begun(contact: Contact, other: Contact, text: str, record_id: str, today: date) -> Change:
    """Return the change that notes the idea to introduce *contact* to *other*."""
    return _new(contact, other, text, record_id, today, IDEA)


def passed_over(contact: Contact, other: Contact, text: str, record_id: str, today: date) -> Change:
    """Return the change that remembers that the two are not to be introduced."""
    return _new(contact, other, text, record_id, today, DROPPED)


def advanced(
    contact: Contact, record_id: str, today: date, name_of: Names, result: str = ""
) -> Change | str:
    """Return the change that takes an introduction one step on, or why there is none.

    Args:
        contact: in whose file it stands.
        record_id: the introduction.
        today: the day of the step.
        name_of: the name that belongs to an id.
        result: how it went, for the step to "outcome".
    """
    record = _found(contact, record_id)
    if record is None:
        return "That is gone already"
    state = state_of(record.to_data())
    if state in CLOSED:
        return "That introduction is closed; undo takes that back"
    step = STEPS[STEPS.index(state) + 1] if state in STEPS else ASKED_A
    label = _label(step, contact.name, name_of(record.to) or "someone")
    return _moved(contact, record, step, today, label, result)


def ended(
    contact: Contact, record_id: str, today: date, name_of: Names, state: str = ""
) -> Change | str:
    """Return the change that ends an introduction, or why there is none.

    Args:
        contact: in whose file it stands.
        record_id: the introduction.
        today: the day it ends.
        name_of: the name that belongs to an id.
        state: "declined" or "dropped"; by `way_out` when empty.
    """
    record = _found(contact, record_id)
    if record is None:
        return "That is gone already"
    before = state_of(record.to_data())
    if before in CLOSED:
        return "That introduction is closed; undo takes that back"
    state = state or way_out(before)
    label = _label(state, contact.name, name_of(record.to) or "someone")
    return _moved(contact, record, state, today, label)


def way_out(state: str) -> str:
    """Return how an introduction ends where it is; nobody declines what they were not asked."""
    return DECLINED if state in (ASKED_A, ASKED_B) else DROPPED


def _new(
    contact: Contact, other: Contact, text: str, record_id: str, today: date, state: str
) -> Change:
    from rapport_tui.domain.contact import Introduction  # lists can do without it

    fields = {"id": record_id, "to": other.id, "text": text, "state": state, state: today}
    after = contact.adding("introductions", Introduction.model_validate(fields))
    return Change(_label(state, contact.name, other.name), (Edit(contact, after),))


def _moved(
    contact: Contact, record: Entry, state: str, today: date, label: str, result: str = ""
) -> Change:
    fields: Data = record.to_data() | {"state": state, state: today}
    if result.strip():
        fields["result"] = result.strip()
    after = contact.replacing(type(record).model_validate(fields))
    return Change(label, (Edit(contact, after),))


def _found(contact: Contact, record_id: str) -> Introduction | None:
    return next((each for each in contact.introductions if each.id == record_id), None)


def _label(state: str, first: str, second: str) -> str:
    return {
        IDEA: f"idea to introduce {first} to {second}",
        ASKED_A: f"asked {first} about meeting {second}",
        ASKED_B: f"asked {second} about meeting {first}",
        MADE: f"introduced {first} to {second}",
        OUTCOME: f"how it went with {first} and {second}",
        THANKED: f"thanked {first} and {second}",
        DECLINED: f"{first} and {second}: one of them would rather not",
        DROPPED: f"let go: introducing {first} to {second}",
    }[state]
