"""What of a new person's line is no part of them: told, never taken in unseen; and birthdays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from rapport_tui.domain.capture.reader import Reader, looks_like_name
from rapport_tui.domain.capture.result import Trouble
from rapport_tui.domain.capture.tokens import organisation_in
from rapport_tui.domain.capture.when import Slot, read_day
from rapport_tui.domain.capture.words import Word
from rapport_tui.domain.identity import fold

_LEAP = date(2024, 1, 1)  # a year in which every day of a year can be read
_WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[,.;]?\Z")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_BORN = frozenset({"birthday", "born"})


class Birthday(NamedTuple):
    """A birthday in a line: as the file has it (`1988-04-12`, `--05-03`), and its words."""

    written: str
    length: int


def birthday_at(reader: Reader, words: Sequence[Word]) -> Birthday | None:
    """Return the birthday that *words* begin with: `birthday 3 may`, `born 1988-04-12`."""
    if len(words) < 2 or fold(words[0].core) not in _BORN:
        return None
    folded = [fold(word.raw) for word in words[1:4]]
    if not folded[0][:1].isdigit() and (len(folded) < 2 or not folded[1][:1].isdigit()):
        return None  # "birthday tomorrow" is no day of their own
    if _WRITTEN.match(folded[0]):
        folded = folded[:1]
    found = read_day(folded, Slot(_LEAP, forward=True))
    if found is None or found.shape == "length":
        return None
    if not _WRITTEN.match(folded[0]) and found.length < 2:
        return None
    said = any(_YEAR.search(word) for word in folded[: found.length])
    if said and not found.on.year <= reader.today.year:
        return None
    written = f"{found.on:%Y-%m-%d}" if said else f"--{found.on:%m-%d}"
    return Birthday(written, 1 + found.length)


def begins_birthday(reader: Reader, words: Sequence[Word]) -> bool:
    """Whether *words* begin with a birthday, also one that is no day: `birthday 31 feb`."""
    numbered = len(words) > 1 and words[0].raw in _BORN and words[1].raw[:1].isdigit()
    return numbered or birthday_at(reader, words) is not None


def not_understood(line: str, words: Sequence[Word]) -> list[Trouble]:
    """Return that *words* of a new person's line go to their summary, with the fix there is."""
    found: list[Trouble] = []
    place = 0
    while place < len(words):
        run = _together(line, words, place)
        found.append(_doubt(line, run))
        place += len(run)
    return found


def _together(line: str, words: Sequence[Word], place: int) -> list[Word]:
    """Return the words from *place* that stand next to each other; an odd address stands alone."""
    run = [words[place]]
    for word in () if _is_address(words[place]) else words[place + 1 :]:
        if line[run[-1].end : word.start].strip() or _is_address(word):
            break
        run.append(word)
    return run


def _is_address(word: Word) -> bool:
    return "@" in word.core[1:]


def _doubt(line: str, run: Sequence[Word]) -> Trouble:
    start, end = run[0].start, run[-1].end
    if _is_address(run[0]):
        message = f"{run[0].raw} is no whole e-mail address; kept in their summary"
        return Trouble(start, end, message, row="Note")
    shown = " ".join(word.raw for word in run[:4]) + (" …" if len(run) > 4 else "")
    message = f"{shown}: not understood as part of the person; kept in their summary"
    before = line[:start].split()
    more = list(takewhile(looks_like_name, run))
    if more and before and (organisation := organisation_in(before[-1])) and before[-1][-1] != '"':
        at = line.rindex(before[-1], 0, start)
        whole = " ".join([organisation, *(word.core for word in more)])
        return Trouble(at, more[-1].core_end, message, f'@"{whole}"', row="Note")
    return Trouble(start, end, message, row="Note")
