"""What tab may make of the word of a filter that is being typed, and how many people have it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from rapport_tui.domain.book import Book
from rapport_tui.domain.filter_parse import TOKEN
from rapport_tui.domain.filter_terms import KEYS
from rapport_tui.domain.identity import fold

MOST = 20
_KEYED = re.compile(r"([A-Za-z]+):(.*)", re.DOTALL)
_AMOUNT = re.compile(r"[<>]?=?[0-9]{1,5}")
_NEEDS_QUOTES = re.compile(r"[\s()|]")
_FIRST = ("#", "@", "is", "last", "due", "has", "kind", "text", "met", "sort")
"""What is offered before anything is typed, the most useful first."""

_VALUES_OF = {"#": "tag", "@": "org"}
_DAYS = ("last", "due", "met")


class Offer(NamedTuple):
    """Text to put in the place of the characters from `start` to `end`.

    Attributes:
        start: where the word begins.
        end: where it ends: at the cursor.
        text: the word as it would stand there.
        people: how many people have it; 0 where nobody counted.
    """

    start: int
    end: int
    text: str
    people: int = 0


class Vocabulary(NamedTuple):
    """Every value that can be offered after a key, and how many people have it."""

    tag: Mapping[str, int]
    org: Mapping[str, int]
    kind: Mapping[str, int]
    role: Mapping[str, int]
    place: Mapping[str, int]

    def after(self, key: str) -> Mapping[str, int]:
        """Return the values that people have for *key*."""
        names = {"tag": self.tag, "org": self.org, "kind": self.kind, "role": self.role,
                 "in": self.place}  # fmt: skip
        return names.get(key, {})


def offers(text: str, cursor: int, book: Book) -> tuple[Offer, ...]:
    """Return what the word left of *cursor* may become, the likeliest first.

    Words are completed only at their end; where no word has begun, the keys are offered.

    Args:
        text: the filter as typed.
        cursor: where the cursor stands.
        book: everyone, whose tags, organisations and kinds are offered.
    """
    if text[cursor : cursor + 1].strip(" \t)|"):
        return ()
    start, piece = _word(text[:cursor])
    body = piece.removeprefix("-")
    start += len(piece) - len(body)
    if not body:
        found = [(sign if sign in _VALUES_OF else f"{sign}:", 0) for sign in _FIRST]
    else:
        found = _ends(body, book)
    return tuple(Offer(start, cursor, word, people) for word, people in found[:MOST])


def _word(left: str) -> tuple[int, str]:
    """Return where the word at the end of *left* begins, and the word; an empty one if none."""
    *_, last = [None, *TOKEN.finditer(left)]
    if last is None or last.end() != len(left) or last[0] in ("(", ")", "|", "-("):
        return len(left), ""
    return last.start(), last[0]


def _ends(body: str, book: Book) -> list[tuple[str, int]]:
    if body[0] in _VALUES_OF:
        return _values(body[0], body[1:], book)
    if keyed := _KEYED.fullmatch(body):
        return _values(keyed[1].lower(), keyed[2], book)
    if '"' in body:
        return []
    begun = fold(body)
    keys = [(f"{key}:", 0) for key in KEYS if key.startswith(begun)]
    return [*keys, *_values("#", body, book), *_values("@", body, book)]


def _values(key: str, typed: str, book: Book) -> list[tuple[str, int]]:
    """Return *key* with each of the values that go on from what is *typed* behind it."""
    begun = fold(typed.replace('"', ""))
    lead = key if key in _VALUES_OF else f"{key}:"
    counted = vocabulary(book).after(_VALUES_OF.get(key, key))
    if counted:
        ends = [
            (not bare.startswith(begun), -people, bare, word)
            for word, people in counted.items()
            if _goes_on(begun, bare := fold(word.replace('"', "")))
        ]
        return [(lead + _quoted(word), -people) for _, people, _, word in sorted(ends)]
    if key in _DAYS and _AMOUNT.fullmatch(begun):
        return [(f"{lead}{begun}{unit}", 0) for unit in "dwmy"]
    turned = "-" if key == "sort" and begun.startswith("-") else ""
    words = KEYS.get(key, ())
    return [
        (f"{lead}{turned}{word}", 0)
        for word in words
        if word.startswith(begun.removeprefix(turned)) and word != begun
    ]


def _goes_on(begun: str, word: str) -> bool:
    return word != begun and (word.startswith(begun) or f" {begun}" in word)


def _quoted(word: str) -> str:
    word = word.replace('"', "")
    return f'"{word}"' if _NEEDS_QUOTES.search(word) else word


# Typing a filter asks about one and the same book at every key.
@lru_cache(maxsize=1)
def vocabulary(book: Book) -> Vocabulary:
    """Return what the people of *book* have, those archived left out.

    A filter cannot ask for quotation marks; only organisations are found without theirs.
    """
    people = [person for person in book.people.values() if not person.archived]
    return Vocabulary(
        tag=_counted(tag for person in people for tag in person.tags),
        org=_counted(person.organisation for person in people),
        kind=_counted(kind for person in people for kind in person.kinds),
        role=_counted(person.role for person in people if '"' not in person.role),
        place=_counted(person.location for person in people if '"' not in person.location),
    )


def _counted(words: Iterable[str]) -> Mapping[str, int]:
    """Return how often each word stands there, spelt as it mostly is."""
    spelt = Counter(words)
    spelt.pop("", None)
    counts: dict[str, int] = {}
    best: dict[str, str] = {}
    for word, count in spelt.most_common():
        name = best.setdefault(fold(word), word)
        counts[name] = counts.get(name, 0) + count
    return counts
