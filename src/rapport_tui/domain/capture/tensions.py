"""A tension and the segments that tell more of it: `their view …`, `my part …`, `check back …`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rapport_tui.domain.capture.mend import mended
from rapport_tui.domain.capture.reader import Reader
from rapport_tui.domain.capture.result import Span, Trouble
from rapport_tui.domain.capture.when import LONGEST, SOMEDAY, read_day, shifted
from rapport_tui.domain.capture.words import Segment, Word, prose
from rapport_tui.domain.days import date_of
from rapport_tui.domain.identity import fold

QUIET_WEEKS = 2
"""How long a tension is left to settle when the line does not say."""

PHRASES = {
    "their view": "their_view",
    "my part": "my_part",
    "agreed": "agreed",
    "check back": "check_back",
}
"""How a segment behind a tension begins, and the field it fills."""


@dataclass(slots=True)
class Part:
    """What one segment tells of the tension before it."""

    fields: dict[str, Any] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)


def quiet_until(today: date) -> date | None:
    """Return the day to look again at a tension of *today*; None past the calendar."""
    return shifted(today, QUIET_WEEKS, "w")


def read_part(reader: Reader, segment: Segment) -> Part | None:
    """Return what *segment* tells of the tension before it; None when it is another thing."""
    count, name = _phrase(segment.words)
    if not count:
        return None
    words = segment.words[count:]
    part = Part(spans=[Span(segment.start, segment.words[count - 1].end, "marker")])
    if name == "check_back":
        _check_back(reader, segment, words, part)
    elif not words:
        phrase = reader.line[segment.start : segment.end].rstrip(":")
        message = f"{phrase}: what is it? Say it, as in {phrase} we both were tired"
        part.troubles.append(Trouble(segment.start, segment.end, message, blocking=True))
    else:
        part.fields[name] = prose(reader.line, words)
    return part


def _phrase(words: tuple[Word, ...]) -> tuple[int, str]:
    for count in (2, 1):
        said = " ".join(fold(word.raw) for word in words[:count]).removesuffix(":")
        if len(words) >= count and said in PHRASES:
            return count, PHRASES[said]
    return 0, ""


def _check_back(reader: Reader, segment: Segment, words: tuple[Word, ...], part: Part) -> None:
    if len(words) == 1 and fold(words[0].core) == SOMEDAY:
        part.fields["check_back"] = None
        part.spans.append(Span(words[0].start, words[0].core_end, "date"))
        return
    found = read_day([fold(word.raw) for word in words[:LONGEST]], reader.ahead) if words else None
    if found is not None and found.length == len(words):
        part.fields["check_back"] = date_of(found.on)
        part.spans.append(Span(words[0].start, words[-1].core_end, "date"))
        return
    message = "check back needs a day and nothing else, as in check back 3 dec"
    start, end, fix = segment.start, segment.end, ""
    if words and found is None:
        count, fix = mended([word.raw for word in words], reader.ahead)
        start, end = words[0].start, words[count - 1].core_end if fix else segment.end
    part.troubles.append(Trouble(start, end, message, fix, blocking=True))
