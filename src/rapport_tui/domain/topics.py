"""Topics: what people have in common by one name, who has each, and how rare it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache

from rapport_tui.domain.aliases import Aliases
from rapport_tui.domain.book import Book, Summary
from rapport_tui.domain.identity import fold

_NOBODY = Fraction(0)


@dataclass(frozen=True, slots=True)
class Topic:
    """Something people share.

    Attributes:
        key: what it is compared by: its name, folded, behind every other word for it.
        name: how it is written: by you, or else by most.
        people: the ids of everyone who has it, you left out, by name.
        mine: whether it is one of yours.
        words: the other words that the alias table joins in it.
    """

    key: str
    name: str
    people: tuple[str, ...]
    mine: bool = False
    words: tuple[str, ...] = ()

    @property
    def shared(self) -> bool:
        """Whether two people have it, you among them."""
        return len(self.people) + self.mine > 1

    @property
    def weight(self) -> Fraction:
        """How much it says about two people who share it: one part in as many as have it."""
        return Fraction(1, len(self.people)) if self.people else _NOBODY


class Topics:
    """Every topic that somebody noted as common ground, or that you have.

    A tag on a common-ground note makes a topic; so does a tag in your own file. Whoever has that
    tag, on a note or on themselves, shares it. People who are archived are left out.
    """

    def __init__(self, book: Book) -> None:
        self._book = book
        self.aliases = Aliases(book.habits.aliases)

    def get(self, word: str) -> Topic | None:
        """Return the topic that *word* names, under any of its names; None when there is none."""
        return self.all.get(self.aliases.key(word.removeprefix("#")))

    @cached_property
    def rarest_first(self) -> tuple[Topic, ...]:
        """All topics that somebody beside you has, the rarest first, yours first among equals.

        What one person alone has is shared with nobody, and comes last.
        """
        found = [topic for topic in self.all.values() if topic.people]
        return tuple(sorted(found, key=lambda topic: (not topic.shared, *rarity(topic))))

    @cached_property
    def all(self) -> Mapping[str, Topic]:
        """All topics by their keys; one that only you have has no people."""
        people = [one for one in self._book.people.values() if not one.archived]
        spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
        mine: dict[str, str] = {}
        for tag in self._book.habits.mine:
            mine.setdefault(self.aliases.key(tag), tag)
        known = {key for one in people for key in self._keys(one.topics)} | mine.keys()
        who: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for one in sorted(people, key=lambda one: (fold(one.name), one.id)):
            for tags in (one.topics, one.tags):
                for key, tag in zip(self._keys(tags), tags, strict=True):
                    if key in known and one.id not in who[key]:
                        who[key][one.id] = None
                        spellings[key][tag] += 1
        return {
            key: Topic(
                key,
                self._name(key, mine, spellings[key]),
                tuple(who[key]),
                mine=key in mine,
                words=self.aliases.words(key),
            )
            for key in sorted(known)
        }

    def of(self, person: Summary) -> tuple[Topic, ...]:
        """Return the topics of *person*, the rarest first."""
        keys = dict.fromkeys((*self._keys(person.topics), *self._keys(person.tags)))
        found = (self.all[key] for key in keys if key in self.all)
        return tuple(sorted(found, key=rarity))

    def _keys(self, tags: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(self.aliases.key, tags)) if self.aliases else _folded(tags)

    def _name(self, key: str, mine: Mapping[str, str], spellings: Counter[str]) -> str:
        """Return how to write a topic: as the alias table does, as you do, or as most do."""
        if spelt := self.aliases.spelt(key):
            return spelt
        if key in mine and fold(mine[key]) == key:
            return mine[key]
        same = [(-n, tag != key, tag) for tag, n in spellings.items() if fold(tag) == key]
        return min(same)[-1] if same else key


def rarity(topic: Topic) -> tuple[int, bool, str]:
    """Return what sorts topics: the fewest people first, yours first among equals, by name."""
    return (len(topic.people), not topic.mine, topic.key)


def topics_in(tags: Iterable[str], topics: Topics) -> tuple[Topic, ...]:
    """Return the topics that *tags* name, each once, the rarest first."""
    found = {topic.key: topic for tag in tags if (topic := topics.get(tag)) is not None}
    return tuple(sorted(found.values(), key=rarity))


@lru_cache(maxsize=8192)  # thousands of people share a few hundred sets of tags
def _folded(tags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(fold, tags))
