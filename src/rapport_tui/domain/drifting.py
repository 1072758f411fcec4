"""Circles: the people of a tag, and whether you are in touch with as many of them as before."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rapport_tui.domain.book import Summary
from rapport_tui.domain.identity import fold
from rapport_tui.domain.tally import first_of

SEASON = 90
"""How many days back "lately" goes, for circles; as many before it are compared with it."""

CIRCLE = 3
"""How many people make a circle: a tag of fewer is not compared."""


class Circle(NamedTuple):
    """The people who have a tag in common.

    Attributes:
        tag: the tag, as it is written most often.
        people: how many they are; who rests or is archived does not count.
        lately: with how many of them you were in touch in the last 90 days.
        before: with how many in the 90 days before those.
    """

    tag: str
    people: int
    lately: int
    before: int

    @property
    def drifting(self) -> bool:
        """Whether you were in touch with fewer of them than before."""
        return self.lately < self.before


def seasons(talks: Sequence[int], now: int) -> tuple[bool, bool]:
    """Say whether any of *talks*, the earliest first, was lately, and any in the days before."""
    middle, start = first_of(now - SEASON + 1), first_of(max(now - 2 * SEASON + 1, 0))
    lately = bool(talks) and talks[-1] >= middle
    return lately, bisect_left(talks, start) < bisect_left(talks, middle)


def circles(
    people: Iterable[Summary], season: Mapping[str, tuple[bool, bool]]
) -> tuple[Circle, ...]:
    """Return the circles of *people*, those you see less of than before first.

    Args:
        people: everybody; who rests or is archived does not count.
        season: what `seasons` says of each person, by the name of the file.
    """
    size: Counter[str] = Counter()
    written: Counter[str] = Counter()
    lately: Counter[str] = Counter()
    before: Counter[str] = Counter()
    folded: dict[str, str] = {}  # the same few tags, thousands of times
    for person in people:
        if person.archived or person.resting:
            continue
        now, then = season.get(person.file, (False, False))
        for tag in person.tags:
            written[tag] += 1
            if tag not in folded:
                folded[tag] = fold(tag)
        for key in {folded[tag] for tag in person.tags}:
            size[key] += 1
            if now:
                lately[key] += 1
            if then:
                before[key] += 1
    # The least frequent first, so that the most frequent way to write it is the one that stays.
    named = {folded[tag]: tag for tag, _ in reversed(written.most_common())}
    found = (
        Circle(named[key], count, lately[key], before[key])
        for key, count in size.items()
        if count >= CIRCLE
    )
    return tuple(sorted(found, key=lambda c: (c.lately - c.before, -c.people, fold(c.tag))))
