"""Promises and questions closed, let go or given another day: the steps of both doors."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Change, Edit
from rapport_tui.domain.days import full
from rapport_tui.domain.keeping import MISSED
from rapport_tui.domain.safe import clip

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact, Entry

TABLES = ("commitments", "questions")
"""The tables of what can be let go."""

GONE = "That is gone already"
DONE = "It is done already; undo takes that back"

THANKS = "said thank you"

KEPT, RELEASED = "kept", "released"
_SAID = {KEPT: "kept", RELEASED: "let go", MISSED: "not kept"}


def closed(contact: Contact, record_id: str, today: date, outcome: str = KEPT) -> Change | str:
    """Return the change that closes a promise or a question, or why there is none.

    Args:
        contact: whose it is.
        record_id: the promise or the question.
        today: the day it is.
        outcome: "kept" (of a question: asked), "released" (not asked after all), or "broken",
            which only a promise can be.
    """
    found = contact.find(record_id)
    if found is None:
        return GONE
    table, record = found
    if table not in TABLES:
        return "Only a promise or a question can be let go"
    if is_closed(record):
        return DONE
    fields: dict[str, object]
    if table == "commitments":
        fields, verb = {"closed": today, "outcome": outcome}, _SAID[outcome]
    elif outcome == MISSED:
        return "A question is asked or let go; only a promise is kept or not"
    elif outcome == RELEASED:
        fields, verb = {"closed": today}, "let go"
    else:
        fields, verb = {"asked": today}, "asked"
    after = contact.replacing(record.revised(**fields))
    return Change(f"{verb}: {words_of(record)}", (Edit(contact, after),))


def missed(contact: Contact, record_id: str) -> Change | str:
    """Return the change that says of a promise already let go that it was not kept, or why not."""
    found = contact.find(record_id)
    if found is None:
        return GONE
    record = found[1]
    if getattr(record, "outcome", None) != RELEASED:
        return DONE
    after = contact.replacing(record.revised(outcome=MISSED))
    return Change(f"not kept: {words_of(record)}", (Edit(contact, after),))


def given(contact: Contact, record_id: str, day: date | None) -> Change | str:
    """Return the change that gives a promise or a question another day, None for no day.

    A promise remembers the day it had. One that keeps its day is no change.
    """
    found = contact.find(record_id)
    if found is None:
        return GONE
    table, record = found
    if is_closed(record):
        return DONE
    field = "due" if table == "commitments" else "about"
    before = getattr(record, field, None)
    if before == day:
        return f"It is for {full(day)} already" if day else "It has no day already"
    fields: dict[str, object] = {field: day}
    if table == "commitments" and before:
        fields["was_due"] = (*getattr(record, "was_due", ()), before)
    words = words_of(record)
    label = f"{words}: new day {full(day)}" if day else f"{words}: no day"
    after = contact.replacing(record.revised(**fields))
    return Change(label, (Edit(contact, after),))


def thanked(contact: Contact, record_id: str, today: date) -> Change | str:
    """Return the change that says thanks are said for a favour, or why there is none."""
    found = contact.find(record_id)
    if found is None:
        return GONE
    record = found[1]
    if is_closed(record):
        return DONE
    after = contact.replacing(record.revised(thanked=today))
    return Change(f"thanked for: {words_of(record)}", (Edit(contact, after),))


def thanks_said(contact: Contact, today: date, new_id: str) -> Change:
    """Return the change that notes a word of thanks from you today."""
    from rapport_tui.domain.contact import Interaction  # lists can do without it

    entry = Interaction(id=new_id, on=today, kind="message", direction="me", text=THANKS)
    after = contact.adding("timeline", entry)
    return Change(f"message to {contact.name}: {THANKS}", (Edit(contact, after),))


def is_closed(record: Entry) -> bool:
    """Whether a record is closed, whichever way its table says so."""
    return any(
        getattr(record, field, None) is not None
        for field in ("closed", "outcome", "asked", "thanked", "resolved")
    )


def words_of(record: Entry) -> str:
    """Return a record in a few words, for a label."""
    data = record.to_data()
    # Labels are read over shoulders: what a tension is about is not said in one.
    kind = "a tension" if "what" in data else data.get("kind")
    text = str(data.get("text") or kind or "it")
    first = text.splitlines()[0] if text.strip() else "it"
    return clip(first, 60)
