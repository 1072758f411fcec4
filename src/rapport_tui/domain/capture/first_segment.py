"""The first segment while it is read: its words, and what they have said so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from rapport_tui.domain.capture.people import names_at
from rapport_tui.domain.capture.reader import JOINERS, Reader
from rapport_tui.domain.capture.result import Mention, Span, Trouble
from rapport_tui.domain.capture.tokens import organisation_in, tag_in
from rapport_tui.domain.capture.when import read_time
from rapport_tui.domain.capture.words import Word
from rapport_tui.domain.identity import fold


@dataclass(slots=True)
class Happened:
    """What the first segment says, filled in word by word."""

    kind: str = ""
    direction: str = ""
    mentions: tuple[Mention, ...] = ()
    day: date | datetime | None = None
    clock: time | None = None
    organisation: str = ""
    tags: list[str] = field(default_factory=list)
    text: str = ""
    text_start: int = -1
    spans: list[Span] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)

    @property
    def on(self) -> date | datetime | None:
        """The day with its time; a time alone waits for a day."""
        if self.day is None or self.clock is None or isinstance(self.day, datetime):
            return self.day
        return datetime.combine(self.day, self.clock)


@dataclass(slots=True)
class FirstSegment:
    """One reading of the first segment, from its first word to its last.

    Attributes:
        reader: what it is read with.
        words: its words.
        said: what they have said so far.
        after_kind: the place behind the kind, where a name needs no joining word.
        after_names: the place behind the names.
        verb: the place of the kind when a verb says it, -1 without one.
        takes_object: whether that verb is followed by whom it was done to: `met Ana`.
    """

    reader: Reader
    words: Sequence[Word]
    said: Happened = field(default_factory=Happened)
    after_kind: int = 0
    after_names: int = 0
    verb: int = -1
    takes_object: bool = False

    def mark(self, start: int, end: int, role: str) -> None:
        """Colour the line from *start* to *end* as a *role*."""
        self.said.spans.append(Span(start, end, role))

    def only_structure(self, place: int) -> bool:
        """Whether nothing but tags, organisations, times and names stands from *place* on."""
        while place < len(self.words):
            word = self.words[place]
            clock = read_time([fold(w.raw) for w in self.words[place : place + 2]])
            if tag_in(word.raw) or organisation_in(word.raw):
                place += 1
            elif clock:
                place += clock.length
            elif self.said.kind and not self.said.mentions and fold(word.raw) in JOINERS:
                names = names_at(self.reader, self.words, place + 1, joined=True)
                if not names.mentions:
                    return False
                place = names.end
            else:
                return False
        return True
