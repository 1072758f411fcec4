"""Finding one of many things by a few letters: the start of it, of a word in it, or its letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapport_tui.domain.identity import fold

COMMAND, PERSON, FILTER = "command", "person", "filter"

_BREAKS = str.maketrans(dict.fromkeys("-_/.'’@#:()[]", " "))
"""Signs that part words: ``O'Neil`` is found by its second half as well."""

_MEANT = 4
"""Ranks up to here are what somebody means by a word; what comes after is there by chance."""


class Offer(NamedTuple):
    """Something that the palette can do.

    Attributes:
        kind: `COMMAND`, `PERSON` or `FILTER`.
        id: which one.
        name: what it is called.
        more: a few words more about it.
        key: its key, as people write it, "" for none.
        why_not: why it cannot be done here, "" when it can.
        folded: what is searched: the folded name, and folded words for it on further lines.
    """

    kind: str
    id: str
    name: str
    more: str = ""
    key: str = ""
    why_not: str = ""
    folded: str = ""

    @property
    def token(self) -> str:
        """What tells it from all others, also after a restart."""
        return f"{self.kind}:{self.id}"


def searchable(name: str, *more: str) -> str:
    """Return what an offer is searched by: its name, and *more* words that find it."""
    return "\n".join(fold(words).translate(_BREAKS) for words in (name, *more) if words)


class Finder:
    """Finds offers while a query is typed letter by letter."""

    def __init__(self, offers: Sequence[Offer], recent: Iterable[str] = ()) -> None:
        """Take what can be found.

        Args:
            offers: everything, in the order it is to stand when nothing is typed.
            recent: the tokens of what was chosen last, the newest first; they go first.
        """
        places = {token: place for place, token in enumerate(recent)}
        lately = sorted(
            (offer for offer in offers if offer.token in places), key=lambda o: places[o.token]
        )
        others = [offer for offer in offers if offer.token not in places] if lately else offers
        self._offers = [*lately, *others]
        self._by_key = {offer.key: n for n, offer in enumerate(self._offers) if offer.key}
        self._before: tuple[list[str], list[int]] = ([], list(range(len(self._offers))))

    def find(self, query: str) -> list[Offer]:
        """Return the offers that fit *query*, the best first; all of them for an empty one.

        What has its letters by chance, scattered or amid a word of what is said about it, is only
        there when nothing has them in its name.
        """
        words = fold(query).translate(_BREAKS).split() or fold(query).split()
        if not words:
            return list(self._offers)
        seekers = [_Seeker(word) for word in words]
        whole, literal = " ".join(words), fold(query).strip()
        by_key = self._by_key.get(query.strip())
        ranks: dict[int, int] = {}
        for place in self._candidates(words):
            folded = self._offers[place].folded
            rank = _rank(folded, seekers)
            if rank is not None:
                if literal != whole and literal in folded:  # with its signs, as in `[red]`
                    ranks[place] = -1
                else:
                    ranks[place] = 0 if folded.startswith(whole) else rank + 1
        self._before = (words, sorted(ranks))
        if any(rank <= _MEANT for rank in ranks.values()):
            ranks = {place: rank for place, rank in ranks.items() if rank <= _MEANT}
        best = sorted(ranks, key=lambda place: (place != by_key, ranks[place], place))
        if by_key is not None and by_key not in ranks:
            best.insert(0, by_key)
        return [self._offers[place] for place in best]

    def _candidates(self, words: list[str]) -> Iterable[int]:
        """Return the places to look at: those found before, when this query only says more."""
        before, found = self._before
        goes_on = len(words) >= len(before) and all(
            word.startswith(earlier) for earlier, word in zip(before, words, strict=False)
        )
        return found if goes_on else range(len(self._offers))


class _Seeker:
    """One word of a query, made ready to be looked for thousands of times."""

    __slots__ = ("letters", "starts", "word")

    def __init__(self, word: str) -> None:
        self.word = word
        self.starts = (f" {word}", f"\n{word}")
        # In the first line only. No letter can be passed over in two ways, so this takes as
        # long as the line is, never longer: textual's own matcher may take minutes.
        self.letters = re.compile("".join(f"[^\n{re.escape(c)}]*{re.escape(c)}" for c in word))

    def rank(self, folded: str) -> int | None:
        """Return how well the word fits, 0 the best, None when it does not."""
        word = self.word
        if folded.startswith(word):
            return 0
        if word in folded:
            if self.starts[0] in folded or self.starts[1] in folded:
                return 1 if self.starts[0] in folded.partition("\n")[0] else 2
            return 3 if word in folded.partition("\n")[0] else 4
        return 5 if len(word) > 1 and self.letters.match(folded) else None


def _rank(folded: str, seekers: Iterable[_Seeker]) -> int | None:
    """Return how well all words fit: as the worst of them."""
    worst = 0
    for seeker in seekers:
        rank = seeker.rank(folded)
        if rank is None:
            return None
        worst = max(worst, rank)
    return worst
