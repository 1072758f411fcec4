"""Reads the filter language: space is and, ``|`` or, ``-`` not, and brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapport_tui.domain.filter_terms import Test, term_test
from rapport_tui.domain.filter_words import Word

Span = tuple[int, int]

SORTS = {name: name for name in ("name", "last", "due", "org", "met", "over")} | {
    "company": "org",
    "added": "met",
    "cadence": "over",
}
"""What may stand after ``sort:``, and the order it means."""

TOKEN = re.compile(r'-?\(|\)|\||(?:[^\s()|"]|"[^"]*"?)+')
"""One part of a filter: a bracket, an "or", or a word with all that is quoted in it."""

_KEYED = re.compile(r"(?:([A-Za-z]+):|([#@]))(.*)", re.DOTALL)
_DEEPEST = 32  # brackets inside brackets: nobody means more, and each costs a call


@dataclass(slots=True)
class _Group:
    """What stands between two brackets, or the whole."""

    start: int = 0
    negated: bool = False
    sides: list[list[Word | Test]] = field(default_factory=lambda: [[]])
    last_or: Span = (0, 0)


class Reading:
    """A filter's text, read: what each part of it asks, and what of it means nothing."""

    def __init__(self, text: str) -> None:
        self.bad: list[Span] = []
        self.texts: list[str] = []
        self.terms: list[Span] = []
        self.sort = ""
        self.reverse = False
        self.archived = False
        self._words: list[Word] = []
        self._groups = [_Group()]
        self._too_deep = 0
        for found in TOKEN.finditer(text):
            self._take(found[0], found.span())
        while len(self._groups) > 1:
            group = self._groups[-1]
            self.bad.append((group.start, group.start + (2 if group.negated else 1)))
            self._close(len(text))
        self._end_of_side(self._groups[0], at_end=True)
        self.bad.sort()

    def parts(self) -> tuple[tuple[Word, ...], tuple[Word, ...], Test | None]:
        """Return the words that must fit, those that only rank, and all else that must hold."""
        whole = self._groups[0]
        if len(whole.sides) > 1:
            self.terms.clear()  # no part of an "or" is one that everybody must answer to
            return (), tuple(self._words), _any_of(whole.sides)
        (side,) = whole.sides
        must = [part for part in side if isinstance(part, Word)]
        maybe = [word for word in self._words if word not in must]
        return tuple(must), tuple(maybe), _all_of([p for p in side if not isinstance(p, Word)])

    def _take(self, piece: str, span: Span) -> None:
        if piece in ("(", "-("):
            self._open(piece, span)
        elif piece == ")":
            if self._too_deep or len(self._groups) == 1:
                self._too_deep = max(0, self._too_deep - 1)
                self.bad.append(span)
            else:
                self._close(span[1])
        elif piece == "|":
            group = self._groups[-1]
            group.last_or = span
            self._end_of_side(group)
        else:
            self._term(piece, span)

    def _open(self, piece: str, span: Span) -> None:
        if len(self._groups) > _DEEPEST:
            self._too_deep += 1
            self.bad.append(span)
        else:
            self._groups.append(_Group(span[0], piece[0] == "-"))

    def _close(self, end: int) -> None:
        group = self._groups.pop()
        self._end_of_side(group, at_end=True)
        test = _any_of(group.sides)
        if test is not None:
            self._add(_not(test) if group.negated else test, (group.start, end))

    def _end_of_side(self, group: _Group, *, at_end: bool = False) -> None:
        if group.sides[-1]:
            if not at_end:
                group.sides.append([])
        elif group.last_or != (0, 0) and group.last_or not in self.bad:
            self.bad.append(group.last_or)
        if at_end and len(group.sides) > 1 and not group.sides[-1]:
            group.sides.pop()

    def _add(self, part: Word | Test, span: Span) -> None:
        self._groups[-1].sides[-1].append(part)
        if len(self._groups) == 1:
            self.terms.append(span)

    def _term(self, piece: str, span: Span) -> None:
        negated = piece.startswith("-")
        body = piece.removeprefix("-")
        keyed = _KEYED.fullmatch(body)
        if not keyed:
            self._word(body, span, negated=negated)
            return
        key, value = (keyed[1] or keyed[2]).lower(), keyed[3].replace('"', "")
        if key == "sort":
            self._sort(value.lower(), span, reverse=negated)
            return
        test = term_test(key, value)
        if test is None:
            self.bad.append(span)
            return
        if key == "text":
            self.texts.append(value)
        if (key, value.lower()) == ("is", "archived"):
            self.archived = True
        self._add(_not(test) if negated else test, span)

    def _word(self, body: str, span: Span, *, negated: bool) -> None:
        quoted = '"' in body
        word = Word(body.replace('"', ""), loose=not (quoted or negated))
        if not word.text.strip():
            self.bad.append(span)
        elif negated:
            self._add(_not(_fits(word)), span)
        else:
            if not any(group.negated for group in self._groups):
                self._words.append(word)
            alone = len(self._groups) == 1
            self._add(word if alone else _fits(word), span)

    def _sort(self, value: str, span: Span, *, reverse: bool) -> None:
        order = SORTS.get(value.removeprefix("-"))
        if order is None:
            self.bad.append(span)
        else:
            self.sort, self.reverse = order, reverse != value.startswith("-")


def _fits(word: Word) -> Test:
    fits = word.fits
    return lambda person, _: bool(fits(person.folded))


def _not(test: Test) -> Test:
    return lambda person, context: not test(person, context)


def _all_of(parts: Sequence[Word | Test]) -> Test | None:
    tests = [_fits(part) if isinstance(part, Word) else part for part in parts]
    if len(tests) <= 1:
        return tests[0] if tests else None
    return lambda person, context: all(test(person, context) for test in tests)


def _any_of(sides: Sequence[Sequence[Word | Test]]) -> Test | None:
    tests = [test for side in sides if (test := _all_of(side)) is not None]
    if len(tests) <= 1:
        return tests[0] if tests else None
    return lambda person, context: any(test(person, context) for test in tests)
