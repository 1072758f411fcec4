"""The ten-minute review: what deserves a look once a week, as cards to go through one by one."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from rapport_tui.domain.agenda import agenda
from rapport_tui.domain.agenda_rows import Row, promised_already, told_elsewhere
from rapport_tui.domain.book import Book, Due, Summary
from rapport_tui.domain.cadence import settling
from rapport_tui.domain.care_rows import LOOK_AGAIN
from rapport_tui.domain.coming import NOWHERE, Ahead
from rapport_tui.domain.days import distance, short
from rapport_tui.domain.reaching import still_wanted

WEEK = 7
"""How many days a review that was begun can be gone on with."""

PEOPLE = 5
"""How many people to reach out to a review has at most."""

MOST = 7
"""How many cards of any other kind it has at most: about ten minutes in all."""

_ORDER = ("commitments", "questions", "support", "thanks", "reach-out", "rest",
          "introductions", "tensions", "inbox")  # fmt: skip
_TITLES = {"commitments": "Open promises", "questions": "Questions to ask",
           "reach-out": "People", "tensions": "Tensions to check"}  # fmt: skip
_LEFT_OUT = ("plans", "dates", "problems")
_A_WORD = ("questions", "support", "thanks")
"""Sections whose answer is a word to that person: they need no second card."""

_TOLD = ("commitments", "introductions")
"""Sections whose card may say the very reason to reach out to somebody."""

_SPARE = 20  # so many of the people to reach out to may stand in one of these
_PROMISES = ("mine", "theirs")


class Card(NamedTuple):
    """One thing to look at.

    Attributes:
        section: the key of its section: "commitments", "questions", "reach-out" and so on.
        title: the section in words.
        row: what it is about, as in Today.
    """

    section: str
    title: str
    row: Row

    @property
    def key(self) -> str:
        """What tells it from other cards, the same as long as it waits."""
        row = self.row
        told = row.record or (f"{zlib.crc32(row.text.encode('utf-8', 'replace')):08x}"
                              if not row.person else "")  # fmt: skip
        return " ".join(filter(None, (self.section, row.kind, row.person, told)))


class Review(NamedTuple):
    """The cards of a review.

    Attributes:
        cards: all of them, in their order.
        more: how many more there are, which this one leaves for another week.
    """

    cards: tuple[Card, ...]
    more: int = 0


class Progress(NamedTuple):
    """How far somebody came.

    Attributes:
        began: the day it was begun.
        seen: the keys of the cards that were looked at.
        finished: whether there were none left.
    """

    began: date
    seen: tuple[str, ...] = ()
    finished: bool = False


def review(book: Book, today: date, inbox: Sequence[str] = (), ahead: Ahead = NOWHERE) -> Review:
    """Return the cards of a review on *today*.

    They are what Today asks for, without birthdays and plans, and besides it: promises of mine
    without a day or with one in the week ahead, those of theirs whose day has passed, and tensions
    without a day to look again.

    Args:
        book: everyone.
        today: the day it is.
        inbox: the lines of the inbox that wait.
        ahead: where it is another day already, or still.
    """
    found, titles, more = _found(book, today, inbox, ahead)
    cards = []
    for key in sorted(found, key=_place):
        rows = found[key]
        cards += [Card(key, titles.get(key, key), row) for row in rows[:MOST]]
        more += len(rows[MOST:])
    return Review(tuple(cards), more)


def waits(
    card: Card, book: Book, today: date, inbox: Sequence[str] = (), ahead: Ahead = NOWHERE
) -> bool:
    """Whether *card*, of a review begun earlier, still has its reason in *book*."""
    row = card.row
    if not row.person:
        return row.text in inbox
    person = book.people.get(row.person)
    if person is None:
        return False
    if card.section == "reach-out":
        return still_wanted(person, book.habits, today)
    if card.section == "rest":
        asked = person.rest_asked >= today.toordinal()
        return not asked and still_wanted(person, book.habits, today)
    found, _, _ = _found(Book({person.id: person}, (), book.habits), today, (), ahead)
    return any(Card(card.section, "", row).key == card.key for row in found.get(card.section, ()))


def _found(
    book: Book, today: date, inbox: Sequence[str] = (), ahead: Ahead = NOWHERE
) -> tuple[dict[str, list[Row]], dict[str, str], int]:
    """Return all rows by their section, the titles, and how many Today leaves out."""
    found: dict[str, list[Row]] = {}
    titles = dict(_TITLES)
    more = 0
    for section in agenda(book, today, reach_outs=PEOPLE + _SPARE, inbox=inbox, ahead=ahead):
        if section.key == "dates":
            rows = [row for row in section.rows if row.kind == "mine"]
            found.setdefault("commitments", []).extend(rows)
        elif section.key not in _LEFT_OUT:
            found.setdefault(section.key, []).extend(section.rows)
            titles.setdefault(section.key, section.title)
            more += section.more if section.key != "reach-out" else 0
    _add(found.setdefault("commitments", []), _promises(book.people.values(), today, ahead))
    promised = found["commitments"]
    if "introductions" in found:
        intros = found["introductions"]
        found["introductions"] = [r for r in intros if not promised_already(r, promised, book)]
    asked = {row.person for key in _A_WORD for row in found.get(key, ())}
    told = {row.record for key in _TOLD for row in found.get(key, ()) if row.record}
    reach = [row for row in found.pop("reach-out", [])
             if row.person not in asked and not told_elsewhere(row, told, book)]  # fmt: skip
    found["reach-out"] = reach[:PEOPLE]
    known = [row for rows in found.values() for row in rows]
    tensions = found.setdefault("tensions", [])
    tensions += _new(known, _tensions(book.people.values()))
    return found, titles, more


def left(cards: Iterable[Card], seen: Collection[str]) -> tuple[Card, ...]:
    """Return the cards that were not looked at yet."""
    return tuple(card for card in cards if card.key not in seen)


def read_progress(text: str, today: date) -> Progress:
    """Return how far the review that is under way came; one begins when there is none.

    One that was left goes on for a week, one that was finished for the rest of its day.
    """
    head, *seen = text.split("\n")
    day, _, state = head.partition(" ")
    try:
        began = date.fromisoformat(day)
    except ValueError:
        return Progress(today)
    finished = state == "finished"
    lasts = timedelta(days=1 if finished else WEEK)
    if not began <= today or today - began >= lasts:
        return Progress(today)
    return Progress(began, tuple(filter(None, seen)), finished)


def written(progress: Progress) -> str:
    """Return the text that `read_progress` reads."""
    state = " finished" if progress.finished else ""
    return "\n".join((f"{progress.began.isoformat()}{state}", *progress.seen))


def _place(key: str) -> int:
    """Return where a section stands; one that is not known here stands before people."""
    return _ORDER.index(key) if key in _ORDER else _ORDER.index("thanks")


def _add(rows: list[Row], more: Iterable[Row]) -> None:
    rows += _new(rows, more)
    rows.sort(key=lambda row: (row.day == 0, row.day))  # what has no day comes last


def _new(known: Iterable[Row], more: Iterable[Row]) -> list[Row]:
    """Return the rows of *more* whose record is not among *known*; shared ones stand once."""
    records = {row.record for row in known if row.record}
    return list({r.record: r for r in more if r.record not in records}.values())


def _open(people: Iterable[Summary], kinds: Collection[str]) -> Iterator[tuple[Summary, Due]]:
    for person in sorted(people, key=lambda one: (one.folded, one.id)):
        if person.archived:
            continue
        yield from ((person, due) for due in person.dues if due.kind in kinds)


def _promises(people: Iterable[Summary], today: date, ahead: Ahead) -> Iterator[Row]:
    now = today.toordinal()
    for person, due in _open(people, _PROMISES):
        mine = due.kind == "mine"
        if due.day > now + WEEK or (not mine and not due.day):
            continue
        there = now + ahead.get(person.timezone, 0)
        if not mine and (due.day >= min(now, there) or person.resting or settling(person, now)):
            continue
        who = "you" if mine else "they"
        when = "and gave no day"
        if due.day:
            on = date.fromordinal(due.day)
            when = f"for {short(on, today)}, {distance(on, today)}"
        why = f"{who} promised it {when}"
        yield Row(person.id, due.record, due.kind, due.day, due.text, why)


def _tensions(people: Iterable[Summary]) -> Iterator[Row]:
    """Give the tensions that nobody set a day for: Today never brings them up."""
    for person, due in _open(people, ("tension",)):
        if not due.day:
            why = "no day was set to look again"
            yield Row(person.id, due.record, "tension", 0, LOOK_AGAIN, why)
