"""The letters of a row that a search has found, in a style of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapport_tui.domain.identity import fold
from rapport_tui.tui.widgets.text import Line, Piece


def with_matches(lines: Sequence[Line], wanted: str) -> Sequence[Line]:
    """Return *lines* with whatever says *wanted*, a folded text, shown as found."""
    if not wanted:
        return lines
    return [tuple(part for piece in line for part in _parts(piece, wanted)) for line in lines]


def _parts(piece: Piece, wanted: str) -> Iterator[Piece]:
    text, style = piece
    if wanted not in fold(text):
        yield piece
        return
    letters = [fold(letter) for letter in text]  # one may fold to none, or to two
    places = [place for place, letter in enumerate(letters) for _ in letter]
    folded, done = "".join(letters), 0
    at = folded.find(wanted)
    while at >= 0:
        start, end = places[at], places[at + len(wanted) - 1] + 1
        if start >= done:
            yield (text[done:start], style)
            yield (text[start:end], "match")
            done = end
        at = folded.find(wanted, at + len(wanted))
    yield (text[done:], style)
