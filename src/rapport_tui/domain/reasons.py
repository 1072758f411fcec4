"""Reasons to reach out to somebody, each with what it weighs and how that was reckoned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import NamedTuple

from rapport_tui.domain.aliases import Aliases
from rapport_tui.domain.book import Book, Due, Summary
from rapport_tui.domain.cadence import cadence_reader
from rapport_tui.domain.coming import NOWHERE, Ahead, coming_days, day_this_time
from rapport_tui.domain.days import distance, every, short
from rapport_tui.domain.summary import last_day
from rapport_tui.domain.weights import WEIGHTS

RARE = 5
"""A topic is rare while at most so many people have it."""

JUST_MET = 30
"""For so many days somebody is new."""

_MOST_RHYTHMS = 3
_NOT_MINE = 2  # a topic that is theirs alone weighs half
_BY_DAY = {"question": ("question", "ask"), "theirs": ("awaited", ""), "mine": ("promised",) * 2}
_DATES = ("birthday", "date")

_Part = tuple[str, float, object]  # the kind, its weight, and what its words are made of


class Reason(NamedTuple):
    """One reason to reach out.

    Attributes:
        kind: a key of `WEIGHTS`.
        weight: what it weighs, to one decimal.
        words: the reason, in the notes' own words.
        sum: how the weight was reckoned, "" when it stands in the table.
    """

    kind: str
    weight: float
    words: str
    sum: str = ""


class Reasons:
    """What speaks for reaching out to each person, on one day.

    Args:
        book: everyone.
        today: the day it is.
        ahead: where it is another day already, or still.
    """

    def __init__(self, book: Book, today: date, ahead: Ahead = NOWHERE) -> None:
        self._today, self._now, self._ahead = today, today.toordinal(), ahead
        self._weights = {**WEIGHTS, **book.habits.weights}
        self._cadence_of = cadence_reader(book.habits)
        self._coming = coming_days(self._now)
        self._key_of = Aliases(book.habits.aliases).key
        self._keys: dict[str, str] = {}
        self._mine = frozenset(map(self._key, book.habits.mine))
        self._counts = self._count(book)
        self._new = self._newcomers(book)
        self._topics: dict[tuple[str, ...], tuple[str, tuple[str, ...]]] = {}

    def weigh(self, person: Summary) -> tuple[float, frozenset[str]]:
        """Return what all reasons weigh together, and their kinds."""
        parts = self._counting(person)
        return round(sum(part[1] for part in parts), 1), frozenset(part[0] for part in parts)

    def of(self, person: Summary) -> tuple[Reason, ...]:
        """Return the reasons to reach out to *person*, the heaviest first."""
        reasons = [self._told(part, person) for part in self._counting(person)]
        return tuple(sorted(reasons, key=lambda reason: (-reason.weight, reason.kind)))

    def newly_met(self, person: Summary) -> bool:
        """Whether somebody you just met shares a rare topic with *person*."""
        return self._weights["met"] > 0 and any(True for _ in self._met(person))

    @property
    def any_new(self) -> bool:
        """Whether anybody you just met has a rare topic."""
        return bool(self._new)

    def _counting(self, person: Summary) -> list[_Part]:
        """Return what there is; what weighs nothing, as its settings say, is no reason."""
        return [part for part in self._parts(person) if part[1]]

    def _parts(self, person: Summary) -> Iterator[_Part]:
        seen = set()
        for due in person.dues:
            kind = self._kind(person, due)
            if kind and kind not in seen:
                seen.add(kind)
                yield kind, self._weights[kind], due
        if person.topics:
            yield from self._shared(person)
        cadence = self._cadence_of(person)
        last = last_day(person, self._now)
        if cadence and last and self._now - last > cadence:
            share = round((self._now - last) / cadence, 1)
            weight = round(self._weights["rhythm"] * min(share - 1, _MOST_RHYTHMS), 1)
            yield "rhythm", weight, (share, cadence)

    def _kind(self, person: Summary, due: Due) -> str:
        """Return the kind of reason that *due* is today, "" when it is none."""
        if due.kind in _BY_DAY:
            come, undated = _BY_DAY[due.kind]
            if not due.text:
                return ""
            return undated if not due.day else come if due.day <= self._day(person, due) else ""
        if due.kind in _DATES and day_this_time(person, due, self._now, self._coming):
            return "date"
        return ""

    def _day(self, person: Summary, due: Due) -> int:
        """Return the day it is for *due*: what they go through has the day of where they live."""
        ahead = self._ahead.get(person.timezone, 0) if due.kind == "question" else 0
        return self._now + ahead

    def _shared(self, person: Summary) -> Iterator[_Part]:
        for topic, other in self._met(person):
            yield "met", self._weights["met"], (topic, other)
            break
        topic, _ = self._rare(person.topics)
        if topic:
            count = self._counts[self._key(topic)]
            weight = self._weights["rare"] / (count * self._part(topic))
            yield "rare", round(weight, 1), (topic, count)

    def _met(self, person: Summary) -> Iterator[tuple[str, Summary]]:
        if not self._new or self._is_new(person):
            return
        for topic in self._rare(person.topics)[1]:
            if (other := self._new.get(self._key(topic))) is not None:
                yield topic, other

    def _rare(self, topics: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        """Return the weightiest of the rare among *topics*, "" when none is, and all that are."""
        found = self._topics.get(topics)
        if found is None:
            counted = sorted(
                (count * self._part(topic), topic)
                for topic in topics
                if (count := self._counts[self._key(topic)])
            )
            rare = tuple(topic for _, topic in counted)
            found = self._topics[topics] = (rare[0] if rare else "", rare)
        return found

    def _count(self, book: Book) -> Counter[str]:
        """Return how many people have each rare topic; archived ones are left out, as in `Topics`.

        Only tags that may be rare are looked for in everybody: most are not.
        """
        people = [person for person in book.people.values() if not person.archived]
        written = Counter(chain.from_iterable([person.topics for person in people]))
        known = Counter[str]()
        for tag, times in written.items():
            known[self._key(tag)] += times
        perhaps = {topic for topic, times in known.items() if times <= 2 * RARE}
        if not perhaps:
            return Counter()
        tags = written.keys() | set(chain.from_iterable([person.tags for person in people]))
        wanted = {tag for tag in tags if self._key(tag) in perhaps}
        counts = Counter[str]()
        for person in people:
            if not (wanted.isdisjoint(person.topics) and wanted.isdisjoint(person.tags)):
                both = wanted.intersection((*person.topics, *person.tags))
                counts.update({self._key(tag) for tag in both})
        return Counter({topic: people for topic, people in counts.items() if people <= RARE})

    def _key(self, tag: str) -> str:
        """Return the key of the topic that *tag* names; thousands of people share a few tags."""
        found = self._keys.get(tag)
        if found is None:
            found = self._keys[tag] = self._key_of(tag)
        return found

    def _newcomers(self, book: Book) -> dict[str, Summary]:
        """Return whom you met last, for each rare topic of somebody new."""
        new = [p for p in book.people.values() if p.topics and self._is_new(p) and not p.archived]
        found = {}
        for person in sorted(new, key=lambda person: (person.first_day, person.folded)):
            for topic in map(self._key, person.topics):
                if topic in self._counts:
                    found[topic] = person
        return found

    def _is_new(self, person: Summary) -> bool:
        return self._now - JUST_MET < person.first_day <= self._now

    def topic_words(self, topic: str) -> str:
        """Return what a topic of theirs is to you: shared when it is in your own file as well."""
        shared = self._key(topic) in self._mine
        return f"you share {topic}" if shared else f"ask about their {topic}"

    def _part(self, topic: str) -> int:
        """Return what the weight of *topic* is divided by, besides the people who have it."""
        return 1 if self._key(topic) in self._mine else _NOT_MINE

    def _told(self, part: _Part, person: Summary) -> Reason:
        kind, weight, of = part
        if isinstance(of, Due):
            return Reason(kind, weight, self._due_words(kind, of, person))
        assert isinstance(of, tuple)
        first, second = of
        if kind == "met":
            met = short(date.fromordinal(second.first_day), self._today)
            return Reason(kind, weight, f"{first}: {second.name}, whom you met {met}, shares it")
        if kind == "rare":
            people = "1 person" if second == 1 else f"{second} people"
            half = "" if self._part(first) == 1 else f" ÷ {_NOT_MINE}, not yours"
            how = f"{self._weights[kind]:g} ÷ {people}{half}"
            return Reason(kind, weight, self.topic_words(first), how)
        times = min(first - 1, _MOST_RHYTHMS)
        most = ", the most" if times == _MOST_RHYTHMS else ""
        words = f"{first:g} times your rhythm ({every(second)})"
        return Reason(kind, weight, words, f"{self._weights[kind]:g} × {times:.1f}{most}")

    def _due_words(self, kind: str, due: Due, person: Summary) -> str:
        if kind == "date":
            day = date.fromordinal(day_this_time(person, due, self._now, self._coming))
            what = "birthday" if due.kind == "birthday" else due.text
            return f"{what} {distance(day, self._today)}"
        lead = {"promised": "you promised", "awaited": "they promised"}.get(kind, "ask")
        return f"{lead}: {due.text}"
