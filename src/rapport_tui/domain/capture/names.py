"""Who a name means: everyone it fits, and who it nearly is."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property

from rapport_tui.domain.identity import fold

Person = tuple[str, str, tuple[str, ...]]
"""A contact's id, name and nicknames."""

_Same = Callable[[str, str], bool]  # a word of a name, and a word as typed

_APART = str.maketrans({"-": " ", "’": "'", "‘": "'", ".": " ", "_": " "})
_ONE_SLIP_FROM = 3  # letters a name needs before one slip in it is looked for
_TWO_SLIPS_FROM = 5  # letters it needs before two are


def key(words: str) -> str:
    """Return *words* for comparing names: folded, hyphens as spaces, no dots."""
    return " ".join(_words(words))


def _words(name: str) -> list[str]:
    folded = fold(name)
    plain = folded.replace(" ", "").isalnum()  # as most are, and a start reads ten thousand
    return (folded if plain else folded.translate(_APART)).split()


class Roster:
    """Everyone's names, ready to be asked who a few words mean."""

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self._names: dict[str, str] = {}
        self._aka: dict[str, tuple[str, ...]] = {}
        exact: defaultdict[str, list[str]] = defaultdict(list)
        by_word: defaultdict[str, list[str]] = defaultdict(list)
        longest = 1
        for contact_id, name, aka in people:
            self._names[contact_id] = name
            if aka:
                self._aka[contact_id] = aka
            for words in filter(None, map(_words, (name, *aka))):
                exact[" ".join(words)].append(contact_id)
                if len(words) > longest:
                    longest = len(words)
                for word in words:
                    by_word[word].append(contact_id)
        self._exact, self._by_word, self._longest = dict(exact), dict(by_word), longest
        # Made when first asked for: most lines name people who are known.
        self._sorted_words: list[str] | None = None
        self._by_first: dict[str, list[str]] = {}
        self._near: dict[str, tuple[str, ...]] = {}

    @cached_property
    def _order(self) -> dict[str, int]:
        """Where each person stood when they were given."""
        return {contact_id: place for place, contact_id in enumerate(self._names)}

    def _called(self, contact_id: str) -> Iterable[list[str]]:
        """Give the words of the name and of each nickname of one person."""
        called = (self._names[contact_id], *self._aka.get(contact_id, ()))
        return filter(None, map(_words, called))

    def __len__(self) -> int:
        return len(self._names)

    @property
    def longest(self) -> int:
        """How many words the longest name or nickname has."""
        return self._longest

    def name(self, contact_id: str) -> str:
        """Return the name of the contact with *contact_id*, "" when there is none."""
        return self._names.get(contact_id, "")

    def exact(self, words: str) -> tuple[str, ...]:
        """Return the ids of everyone whose whole name or nickname *words* is."""
        return self._in_order(self._exact.get(key(words), ()))

    def fits(self, words: str) -> tuple[str, ...]:
        """Return the ids of everyone *words* fits, in the order people were given.

        A whole name or nickname wins. Otherwise every word must be a word of the name, or its
        initial, in the name's order, and one of them must be whole: `Ana`, `Ana S`, `Souza`.
        """
        if found := self.exact(words):
            return found
        typed = key(words).split()
        longest = max(typed, key=len, default="")
        among = self._by_word.get(longest, []) if len(longest) > 1 else []
        return self._following(typed, among, _is_word_or_initial)

    def resolve(self, words: str) -> tuple[str, ...]:
        """Return the ids of everyone *words* may mean: as `fits`, else by beginnings of words."""
        if found := self.fits(words):
            return found
        typed = key(words).split()
        longest = max(typed, key=len, default="")
        among = [i for word in self._beginning(longest) for i in self._by_word[word]]
        return self._following(typed, among, str.startswith)

    def near(self, words: str) -> tuple[str, ...]:
        """Return the ids of whom *words* nearly is, nearest first: two slips at most.

        One word is held against first names, too. It is only a question, so it is rather asked
        once too often: of a short name, one slip is already a third.
        """
        typed = key(words)
        if typed not in self._near:
            self._near[typed] = self._look_near(typed)
        return self._near[typed]

    def _look_near(self, typed: str) -> tuple[str, ...]:
        slips = 0 if len(typed) < _ONE_SLIP_FROM else 1 if len(typed) < _TWO_SLIPS_FROM else 2
        if not slips or not self._names:
            return ()
        found = self._nearly(typed, self._exact, slips)
        if " " not in typed:
            for contact_id, distance in self._nearly(typed, self._first_names(), slips).items():
                found[contact_id] = min(distance, found.get(contact_id, slips))
        return tuple(sorted(found, key=lambda i: (found[i], self._order[i])))

    def _first_names(self) -> dict[str, list[str]]:
        if not self._by_first:
            for contact_id in self._names:
                for words in self._called(contact_id):
                    self._by_first.setdefault(words[0], []).append(contact_id)
        return self._by_first

    @staticmethod
    def _nearly(typed: str, names: dict[str, list[str]], slips: int) -> dict[str, int]:
        # Not at the top of the module: only a name that nobody has is worth the import.
        from rapidfuzz.distance import DamerauLevenshtein
        from rapidfuzz.process import extract

        scorer = DamerauLevenshtein.distance
        # A name two letters longer or shorter already has two slips.
        alike = [name for name in names if abs(len(name) - len(typed)) <= slips]
        found: dict[str, int] = {}
        for name, distance, _ in extract(
            typed, alike, scorer=scorer, score_cutoff=slips, limit=None
        ):
            for contact_id in names[name]:
                found[contact_id] = min(int(distance), found.get(contact_id, slips))
        return found

    def _beginning(self, letters: str) -> list[str]:
        if not letters:
            return []
        if self._sorted_words is None:
            self._sorted_words = sorted(self._by_word)
        words = self._sorted_words
        # No character sorts behind this one, so it ends the words that begin so.
        return words[bisect_left(words, letters) : bisect_left(words, letters + "\U0010ffff")]

    def _following(self, typed: list[str], among: Iterable[str], same: _Same) -> tuple[str, ...]:
        """Return who *among* them has a name that the *typed* words follow in order."""
        return self._in_order(
            contact_id
            for contact_id in dict.fromkeys(among)
            if any(_follow(typed, name, same) for name in self._called(contact_id))
        )

    def _in_order(self, ids: Iterable[str]) -> tuple[str, ...]:
        found = set(ids)
        return tuple(sorted(found, key=self._order.__getitem__) if len(found) > 1 else found)


def _is_word_or_initial(word: str, typed: str) -> bool:
    return word == typed or (len(typed) == 1 and word.startswith(typed))


def _follow(typed: list[str], name: list[str], same: _Same) -> bool:
    """Whether each of *typed* is the *same* as a word of *name*, in the name's order."""
    rest = iter(name)
    return bool(typed) and all(any(same(word, part) for word in rest) for part in typed)
