"""The segments behind the first: common ground, promises, questions, favours, wishes and more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rapport_tui.domain.capture.dated import read_promise, read_question
from rapport_tui.domain.capture.known import known_at
from rapport_tui.domain.capture.people import mention, name_span
from rapport_tui.domain.capture.reader import MARKER_WORDS, Reader
from rapport_tui.domain.capture.result import Mention, Span, Trouble
from rapport_tui.domain.capture.said import Said, Words
from rapport_tui.domain.capture.states import read_state, state_at
from rapport_tui.domain.capture.strangers import stranger_at
from rapport_tui.domain.capture.tags import Tags
from rapport_tui.domain.capture.tensions import quiet_until
from rapport_tui.domain.capture.tokens import cadence_in, is_phone
from rapport_tui.domain.capture.unsaid import unsaid
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


def _tagged(reader: Reader, segment: Segment, sign: str, words: Words, said: Said) -> None:
    """Read common ground, a need or an offer: text with tags."""
    tags = Tags(reader.known_tags)
    text = tags.from_text(reader.line, words)
    said.spans += tags.spans
    said.troubles += tags.troubles
    if not text and not tags.found:
        return
    fields: dict[str, Any] = {"text": text, "tags": tuple(tags.found), "since": reader.today}
    said.add(segment, _SIGNS.get(sign) or _WORDS[sign], fields)


def _favour(reader: Reader, segment: Segment, sign: str, words: Words, said: Said) -> None:
    """Read a favour, given or received."""
    direction = "gave" if sign == "gave" else "received"
    text = prose(reader.line, words)
    said.add(segment, "favours", {"on": reader.today, "direction": direction, "text": text})


def _tension(reader: Reader, segment: Segment, sign: str, words: Words, said: Said) -> None:
    """Read a tension: what happened."""
    del sign
    fields: dict[str, Any] = {"on": reader.today, "what": prose(reader.line, words)}
    fields["check_back"] = quiet_until(reader.today)
    said.add(segment, "tensions", fields)


def _state(reader: Reader, segment: Segment, sign: str, words: Words, said: Said) -> None:
    """Read how somebody fares: `win promoted to lead`, `hard yesterday her father died`."""
    fields, tags, spans = read_state(reader, sign, words)
    said.spans += [*spans, *tags.spans]
    said.troubles += tags.troubles
    said.add(segment, "timeline", fields)


def _cadence(reader: Reader, segment: Segment, sign: str, words: Words, said: Said) -> None:
    """Read how often to be in touch."""
    del sign
    said.spans.append(Span(words[0].start, words[-1].end, "date"))
    cadence = cadence_in(reader.line[words[0].start : words[-1].end])
    said.add(segment, "cadence", {"cadence": cadence})


def _introduction(reader: Reader, segment: Segment, sign: str, words: Words, said: Said) -> None:
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
    said.add(segment, "introductions", fields)


def _whole_name(reader: Reader, words: Words) -> Mention | None:
    if not words or not words[0].core:
        return None
    text = reader.line[words[0].core_start : words[-1].core_end]
    return mention(reader, words, reader.roster.fits(text))


def _first_name(reader: Reader, words: Words) -> tuple[Mention | None, int]:
    """Return who *words* begin with, and how many of them are the name."""
    run = known_at(reader, words, 0, joined=True) if words else None
    if run is None:
        run = stranger_at(reader, words, 0, joined=True, alone=True)
    if run is None:
        return None, 0
    return mention(reader, words[: run.end], run.people), run.end


_READERS: dict[str, Callable[[Reader, Segment, str, Words, Said], None]] = {
    "common_ground": _tagged,
    "needs": _tagged,
    "offers": _tagged,
    "commitments": read_promise,
    "questions": read_question,
    "favours": _favour,
    "introductions": _introduction,
    "tensions": _tension,
    "cadence": _cadence,
    "timeline": _state,
}
