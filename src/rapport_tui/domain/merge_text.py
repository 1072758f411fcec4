"""Three-way merge of long texts by lines: nothing that either side wrote is dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

_Lines = list[str]

# Above this many pairs of equal lines difflib takes seconds; such texts are compared as a whole.
_MOST_PAIRS = 50_000


def merge_text(base: str, newer: str, older: str) -> tuple[str, bool]:
    """Return *newer* and *older* as one text, and whether they changed the same lines.

    Where both changed the same lines and one holds all lines of the other, it is taken; else
    both stand there, the newer first.
    """
    merged: _Lines = []
    clash = False
    for common, new, old in _chunks(_lines(base), _lines(newer), _lines(older)):
        if old in (common, new):
            merged += new
        elif new == common:
            merged += old
        elif _holds(new, old):
            merged += new
        elif _holds(old, new):
            merged += old
        else:
            merged += new + old
            clash = True
    return "\n".join(merged), clash


def _lines(text: str) -> _Lines:
    return text.split("\n") if text else []


def _holds(longer: _Lines, shorter: _Lines) -> bool:
    """Whether *shorter* is *longer* with lines left out."""
    rest = iter(longer)
    return all(line in rest for line in shorter)


def _chunks(base: _Lines, one: _Lines, other: _Lines) -> Iterator[tuple[_Lines, _Lines, _Lines]]:
    """Yield the three texts cut at every line that stands in all of them."""
    in_one, in_other = _matches(base, one), _matches(base, other)
    b = o = t = 0
    for line in sorted(in_one.keys() & in_other.keys()):
        at_one, at_other = in_one[line], in_other[line]
        if b < line or o < at_one or t < at_other:
            yield base[b:line], one[o:at_one], other[t:at_other]
        yield [base[line]], [one[at_one]], [other[at_other]]
        b, o, t = line + 1, at_one + 1, at_other + 1
    if b < len(base) or o < len(one) or t < len(other):
        yield base[b:], one[o:], other[t:]


def _matches(base: _Lines, side: _Lines) -> dict[int, int]:
    """Return for each line of *base* that *side* kept where it stands there."""
    start = 0
    while start < min(len(base), len(side)) and base[start] == side[start]:
        start += 1
    end = 0
    while end < min(len(base), len(side)) - start and base[-1 - end] == side[-1 - end]:
        end += 1
    found = {n: n for n in range(start)}
    shift = len(side) - len(base)
    found |= {n: n + shift for n in range(len(base) - end, len(base))}
    left, right = base[start : len(base) - end], side[start : len(side) - end]
    counts = Counter(right)
    if left and right and sum(counts[line] for line in left) <= _MOST_PAIRS:
        for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
            for n in range(block.size):
                found[start + block.a + n] = start + block.b + n
    return found
