"""What the year in numbers needs of one person: when, how and by whom, each as one whole number."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Mapping
from typing import NamedTuple

from rapport_tui.domain.identity import Data
from rapport_tui.domain.keeping import state_of, was_moved
from rapport_tui.domain.raw import day_of, records, text_of, texts_of

DIRECTIONS = ("both", "me", "them")
"""Who reached out, by the number that stands for it."""

OUTCOMES = ("kept", "released", "broken")

_DIRECTION_BITS = 2
_DAY_BITS = 22  # from here on stands the day, so that later numbers are later days
_KINDS = (1 << (_DAY_BITS - _DIRECTION_BITS)) - 1


class Talk(NamedTuple):
    """One entry of a timeline that has a day.

    Attributes:
        day: the day, as an ordinal.
        kind: its kind; "note" for none.
        direction: who reached out, one of `DIRECTIONS`.
        mark: 0, or what is the same in the file of everybody who was there.
    """

    day: int
    kind: str
    direction: str = "both"
    mark: int = 0


class Closed(NamedTuple):
    """A promise that is open no more.

    Attributes:
        day: the day it was closed, as an ordinal; 0 when nobody wrote it down.
        by: "me" or "them".
        outcome: one of `OUTCOMES`.
        moved: whether it had another day before.
        mark: what is the same wherever this promise stands.
    """

    day: int
    by: str
    outcome: str
    moved: bool
    mark: int


class Tally(NamedTuple):
    """What was counted in one file."""

    talks: tuple[Talk, ...] = ()
    promises: tuple[Closed, ...] = ()


class Person(NamedTuple):
    """A tally as it is kept.

    Attributes:
        file: the file's name inside ``contacts/``.
        talks: a number for each talk with nobody else there, see `coded`; the earliest first.
        shared: for each talk of several people its mark, then its number.
        promises: for each closed promise its mark, then its number, see `promise_code`.
    """

    file: str
    talks: array[int]
    shared: array[int]
    promises: array[int]


class Tallies(NamedTuple):
    """Everybody's tallies, and the kinds that the numbers in them mean."""

    people: tuple[Person, ...] = ()
    kinds: Mapping[int, str] = {}


def tally_of(data: Data) -> Tally:
    """Return what is counted of the contact in *data*; odd values count as absent."""
    return Tally(
        tuple(
            Talk(day, text_of(entry.get("kind")) or "note", _direction(entry), _shared(entry))
            for entry in records(data, "timeline")
            if (day := day_of(entry.get("on")))
        ),
        tuple(
            Closed(
                day_of(record.get("closed")),
                "them" if record.get("by") == "them" else "me",
                outcome,
                was_moved(record),
                _mark(record),
            )
            for record in records(data, "commitments")
            if (outcome := state_of(record)) in OUTCOMES
        ),
    )


def coded(day: int, kind: int, direction: str) -> int:
    """Return a talk as one number: the day, the number of its kind, and who reached out."""
    return day << _DAY_BITS | (kind & _KINDS) << _DIRECTION_BITS | DIRECTIONS.index(direction)


def first_of(day: int) -> int:
    """Return the least number that a talk on *day* can have; those of earlier days are less."""
    return day << _DAY_BITS


def day_in(code: int) -> int:
    """Return the day of a talk."""
    return code >> _DAY_BITS


def kind_in(code: int) -> int:
    """Return the number of the kind of a talk."""
    return code >> _DIRECTION_BITS & _KINDS


def direction_in(code: int) -> str:
    """Return who reached out."""
    return DIRECTIONS[code & 3]


def promise_code(promise: Closed) -> int:
    """Return a closed promise as one number."""
    outcome = OUTCOMES.index(promise.outcome)
    return promise.day << 4 | outcome << 2 | promise.moved << 1 | (promise.by == "them")


def promise_in(code: int, mark: int = 0) -> Closed:
    """Return the closed promise that a number stands for."""
    by = "them" if code & 1 else "me"
    return Closed(code >> 4, by, OUTCOMES[code >> 2 & 3], bool(code & 2), mark)


def _direction(entry: Data) -> str:
    found = entry.get("direction")
    return found if found in DIRECTIONS else "both"


def _shared(entry: Data) -> int:
    """Return the mark of an entry of several people, 0 for one of one person."""
    # A list of one, or none, is that of a talk with nobody else.
    return _mark(entry) if len(texts_of(entry.get("with"))) > 1 else 0


def _mark(record: Data) -> int:
    return zlib.crc32(text_of(record.get("id")).encode("utf-8", "replace")) + 1
