"""What in a first segment looks like a slip: a kind, a day or a name that is nearly one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rapport_tui.domain.capture.kinds import nearest_kind
from rapport_tui.domain.capture.mend import near_day, no_day
from rapport_tui.domain.capture.reader import JOINERS, Reader, day_at, looks_like_name
from rapport_tui.domain.capture.result import Trouble
from rapport_tui.domain.capture.words import Word
from rapport_tui.domain.identity import fold

if TYPE_CHECKING:
    from rapport_tui.domain.capture.first_segment import Happened

_SHORTEST_DAY = 5  # letters: "son" and "fun" are not Sunday misspelt


def doubts_about(
    reader: Reader, words: Sequence[Word], said: Happened, text: tuple[int, int]
) -> list[Trouble]:
    """Return what may be a slip, each with its fix; none of it keeps the line from being saved.

    Args:
        reader: what the line is read with.
        words: the segment's words.
        said: what they were taken for.
        text: the places where the text begins and ends.
    """
    found = [
        _kind(reader, words, said),
        _day(reader, words[text[0] : text[1]], said),
        _swallowed_day(reader, said),
    ]
    return [trouble for trouble in found if trouble]


def _kind(reader: Reader, words: Sequence[Word], said: Happened) -> Trouble | None:
    """Point at `lnch w Ana`: a first word that nearly is a kind, before a name."""
    if said.kind or len(words) < 2:
        return None
    first, second = words[0], words[1]
    leads = fold(second.raw) in JOINERS or (first.core.islower() and looks_like_name(second))
    if not leads or not first.core.isalpha() or fold(first.core) in JOINERS:
        return None
    if reader.roster.fits(first.core):
        return None
    kind = nearest_kind(first.core, reader.kinds)
    if not kind:
        return None
    return Trouble(first.core_start, first.core_end, f"{first.core} is not a kind", kind)


def _day(reader: Reader, text: Sequence[Word], said: Happened) -> Trouble | None:
    """Point at `tomorow`, `31 feb` or `3/12` at either end of the text."""
    if said.day is not None:
        return None
    for place in dict.fromkeys((0, max(len(text) - 2, 0), max(len(text) - 1, 0))):
        wrong = no_day([word.raw for word in text[place:]], reader.back)
        if wrong and _is_a_clock(text, place):
            continue
        if wrong and not (said.clock and "time" in wrong[1]):
            start, end = text[place].start, text[place + wrong[0] - 1].core_end
            message = f"{reader.line[start:end]} {wrong[1]}; kept as words, dated today"
            return Trouble(start, end, message, wrong[2], row="When")
    for word in (*text[-1:], *text[:1]):
        if near := near_day(word.core, reader.back, _SHORTEST_DAY):
            message = f"{word.core} is not a date, so it is text"
            return Trouble(word.core_start, word.core_end, message, near, row="When")
    return None


def _is_a_clock(text: Sequence[Word], place: int) -> bool:
    """Whether a word with a dot is a time (`at 9.10`), not the ninth of October."""
    return place > 0 and "." in text[place].core and fold(text[place - 1].core) == "at"


def _swallowed_day(reader: Reader, said: Happened) -> Trouble | None:
    """Point at `with Zed Friday`, where the day was taken for a part of a name nobody has."""
    for mention in said.mentions:
        last = mention.text.split()[-1]
        if mention.people or said.day is not None or last == mention.text:
            continue
        word = Word(mention.end - len(last), mention.end, last)
        fix = last.lower() if day_at([word], 0, reader.back) else ""
        if last.islower():  # "with zed wensday"; in capitals it would be a surname
            fix = fix or near_day(last, reader.back, _SHORTEST_DAY)
        if fix:
            message = f"{last} is read as part of the name"
            return Trouble(word.start, word.end, message, fix)
    return None
