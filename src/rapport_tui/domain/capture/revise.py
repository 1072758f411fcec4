"""An edited line, put back into the record it came from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from typing import cast as cast_type

from rapport_tui.domain.capture.cast import Cast
from rapport_tui.domain.capture.line import SAYABLE, is_sayable_tag, sayable
from rapport_tui.domain.capture.record import (
    joined_text,
    label_for,
    pair_of,
    place_organisation,
    record_items,
    settled,
)
from rapport_tui.domain.capture.result import Capture, Item
from rapport_tui.domain.plans import stays_a_plan

if TYPE_CHECKING:
    from rapport_tui.domain.book import Change
    from rapport_tui.domain.contact import Contact, Entry, Interaction


def edited(
    capture: Capture,
    table: str,
    record: Entry,
    contacts: Mapping[str, Contact],
    new_id: Callable[[], str],
) -> Change:
    """Return the change that makes *record* say what its edited line says.

    The record keeps its id, the keys it carries and every field a line cannot say. An
    interaction changes in the file of everyone who was there; whoever is no longer named loses
    it, whoever is now named gets it. A line that now says something else (a question made a
    note) replaces the record; more segments add more records.

    Args:
        capture: the edited line, read; neither blocked nor waiting for an answer.
        table: the table the record stands in.
        record: the record the line came from.
        contacts: everyone the record or the line concerns, by id.
        new_id: gives a new id each time.

    Raises:
        ValueError: the capture cannot be stored yet, or a contact it concerns is not given.
    """
    settled(capture)
    cast = Cast(capture, contacts, new_id)
    owners = tuple(i for i, contact in contacts.items() if contact.find(record.id))
    own = next((item for item in capture.items if item.table == table), None)
    rest = tuple(item for item in capture.items if item is not own)
    left_over = place_organisation(capture, cast)
    if own is None:
        for owner in owners:
            cast.put(cast.now(owner).without(record.id))
    else:
        fields = _new_fields(capture, own, table, record)
        people = cast.subject or owners
        if table == "timeline":
            if "on" in fields:
                entry = cast_type("Interaction", record)
                fields["planned"] = stays_a_plan(
                    fields["on"],
                    fields.get("kind", entry.kind),
                    capture.today,
                    was=entry.is_ahead(capture.today),
                )
            fields |= _who_was_there(record, people, contacts)
            if left_over:
                fields["text"] = joined_text(
                    fields.get("text", getattr(record, "text", "")), left_over
                )
                left_over = ""
        elif table == "introductions":
            left, right = pair_of(capture, own)
            fields["to"], people = cast.who(right), (cast.who(left),)
        _put(cast, table, record, fields, owners, people)
    record_items(capture, cast, rest, left_over)
    return cast.change(f"edited {label_for(capture, cast)}")


def _new_fields(capture: Capture, item: Item, table: str, record: Entry) -> dict[str, Any]:
    """Return the fields that the edited line says otherwise than the record's own line did."""
    said, now = sayable(table, record), dict(item.fields)
    if not _is_dated(capture, item):
        now["on"] = said.get("on")  # no day was typed: that is not today, it is no news
    fields = {
        name: now.get(name)
        for name in SAYABLE[table]
        if name != "to" and (now.get(name) or None) != (said[name] or None)
    }
    if "tags" in fields:
        odd = tuple(tag for tag in getattr(record, "tags", ()) if not is_sayable_tag(tag))
        fields["tags"] = (*(fields["tags"] or ()), *odd)
    return fields


def _is_dated(capture: Capture, item: Item) -> bool:
    return any(s.role == "date" and item.start <= s.start < item.end for s in capture.spans)


def _who_was_there(
    record: Entry, people: tuple[str, ...], contacts: Mapping[str, Contact]
) -> dict[str, Any]:
    """Return `with`, where people whose file is not here any more keep their place."""
    before = cast_type("Interaction", record).with_
    everyone = tuple(dict.fromkeys((*people, *(i for i in before if i not in contacts))))
    now = everyone if len(everyone) > 1 else ()
    return {} if set(now) == set(before) else {"with_": now}


def _put(
    cast: Cast,
    table: str,
    record: Entry,
    fields: dict[str, Any],
    owners: tuple[str, ...],
    people: tuple[str, ...],
) -> None:
    """Let everyone of *people*, and nobody else, have the record with its new *fields*."""
    for contact_id in dict.fromkeys((*owners, *people)):
        contact = cast.now(contact_id)
        found = contact.find(record.id)
        if contact_id not in people:
            cast.put(contact.without(record.id))
        elif found:
            cast.put(contact.replacing(found[1].revised(**fields)))
        else:
            cast.put(contact.adding(table, record.revised(**fields)))
