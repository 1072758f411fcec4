"""Text from outside made fit for a terminal: nothing in it can act, hide or run on for ever."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ELLIPSIS = "…"
_MARKS_IN_A_ROW = 8
BEFORE_A_CUT = " .,;:!?·–—-(/…"
"""What says nothing any more where words are cut: "evening.…" looks like a slip."""

# Bidi marks, embeddings, overrides and isolates, which reorder what stands around them; and the
# byte order mark. Joiners (U+200C, U+200D) and variation selectors stay: emoji are made of them.
_DROPPED = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"

_PICTURES: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),  # half a character is no character
    0x2028: "\u240a",
    0x2029: "\u240a",
    **dict.fromkeys(map(ord, _DROPPED), ""),
}
_PICTURES_IN_LINES = {code: sign for code, sign in _PICTURES.items() if code != 0x0A}
_FIRST_MARK = "\u0300"  # é and ü stand before it, and need no second look


def safe(text: str, *, lines: bool = False, width: int = 200) -> str:
    """Return *text* as it may be shown: control characters as pictures, nothing that reorders.

    Only what is shown changes; what is stored never does.

    Args:
        text: anything, from a file, a program or a person.
        lines: whether line feeds stay; otherwise they are shown as a sign.
        width: the most cells of each line before it is cut with an ellipsis; 0 for no limit.
    """
    if not (text.isascii() and text.isprintable()):
        text = _cleaned(text, lines=lines)
    if not width or len(text) * 2 <= width:
        return text
    if lines and "\n" in text:
        return "\n".join(clip(line, width) for line in text.split("\n"))
    return clip(text, width)


def _cleaned(text: str, *, lines: bool) -> str:
    if text.isprintable() and max(text) < _FIRST_MARK:
        return text
    # Pictures first: normalising must not meet half a surrogate pair.
    pictured = text.translate(_PICTURES_IN_LINES if lines else _PICTURES)
    return _few_marks(unicodedata.normalize("NFC", pictured))


def _few_marks(text: str) -> str:
    """Keep at most eight combining marks in a row: a pile of them climbs over other lines."""
    if text.isascii():
        return text
    kept: list[str] = []
    run = 0
    for character in text:
        marks = character >= _FIRST_MARK and unicodedata.category(character) in ("Mn", "Me")
        run = run + 1 if marks else 0
        if run <= _MARKS_IN_A_ROW:
            kept.append(character)
    return "".join(kept)


_SEEN = frozenset("\u00ad\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd") | frozenset(
    map(chr, range(0x600, 0x606))
)
"""Signs of the category "format" that terminals give a cell: the soft hyphen above all."""

_WIDE_BY_NOW = re.compile(
    "[\u2630-\u2637\u268a-\u268f\u4dc0-\u4dff\U0001d300-\U0001d356\U0001d360-\U0001d376]"
)
"""Signs that Unicode 16 made wide; the tables of an older Python do not say so."""


@lru_cache(4096)
def cell_width(character: str) -> int:
    """Return how many cells one character takes: 0, 1 or 2; never too few."""
    category = unicodedata.category(character)
    if category in ("Mn", "Me") or (category == "Cf" and character not in _SEEN):
        return 0
    # What this Python's tables do not have yet, a newer terminal may draw wide.
    wide = category == "Cn" or unicodedata.east_asian_width(character) in ("W", "F")
    return 2 if wide or _WIDE_BY_NOW.fullmatch(character) else 1


def cells(text: str) -> int:
    """Return how many cells *text* takes; clusters count as their parts, never too few."""
    return len(text) if text.isascii() else sum(map(cell_width, text))


def clip(text: str, width: int) -> str:
    """Return *text* in at most *width* cells, with an ellipsis where something was cut."""
    if len(text) * 2 <= width or cells(text) <= width:
        return text
    if width <= 0:
        return ""
    used = 0
    for place, character in enumerate(text):
        used += cell_width(character)
        if used > width - 1:
            return text[:place].rstrip().rstrip(BEFORE_A_CUT) + ELLIPSIS
    return text
