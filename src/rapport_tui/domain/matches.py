"""Needs of some that offers of others may meet, among people who do not know each other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from heapq import heapify, heappop
from itertools import islice
from typing import NamedTuple

from rapport_tui.domain.aliases import Aliases
from rapport_tui.domain.book import Book, Summary
from rapport_tui.domain.cadence import settling
from rapport_tui.domain.identity import fold

NEED, OFFER = "need", "offer"

Knows = Callable[[str, str], bool]
"""Says whether two people, by their ids, know each other already."""

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SHORTEST = 3
_SAYS_NOTHING = frozenset({
    "about", "all", "and", "any", "anybody", "anyone", "are", "but", "can", "for", "from", "good",
    "great", "has", "have", "her", "his", "how", "into", "its", "job", "just", "like", "likes",
    "looking", "more", "need", "needs", "new", "not", "offer", "offers", "one", "open", "our",
    "out", "people", "person", "role", "some", "somebody", "someone", "something", "soon",
    "still", "that", "the", "their", "them", "there", "they", "thing", "things", "this", "two",
    "under", "want", "wants", "well", "when", "who", "will", "with", "work", "would", "you",
    "your",
})  # fmt: skip
_NUMBERS = frozenset({
    "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen",
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred",
    "hundreds", "thousand", "thousands", "first", "second", "third", "once", "twice", "half",
})  # fmt: skip
_COMMON = 50  # what so many wishes say tells nothing, and pairing them all would take for ever

_NOTHING = Fraction(0)


class Wish(NamedTuple):
    """A need or an offer that stands open.

    Attributes:
        person: the id of whose it is.
        record: its own id.
        text: their own words.
        terms: what it is about: tags and the words that say something, folded.
    """

    person: str
    record: str
    text: str
    terms: frozenset[str]


class Match(NamedTuple):
    """A need, and an offer that may meet it.

    Attributes:
        need: what somebody needs.
        offer: what somebody else offers.
        shared: what both say, the rarest first, with how many open wishes say it.
    """

    need: Wish
    offer: Wish
    shared: tuple[tuple[str, int], ...]

    @property
    def people(self) -> frozenset[str]:
        """The two it would bring together."""
        return frozenset((self.need.person, self.offer.person))

    @property
    def weight(self) -> Fraction:
        """How much the two have in common: one for each word, divided by the wishes that say it."""
        return sum((Fraction(1, count) for _, count in self.shared), _NOTHING)

    @property
    def arithmetic(self) -> str:
        """How the weight is reckoned: ``data 1/2 + hiring 1/5 = 0.70``."""
        return reckoned(self.shared)

    @property
    def key(self) -> str:
        """What tells it from every other match."""
        return f"{self.need.record} {self.offer.record}"


def matches(book: Book, now: int, knows: Knows, limit: int = 20) -> tuple[Match, ...]:
    """Return what may be met, the most telling first; each couple of people stands once.

    Two who know each other, or whose introduction was thought of before, are left out.

    Args:
        book: everyone.
        now: the day it is, as an ordinal.
        knows: whether two people know each other; asked about no more than it takes.
        limit: how many are enough.
    """
    thought_of = introduced(book.people.values())
    found = (
        match
        for match in _one_for_each_couple(_candidates(book, now))
        if match.people not in thought_of
        and not colleagues(book.people[match.need.person], book.people[match.offer.person])
        and not knows(match.need.person, match.offer.person)
    )
    return tuple(islice(found, limit))


def wishes(book: Book, now: int) -> Iterator[tuple[str, Wish]]:
    """Give the open needs and offers of everybody who is not left in peace, each with its kind.

    Words that mean the same, by the alias table, count as one.
    """
    same = Aliases(book.habits.aliases).key
    for person in book.people.values():
        if person.dues and not (person.archived or person.resting or settling(person, now)):
            for due in person.dues:
                if due.kind in (NEED, OFFER):
                    text, _, tags = due.text.partition("\n")
                    terms = frozenset(terms_in(text, tags.split(), same))
                    yield due.kind, Wish(person.id, due.record, text, terms)


def terms_in(text: str, tags: Iterable[str], same: Callable[[str], str]) -> Iterator[str]:
    """Give what a wish is about: its tags, and the words of its text that say something.

    Args:
        text: their own words.
        tags: the tags of it.
        same: gives the one name of words that mean the same (`topics.Aliases.key`).
    """
    for tag in tags:
        yield _one_of(same(tag))
    for word in _WORD.findall(fold(text)):
        if len(word) >= _SHORTEST and word not in _SAYS_NOTHING and not _counts(word):
            yield _one_of(same(word))


def colleagues(one: Summary, other: Summary) -> bool:
    """Whether two people are in the same organisation."""
    return bool(one.organisation) and fold(one.organisation) == fold(other.organisation)


def introduced(people: Iterable[Summary]) -> frozenset[frozenset[str]]:
    """Return the couples whose introduction was thought of, whatever became of it."""
    return frozenset(
        frozenset((person.id, due.text.partition("\n")[0]))
        for person in people
        for due in person.dues
        if due.kind in ("intro", "introduced")
    )


def reason(match: Match, name_of: Callable[[str], str]) -> str:
    """Return why the two might like to meet, in their own words."""
    both = " and ".join(filter(None, (", ".join(w for w, _ in match.shared[:-1]),
                                      match.shared[-1][0])))  # fmt: skip
    return (
        f"{name_of(match.need.person)} needs “{match.need.text}”, "
        f"{name_of(match.offer.person)} offers “{match.offer.text}”; both say {both}"
    )


def reckoned(shared: Sequence[tuple[str, int]]) -> str:
    """Return the arithmetic of what is shared: ``data 1/2 + hiring 1/5 = 0.70``."""
    weight = sum((Fraction(1, count) for _, count in shared), _NOTHING)
    return f"{' + '.join(f'{word} 1/{count}' for word, count in shared)} = {float(weight):.2f}"


def _candidates(book: Book, now: int) -> Iterator[Match]:
    """Give every need with every offer that may meet it, the most telling first.

    They are put in order as they are asked for: there may be a million, and twenty are wanted.
    """
    needs: list[Wish] = []
    offers: list[Wish] = []
    offering: dict[str, list[int]] = defaultdict(list)
    said: Counter[str] = Counter()
    for kind, wish in wishes(book, now):
        said.update(wish.terms)
        if kind == NEED:
            needs.append(wish)
        else:
            offers.append(wish)
            for term in wish.terms:
                offering[term].append(len(offers) - 1)
    needs.sort(key=lambda need: (need.text, need.record))
    order = [
        (-weight, place, offers[offer].record, offer)
        for place, need in enumerate(needs)
        for offer, weight in _weights(need, offering, said).items()
        if offers[offer].person != need.person
    ]
    heapify(order)
    while order:
        _, place, _, offer = heappop(order)
        both = needs[place].terms & offers[offer].terms
        shared = sorted((said[term], term) for term in both if said[term] <= _COMMON)
        yield Match(needs[place], offers[offer], tuple((term, count) for count, term in shared))


def _weights(
    need: Wish, offering: Mapping[str, list[int]], said: Mapping[str, int]
) -> dict[int, float]:
    """Return what the offers that share a word with *need* weigh, by their places."""
    weights: defaultdict[int, float] = defaultdict(float)
    for term in sorted(need.terms):  # in one order, so that equal sums are equal
        if said[term] <= _COMMON:
            for offer in offering.get(term, ()):
                weights[offer] += 1 / said[term]
    return weights


def _one_for_each_couple(found: Iterable[Match]) -> Iterator[Match]:
    seen: set[frozenset[str]] = set()
    for match in found:
        if match.people not in seen:
            seen.add(match.people)
            yield match


def _counts(word: str) -> bool:
    """Whether a word is a number: ``ten``, ``twenty-five`` and ``2026`` are no topic."""
    return all(part.isnumeric() or part in _NUMBERS or len(part) < _SHORTEST
               for part in word.split("-"))  # fmt: skip


def _one_of(word: str) -> str:
    """Return a word without the s of many: laptops and laptop are the same wish."""
    return word[:-1] if len(word) > _SHORTEST and word[-1] == "s" != word[-2] else word
