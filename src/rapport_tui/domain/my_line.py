"""A line about yourself: what you like, need and offer, read with the grammar of the one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from rapport_tui.domain.capture import Capture, Roster, Trouble, change_for, parse
from rapport_tui.domain.identity import fold

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact, Entry

MINE = ("common_ground", "needs", "offers")
"""The tables of your own file that a line can fill."""

_LABELS = {"common_ground": "interest", "needs": "need", "offers": "offer"}
_HOW = "Of yourself: + what you like #topic, needs …, or offers …"


def read_mine(line: str, me: Contact, today: date, known_tags: Collection[str] = ()) -> Capture:
    """Return what *line* says about you; whatever is no interest, need or offer blocks it."""
    roster = Roster([(me.id, me.name, ())])
    return only_mine(parse(line, roster, today, about=(me.id,), known_tags=known_tags))


def only_mine(capture: Capture) -> Capture:
    """Return *capture* with a trouble that blocks it where it says what your file does not hold."""
    odd = next((item for item in capture.items if item.table not in MINE), None)
    if odd is None or capture.blocked:
        return capture
    words = capture.line[odd.start : odd.end].split(" ", 1)
    plain = odd.table == "timeline" and bool(words[0])
    end = odd.start + len(words[0]) if plain else odd.end
    trouble = Trouble(odd.start, end, _HOW, f"+ {words[0]}" if plain else "", blocking=True)
    return replace(capture, troubles=(trouble, *capture.troubles), mentions=())


def told_of_me(capture: Capture, me: Contact, new_id: Callable[[], str]) -> tuple[str, Contact]:
    """Return the words for what *capture* adds to your own file, and the file with it.

    Raises:
        ValueError: the line says something else, or cannot be stored yet.
    """
    if odd := capture.blocked:
        raise ValueError(odd.message)
    change = change_for(capture, {me.id: me}, new_id=new_id)
    after = change.edits[0].after if change.edits else None
    if after is None or len(change.edits) > 1:
        raise ValueError(_HOW)
    first = capture.items[0]
    text = str(first.fields.get("text", "")) or " ".join(first.fields.get("tags", ()))
    return f"{_LABELS[first.table]} of yours: {text}", after


def found_mine(me: Contact, words: str) -> tuple[Entry, ...]:
    """Return the notes, needs and offers of yours that say *words*.

    One that says just that, or else those with all of the words whole, stand for the others.
    """
    wanted = fold(words).split()
    said = [
        (record, fold(f"{record.text} {' '.join(record.tags)}"))
        for table in MINE
        for record in getattr(me, table)
    ]
    found = [(record, text) for record, text in said if all(word in text for word in wanted)]
    whole = [record for record, text in found if {*wanted} <= {*re.findall(r"\w+", text)}]
    exact = [record for record, _ in found if fold(record.text).split() == wanted]
    return tuple(exact or whole or [record for record, _ in found]) if wanted else ()
