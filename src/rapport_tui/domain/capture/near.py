"""The nearest of a few known words to one that is misspelt."""

from __future__ import annotations

from collections.abc import Collection

_ONE_FROM = 3  # letters from which one slip is still the same word
_TWO_FROM = 7


def allowance(word: str) -> int:
    """Return how many slips *word* may hold: a short word with two slips is another word."""
    if len(word) < _ONE_FROM:
        return 0
    return 2 if len(word) >= _TWO_FROM else 1


def nearest(word: str, choices: Collection[str], limit: int | None = None) -> str:
    """Return which of *choices* is nearest to *word*, "" when none is near enough.

    Args:
        word: what was typed, folded.
        choices: the words it may have meant, folded.
        limit: how many slips at most; by default it grows with the word's length.
    """
    slips = allowance(word) if limit is None else limit
    if not slips or not choices or word in choices:
        return word if word in choices else ""
    # Not at the top of the module: only a misspelt word is worth the import.
    from rapidfuzz.distance import DamerauLevenshtein

    best = ""
    for choice in sorted(choices):
        found = int(DamerauLevenshtein.distance(word, choice, score_cutoff=slips))
        # Slips rarely hit the first letter, unless it changes places with the second.
        if found <= slips and choice[0] in word[: 1 + (choice[1:2] == word[0])]:
            if found < slips or not best:
                best = choice
            slips = min(slips, found)
    return best
