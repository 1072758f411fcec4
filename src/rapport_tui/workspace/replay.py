"""Steps of the journal done again, forwards or backwards: exactly, or around later changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from rapport_tui.domain.errors import ReadOnlyError, UnreadableFileError
from rapport_tui.domain.identity import Data
from rapport_tui.domain.merge import Side, merge
from rapport_tui.store import toml
from rapport_tui.store.difference import digest
from rapport_tui.store.document import EditError
from rapport_tui.store.folder import Folder
from rapport_tui.store.journal import Journal
from rapport_tui.store.landing import Write, put
from rapport_tui.store.reading import CONTACTS, UnreadableTextError, parse_contact
from rapport_tui.store.records import Step
from rapport_tui.workspace.loose_files import replay_text
from rapport_tui.workspace.rebase import (
    Planned,
    loser_in_words,
    losers,
    on_disk,
    planned,
)


def replay(
    folder: Folder, step: Step, now: datetime, file_of: Callable[[str], str | None]
) -> Planned:
    """Return what doing *step* now comes to: byte for byte, or by merging if the file changed.

    Args:
        folder: the data folder.
        step: what to do.
        now: the time it is.
        file_of: gives the file a contact is in, by its id: a person may have renamed it.

    Raises:
        UnreadableFileError: the file was changed and cannot be read.
    """
    raw = folder.read(step.file)
    if raw is None and step.contact and (name := file_of(step.contact)):
        step = replace(step, file=f"{CONTACTS}/{name}")
        raw = folder.read(step.file)
    if step.difference.fits(raw):
        after = _applied(step, raw)
        write = Write(step.file, step.contact, raw, after, step.was, step.became)
        name = step.file.rpartition("/")[2]
        return Planned(write, _contact(after, name) if step.contact else None)
    if not step.contact:
        return replay_text(step, raw)
    return _replay_contact(folder, step, now)


def _applied(step: Step, raw: bytes | None) -> bytes | None:
    try:
        return step.difference.applied(raw)
    except ValueError as error:
        msg = f"{step.file} is left as it is: the journal is damaged."
        raise UnreadableFileError(msg) from error


def _contact(raw: bytes | None, name: str) -> Data | None:
    """Return the contact in *raw*; None for none, also when a broken file is put back."""
    try:
        return None if raw is None else parse_contact(_text(raw), name)
    except (UnreadableTextError, UnicodeDecodeError):
        return None


def _text(raw: bytes) -> str:
    return raw.decode("utf-8-sig")


def _replay_contact(folder: Folder, step: Step, now: datetime) -> Planned:
    name = step.file.rpartition("/")[2]
    disk = on_disk(folder, name, now)
    if disk.loaded and disk.loaded.contact_id != step.contact:
        msg = f"{step.file} holds somebody else now and is left as it is."
        raise UnreadableFileError(msg)
    before, after = _sides(step, name)
    # The later change is the person's, too, and it is the one that was made last.
    long_ago = disk.changed - timedelta(days=36500)
    person = str((disk.data or before or after or {}).get("name", ""))
    if disk.data is None and before is not None and after is not None:
        return Planned(None, None, (f"{step.file} was deleted since, and stays so",))
    merged = merge(before, Side(after, long_ago), Side(disk.data, disk.changed))
    if merged is None:
        return planned(disk, None, ())
    if after is None:
        return Planned(None, merged, (f"kept {person}, who was changed since",))
    lost = losers(merged, after, disk.data)
    notes = tuple(f"kept the later change of {loser_in_words(i)} of {person}" for i in lost)
    return planned(disk, _without(merged, lost), notes)


def _sides(step: Step, name: str) -> tuple[Data | None, Data | None]:
    """Return what changed, as it was before and afterwards."""
    if step.was or step.became:
        return toml.parse(step.was), toml.parse(step.became)
    difference = step.difference
    if difference.before and difference.after:
        msg = f"{step.file} was changed since, and was no contact before: it is left as it is."
        raise UnreadableFileError(msg)
    return (
        parse_contact(_text(difference.old), name) if difference.before else None,
        parse_contact(_text(difference.new), name) if difference.after else None,
    )


def _without(merged: Data, lost: list[Data]) -> Data:
    """Take out of the merge log what this merge put in: the journal keeps the value already."""
    if not lost:
        return merged
    rest = [item for item in merged["merge_log"] if item not in lost]
    cut = {key: value for key, value in merged.items() if key != "merge_log"}
    return cut | ({"merge_log": rest} if rest else {})


def recover(folder: Folder, journal: Journal, now: datetime) -> bool:
    """Finish the action that was cut short, if there is one; the lock is held.

    It was whole in the journal before the first file changed, so every file of it that is still
    as it was is brought to what it was to become.

    Returns:
        Whether there was one.

    Raises:
        NotSavedError: the disk does not let it be finished yet.
    """
    record = journal.pending()
    if record is None:
        return False
    for step in record.steps:
        if digest(folder.read(step.file)) == step.difference.after:
            continue
        try:
            plan = replay(folder, step, now, lambda _: None)
        except (UnreadableFileError, ReadOnlyError, EditError):
            continue  # a person changed it since, so that it cannot be merged: theirs stands
        if plan.write is not None:
            put(folder, step.file, plan.write.before, plan.write.after)
    journal.end(record.id)
    return True
