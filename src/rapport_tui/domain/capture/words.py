r"""A line cut into segments and words that know their place; escapes and literal text.

A backslash before one of ``# @ ! + < ? ;`` makes that character literal. Before a word that
would mean something where it stands (``\fri``, ``\needs``) it makes the word plain text; any
other backslash is an ordinary character.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from rapport_tui.domain.capture.result import Span

ESCAPE = re.compile(r"\\([#@!+<?;])")

# A semicolon with white space, or the end of the line, on both sides.
_SEPARATOR = re.compile(r"\n|(?<!\S);(?!\S)")
# An organisation or a kind of several words may stand in quotes.
_WORD = re.compile(r'(?:@|kind:)"[^"\n]*"|\S+')
_LEADING = "([\"'“‘"
_TRAILING = ",.:;!?)]\"'”’"
_SLASHED = re.compile(r"\\+\w")


class Word(NamedTuple):
    """A run of characters without white space.

    Attributes:
        start: its first character in the line.
        end: one past its last.
        raw: the characters as typed.
    """

    start: int
    end: int
    raw: str

    @property
    def core(self) -> str:
        """The word without the punctuation around it."""
        return self.raw.lstrip(_LEADING).rstrip(_TRAILING)

    @property
    def core_start(self) -> int:
        """The first character of its core."""
        return self.start + len(self.raw) - len(self.raw.lstrip(_LEADING))

    @property
    def core_end(self) -> int:
        """One past the last character of its core."""
        return self.core_start + len(self.core)

    @property
    def tail(self) -> str:
        """The punctuation after its core."""
        return self.raw[self.core_end - self.start :]


class Segment(NamedTuple):
    """The part of a line between two separators, without the white space around it."""

    start: int
    end: int
    words: tuple[Word, ...]


def split(line: str) -> list[Segment]:
    """Return the segments of *line*, empty ones too: there is always at least one."""
    edges = [(m.start(), m.end()) for m in _SEPARATOR.finditer(line)]
    starts = [0, *(end for _, end in edges)]
    ends = [*(start for start, _ in edges), len(line)]
    return [_segment(line, start, end) for start, end in zip(starts, ends, strict=True)]


def _segment(line: str, start: int, end: int) -> Segment:
    words = words_in(line, start, end)
    if not words:
        return Segment(start, start, ())
    return Segment(words[0].start, words[-1].end, words)


def words_in(line: str, start: int, end: int) -> tuple[Word, ...]:
    """Return the words of *line* between *start* and *end*."""
    return tuple(Word(m.start(), m.end(), m[0]) for m in _WORD.finditer(line, start, end))


def separators(line: str) -> list[Span]:
    """Return the places of the semicolons that separate segments."""
    return [Span(m.start(), m.end(), "separator") for m in _SEPARATOR.finditer(line)]


def literal(text: str) -> str:
    """Return *text* with every escaped character as the character itself."""
    return ESCAPE.sub(r"\1", text)


def slashed(word: str, means: Callable[[str], bool]) -> bool:
    r"""Whether *word* is a backslash before something that *means* something: ``\fri``."""
    return bool(_SLASHED.match(word)) and means(word.lstrip("\\"))


def prose(line: str, words: Sequence[Word], means: Callable[[str], bool] | None = None) -> str:
    """Return what stands in *line* from the first of *words* to the last, as plain text.

    The white space between the words stays as typed.

    Args:
        line: the line.
        words: words that stand next to each other.
        means: says which words lose the backslash before them; by default none does.
    """
    parts: list[str] = []
    end = words[0].start if words else 0
    for word in words:
        raw = word.raw[1:] if means and slashed(word.raw, means) else word.raw
        parts += (line[end : word.start], literal(raw))
        end = word.end
    return "".join(parts)


def cover(line: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return *spans* in order with everything between them as text, so that no character is left.

    A span that overlaps an earlier one gives way to it.
    """
    covered: list[Span] = []
    end = 0
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.start < end or span.end <= span.start:
            continue
        covered += _text_spans(line, end, span.start)
        covered.append(span)
        end = span.end
    covered += _text_spans(line, end, len(line))
    return tuple(covered)


def _text_spans(line: str, start: int, end: int) -> list[Span]:
    spans = []
    for match in ESCAPE.finditer(line, start, end):
        if match.start() > start:
            spans.append(Span(start, match.start(), "text"))
        spans.append(Span(match.start(), match.end(), "escape"))
        start = match.end()
    if end > start:
        spans.append(Span(start, end, "text"))
    return spans
