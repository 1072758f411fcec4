"""The segments behind the first: common ground, promises, questions, favours, wishes and more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from rapport_tui.domain.capture.known import known_at
from rapport_tui.domain.capture.mend import mended, slashed_days
from rapport_tui.domain.capture.people import mention, name_span
from rapport_tui.domain.capture.reader import MARKER_WORDS, Reader, in_a_name
from rapport_tui.domain.capture.result import Item, Mention, Span, Trouble
from rapport_tui.domain.capture.states import read_state, state_at
from rapport_tui.domain.capture.strangers import stranger_at
from rapport_tui.domain.capture.tags import Tags
from rapport_tui.domain.capture.tensions import quiet_until
from rapport_tui.domain.capture.tokens import cadence_in, is_phone
from rapport_tui.domain.capture.unsaid import unsaid
from rapport_tui.domain.capture.when import LONGEST, SOMEDAY, Found, Slot, read_day
from rapport_tui.domain.capture.words import Segment, Word, prose, slashed, words_in
from rapport_tui.domain.identity import fold
from rapport_tui.domain.support import STATES

_SIGNS = {"+": "common_ground", "!": "commitments", "<": "commitments", "?": "questions"}
_WORDS = {
    "gave": "favours",
    "got": "favours",
    "needs": "needs",
    "offers": "offers",
    "intro": "introductions",
    "tension": "tensions",
    "every": "cadence",
    "win": "timeline",
    "hard": "timeline",
}


@dataclass(slots=True)
class Said:
    """What one segment says; no items when it is empty or plain text."""

    items: list[Item] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    pair: tuple[Mention, Mention] | None = None


def marker(reader: Reader, segment: Segment) -> str:
    """Return the sign or the word that says what *segment* is, "" for plain text."""
    if not segment.words:
        return ""
    raw = segment.words[0].raw
    if raw[0] in _SIGNS:
        return "" if is_phone(reader.line[segment.start : segment.end]) else raw[0]
    word = fold(raw).removesuffix(":")
    if word not in MARKER_WORDS:
        return ""
    if word in STATES:
        return state_at(reader, segment.words)
    if len(segment.words) == 1:
        return "" if word in ("every", "intro") else word
    rest = reader.line[segment.words[1].start : segment.end]
    if word == "every":
        return word if cadence_in(rest) else ""
    if word == "intro":
        return word if any(w.raw == ">" for w in segment.words[1:]) else ""
    return word


def read_segment(reader: Reader, segment: Segment, sign: str) -> Said:
    """Return what *segment* says behind its *sign* (see `marker`); introductions stand apart."""
    first = segment.words[0]
    length = 1 if sign in _SIGNS else len(first.raw)
    words = words_in(reader.line, segment.start + length, segment.end)
    said = Said(spans=[Span(segment.start, segment.start + length, "marker")])
    table = _SIGNS.get(sign) or _WORDS[sign]
    _READERS[table](reader, segment, sign, words, said)
    fields = said.items[0].fields if said.items else {}
    if not any(map(fields.get, ("text", "what", "tags"))) and not said.troubles:
        said.troubles += unsaid(segment, sign, table)
    return said


def plain_text(reader: Reader, segment: Segment, tags: Tags) -> str:
    """Return the text of a segment that has no marker, with its tags gathered in *tags*."""
    words = segment.words
    if words and slashed(words[0].raw, is_marker_word):
        words = (Word(words[0].start + 1, words[0].end, words[0].raw[1:]), *words[1:])
    return tags.from_text(reader.line, words)


def is_marker_word(word: str) -> bool:
    """Whether *word* says what a segment is when it begins one."""
    return fold(word).removesuffix(":") in MARKER_WORDS


_Words = tuple[Word, ...]


def _item(said: Said, segment: Segment, table: str, fields: dict[str, Any]) -> None:
    said.items.append(Item(table, fields, segment.start, segment.end))


def _tagged(reader: Reader, segment: Segment, sign: str, words: _Words, said: Said) -> None:
    """Read common ground, a need or an offer: text with tags."""
    tags = Tags(reader.known_tags)
    text = tags.from_text(reader.line, words)
    said.spans += tags.spans
    said.troubles += tags.troubles
    if not text and not tags.found:
        return
    fields: dict[str, Any] = {"text": text, "tags": tuple(tags.found), "since": reader.today}
    _item(said, segment, _SIGNS.get(sign) or _WORDS[sign], fields)


def _promise(reader: Reader, segment: Segment, sign: str, words: _Words, said: Said) -> None:
    """Read a commitment, which needs its day first: `!fri send deck`."""
    fields: dict[str, Any] = {"by": "me" if sign == "!" else "them", "made": reader.today}
    taken = _leading_day(reader, words, said, fields, "due", needed=True)
    if taken is None:
        said.troubles.append(_no_day(reader, segment, sign, words))
        taken = 0
    fields["text"] = prose(reader.line, words[taken:])
    _item(said, segment, "commitments", fields)


def _question(reader: Reader, segment: Segment, sign: str, words: _Words, said: Said) -> None:
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
    _item(said, segment, "questions", fields)


def slashed_day(words: Sequence[Word], today: date) -> bool:
    r"""Whether *words* begin with a backslash that keeps a day from being read: `\monday`."""
    rest = [fold(word.raw) for word in words[1:LONGEST]]
    slot = Slot(today, forward=True)
    return slashed(words[0].raw, lambda word: bool(read_day([fold(word), *rest], slot)))


def _leading_day(
    reader: Reader, words: _Words, said: Said, fields: dict[str, Any], name: str, *, needed: bool
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
    fields[name] = found.on.date() if isinstance(found.on, datetime) else found.on
    said.spans.append(Span(words[0].start, words[found.length - 1].core_end, "date"))
    return found.length


def _names_somebody(reader: Reader, words: _Words, found: Found, *, needed: bool) -> bool:
    """Whether the day is a name (`? Sun Li's exhibition`); where one is needed, only a known one.

    `!Fri Send deck` has a capital beside a capital and still begins with its day.
    """
    if not in_a_name(words, 0, found.length):
        return False
    return not needed or bool(reader.roster.fits(f"{words[0].core} {words[1].core}"))


def _no_day(reader: Reader, segment: Segment, sign: str, words: _Words) -> Trouble:
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


def _favour(reader: Reader, segment: Segment, sign: str, words: _Words, said: Said) -> None:
    """Read a favour, given or received."""
    direction = "gave" if sign == "gave" else "received"
    text = prose(reader.line, words)
    _item(said, segment, "favours", {"on": reader.today, "direction": direction, "text": text})


def _tension(reader: Reader, segment: Segment, sign: str, words: _Words, said: Said) -> None:
    """Read a tension: what happened."""
    del sign
    fields: dict[str, Any] = {"on": reader.today, "what": prose(reader.line, words)}
    fields["check_back"] = quiet_until(reader.today)
    _item(said, segment, "tensions", fields)


def _state(reader: Reader, segment: Segment, sign: str, words: _Words, said: Said) -> None:
    """Read how somebody fares: `win promoted to lead`, `hard yesterday her father died`."""
    fields, tags, spans = read_state(reader, sign, words)
    said.spans += [*spans, *tags.spans]
    said.troubles += tags.troubles
    _item(said, segment, "timeline", fields)


def _cadence(reader: Reader, segment: Segment, sign: str, words: _Words, said: Said) -> None:
    """Read how often to be in touch."""
    del sign
    said.spans.append(Span(words[0].start, words[-1].end, "date"))
    cadence = cadence_in(reader.line[words[0].start : words[-1].end])
    _item(said, segment, "cadence", {"cadence": cadence})


def _introduction(reader: Reader, segment: Segment, sign: str, words: _Words, said: Said) -> None:
    """Read an introduction: `intro Bob > Ana hiring`, or `intro > Ana` of the subject."""
    del sign
    arrow = next(place for place, word in enumerate(words) if word.raw == ">")
    said.spans.append(Span(words[arrow].start, words[arrow].end, "separator"))
    left = _whole_name(reader, words[:arrow])
    right, end = _first_name(reader, words[arrow + 1 :])
    text = prose(reader.line, words[arrow + 1 + end :])
    fields = {"text": text, "state": "idea", "idea": reader.today}
    nobody = Mention("", words[arrow].start, words[arrow].start)
    said.pair = (left or nobody, right or nobody)
    said.spans += [name_span(found) for found in (left, right) if found]
    if right is None:
        place = words[arrow]
        message = "an introduction needs two people, as in intro Ana > Bob"
        said.troubles.append(Trouble(place.start, place.end, message, blocking=True))
    _item(said, segment, "introductions", fields)


def _whole_name(reader: Reader, words: _Words) -> Mention | None:
    if not words or not words[0].core:
        return None
    text = reader.line[words[0].core_start : words[-1].core_end]
    return mention(reader, words, reader.roster.fits(text))


def _first_name(reader: Reader, words: _Words) -> tuple[Mention | None, int]:
    """Return who *words* begin with, and how many of them are the name."""
    run = known_at(reader, words, 0, joined=True) if words else None
    if run is None:
        run = stranger_at(reader, words, 0, joined=True, alone=True)
    if run is None:
        return None, 0
    return mention(reader, words[: run.end], run.people), run.end


_READERS: dict[str, Callable[[Reader, Segment, str, _Words, Said], None]] = {
    "common_ground": _tagged,
    "needs": _tagged,
    "offers": _tagged,
    "commitments": _promise,
    "questions": _question,
    "favours": _favour,
    "introductions": _introduction,
    "tensions": _tension,
    "cadence": _cadence,
    "timeline": _state,
}
