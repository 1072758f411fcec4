"""The segments that a day begins, or may begin: promises and questions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from rapport_tui.domain.capture.mend import mended, next_years, said_with_year, slashed_days
from rapport_tui.domain.capture.reader import Reader, in_a_name
from rapport_tui.domain.capture.result import Span, Trouble
from rapport_tui.domain.capture.said import Said, Words
from rapport_tui.domain.capture.when import LONGEST, SOMEDAY, Found, Slot, read_day
from rapport_tui.domain.capture.words import Segment, Word, prose, slashed
from rapport_tui.domain.days import date_of
from rapport_tui.domain.identity import fold

_JUST = timedelta(days=31)


def read_promise(reader: Reader, segment: Segment, sign: str, words: Words, said: Said) -> None:
    """Read a commitment, which needs its day first: `!fri send deck`."""
    fields: dict[str, Any] = {"by": "me" if sign == "!" else "them", "made": reader.today}
    taken = _leading_day(reader, words, said, fields, "due", needed=True)
    if taken is None:
        said.troubles.append(_no_day(reader, segment, sign, words))
        taken = 0
    fields["text"] = prose(reader.line, words[taken:])
    said.add(segment, "commitments", fields)


def read_question(reader: Reader, segment: Segment, sign: str, words: Words, said: Said) -> None:
    """Read a question, with a day in their life first or none."""
    del sign
    if not words:
        return
    fields: dict[str, Any] = {}
    taken = _leading_day(reader, words, said, fields, "about", needed=False) or 0
    text = words[taken:]
    if slashed_day(words, reader.today):
        text = (Word(words[0].start + 1, words[0].end, words[0].raw[1:]), *words[1:])
    fields["text"] = prose(reader.line, text)
    said.add(segment, "questions", fields)


def slashed_day(words: Sequence[Word], today: date) -> bool:
    r"""Whether *words* begin with a backslash that keeps a day from being read: `\monday`."""
    rest = [fold(word.raw) for word in words[1:LONGEST]]
    slot = Slot(today, forward=True)
    return slashed(words[0].raw, lambda word: bool(read_day([fold(word), *rest], slot)))


def _leading_day(
    reader: Reader, words: Words, said: Said, fields: dict[str, Any], name: str, *, needed: bool
) -> int | None:
    """Take the day that *words* begin with into *fields*; return how many words it is."""
    if words and needed and fold(words[0].core) == SOMEDAY:
        said.spans.append(Span(words[0].start, words[0].core_end, "date"))
        return 1
    found = read_day([fold(word.raw) for word in words[:LONGEST]], reader.ahead)
    if not found or (
        found.shape == "bare" and _names_somebody(reader, words, found, needed=needed)
    ):
        return None
    fields[name] = date_of(found.on)
    span = Span(words[0].start, words[found.length - 1].core_end, "date")
    said.spans.append(span)
    if found.shape == "bare" and (trouble := _just_passed(reader, span, fields[name])):
        said.troubles.append(trouble)
    return found.length


def _just_passed(reader: Reader, span: Span, day: date) -> Trouble | None:
    """Point at `!15 nov` on the sixteenth: a promise looks ahead, all of a year here."""
    other = next_years(day, -1)
    if other is None or reader.today - other > _JUST:
        return None
    typed = reader.line[span.start : span.end]
    message = f"{typed} is a year ahead: this year's has just passed"
    return Trouble(span.start, span.end, message, said_with_year(other))


def _names_somebody(reader: Reader, words: Words, found: Found, *, needed: bool) -> bool:
    """Whether the day is a name (`? Sun Li's exhibition`); where one is needed, only a known one.

    `!Fri Send deck` has a capital beside a capital and still begins with its day.
    """
    if not in_a_name(words, 0, found.length):
        return False
    return not needed or bool(reader.roster.fits(f"{words[0].core} {words[1].core}"))


def _no_day(reader: Reader, segment: Segment, sign: str, words: Words) -> Trouble:
    """Return why a promise cannot be saved, with the nearest day to what stands there."""
    if not words:
        message = f"{sign} needs a day and what is promised, as in {sign}fri send the deck"
        return Trouble(segment.start, segment.end, message, blocking=True)
    count, fix = mended([word.raw for word in words], reader.ahead)
    start, end = words[0].start, words[count - 1].core_end
    if not fix:
        # Perhaps no day was meant: offer the word that says so, in front of what was typed.
        end = max(end, start + 1)
        typed = reader.line[start:end]
        message = f"{sign} needs a day first, as in {sign}fri; {SOMEDAY} means no day"
        return Trouble(start, end, message, f"{SOMEDAY} {typed}", blocking=True)
    ways = slashed_days(words[0].core)
    wrong = f"may be {' or '.join(ways)}: say which" if len(ways) > 1 else "is not a date"
    return Trouble(start, end, f"'{reader.line[start:end]}' {wrong}", fix, blocking=True)
