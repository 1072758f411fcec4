"""Names that somebody has, found in the words of a line: the longest one wins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapport_tui.domain.capture.reader import ORDINARY, Reader, day_at, looks_like_name
from rapport_tui.domain.capture.when import LONGEST, read_time
from rapport_tui.domain.capture.words import Word, words_in
from rapport_tui.domain.identity import fold


class Run(NamedTuple):
    """Words that name somebody: from `start` up to `end`, places in the segment."""

    start: int
    end: int
    people: tuple[str, ...]


def known_at(reader: Reader, words: Sequence[Word], place: int, *, joined: bool) -> Run | None:
    """Return the longest known name at *place*; a longer name that nobody has is not one."""
    if joined and (whole := _whole(reader, words, place)):
        return whole
    reach = _reach(reader, words, place)
    for count in range(reach, 0, -1):
        run = words[place : place + count]
        people = reader.roster.exact(_text(run))
        if people and (count > 1 or _stands_alone(reader, words, place, joined=joined)):
            return Run(place, place + count, people)
    for count in range(reach, 0, -1):
        run = words[place : place + count]
        if not all(_may_extend(word, joined=joined) for word in run[1:]):
            continue
        people = reader.roster.fits(_text(run))
        if people and _stands_alone(reader, words, place, joined=joined, count=count):
            return Run(place, place + count, people)
    return None


def _whole(reader: Reader, words: Sequence[Word], place: int) -> Run | None:
    """Return a known name written out with its own punctuation: `Souza, Ana` or `Bo (Acme)`."""
    most = min(reader.roster.longest, len(words) - place)
    for count in range(most, 1, -1):
        run = words[place : place + count]
        if people := reader.roster.exact(reader.line[run[0].start : run[-1].end]):
            return Run(place, place + count, people)
    return None


def _reach(reader: Reader, words: Sequence[Word], place: int) -> int:
    """Return how many words from *place* a known name may take: punctuation ends it."""
    most = min(reader.roster.longest, len(words) - place)
    for count in range(most):
        if not words[place + count].core or words[place + count].raw[0] in "#@\\":
            return count
        if not goes_on(words[place + count]):
            return count + 1
    return most


def goes_on(word: Word) -> bool:
    """Whether a name may go on behind *word*: nothing after it, or the dot of `J.` and `Dr.`."""
    return not word.tail or (word.tail == "." and len(word.core) <= 2)


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.core for word in words)


def _may_extend(word: Word, *, joined: bool) -> bool:
    """Whether *word* may be the second word of a name that is not given in full: `Ana S`."""
    if looks_like_name(word) or (len(word.core) == 1 and word.core.isupper()):
        return True
    return joined and fold(word.core) not in ORDINARY and len(word.core) == 1


def _stands_alone(
    reader: Reader, words: Sequence[Word], place: int, *, joined: bool, count: int = 1
) -> bool:
    """Whether a name not given in full ends there, and is meant as a name at all."""
    first, last = words[place], place + count - 1
    if not joined and not looks_like_name(first):
        return False
    if fold(first.core) in ORDINARY:
        return joined and first.core[0].isupper() and bool(reader.roster.exact(first.core))
    after = last + 1
    if after >= len(words) or not goes_on(words[last]):
        return True
    # "Ana Costa" is not Ana Souza; "Ana Friday" is Ana, on a Friday.
    return not looks_like_name(words[after]) or is_day(reader, words, after)


def is_day(reader: Reader, words: Sequence[Word], place: int) -> bool:
    """Whether a day or a time begins at *place*, behind a name that is complete."""
    # Only from here on: the name before it is complete, so it does not make this one.
    rest = words[place : place + LONGEST + 1]
    return bool(day_at(rest, 0, reader.back) or read_time([fold(word.raw) for word in rest]))


def only_name_in(reader: Reader) -> str:
    """Return the name of the only person whose name stands anywhere in the line, "" for none."""
    words = words_in(reader.line, 0, len(reader.line))
    found: dict[tuple[str, ...], str] = {}
    place = 0
    while place < len(words):
        run = known_at(reader, words, place, joined=False)
        if run is None:
            place += 1
            continue
        found[run.people] = reader.line[words[run.start].core_start : words[run.end - 1].core_end]
        place = run.end
    (people, name), *more = found.items() or [((), "")]
    return name if len(people) == 1 and not more else ""
