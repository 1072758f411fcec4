"""A bare word of the filter: how well it fits someone's name, nicknames, organisation and tags."""

from __future__ import annotations

import re
from collections.abc import Callable

from rapport_tui.domain.identity import fold

PREFIX, WORD_START, INSIDE, LOOSE, NOWHERE = 0, 1, 2, 3, -1

_LONGEST_LOOSE = 40  # nobody abbreviates to more letters than that


class Word:
    """A word to look for, folded.

    Attributes:
        text: the word.
        fits: asks whether it fits a `Summary.folded` at all, as fast as can be.
    """

    __slots__ = ("_starts", "fits", "text")

    def __init__(self, text: str, *, loose: bool = True) -> None:
        self.text = fold(text)
        self._starts = tuple(f"{before}{self.text}" for before in " \n-'")
        self.fits: Callable[[str], object]
        if loose and 1 < len(self.text) <= _LONGEST_LOOSE:
            # Each [^x]*x stops at the first x: a chain of .*? would try every way there is. The
            # newline keeps all letters within one value.
            rest = "".join(f"[^{re.escape(c)}\n]*{re.escape(c)}" for c in self.text[1:])
            self.fits = re.compile(re.escape(self.text[0]) + rest).search
        else:
            self.fits = re.compile(re.escape(self.text)).search

    def rank(self, folded: str) -> int:
        """Return how well it fits *folded*.

        `PREFIX` of the name, `WORD_START`, `INSIDE` a word, `LOOSE` (its letters, in order,
        within one value), or `NOWHERE`.
        """
        at = folded.find(self.text)
        if at == 0:
            return PREFIX
        if at > 0:
            space, line, dash, quote = self._starts  # four questions are faster than one pattern
            starts = space in folded or line in folded or dash in folded or quote in folded
            return WORD_START if starts else INSIDE
        return LOOSE if self.fits(folded) else NOWHERE
