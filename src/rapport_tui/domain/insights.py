"""The year in numbers: when, how and with whom you were in touch, and what became of promises."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple, TypeVar

from rapport_tui.domain.book import Book, Summary
from rapport_tui.domain.days import week_of
from rapport_tui.domain.drifting import Circle, circles, seasons
from rapport_tui.domain.keeping import Both, Keeping
from rapport_tui.domain.summary import NOT_TOUCHES
from rapport_tui.domain.tally import (
    Closed,
    Person,
    Tallies,
    day_in,
    direction_in,
    first_of,
    kind_in,
    promise_in,
)

Key = TypeVar("Key", int, str)

WEEKS = 53
"""How many weeks the year has here: whole ones, with the one of today as the last."""

QUARTERS = 5
"""How many quarters are looked at, with the one of today as the last."""

_IN_A_QUARTER = 3


class Quarter(NamedTuple):
    """Three months, and how many people you got to know in them.

    Attributes:
        year: the year.
        number: 1 to 4.
        people: how many people you first met, or first talked with, then.
    """

    year: int
    number: int
    people: int


class Insights(NamedTuple):
    """The year in numbers.

    Attributes:
        first: the first day that counts.
        today: the last one.
        days: how often you were in touch on each day, by its ordinal.
        kinds: how often in each way, the most frequent first.
        started: how often it was "me", "them" or "both" who reached out.
        people: with how many people.
        year: what became of the promises closed in these days.
        ever: what became of all promises that were ever closed.
        circles: the people of each tag, those you are losing touch with first.
        gained: how many people you got to know, by quarter, the oldest first.
    """

    first: date
    today: date
    days: Mapping[int, int]
    kinds: tuple[tuple[str, int], ...]
    started: Mapping[str, int]
    people: int
    year: Both
    ever: Both
    circles: tuple[Circle, ...]
    gained: tuple[Quarter, ...]

    @property
    def touches(self) -> int:
        """How often you were in touch."""
        return sum(self.days.values())


def insights(tallies: Tallies, book: Book, today: date) -> Insights:
    """Return the year in numbers up to *today*, with *today*; a plan counts from its day on.

    A talk of several people counts once, and once for each of them where people are counted.
    """
    now = today.toordinal()
    first = max(week_of(now)[0] - 7 * (WEEKS - 1), 1)
    silent = {number for number, kind in tallies.kinds.items() if kind in NOT_TOUCHES}
    years = _Year(first, now, silent)
    season: dict[str, tuple[bool, bool]] = {}
    people = 0
    for person in tallies.people:
        talks = years.take(person)
        people += bool(talks)
        season[person.file] = seasons(talks, now)
    counted = years.counted()
    promises = {(p.mark, p.by): p for person in tallies.people for p in _promises(person)}
    return Insights(
        first=date.fromordinal(first),
        today=today,
        days=_by(counted, day_in),
        kinds=_ranked(counted, tallies.kinds),
        started={"me": 0, "them": 0, "both": 0} | _by(counted, direction_in),
        people=people,
        year=_kept(p for p in promises.values() if first <= p.day <= now),
        ever=_kept(promises.values()),
        circles=circles(book.people.values(), season),
        gained=_gained(book.people.values(), today),
    )


class _Year:
    """Counts the talks of a year as they are taken in, those of several people once."""

    def __init__(self, first: int, now: int, silent: set[int]) -> None:
        self._from, self._to = first_of(first), first_of(now + 1)
        self._silent = silent
        self._alone: list[int] = []
        self._shared: dict[tuple[int, int], int] = {}

    def take(self, person: Person) -> list[int]:
        """Take in somebody's talks; return those of the year, the earliest first."""
        first, last, silent = self._from, self._to, self._silent
        known = person.talks
        talks = known[bisect_left(known, first) : bisect_left(known, last)].tolist()
        if silent:
            talks = [code for code in talks if kind_in(code) not in silent]
        self._alone += talks
        if person.shared:
            for mark, code in zip(person.shared[::2], person.shared[1::2], strict=True):
                if first <= code < last and kind_in(code) not in silent:
                    self._shared[mark, day_in(code)] = code
                    talks.append(code)
            talks.sort()
        return talks

    def counted(self) -> Counter[int]:
        """Return how often there was each kind of talk on each day."""
        counted = Counter(self._alone)
        counted.update(self._shared.values())
        return counted


def _by(counted: Counter[int], of: Callable[[int], Key]) -> dict[Key, int]:
    found: Counter[Key] = Counter()
    for code, times in counted.items():
        found[of(code)] += times
    return dict(found)


def _ranked(counted: Counter[int], kinds: Mapping[int, str]) -> tuple[tuple[str, int], ...]:
    found = _by(counted, lambda code: kinds.get(kind_in(code), "other"))
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _promises(person: Person) -> Iterator[Closed]:
    if person.promises:
        for mark, code in zip(person.promises[::2], person.promises[1::2], strict=True):
            yield promise_in(code, mark)


def _kept(promises: Iterable[Closed]) -> Both:
    found: Counter[tuple[str, str, bool]] = Counter((p.by, p.outcome, p.moved) for p in promises)

    def side(by: str) -> Keeping:
        times = {
            outcome: found[by, outcome, False] + found[by, outcome, True]
            for outcome in ("kept", "broken", "released")
        }
        return Keeping(
            kept=times["kept"],
            moved=found[by, "kept", True],
            missed=times["broken"],
            released=times["released"],
        )

    return Both(side("me"), side("them"))


def _gained(people: Iterable[Summary], today: date) -> tuple[Quarter, ...]:
    found = Counter(
        _quarter(date.fromordinal(p.first_day))
        for p in people
        if 0 < p.first_day <= today.toordinal()
    )
    last = _quarter(today)
    return tuple(
        Quarter(number // 4, number % 4 + 1, found[number])
        for number in range(last - QUARTERS + 1, last + 1)
    )


def _quarter(day: date) -> int:
    """Return the quarters since the year 0: consecutive ones are consecutive numbers."""
    return day.year * 4 + (day.month - 1) // _IN_A_QUARTER
