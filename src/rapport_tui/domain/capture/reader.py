"""What a line is read with, and what a single word of it may be."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapport_tui.domain.capture.kinds import kind_of
from rapport_tui.domain.capture.names import Roster
from rapport_tui.domain.capture.when import LONGEST, MONTHS, Found, Slot, read_day, read_time
from rapport_tui.domain.capture.words import Word
from rapport_tui.domain.identity import fold

JOINERS = {"with": "both", "w": "both", "w/": "both", "to": "me", "from": "them"}
"""Words that lead to a name, with who reached out."""

MARKER_WORDS = frozenset(
    {"gave", "got", "needs", "offers", "intro", "tension", "every", "win", "hard"}
)
"""Words that say what a segment is when they begin it."""

ORDINARY = frozenset(
    """
    a an the this that these those some any all both no every each other another my our your his
    her their its i i'm i'll i've i'd we we're we've you he he's she she's they they're it it's
    me us him them who what when where why how which and or but so if as then than too also not
    is are was were be been am do does did has have had would can could should might
    about at by for from in into of off on out over to up with without after before during until
    since because via re around near between through together again just very really great good
    nice fun quick first next last new old big small more most few lots two three four everyone
    everybody someone somebody anyone people folks friends friend family team colleagues
    colleague client clients customer customers kids wife husband dog milk sugar thanks thank
    yes ok okay hi hello hey today tomorrow yesterday now later talked spoke said asked told
    """.split()  # noqa: SIM905 - a hundred quoted words would be a page
)
"""Words that are no part of a name, even at the beginning of a sentence."""


# "in the sun" and "every friday" name no day on which something happened.
_NO_DAY_BEHIND = frozenset(
    ["the", "a", "an", "every", "each", "my", "our", "his", "her", "their", "of"]
)
_NO_NAME = frozenset("#@/\\<>;:=+*&%")


@dataclass(frozen=True, slots=True)
class Reader:
    """The line, and everything it is read with.

    Attributes:
        line: the line as typed.
        roster: everyone who is known.
        today: the day it is typed on.
        about: ids it is about when nobody is named.
        chosen: answers to earlier questions: a name as typed to an id, or to "new".
        known_tags: tags in use.
        kinds: kinds beside the built-in ones.
    """

    line: str
    roster: Roster
    today: date
    about: tuple[str, ...]
    chosen: Mapping[str, str]
    known_tags: Collection[str]
    kinds: Collection[str]

    @property
    def back(self) -> Slot:
        """How days are read in what happened."""
        return Slot(self.today, forward=False)

    @property
    def ahead(self) -> Slot:
        """How days are read in commitments and questions."""
        return Slot(self.today, forward=True)

    def means(self, word: str) -> bool:
        """Whether *word* would mean something in what happened, so that a backslash is for it."""
        core = fold(word.rstrip(",.:;!?)"))
        return (
            core in JOINERS
            or core in MARKER_WORDS
            or bool(kind_of(core, self.kinds))
            or begins_day([core], self.back)
            or core in {"in", "at", "on", "by", "last", "next", "this"}
            or core in MONTHS
            or core.isdigit()  # it may begin a day of several words: "27 nov", "2 weeks ago"
            or core.startswith("kind:")
            or bool(self.roster.fits(core))
        )


def begins_day(words: Sequence[str], slot: Slot) -> bool:
    """Whether *words* begin with a day or a time."""
    folded = [fold(word) for word in words]
    return bool(read_day(folded, slot) or read_time(folded))


def day_at(words: Sequence[Word], place: int, slot: Slot) -> Found | None:
    """Return the day that begins at *place*, unless it is part of a name, or None."""
    found = read_day([fold(word.raw) for word in words[place : place + LONGEST]], slot)
    if found and found.shape == "bare":
        led = fold(words[place - 1].raw) if place else ""
        if led in _NO_DAY_BEHIND or in_a_name(words, place, place + found.length):
            return None
    return found


def in_a_name(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a capitalised word from *start* stands beside another one: `Sun Li`, `Wei Sun`."""
    if end - start > 1:
        # A month with its day is no name, however it is written: "Nov 27".
        return False
    if not looks_like_name(words[start]):
        return False
    after = end < len(words) and not words[end - 1].tail and _has_capital(words[end].core)
    before = start > 0 and not words[start - 1].tail and _has_capital(words[start - 1].core)
    return after or before


def looks_like_name(word: Word) -> bool:
    """Whether *word* is written like a part of a name: a capital, or a script without capitals."""
    core = word.core
    return _has_capital(core) and not core.endswith(("'s", "’s"))


def _has_capital(core: str) -> bool:
    if not core or not core[0].isalpha() or core[0].islower():
        return False
    return fold(core) not in ORDINARY and _NO_NAME.isdisjoint(core)
