"""The first segment: what happened, `[kind] [with names] [date] [#tag] [@org] [text]`."""

from __future__ import annotations

from rapport_tui.domain.capture.doubts import doubts_about
from rapport_tui.domain.capture.first_days import (
    keep_day,
    take_day,
    take_phrase_before,
    take_time,
)
from rapport_tui.domain.capture.first_names import take_bare_names, take_names, take_names_inside
from rapport_tui.domain.capture.first_segment import FirstSegment, Happened
from rapport_tui.domain.capture.kinds import is_verb, kind_of, longest, takes_object
from rapport_tui.domain.capture.people import AND
from rapport_tui.domain.capture.reader import JOINERS, Reader, day_at
from rapport_tui.domain.capture.states import state_at
from rapport_tui.domain.capture.tags import Tags
from rapport_tui.domain.capture.tokens import organisation_in, tag_in
from rapport_tui.domain.capture.words import Segment, prose
from rapport_tui.domain.identity import fold

# Words that a name may stand behind.
_LEADING = frozenset({*JOINERS, *AND})


def read_happened(reader: Reader, segment: Segment) -> Happened:
    """Return what *segment*, the first of a line, says.

    The words with a meaning are taken at the front, then those at the end; the rest is text.
    """
    first = FirstSegment(reader, segment.words)
    start = _with_its_verb(first, _front(first, _opening(first)))
    end = _back(first, start)
    said = first.said
    if not said.mentions:
        take_names_inside(first, start, end)
    text = first.words[start:end]
    said.text_start = text[0].start if text else -1
    tags = Tags(reader.known_tags)
    for word in first.words:
        tags.take(word)
    led = _led(first)

    def means(word: str) -> bool:
        """Whether *word* would mean something here: anything may be a name behind `with`."""
        return reader.means(word) or (word[:1].isalpha() and f"\\{word}" in led)

    said.text = prose(reader.line, text, means)
    said.tags = tags.found
    said.spans += tags.spans
    said.troubles += tags.troubles
    said.troubles += doubts_about(reader, first.words, said, (start, end))
    return said


def _with_its_verb(first: FirstSegment, start: int) -> int:
    """Return where the text begins: with the verb when its sentence goes on right behind it.

    `talked with Ana about it` and `called, she is fine` say the kind with their verb; `talked
    it over` is a sentence.
    """
    goes_on = first.verb >= 0 and start == first.after_kind < len(first.words)
    goes_on = goes_on and first.words[start - 1].raw[-1:].isalnum()
    # "met zed" names somebody without a capital: that is asked about as a name.
    goes_on = goes_on and not _meets_one_word(first, start)
    return first.verb if goes_on else start


def _meets_one_word(first: FirstSegment, start: int) -> bool:
    return fold(first.words[first.verb].core) == "met" and start + 1 == len(first.words)


def _led(first: FirstSegment) -> frozenset[str]:
    """Return the words that stand where a name may: behind the kind, `with`, a comma or `and`."""
    pairs = zip(first.words, first.words[1:], strict=False)
    led = {w.raw for before, w in pairs if fold(before.raw) in _LEADING or "," in before.tail}
    return frozenset(led | {w.raw for w in first.words[first.after_kind : first.after_kind + 1]})


def _opening(first: FirstSegment) -> int:
    """Take the kind, which a day may stand before: `yesterday lunch with Ana`."""
    behind = _kind(first, 0)
    found = None if behind else day_at(first.words, 0, first.reader.back)
    if found and found.shape == "plain":
        behind = _kind(first, found.length)
        if behind:
            keep_day(first, found, 0)
    return behind


def _kind(first: FirstSegment, place: int) -> int:
    """Take the kind that begins at *place*; return the place behind it, 0 without one."""
    words = first.words[place:]
    if words and words[0].raw.startswith("kind:") and (kind := words[0].raw[5:].strip('"')):
        first.said.kind = kind
        first.mark(words[0].start, words[0].end, "kind")
        return place + 1
    if state := state_at(first.reader, first.words, place):
        first.said.kind = state
        first.mark(words[0].start, words[0].core_end, "kind")
        return place + 1
    for count in range(min(longest(first.reader.kinds), len(words)), 0, -1):
        last = words[count - 1]
        said = first.reader.line[words[0].start : last.core_end]
        if kind := kind_of(said, first.reader.kinds):
            first.said.kind = kind
            first.takes_object = takes_object(said, kind)
            first.verb = place if is_verb(said, first.reader.kinds) else -1
            first.mark(words[0].start, last.core_end, "kind")
            return place + count
    return 0


def _front(first: FirstSegment, place: int) -> int:
    """Take what has a meaning in front of the text; return where the text begins."""
    first.after_kind = place
    while place < len(first.words):
        behind = (
            _label(first, place)
            or take_day(first, place)
            or take_time(first, place)
            or take_names(first, place)
            or take_bare_names(first, place)
        )
        if not behind:
            break
        place = behind
    return place


def _label(first: FirstSegment, place: int) -> int:
    word = first.words[place]
    if tag_in(word.raw):
        return place + 1
    organisation = organisation_in(word.raw)
    if organisation and not first.said.organisation:
        first.said.organisation = organisation
        first.mark(word.start, word.end, "org")
        return place + 1
    return 0


def _back(first: FirstSegment, start: int) -> int:
    """Take what has a meaning behind the text; return where the text ends."""
    end = len(first.words)
    while end > start:
        if _label(first, end - 1):
            end -= 1
            continue
        before = take_phrase_before(first, start, end)
        if before is None:
            break
        end = before
    return end
