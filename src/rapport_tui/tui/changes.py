"""What the keys `d`, `r` and `x` mean for each kind of record: a change, or the reason why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Change, Edit
from rapport_tui.domain.closing import GONE, closed, given, is_closed, words_of
from rapport_tui.domain.days import date_of, full
from rapport_tui.domain.dues import MARKED, WISHED
from rapport_tui.domain.introduced import advanced
from rapport_tui.domain.plans import took_place
from rapport_tui.domain.resting import quiet_until, woken
from rapport_tui.domain.tensions import settled

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact, Entry

_WISHES = ("needs", "offers")


def done(
    contact: Contact,
    record_id: str,
    today: date,
    name_of: Callable[[str], str] = lambda _: "",
) -> Change | str:
    """Return the change that closes a record, or takes it a step on, or why it cannot be done."""
    found = contact.find(record_id)
    if found is None:
        return GONE
    table, record = found
    fields: dict[str, object]
    match table:
        case "commitments" | "questions":
            return closed(contact, record_id, today)
        case "favours":
            fields, verb = {"thanked": today}, "thanked for"
        case "needs" | "offers":
            fields, verb = {"closed": today}, "met" if table == "needs" else "taken up"
        case "tensions":
            return settled(contact, record_id, today)
        case "timeline":
            return took_place((contact,), record_id, today)
        case "introductions":
            return advanced(contact, record_id, today, name_of)
        case _:
            return "There is nothing to do about it; it can be edited, or deleted"
    if is_closed(record):
        return "It is done already; undo takes that back"
    after = contact.replacing(record.revised(**fields))
    return Change(f"{verb}: {words_of(record)}", (Edit(contact, after),))


def day_of(record: Entry) -> date | None:
    """Return the day a record stands for: when it is due, asked about, looked at again, or was."""
    for field in ("due", "about", "check_back", "on"):
        day = getattr(record, field, None)
        if isinstance(day, date):
            return date_of(day)
    return None


def in_touch(
    contact: Contact, today: date, new_id: str, *, kind: str = "chat", text: str = ""
) -> Change:
    """Return the change that logs being in touch with someone today."""
    from rapport_tui.domain.contact import Interaction

    entry = Interaction(
        id=new_id,
        on=today,
        kind=kind,
        direction="me" if kind == "message" else "both",
        text=text,
    )
    return Change(
        f"{kind} with {contact.name}", (Edit(contact, contact.adding("timeline", entry)),)
    )


def words_for(kind: str, text: str) -> str:
    """Return what `d` in Today writes for a row of *kind*, "" when being in touch says it all."""
    if kind == "date":
        return MARKED + text
    return {"thanks": "said thank you", "birthday": WISHED}.get(kind, "")


def rescheduled(contact: Contact, record_id: str, day: date | None) -> Change | str:
    """Return the change that gives a record another day (None takes it away), or why not."""
    found = contact.find(record_id)
    if found is None:
        return GONE
    table, record = found
    fields: dict[str, object]
    match table:
        case "commitments" | "questions":
            return given(contact, record_id, day)
        case "tensions":
            fields = {"check_back": day}
        case "dates" if day is not None:
            fields = {"on": day}
        case _:
            return "It has no day to move; it can be edited"
    after = contact.replacing(record.revised(**fields))
    words = words_of(record)
    label = f"{words}: new day {full(day)}" if day else f"{words}: no day"
    return Change(label, (Edit(contact, after),))


def snoozed(contact: Contact, day: date | None) -> Change:
    """Return the change that lets someone rest until *day*; None ends it."""
    return quiet_until(contact, day) if day else woken(contact)


def deleted(contacts: Sequence[Contact], record_id: str) -> Change | str:
    """Return the change that deletes a record, from the file of everyone who was there."""
    edits: list[Edit] = []
    words = ""
    for contact in contacts:
        if (found := contact.find(record_id)) is not None:
            words = words or words_of(found[1])
            edits.append(Edit(contact, contact.without(record_id)))
    return Change(f"deleted: {words}", tuple(edits)) if edits else GONE


def everyone_there(contact: Contact, record_id: str) -> tuple[str, ...]:
    """Return the ids of everyone in whose file a record stands, *contact* first."""
    found = contact.find(record_id)
    others = getattr(found[1], "with_", ()) if found else ()
    return (contact.id, *(person for person in others if person != contact.id))


def gone(contact: Contact) -> Change:
    """Return the change that deletes a person."""
    return Change(f"deleted {contact.name}", (Edit(contact, None),))


def together(changes: Sequence[Change | str]) -> Change | str:
    """Return the same step in several files as one, or the first reason why not."""
    done = [change for change in changes if isinstance(change, Change)]
    if not done:
        return next(iter(changes), GONE)
    return done[0]._replace(edits=tuple(edit for change in done for edit in change.edits))
