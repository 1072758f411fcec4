"""A sign inside a part that was meant to begin one: `coffee with Mette !fri send deck`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapport_tui.domain.capture.mend import mended
from rapport_tui.domain.capture.reader import Reader, looks_like_name
from rapport_tui.domain.capture.result import Trouble
from rapport_tui.domain.capture.when import LONGEST, read_day
from rapport_tui.domain.capture.words import Segment, Word
from rapport_tui.domain.identity import fold

_LETTER = re.compile(r"[!?+][^\W\d_]")
_SIGN = re.compile(r"[!<?+]")
# "Mette;!fri" and ";!fri", but no ";)" and no address.
_GLUED = re.compile(r";(?=[!<?+][^\W_])")
_BEHIND_SEMICOLON = re.compile(r"[!?+<](?:[^\W_]|\Z)")
_MEANT = {"!": "a promise", "<": "a promise of theirs", "?": "a question", "+": "common ground"}


def forgotten(reader: Reader, segment: Segment, text: int, row: str) -> list[Trouble]:
    """Return where *segment* seems to lack a ` ; `, each with the fix that sets it.

    Nothing is taken away from the text: `great! see you`, `a + b` and `5 < 6` are words.

    Args:
        reader: what the line is read with.
        segment: a part of the line.
        text: the character at which its free text begins.
        row: the label of the row that tells of it, "" for that of its record.
    """
    begins = [
        found
        for place in range(len(segment.words))
        if (found := _begins(reader, segment.words, place, text)) is not None
    ]
    ends = [*(start for start, _ in begins), segment.end][1:]
    return [
        _trouble(reader.line, start, sign, end, row)
        for (start, sign), end in zip(begins, ends, strict=True)
    ]


def _begins(reader: Reader, words: Sequence[Word], place: int, text: int) -> tuple[int, int] | None:
    """Return where the part begun by the word at *place* begins, and its sign; None for none."""
    word = words[place]
    glued = _GLUED.search(word.raw)
    if glued and "://" not in word.raw and (place or glued.start()):
        return word.start + glued.start(), word.start + glued.end()
    if not place or not _SIGN.match(word.raw):
        return None
    before, last = words[place - 1], place + 1 == len(words)
    if before.tail.endswith(";"):
        if _BEHIND_SEMICOLON.match(word.raw) and not (last and len(word.raw) == 1):
            return before.end - 1, word.start
        return None
    if _is_meant(reader, words[place:], begins_text=word.start == text):
        return word.start, word.start
    return None


def _is_meant(reader: Reader, words: Sequence[Word], *, begins_text: bool) -> bool:
    """Whether the sign that *words* begin with is one, though no semicolon stands before it."""
    raw = words[0].raw
    if len(raw) > 1:
        return bool(_LETTER.match(raw)) or (raw[0] in "!<" and _is_day(reader, words, raw[1:]))
    if len(words) == 1:
        return False
    if raw in "!<":
        return _is_day(reader, words[1:], words[1].raw)
    # "and ? and + and" is running text; right behind the names it is rather a question.
    return (
        begins_text and words[1].core.isalpha() and not (raw == "+" and looks_like_name(words[1]))
    )


def _is_day(reader: Reader, words: Sequence[Word], first: str) -> bool:
    rest = [fold(word.raw) for word in words[1:LONGEST]]
    return bool(read_day([fold(first), *rest], reader.ahead) or mended([first], reader.ahead)[1])


def _trouble(line: str, start: int, sign: int, end: int, row: str) -> Trouble:
    end = len(line[:end].rstrip())
    part = line[sign:end]
    gap = "" if line[start - 1 : start].isspace() else " "
    message = f"{part.split()[0]} is kept as text; behind ' ; ' it is {_MEANT[part[0]]}"
    return Trouble(start, end, message, f"{gap}; {part}", row=row)
