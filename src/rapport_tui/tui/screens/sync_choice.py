"""A field that two devices changed: taking the value that lost, after all."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Change, Edit
from rapport_tui.domain.contact import Entry, MergeEntry
from rapport_tui.domain.errors import RapportError
from rapport_tui.domain.identity import derived_id
from rapport_tui.domain.safe import safe
from rapport_tui.domain.values import canonical

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact
    from rapport_tui.sync.state import Lost
    from rapport_tui.tui.screens.main import MainScreen

_IN_A_RECORD = 3  # a table, an id, a field


async def take(screen: MainScreen, lost: Lost) -> bool:
    """Put the value that lost in the place of the one that stands; say whether that was done.

    It is one change like any other, and undone like any other.
    """
    file = lost.file.removeprefix("contacts/")
    person = next((row.id for row in screen.book.people.values() if row.file == file), "")
    try:
        contact = await asyncio.to_thread(screen.workspace.contact, person)
    except RapportError as error:
        screen.fail(error)
        return False
    wanted = chosen(contact, lost, datetime.now(UTC))
    if wanted is None:
        screen.say("That value cannot be put back here; the person's file has it in its merge log")
        return False
    label = f"{lost.field.rpartition('.')[2]} of {safe(contact.name, width=40)}, the other value"
    return await screen.acting.commit(Change(label, (Edit(contact, wanted),))) is not None


def chosen(contact: Contact, lost: Lost, now: datetime) -> Contact | None:
    """Return *contact* with the value that lost, None where that value or its place is gone.

    The one that stood until now is in the merge log from then on, beside it.
    """
    value = next(
        (
            entry.value
            for entry in reversed(contact.merge_log)
            if entry.field == lost.field and str(entry.value) == lost.value
        ),
        None,
    )
    if value is None:
        return None
    path = lost.field.split(".")
    try:
        if len(path) == 1:
            beaten = getattr(contact, path[0])
            wanted = contact.revised(**{path[0]: value})
        elif len(path) == _IN_A_RECORD:
            beaten = getattr(_record(contact, path), path[2])
            wanted = _with_record(contact, path, value)
        else:
            return None
        return _with_the_beaten(wanted, lost.field, beaten, now)
    except (AttributeError, ValueError):  # no such field any more, or no value for it
        return None
    return None


def _with_the_beaten(contact: Contact, field: str, value: object, now: datetime) -> Contact:
    """Return *contact* with *value* of *field* in its merge log, once."""
    if value in (None, "", ()):  # there was nothing to keep
        return contact
    kept = list(value) if isinstance(value, tuple) else value
    note_id = derived_id("merge_log", *field.split("."), *canonical(kept))
    if any(entry.id == note_id for entry in contact.merge_log):
        return contact
    entry = MergeEntry(id=note_id, field=field, value=kept, at=now)
    return contact.revised(merge_log=(*contact.merge_log, entry))


def _record(contact: Contact, path: list[str]) -> Entry:
    """Return the record that a path names.

    Raises:
        ValueError: it has gone.
    """
    for record in getattr(contact, path[0]):
        if isinstance(record, Entry) and record.id == path[1]:
            return record
    raise ValueError(path[1])


def _with_record(contact: Contact, path: list[str], value: object) -> Contact:
    table, record_id, name = path
    changed = tuple(
        record.revised(**{name: value}) if record.id == record_id else record
        for record in getattr(contact, table)
    )
    return contact.revised(**{table: changed})
