"""Who is near a place, and a small table of people there who would enjoy one another."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from rapport_tui.domain.book import Book, Summary
from rapport_tui.domain.cadence import settling
from rapport_tui.domain.identity import fold
from rapport_tui.domain.matches import Knows, colleagues, reckoned
from rapport_tui.domain.summary import last_day
from rapport_tui.domain.topics import Topic, Topics, rarity

SEATS = 4
"""How many sit at a small table."""

NOBODY_TO_SEAT = "No small table yet: it takes two of different circles who share a topic."
"""What is said where nobody would sit together."""

_WORD = re.compile(r"\w+")
_COMMON = 60  # what so many of those present share brings nobody together
_LOOKED_AT = 60  # pairs whose files are read, the most promising first
_NOTHING = Fraction(0)


class Tie(NamedTuple):
    """What two people of different circles share.

    Attributes:
        one: the id of the first by name.
        other: the id of the second.
        shared: the topics of both, the rarest first, with how many people have each.
    """

    one: str
    other: str
    shared: tuple[tuple[str, int], ...]

    @property
    def weight(self) -> Fraction:
        """How much they share: one for each topic, divided by how many people have it."""
        return sum((Fraction(1, count) for _, count in self.shared), _NOTHING)

    @property
    def arithmetic(self) -> str:
        """How the weight is reckoned: ``chess 1/2 + letterpress 1/4 = 0.75``."""
        return reckoned(self.shared)


class Table(NamedTuple):
    """A few people who would enjoy one another.

    Attributes:
        people: their ids, in the order they were chosen.
        ties: what brings them together, the strongest first.
    """

    people: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()


def places(book: Book) -> Mapping[str, int]:
    """Return every place people are at, as written, and how many are there, most first."""
    found: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    for person in book.people.values():
        if person.location and not person.archived:
            found[spelt.setdefault(fold(person.location), person.location)] += 1
    return dict(sorted(found.items(), key=lambda item: (-item[1], fold(item[0]))))


def near(book: Book, place: str, now: int) -> tuple[Summary, ...]:
    """Return who is at *place*, whom you were last in touch with first.

    Every word of the place must begin a word of their location: ``lis`` finds "Lisbon,
    Portugal", and so does ``portugal``.
    """
    wanted = _WORD.findall(fold(place))
    if not wanted:
        return ()
    here = {
        location: _is_at(wanted, location)
        for location in {person.location for person in book.people.values()}
    }
    found = [p for p in book.people.values() if here[p.location] and not p.archived]
    return tuple(sorted(found, key=lambda p: (-last_day(p, now), p.folded, p.id)))


def table(
    book: Book, people: Sequence[Summary], now: int, knows: Knows, *, seats: int = SEATS
) -> Table:
    """Return a small table of *people* who would enjoy one another; empty when nobody would.

    The two who share most, and are of different circles, come first; then, one by one, whoever
    shares most with those who sit there already. Different circles: not in the same organisation,
    never in one entry together, and neither met through the other. Whoever rests, or is left in
    peace for a while, is not asked.

    Args:
        book: everyone; what few of them share brings people closer.
        people: who could come.
        now: the day it is, as an ordinal.
        knows: whether two people know each other; asked about no more than it takes.
        seats: how many fit.
    """
    free = [p for p in people if not (p.archived or p.resting or settling(p, now))]
    found = ties(book, free)
    strangers = [tie for tie in found[:_LOOKED_AT] if not knows(tie.one, tie.other)]
    seated = _seated(strangers, seats)
    return Table(seated, tuple(t for t in strangers if t.one in seated and t.other in seated))


def ties(book: Book, people: Iterable[Summary]) -> list[Tie]:
    """Return what couples of *people* share who are not in one organisation, the most first."""
    topics = Topics(book)
    holders: dict[str, list[Summary]] = defaultdict(list)
    by_name = sorted(people, key=lambda p: (p.folded, p.id))
    for person in by_name:
        for topic in topics.of(person):
            holders[topic.key].append(person)
    shared: dict[tuple[str, str], list[Topic]] = defaultdict(list)
    for key, there in holders.items():
        if 1 < len(there) <= _COMMON:
            for one, other in combinations(there, 2):
                if not colleagues(one, other):
                    shared[one.id, other.id].append(topics.all[key])
    found = [
        Tie(one, other, tuple((t.name, len(t.people)) for t in sorted(both, key=rarity)))
        for (one, other), both in shared.items()
    ]
    place = {person.id: n for n, person in enumerate(by_name)}
    return sorted(found, key=lambda tie: (-tie.weight, place[tie.one], place[tie.other]))


def _seated(found: Sequence[Tie], seats: int) -> tuple[str, ...]:
    if not found or seats < 2:
        return ()
    at_table = [found[0].one, found[0].other]
    while len(at_table) < seats:
        drawn: defaultdict[str, Fraction] = defaultdict(Fraction)
        for tie in found:
            for one, other in ((tie.one, tie.other), (tie.other, tie.one)):
                if one in at_table and other not in at_table:
                    drawn[other] += tie.weight
        if not drawn:
            break
        at_table.append(max(drawn, key=lambda person: drawn[person]))
    return tuple(at_table)


def _is_at(wanted: Sequence[str], location: str) -> bool:
    words = _WORD.findall(fold(location))
    return all(any(word.startswith(start) for word in words) for start in wanted)
