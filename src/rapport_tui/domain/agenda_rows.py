"""The words of Today: one row for each thing that surfaces, and why it does."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import NamedTuple

from rapport_tui.domain.book import PLANNED, PLANS, SHARED, Book, Due, Summary
from rapport_tui.domain.coming import Ahead
from rapport_tui.domain.days import distance, short
from rapport_tui.domain.identity import fold
from rapport_tui.domain.introducing import surfaces, why


class Row(NamedTuple):
    """One line of Today.

    Attributes:
        person: the id of whom it is about; "" for a line of the inbox and a file.
        record: the id of the record it comes from, "" for a birthday or someone to reach out
            to; of a file with a problem, the file.
        kind: the kind of its `Due`, or "reach-out", "rest", "inbox" or "problem".
        day: the day it falls on, as an ordinal; 0 when it has none.
        text: what it is, in the notes' own words.
        why: why it stands there, in gentle words.
    """

    person: str
    record: str
    kind: str
    day: int
    text: str
    why: str


# A thank-you or a question is for each of them.
_ONCE = (*SHARED, "win", "hard")

Found = tuple[Summary, Due, int]
"""Something that surfaces: whose it is, what it is, and the day it falls on this time."""


def rows_of(found: list[Found], row: Callable[[Found], Row]) -> tuple[Row, ...]:
    """Return a row for each, by day and name; what is shared by several people stands once."""
    ordered = sorted(found, key=_place)
    shown: dict[object, Row] = {}
    others: dict[object, list[str]] = {}
    for place, item in enumerate(ordered):
        person, due, _ = item
        same_as = (due.kind, due.record) if due.kind in _ONCE and due.record else place
        if same_as not in shown:
            shown[same_as] = row(item)
        elif person.id != shown[same_as].person:
            others.setdefault(same_as, []).append(person.name)
    if not others:  # as nearly always
        return tuple(shown.values())
    return tuple(
        row._replace(text=f"{row.text} (also with {', '.join(others[key])})")
        if key in others
        else row
        for key, row in shown.items()
    )


def _place(found: Found) -> tuple[object, ...]:
    """Return what orders what surfaces: by day, what it is, the time of a plan, and name."""
    person, due, day = found
    time = due.text.split("\n")[2:] if due.kind in PLANS else []
    return (day, due.kind, time, person.folded, person.id)


def commitment(today: date, ahead: Ahead) -> Callable[[Found], Row]:
    """Return what makes the row of a commitment, due or still to come."""
    now = today.toordinal()

    def row(found: Found) -> Row:
        person, due, day = found
        on = date.fromordinal(day)
        when = "for today" if on == today else f"for {short(on, today)}, {distance(on, today)}"
        why = f"{'they' if due.kind == 'theirs' else 'you'} promised it {when}"
        if due.kind == "theirs" and day < min(now, now + ahead.get(person.timezone, 0)):
            why += "; ask kindly?"
        return Row(person.id, due.record, due.kind, day, due.text, why)

    return row


def question(today: date) -> Callable[[Found], Row]:
    """Return what makes the row of a question whose day has come."""

    def row(found: Found) -> Row:
        person, due, day = found
        about = date.fromordinal(day - 1)
        why = f"their day was {short(about, today)}, {distance(about, today)}"
        return Row(person.id, due.record, due.kind, day, due.text, why)

    return row


def thanks(found: Iterable[Found], today: date) -> tuple[Row, ...]:
    """Return a row for everyone a thank-you is due to, one each."""
    once: dict[str, Found] = {}
    for item in found:
        once.setdefault(item[0].id, item)  # favours come before a first meeting

    def row(item: Found) -> Row:
        person, due, day = item
        on = date.fromordinal(day - 1)
        first = all(d.kind != "got" or d.record != due.record for d in person.dues)
        why = f"{'you first met' if first else 'they did this for you'} {distance(on, today)}"
        return Row(person.id, due.record, due.kind, day, due.text, why)

    return rows_of(list(once.values()), row)


def coming(today: date, ahead: Ahead) -> Callable[[Found], Row]:
    """Return what makes the row of something in the days ahead."""
    promised = commitment(today, ahead)
    now = today.toordinal()

    def row(found: Found) -> Row:
        person, due, day = found
        on = date.fromordinal(day)
        text, why = due.text, distance(on, today)
        if due.kind in ("mine", "theirs"):
            return promised(found)
        if due.kind == "birthday":
            text, born = "birthday", int(due.text) if due.text.isdigit() else 0
            why = f"turns {on.year - born} {why}" if 0 < born < on.year else why
        elif due.kind in PLANS:
            what, words, time, *_ = (*text.split("\n"), "", "")
            text = ": ".join(filter(None, (what, words)))
            why = f"planned for {why} at {time}" if time else f"planned for {why}"
        if due.kind in ("birthday", "date"):
            why += day_there(day, now, now + ahead.get(person.timezone, 0))
        kind = PLANNED if due.kind in PLANS else due.kind
        return Row(person.id, due.record, kind, day, text, why)

    return row


def day_there(day: int, now: int, there: int) -> str:
    """Say what is so of a day of theirs where another one is than here, "" while that is far.

    Args:
        day: the day of theirs.
        now: the day it is here.
        there: the day it is where they live.
    """
    if there == now or day not in (now, there):
        return ""
    if day == there:
        return "; there it is that day already" if there > now else "; there it is that day still"
    return "; there it is over" if there > now else "; there it is tomorrow"


def introduction(book: Book, today: date) -> Callable[[Found], Row]:
    """Return what makes the row of an introduction that waits for its next step."""

    def row(found: Found) -> Row:
        person, due, day = found
        other_id, state, words = due.text.split("\n", 2)
        other = book.people[other_id].name if other_id in book.people else "someone"
        text = f"to {other}: {words}" if words else f"to {other}"
        since = day - surfaces(state, 1) + 1  # the day it reached its state
        reason = why(state, since, person.name, other, today)
        return Row(person.id, due.record, due.kind, since, text, reason)

    return row


def inbox_line(line: str, *, tried: bool) -> Row:
    """Return the row of a line that waits in the inbox: for an answer, once it was *tried*."""
    needs = "it needs an answer first: ↵ asks"
    waits = "waiting: rapport add --inbox takes it in, or says what it asks"
    return Row("", "", "inbox", 0, line, needs if tried else waits)


def problem_rows(book: Book) -> tuple[Row, ...]:
    """Return a row for every file, or value in one, that cannot be read."""
    rows = []
    for problem in book.problems:
        why = f"line {problem.line}: {problem.reason}" if problem.line else problem.reason
        rows.append(Row("", problem.file, "problem", 0, problem.file, why))
    return tuple(rows)


def told_elsewhere(row: Row, told: Collection[str], book: Book) -> bool:
    """Whether the reason to reach out in *row* is what another card, of a record *told*, is about.

    What was promised to several has one card, under the name of one of them.
    """
    return any(
        due.record in told and row.text.endswith(": " + due.text.split("\n")[-1])
        for due in book.people[row.person].dues
        if due.text
    )


def promised_already(row: Row, promised: Iterable[Row], book: Book) -> bool:
    """Whether the introduction in *row* is a promise that has a card: `introduce you to Bob`."""
    others = [due.text.partition("\n")[0] for due in book.people[row.person].dues
              if due.kind == "intro" and due.record == row.record]  # fmt: skip
    firsts = [book.people[other].folded.split()[0] for other in others
              if other in book.people and book.people[other].folded.strip()]  # fmt: skip
    return any(
        "intro" in (words := fold(promise.text)) and first in words.split()
        for promise in promised
        if promise.person == row.person and promise.kind == "mine"
        for first in firsts
    )
