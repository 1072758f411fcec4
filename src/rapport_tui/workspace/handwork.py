"""A contact's text edited by hand: kept letter for letter, or merged with what changed since."""

from __future__ import annotations

from datetime import datetime

from rapport_tui.domain.book import Problem
from rapport_tui.domain.errors import UnreadableFileError
from rapport_tui.domain.identity import Data
from rapport_tui.domain.merge import Side, delta, merge
from rapport_tui.domain.merge_text import merge_text
from rapport_tui.domain.values import same
from rapport_tui.store import codec, document
from rapport_tui.store.folder import Folder
from rapport_tui.store.landing import Write
from rapport_tui.store.reading import CONTACTS, UnreadableTextError, parse_contact, to_bytes
from rapport_tui.workspace.rebase import Planned, loser_in_words, losers, on_disk

_BOM = b"\xef\xbb\xbf"


def plan_text(folder: Folder, name: str, before: str, after: str, now: datetime) -> Planned:
    """Return what it takes that the file *name*, which was *before*, says *after*.

    Raises:
        UnreadableTextError: *after* is no contact, or another one.
    """
    wanted = parse_contact(after, name)
    file = f"{CONTACTS}/{name}"
    raw = folder.read(file)
    known = _contact(before, name)
    if known is not None and known["id"] != wanted["id"]:
        reason = f"the id was {known['id']} and must stay so: it is what others refer to"
        raise UnreadableTextError(Problem(file, reason, 1))
    if raw is not None and raw.removeprefix(_BOM) != to_bytes(before):
        return _merged(folder, name, known, after, wanted, now, before)
    done = to_bytes(after, bom=raw is not None and raw.startswith(_BOM))
    if done == raw:
        return Planned(None, wanted)
    was, became = delta(known, wanted) if known and raw else ({}, {})
    deltas = (codec.encode(was or {}), codec.encode(became or {})) if known and raw else ("", "")
    return Planned(Write(file, str(wanted["id"]), raw, done, *deltas), wanted)


def _contact(text: str, name: str) -> Data | None:
    try:
        return parse_contact(text, name)
    except UnreadableTextError:
        return None


def _merged(
    folder: Folder,
    name: str,
    known: Data | None,
    after: str,
    wanted: Data,
    now: datetime,
    before: str,
) -> Planned:
    disk = on_disk(folder, name, now)
    assert disk.loaded is not None
    if known is None or disk.loaded.contact_id != wanted["id"]:
        msg = f"{disk.file} was changed elsewhere in the meantime."
        raise UnreadableFileError(msg, "Your text was not saved; open the file again.")
    merged = merge(known, Side(wanted, now), Side(disk.data, disk.changed))
    assert merged is not None
    text = _merged_text(before, after, disk.loaded.text, merged, name)
    was, became = delta(disk.data, merged)
    notes = tuple(
        f"{loser_in_words(item)} was changed elsewhere as well: yours stands, "
        "and the other is in the merge log"
        for item in losers(merged, wanted, disk.data)
    )
    raw, done = disk.loaded.raw, to_bytes(text, bom=disk.loaded.bom)
    deltas = codec.encode(was or {}), codec.encode(became or {})
    write = Write(disk.file, str(merged["id"]), raw, done, *deltas) if done != raw else None
    return Planned(write, merged, notes)


def _merged_text(before: str, after: str, disk: str, merged: Data, name: str) -> str:
    """Return a text for *merged*, with the comments of both sides where that can be had."""
    text, clash = merge_text(before, after, disk)
    if not clash:
        data = _contact(text, name)
        if data is not None and same(data, merged):
            return text
    return document.edit(after, merged)
