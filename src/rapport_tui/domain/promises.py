"""Promises as lists show them: what is open with everybody, and all there were with one person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from rapport_tui.domain.days import distance, short
from rapport_tui.domain.identity import Data
from rapport_tui.domain.keeping import Both, Keeping, keeping, state_of, was_moved
from rapport_tui.domain.raw import day_of, text_of
from rapport_tui.domain.tally import promise_in

if TYPE_CHECKING:
    from rapport_tui.domain.book import Book
    from rapport_tui.domain.contact import Contact
    from rapport_tui.domain.tally import Tallies

_SIDES = {"mine": "me", "theirs": "them"}


class Promise(NamedTuple):
    """A promise in a list.

    Attributes:
        person: the id of whose file it stands in; of several people, the first by name.
        record: its id.
        by: "me" or "them".
        text: its words.
        due: the day it is for, as an ordinal; 0 for none.
        state: "open", "kept", "released" or "broken".
        closed: the day it was closed, 0 while it is open.
        moved: whether it had another day before; None where that was not read.
    """

    person: str
    record: str
    by: str
    text: str
    due: int = 0
    state: str = "open"
    closed: int = 0
    moved: bool | None = None


def open_promises(book: Book) -> list[Promise]:
    """Return what is open with everybody, the earliest day first and what has none last.

    Somebody archived is left out; what stands in several files under one id is listed once.
    """
    found = [
        (due.day or date.max.toordinal(), person.folded, Promise(
            person.id, due.record, _SIDES[due.kind], due.text, due.day))
        for person in book.people.values()
        if person.dues and not person.archived
        for due in person.dues
        if due.kind in _SIDES
    ]  # fmt: skip
    found.sort(key=lambda item: (item[0], item[1], item[2].record))
    return list(_once(promise for _, _, promise in found))


def promises_of(contact: Contact) -> list[Promise]:
    """Return every promise between you and *contact*: open ones by day, then the latest closed."""
    found = [_promise(contact.id, record) for record in records_of(contact)]
    opened = [promise for promise in found if promise.state == "open"]
    closed = [promise for promise in found if promise.state != "open"]
    opened.sort(key=lambda promise: promise.due or date.max.toordinal())
    closed.sort(key=lambda promise: -promise.closed)
    return [*opened, *closed]


def records_of(contact: Contact) -> list[Data]:
    """Return the promises of *contact* as plain values, which `keeping` reckons with."""
    return [record.to_data() for record in contact.commitments]


def kept_with(contact: Contact, today: date) -> Both:
    """Return how the promises between you and *contact* went."""
    return keeping(records_of(contact), today)


def kept_overall(tallies: Tallies, book: Book, today: date) -> Both:
    """Return how all promises went, from what is counted and what the rows of *book* say.

    Args:
        tallies: what was closed, of everybody in the book.
        book: what is open.
        today: the day it is.
    """
    sides = {"me": Keeping(), "them": Keeping()}
    seen: set[int] = set()
    for person in tallies.people:
        marked = iter(person.promises)
        for mark, code in zip(marked, marked, strict=True):
            if mark and mark in seen:
                continue
            seen.add(mark)
            promise = promise_in(code, mark)
            side = sides[promise.by]
            kept = promise.outcome == "kept"
            sides[promise.by] = side._replace(
                kept=side.kept + kept,
                moved=side.moved + (kept and promise.moved),
                missed=side.missed + (promise.outcome == "broken"),
                released=side.released + (promise.outcome == "released"),
            )
    now = today.toordinal()
    for waiting in open_promises(book):
        side = sides[waiting.by]
        late = side.late + (0 < waiting.due < now)
        sides[waiting.by] = side._replace(waiting=side.waiting + 1, late=late)
    return Both(sides["me"], sides["them"])


def when_words(promise: Promise, today: date) -> tuple[str, str]:
    """Return the day of a promise as lists have it, and what there is to say about that day."""
    if promise.state != "open":
        verb = {"released": "let go", "broken": "not kept"}.get(promise.state, promise.state)
        on = date.fromordinal(promise.closed) if promise.closed else None
        return short(on, today) if on else "", verb
    if not promise.due:
        return "", "no day"
    on = date.fromordinal(promise.due)
    moved = ", not the first day" if promise.moved else ""
    return short(on, today), distance(on, today) + moved


def _promise(person: str, record: Data) -> Promise:
    by = "them" if record.get("by") == "them" else "me"
    return Promise(
        person,
        text_of(record.get("id")),
        by,
        text_of(record.get("text")),
        day_of(record.get("due")),
        state_of(record),
        day_of(record.get("closed")),
        was_moved(record),
    )


def _once(promises: Iterable[Promise]) -> Iterator[Promise]:
    seen: set[str] = set()
    for promise in promises:
        if promise.record and promise.record in seen:
            continue
        seen.add(promise.record)
        yield promise
