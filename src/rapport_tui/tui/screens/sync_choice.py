"""A field that two devices changed: taking the value that lost, after all."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Change, Edit
from rapport_tui.domain.errors import RapportError
from rapport_tui.domain.safe import safe

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
    wanted = chosen(contact, lost)
    if wanted is None:
        screen.say("That value cannot be put back here; the person's file has it in its merge log")
        return False
    label = f"{lost.field.rpartition('.')[2]} of {safe(contact.name, width=40)}, the other value"
    return await screen.acting.commit(Change(label, (Edit(contact, wanted),))) is not None


def chosen(contact: Contact, lost: Lost) -> Contact | None:
    """Return *contact* with the value that lost, None where that value or its place is gone."""
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
            return contact.revised(**{path[0]: value})
        if len(path) == _IN_A_RECORD:
            return _with_record(contact, path, value)
    except (AttributeError, ValueError):  # no such field any more, or no value for it
        return None
    return None


def _with_record(contact: Contact, path: list[str], value: object) -> Contact | None:
    table, record_id, name = path
    records = getattr(contact, table)
    if not any(record.id == record_id for record in records):
        return None
    changed = tuple(
        record.revised(**{name: value}) if record.id == record_id else record for record in records
    )
    return contact.revised(**{table: changed})
