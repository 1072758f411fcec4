"""The filter over people: ``ana -#work last:>30d | is:overdue sort:last``."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from rapport_tui.domain.book import Book, Summary
from rapport_tui.domain.cadence import cadence_reader
from rapport_tui.domain.filter_order import in_order
from rapport_tui.domain.filter_parse import Reading, Span
from rapport_tui.domain.filter_terms import Context, Test, words_of
from rapport_tui.domain.filter_words import Word
from rapport_tui.domain.identity import fold
from rapport_tui.domain.name_order import in_name_order

_UNANSWERED = 4  # the rank of a word when another side of an "or" answered for it
_NOTHING: Mapping[str, Collection[str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class Filter:
    """A filter, ready to be asked about each person.

    Attributes:
        text: as it was typed.
        bad: where something stands that means nothing; it is ignored.
        texts: what to look up in the search index, for `Context.texts`.
        terms: where each part stands that everyone must answer to.
        sort: "name", "last", "due", "org", "met" or "over"; "" when it says nothing.
        reverse: whether the other way round.
        archived: whether it asks about being archived; without it nobody archived matches.
        words: the words that must fit.
        maybe: the words that only rank: they stand beside an "or".
        test: everything else that must hold.
    """

    text: str
    bad: tuple[Span, ...] = ()
    texts: tuple[str, ...] = ()
    terms: tuple[Span, ...] = ()
    sort: str = ""
    reverse: bool = False
    archived: bool = False
    words: tuple[Word, ...] = field(default=(), repr=False)
    maybe: tuple[Word, ...] = field(default=(), repr=False)
    test: Test | None = field(default=None, repr=False)

    @property
    def order(self) -> str:
        """What it asks to sort by, a minus before it for the other way round."""
        return f"-{self.sort}" if self.sort and self.reverse else self.sort

    def matches(self, summary: Summary, context: Context) -> bool:
        """Whether the person answers to all of it."""
        return self.rank(summary, context) >= 0

    def rank(self, summary: Summary, context: Context) -> int:
        """Return how well the words fit: 0 is best (a name that starts so), -1 no match."""
        if summary.archived and not self.archived:
            return -1
        for word in self.words:
            if not word.fits(summary.folded):
                return -1
        if self.test is not None and not self.test(summary, context):
            return -1
        return self.closeness(summary)

    def closeness(self, summary: Summary) -> int:
        """Return the `rank` of someone who is known to match."""
        total = 0
        for word in self.words:
            total += word.rank(summary.folded)
        for word in self.maybe:
            rank = word.rank(summary.folded)
            total += rank if rank >= 0 else _UNANSWERED
        return total


class Blame(NamedTuple):
    """The part of a filter without which somebody would be found.

    Attributes:
        term: the part, as typed.
        span: where it stands.
        people: how many there are without it.
    """

    term: str
    span: Span
    people: int


def compile_filter(text: str) -> Filter:
    """Return the filter that *text* describes; whatever it says, it is never an error."""
    reading = Reading(text)
    words, maybe, test = reading.parts()
    return Filter(
        text=text,
        bad=tuple(reading.bad),
        texts=tuple(reading.texts),
        terms=tuple(reading.terms),
        sort=reading.sort,
        reverse=reading.reverse,
        archived=reading.archived,
        words=words,
        maybe=maybe,
        test=test,
    )


def context_for(
    book: Book,
    today: date,
    *,
    marked: Collection[str] = (),
    texts: Mapping[str, Collection[str]] = _NOTHING,
    inbox: Sequence[str] = (),
) -> Context:
    """Return what a filter needs to know beside each person; see `Context`."""
    cadence, words = cadence_reader(book.habits), words_of(inbox)
    return Context(today.toordinal(), cadence, marked, texts, _tags(book), words)


def apply(
    chosen: Filter,
    book: Book,
    today: date,
    *,
    marked: Collection[str] = (),
    texts: Mapping[str, Collection[str]] = _NOTHING,
    inbox: Sequence[str] = (),
    order: str = "",
) -> list[str]:
    """Return the ids of everyone who matches: the best match first, then by *order*.

    With ``sort:`` in the filter that order counts alone. Who has nothing to sort by comes last,
    either way round.

    Args:
        chosen: the filter.
        book: everyone.
        today: the day it is.
        marked: the ids that are marked on the screen.
        texts: for each of `Filter.texts` the ids of whom the index found it about.
        inbox: the lines of the inbox that wait.
        order: what may stand after ``sort:``; "" for the order of names.
    """
    context = context_for(book, today, marked=marked, texts=texts, inbox=inbox)
    found = _matching(chosen, context, _listed(book, chosen.order or order, today))
    if chosen.sort:
        return [person.id for person in found]
    if not chosen.words and not chosen.maybe:
        return [person.id for person in found]
    ranked: dict[int, list[str]] = {}
    for person in found:
        ranked.setdefault(chosen.closeness(person), []).append(person.id)
    return [person_id for rank in sorted(ranked) for person_id in ranked[rank]]


# Typing a filter asks about one and the same book, in the same order, at every key.
@lru_cache(maxsize=1)
def _listed(book: Book, order: str, today: date) -> Sequence[Summary]:
    """Return everyone in *order*."""
    people = in_name_order(book)
    return in_order(people, order, context_for(book, today)) if order else people


def _matching(chosen: Filter, context: Context, people: Sequence[Summary]) -> list[Summary]:
    """Return who of *people* matches: `Filter.matches`, one question at a time."""
    found = list(people) if chosen.archived else [p for p in people if not p.archived]
    for word in chosen.words:
        fits = word.fits
        found = [person for person in found if fits(person.folded)]
    test = chosen.test
    return found if test is None else [person for person in found if test(person, context)]


def blame(
    chosen: Filter,
    book: Book,
    today: date,
    *,
    marked: Collection[str] = (),
    texts: Mapping[str, Collection[str]] = _NOTHING,
    inbox: Sequence[str] = (),
) -> Blame | None:
    """Return which part of a filter that finds nobody is to blame, the last one first.

    None when somebody is found, or when no single part is.
    """
    context = context_for(book, today, marked=marked, texts=texts, inbox=inbox)
    people = in_name_order(book)
    if _matching(chosen, context, people):
        return None
    for start, end in reversed(chosen.terms):
        rest = compile_filter(f"{chosen.text[:start]} {chosen.text[end:]}")
        count = len(_matching(rest, context, people))
        if count:
            return Blame(chosen.text[start:end], (start, end), count)
    return None


@lru_cache(maxsize=1)
def _tags(book: Book) -> frozenset[str]:
    """Return every tag anyone has, folded."""
    tags: set[str] = set()
    for person in book.people.values():
        tags.update(person.tags)
    return frozenset(map(fold, tags))
