"""A change of a contact as it must be done to what is on disk now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from rapport_tui.domain.book import Edit, Problem
from rapport_tui.domain.errors import ReadOnlyError
from rapport_tui.domain.identity import RECORD_TABLES, Data, file_name
from rapport_tui.domain.merge import Side, delta, merge
from rapport_tui.domain.values import same
from rapport_tui.store import codec, document
from rapport_tui.store.files import Stamp, read_file
from rapport_tui.store.folder import Folder
from rapport_tui.store.landing import Write
from rapport_tui.store.reading import (
    CONTACTS,
    FORMAT,
    Loaded,
    UnreadableTextError,
    read,
    to_bytes,
)
from rapport_tui.store.writing import ChangedMeanwhileError
from rapport_tui.workspace.spelling import record_id, respelt


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to be done to one file.

    Attributes:
        write: the file before and after, None when it is right as it is.
        data: the contact it will hold, None for none.
        notes: what a person should know.
    """

    write: Write | None
    data: Data | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OnDisk:
    """A contact's file as it is now.

    Attributes:
        file: its path inside the data folder.
        loaded: what stands in it, None when there is none.
        changed: when it was changed.
    """

    file: str
    loaded: Loaded | None
    changed: datetime

    @property
    def data(self) -> Data | None:
        """The contact in it, None when there is none."""
        return self.loaded.data if self.loaded else None


def on_disk(folder: Folder, name: str, now: datetime, known: Loaded | None = None) -> OnDisk:
    """Return what the file *name* of ``contacts/`` holds now.

    Args:
        folder: the data folder.
        name: the file's name.
        now: the time it is.
        known: what it held a moment ago, to be read again only if that is no longer so.

    Raises:
        UnreadableTextError: no contact; it must not be written over.
        UnreadableFileError: no file that can be read.
        ReadOnlyError: a newer program wrote it.
    """
    file = f"{CONTACTS}/{name}"
    try:
        raw, stamp = read_file(folder.contacts, name)
    except FileNotFoundError:
        return OnDisk(file, None, now)
    found = known if known and known.raw == raw else read(raw, name, stamp)
    if isinstance(found, Problem):
        raise UnreadableTextError(found)
    written = found.data.get("format")
    if isinstance(written, int) and written > FORMAT:
        msg = f"{file} is not changed: a newer rapport wrote it (format {written})."
        raise ReadOnlyError(msg, "Use that version.")
    # What is being saved now is the newer, whatever a clock elsewhere said.
    return OnDisk(file, found, min(_time(stamp, now), now - timedelta(microseconds=1)))


def _time(stamp: Stamp, now: datetime) -> datetime:
    try:
        return datetime.fromtimestamp(stamp.mtime_ns / 1e9, tz=now.tzinfo)
    except (OverflowError, ValueError, OSError):  # a file may claim any year
        return now


def plan_edit(
    folder: Folder,
    edit: Edit,
    file_of: Callable[[str], str | None],
    now: datetime,
    source: Loaded | None = None,
) -> Planned:
    """Return what *edit* comes to; whatever was changed on disk since it was begun stays.

    Args:
        folder: the data folder.
        edit: the contact before and after.
        file_of: gives the file a contact is in, by its id.
        now: the time it is.
        source: the file `edit.before` was read from, when that is known.
    """
    name = file_of(edit.contact_id)
    if name is None:
        contact = edit.after or edit.before
        assert contact is not None
        name = file_name(contact.name, contact.id)
    disk = on_disk(folder, name, now, source)
    if source is not None and disk.loaded is source:
        return planned(disk, _edited(edit, source.data), ())
    before = edit.before.to_data() if edit.before else None
    after = edit.after.to_data() if edit.after else None
    if disk.loaded and disk.loaded.contact_id != edit.contact_id:
        msg = f"{disk.file} was not saved: it holds somebody else now."
        raise ChangedMeanwhileError(msg, "Try again.")
    if same(before, disk.data):
        return planned(disk, after, ())
    if disk.data is not None and before is not None:
        before, after = _in_its_words(disk.data, before, after)
    merged = merge(before, Side(after, now), Side(disk.data, disk.changed))
    return planned(disk, merged, _what_else(before, after, disk.data, merged))


def planned(disk: OnDisk, data: Data | None, notes: tuple[str, ...]) -> Planned:
    """Return what makes the file on *disk* hold *data*, changing as little of it as possible."""
    if same(data, disk.data):
        return Planned(None, data, notes)
    was, became = delta(disk.data, data)
    if data is None:
        text = None
    elif disk.loaded is None:
        text = codec.encode(data)
    else:
        text = document.edit(disk.loaded.text, data, disk.data)
    loaded = disk.loaded
    write = Write(
        disk.file,
        str((data or disk.data or {})["id"]),
        loaded.raw if loaded else None,
        None if text is None else to_bytes(text, bom=bool(loaded and loaded.bom)),
        *((codec.encode(was or {}), codec.encode(became or {})) if loaded and data else ("", "")),
    )
    return Planned(write, data, notes)


def _edited(edit: Edit, disk: Data) -> Data | None:
    """Return what *edit*, begun on exactly this, makes of it.

    Only records that were changed are made plain values again: there may be thousands of others.
    """
    if edit.after is None or edit.before is None:
        return None
    known: dict[int, Data] = {}
    for table in RECORD_TABLES:
        records, plain = getattr(edit.before, table), disk.get(table, [])
        kept = {id(record) for record in getattr(edit.after, table)}
        if len(records) == len(plain):  # otherwise some could not be read
            pairs = zip(records, plain, strict=True)
            known |= {id(record): item for record, item in pairs if id(record) in kept}
    before, after = edit.before.to_data(known), edit.after.to_data(known)
    spelt: Data = respelt(after, before, disk)
    return spelt


def _in_its_words(disk: Data, before: Data, after: Data | None) -> tuple[Data, Data | None]:
    """Return both sides with the file's own spelling of whatever it spells differently.

    A birthday written as a date is text once it is read. Without this, changing it would look as
    if two people had.
    """
    from rapport_tui.domain.reading import read_contact

    contact, _ = read_contact(disk)
    plain = contact.to_data()
    spelt = respelt(before, plain, disk)
    return spelt, None if after is None else respelt(after, plain, disk)


def _what_else(
    before: Data | None, after: Data | None, disk: Data | None, merged: Data | None
) -> tuple[str, ...]:
    """Say what happened elsewhere to what is being changed here."""
    name = str((merged or disk or after or {}).get("name", ""))
    if disk is None and before is not None:
        return (f"{name} was deleted elsewhere, and is kept because you changed something",)
    if after is None:
        return (f"{name} was changed elsewhere since, and is kept",) if merged else ()
    return tuple(
        f"{loser_in_words(item)} of {name} was changed elsewhere as well: yours stands, "
        "and the other is in the merge log"
        for item in losers(merged, after, disk)
    )


def losers(merged: Data | None, *sides: Data | None) -> list[Data]:
    """Return what the merge of *sides* added to the merge log."""
    seen = {record_id(item) for side in sides for item in (side or {}).get("merge_log", ())}
    return [item for item in (merged or {}).get("merge_log", ()) if record_id(item) not in seen]


def loser_in_words(item: Data) -> str:
    """Return "role" for ``role`` and "text (timeline)" for ``timeline.<id>.text``."""
    table, _, rest = str(item.get("field", "")).replace("_", " ").partition(".")
    field = rest.rpartition(".")[2]
    return f"{field} ({table})" if rest else table
