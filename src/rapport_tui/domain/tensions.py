"""A tension between two people: what is told of it, to whoever asks, and how it is settled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Change, Edit
from rapport_tui.domain.days import describe

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact, Tension

GONE = "That is gone already"
SETTLED = "It is settled already; undo takes that back"

PARTS = (("their_view", "their view"), ("my_part", "my part"), ("agreed", "agreed"))
"""What may be told of a tension beside what happened, with the words for it."""


def settled(contact: Contact, record_id: str, today: date, how: str = "") -> Change | str:
    """Return the change that settles a tension, or why there is none.

    Its label does not say what it is about: labels stand in lists that anybody may see.

    Args:
        contact: with whom it is.
        record_id: the tension.
        today: the day it is.
        how: how it was settled, in a few words.
    """
    tension = _tension(contact, record_id)
    if tension is None:
        return GONE
    if not tension.open:
        return SETTLED
    fields = {"resolved": today, "how": how.strip()}
    return _change(contact, tension, fields, f"settled: a tension with {contact.name}")


def with_how(contact: Contact, record_id: str, how: str) -> Change | str:
    """Return the change that says how a tension was settled, or why there is none."""
    tension = _tension(contact, record_id)
    if tension is None:
        return GONE
    return _change(
        contact, tension, {"how": how.strip()}, f"how it was settled with {contact.name}"
    )


def told_more(contact: Contact, record_id: str, fields: Mapping[str, object]) -> Change | str:
    """Return the change that tells more of a tension: its view, part, agreement or day."""
    tension = _tension(contact, record_id)
    if tension is None:
        return GONE
    if all(getattr(tension, name) == value for name, value in fields.items()):
        return "That is what it says already"
    return _change(contact, tension, fields, f"more of a tension with {contact.name}")


def lines_of(tension: Tension, today: date) -> list[str]:
    """Return what is told of a tension: what happened, both sides, what comes next or how it ended.

    Args:
        tension: the tension.
        today: the day it is.
    """
    began = f", {describe(tension.on, today)}" if tension.on else ""
    told = [f"{tension.what or 'a tension'}{began}"]
    told += [f"{words}: {said}" for name, words in PARTS if (said := getattr(tension, name))]
    if tension.resolved:
        how = f": {tension.how}" if tension.how else ""
        told.append(f"settled {describe(tension.resolved, today)}{how}")
    elif tension.check_back and tension.check_back > today:
        told.append(f"left to settle until {describe(tension.check_back, today)}")
    elif tension.check_back:
        told.append(f"to look at again since {describe(tension.check_back, today)}")
    return told


def _tension(contact: Contact, record_id: str) -> Tension | None:
    return next((one for one in contact.tensions if one.id == record_id), None)


def _change(contact: Contact, tension: Tension, fields: Mapping[str, object], label: str) -> Change:
    return Change(label, (Edit(contact, contact.replacing(tension.revised(**fields))),))
