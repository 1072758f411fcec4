"""What in a first segment looks like a slip: a kind, a day or a name that is nearly one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from rapport_tui.domain.capture.kinds import nearest_kind
from rapport_tui.domain.capture.mend import near_day, next_years, no_day, said_with_year
from rapport_tui.domain.capture.reader import JOINERS, Reader, day_at, looks_like_name
from rapport_tui.domain.capture.result import Trouble
from rapport_tui.domain.capture.when import LONGEST, read_day
from rapport_tui.domain.capture.words import Word
from rapport_tui.domain.days import date_of
from rapport_tui.domain.identity import fold

if TYPE_CHECKING:
    from rapport_tui.domain.capture.first_segment import Happened

_A_SEASON = timedelta(days=92)
_WORDS_AS_WELL = ("sun", "sat")
_SAYS_WHICH = re.compile(r"[0-9]{4}|ago|last", re.IGNORECASE)
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
        _unread_day(reader, words[text[0] : text[1]] if text[0] else (), said),
        _last_years(reader, said),
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


def _unread_day(reader: Reader, text: Sequence[Word], said: Happened) -> Trouble | None:
    """Point at `coffee with Ana fri about prices`: a day that words follow is words as well."""
    if said.day is not None or not text:
        return None
    found = read_day([fold(word.raw) for word in text[:LONGEST]], reader.back)
    if found is None or found.shape != "bare" or text[0].core.lower() in _WORDS_AS_WELL:
        return None
    start, end = text[0].start, text[found.length - 1].core_end
    typed = reader.line[start:end]
    message = f"{typed} is kept as words, dated today"
    return Trouble(start, end, message, f"on {typed}", row="When")


def _last_years(reader: Reader, said: Happened) -> Trouble | None:
    """Point at `lunch 3 dec` in November: what happened looks back, and the next one is nearer."""
    span = next((span for span in said.spans if span.role == "date"), None)
    if said.day is None or span is None:
        return None
    typed, day = reader.line[span.start : span.end], date_of(said.day)
    other = next_years(day)
    if _SAYS_WHICH.search(typed) or other is None or other - reader.today > _A_SEASON:
        return None
    message = f"{typed} was a year ago; a plan says its year"
    return Trouble(span.start, span.end, message, said_with_year(other), row="When")


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
