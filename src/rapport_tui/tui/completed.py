"""What a line says about something just done goes into the entry that is there already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Change, Edit
from rapport_tui.domain.capture.kinds import NOTE
from rapport_tui.domain.support import STATES

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact, Interaction


def completing(change: Change, holders: Sequence[Contact], record_id: str) -> Change:
    """Return *change* with its entry made one with the entry *record_id*: never two of them.

    Args:
        change: what a line asks for.
        holders: everyone in whose file the entry stands.
        record_id: the entry's id, which stays.
    """
    told = _told(change)
    there = next((e for c in holders for e in c.timeline if e.id == record_id), None)
    if told is None or there is None:
        return change
    whole = _whole(there, told)
    edits = {edit.contact_id: edit for edit in change.edits}
    for contact in holders:
        edits.setdefault(contact.id, Edit(contact, contact))
    done = []
    for edit in edits.values():
        after = edit.after
        if after is not None and (after.find(record_id) or after.find(told.id)):
            rest = after.without(told.id).without(record_id)
            after = rest.adding("timeline", whole)
        done.append(edit._replace(after=after))
    return change._replace(edits=tuple(done))


def _told(change: Change) -> Interaction | None:
    """Return the entry that *change* adds; how somebody fares is told beside what was done."""
    for before, after in change.edits:
        if after is not None:
            known = {entry.id for entry in before.timeline} if before is not None else set()
            for entry in after.timeline:
                if entry.id not in known and entry.kind not in STATES:
                    return entry
    return None


def _whole(there: Interaction, told: Interaction) -> Interaction:
    """Return the entry that is there with what was told: a note leaves it what it was."""
    said = told.kind != NOTE
    return there.revised(
        on=told.on,
        kind=told.kind if said else there.kind,
        direction=told.direction if said else there.direction,
        text="\n".join(filter(None, (there.text, told.text))),
        tags=tuple(dict.fromkeys((*there.tags, *told.tags))),
        with_=tuple(dict.fromkeys((*there.with_, *told.with_))),
    )
