"""The first segment: what happened, `[kind] [with names] [date] [#tag] [@org] [text]`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property

from rapport_tui.domain.capture.doubts import doubts_about
from rapport_tui.domain.capture.kinds import is_verb, kind_of, longest, takes_object
from rapport_tui.domain.capture.people import AND, name_span, names_at
from rapport_tui.domain.capture.reader import JOINERS, ORDINARY, Reader, day_at, looks_like_name
from rapport_tui.domain.capture.result import Mention, Span, Trouble
from rapport_tui.domain.capture.states import state_at
from rapport_tui.domain.capture.tags import Tags
from rapport_tui.domain.capture.tokens import organisation_in, tag_in
from rapport_tui.domain.capture.when import LONGEST, Found, read_time
from rapport_tui.domain.capture.words import Segment, Word, prose
from rapport_tui.domain.identity import fold

LEADING = frozenset({*JOINERS, *AND})
"""Words that a name may stand behind."""

_ANYWHERE = frozenset({"with", "w", "w/"})  # "to" and "from" lead to places in running text

_PRONOUNS = frozenset({"them", "her", "him"})


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


def read_happened(reader: Reader, segment: Segment) -> Happened:
    """Return what *segment*, the first of a line, says."""
    return _Walk(reader, segment.words).read()


class _Walk:
    """One reading of the first segment, from its first word to its last."""

    def __init__(self, reader: Reader, words: Sequence[Word]) -> None:
        self.reader = reader
        self.words = words
        self.said = Happened()
        self.tags = Tags(reader.known_tags)
        self.after_kind = 0
        self.after_names = 0
        self.takes_object = False
        self.verb = -1

    def read(self) -> Happened:
        """Take the words with a meaning at the front, then those at the end; the rest is text."""
        start = self._with_its_verb(self._front(self._opening()))
        end = self._back(start)
        if not self.said.mentions:
            self._names_inside(start, end)
        text = self.words[start:end]
        self.said.text_start = text[0].start if text else -1
        for word in self.words:
            self.tags.take(word)
        self.said.text = prose(self.reader.line, text, self._means)
        self.said.tags = self.tags.found
        self.said.spans += self.tags.spans
        self.said.troubles += self.tags.troubles
        self.said.troubles += doubts_about(self.reader, self.words, self.said, (start, end))
        return self.said

    def _with_its_verb(self, start: int) -> int:
        """Return where the text begins: with the verb when its sentence goes on right behind it.

        `talked with Ana about it` and `called, she is fine` say the kind with their verb; `talked
        it over` is a sentence.
        """
        goes_on = self.verb >= 0 and start == self.after_kind < len(self.words)
        goes_on = goes_on and self.words[start - 1].raw[-1:].isalnum()
        # "met zed" names somebody without a capital: that is asked about as a name.
        goes_on = goes_on and not self._meets_one_word(start)
        return self.verb if goes_on else start

    def _meets_one_word(self, start: int) -> bool:
        return fold(self.words[self.verb].core) == "met" and start + 1 == len(self.words)

    def _means(self, word: str) -> bool:
        """Whether *word* would mean something here: anything may be a name behind `with`."""
        return self.reader.means(word) or (word[:1].isalpha() and f"\\{word}" in self._led)

    @cached_property
    def _led(self) -> frozenset[str]:
        """The words that stand where a name may: behind the kind, `with`, a comma or `and`."""
        pairs = zip(self.words, self.words[1:], strict=False)
        led = {w.raw for before, w in pairs if fold(before.raw) in LEADING or "," in before.tail}
        return frozenset(led | {w.raw for w in self.words[self.after_kind : self.after_kind + 1]})

    def _opening(self) -> int:
        """Take the kind, which a day may stand before: `yesterday lunch with Ana`."""
        behind = self._kind(0)
        found = None if behind else day_at(self.words, 0, self.reader.back)
        if found and found.shape == "plain":
            behind = self._kind(found.length)
            if behind:
                self._take_day(found, 0)
        return behind

    def _kind(self, place: int) -> int:
        """Take the kind that begins at *place*; return the place behind it, 0 without one."""
        words = self.words[place:]
        if words and words[0].raw.startswith("kind:") and (kind := words[0].raw[5:].strip('"')):
            self.said.kind = kind
            self._mark(words[0].start, words[0].end, "kind")
            return place + 1
        if state := state_at(self.reader, self.words, place):
            self.said.kind = state
            self._mark(words[0].start, words[0].core_end, "kind")
            return place + 1
        for count in range(min(longest(self.reader.kinds), len(words)), 0, -1):
            last = words[count - 1]
            said = self.reader.line[words[0].start : last.core_end]
            if kind := kind_of(said, self.reader.kinds):
                self.said.kind = kind
                self.takes_object = takes_object(said, kind)
                self.verb = place if is_verb(said, self.reader.kinds) else -1
                self._mark(words[0].start, last.core_end, "kind")
                return place + count
        return 0

    def _front(self, place: int) -> int:
        """Take what has a meaning in front of the text; return where the text begins."""
        self.after_kind = place
        while place < len(self.words):
            behind = (
                self._label(place)
                or self._day(place)
                or self._time(place)
                or self._names(place)
                or self._bare_names(place)
            )
            if not behind:
                break
            place = behind
        return place

    def _label(self, place: int) -> int:
        word = self.words[place]
        if tag_in(word.raw):
            return place + 1
        organisation = organisation_in(word.raw)
        if organisation and not self.said.organisation:
            self.said.organisation = organisation
            self._mark(word.start, word.end, "org")
            return place + 1
        return 0

    def _day(self, place: int) -> int:
        # A name that is complete has no part in what follows: "Ana Friday" is Ana, on a Friday.
        words = self.words[self.after_names :]
        found = None
        if self.said.day is None:
            found = day_at(words, place - self.after_names, self.reader.back)
        if not found:
            return 0
        end = place + found.length
        if found.shape == "bare" and not self._only_structure(end):
            return 0
        if place == 0 and found.shape == "bare" and end < len(self.words):
            # "sat with Ana" sat down with her; only after a kind is `sat` a day.
            return 0
        self._take_day(found, place)
        return end

    def _time(self, place: int) -> int:
        if self.said.clock is not None or isinstance(self.said.day, datetime):
            return 0
        clock = read_time([fold(word.raw) for word in self.words[place : place + 2]])
        if not clock:
            return 0
        end = place + clock.length
        # "at 9 about hiring" is a time, "at 9 Rua Nova" a house.
        sure = not clock.bare or self._only_structure(end)
        if not sure and fold(self.words[end].core) not in ORDINARY:
            return 0
        self.said.clock = clock.at
        self._mark(self.words[place].start, self.words[end - 1].core_end, "date")
        return end

    def _names(self, place: int) -> int:
        """Take `with Ana, Bob`, `to Ana`, `from Ana` at *place*."""
        joiner = fold(self.words[place].raw)
        if self.said.mentions or joiner not in JOINERS:
            return 0
        strangers = joiner in _ANYWHERE or _capital_at(self.words, place + 1)
        if not self.said.kind and joiner not in _ANYWHERE:
            return 0
        names = names_at(self.reader, self.words, place + 1, joined=True, strangers=strangers)
        end = names.end if names.mentions else self._pronoun(place + 1)
        if not end or self.said.direction:
            return 0
        self._mark(self.words[place].start, self.words[place].end, "with")
        self._take_names(names.mentions)
        self.said.direction = JOINERS[joiner]
        self.after_names = end
        return end

    def _pronoun(self, place: int) -> int:
        """Take `her` in `email from her`: whom the line is about anyway."""
        if not self.reader.about or not self.said.kind or place >= len(self.words):
            return 0
        word = self.words[place]
        return place + 1 if fold(word.core) in _PRONOUNS else 0

    def _bare_names(self, place: int) -> int:
        """Take names that no joining word leads to: behind the kind, or the line's first words."""
        if self.said.mentions or place != self.after_kind:
            return 0
        names = names_at(self.reader, self.words, place, joined=False, strangers=self.takes_object)
        if not names.mentions and not self.said.kind:
            names = names_at(self.reader, self.words, place, joined=False)
            alone = len(names.mentions) > 0 and self._only_structure(names.end)
            asks = any(m.near and " " in m.text for m in names.mentions)
            if not asks and (not alone or self.reader.about):
                return 0
        if not names.mentions:
            return 0
        self._take_names(names.mentions)
        self.after_names = names.end
        return names.end

    def _names_inside(self, start: int, end: int) -> None:
        """Find `with Ana` inside the text, which keeps those words."""
        for place in range(start, end - 1):
            if fold(self.words[place].raw) not in _ANYWHERE:
                continue
            names = names_at(
                self.reader,
                self.words[:end],
                place + 1,
                joined=True,
                strangers=not self.reader.about,
            )
            if names.mentions:
                self._mark(self.words[place].start, self.words[place].end, "with")
                self._take_names(names.mentions)
                self.said.direction = "both"
                return

    def _back(self, start: int) -> int:
        """Take what has a meaning behind the text; return where the text ends."""
        end = len(self.words)
        while end > start:
            if self._label(end - 1):
                end -= 1
                continue
            before = self._phrase_before(start, end)
            if before is None:
                break
            end = before
        return end

    def _phrase_before(self, start: int, end: int) -> int | None:
        """Take the day or time that ends at *end*; return where it begins, None without one."""
        words = self.words[:end]
        # From the front, so that a longer phrase wins over its own end.
        for place in range(max(start, end - LONGEST), end):
            found = day_at(words, place, self.reader.back) if self.said.day is None else None
            if found and place + found.length == end and found.shape != "length":
                self._take_day(found, place)
                return place
            clock = read_time([fold(word.raw) for word in words[place:]])
            free = self.said.clock is None and not isinstance(self.said.day, datetime)
            if clock and free and place + clock.length == end:
                self.said.clock = clock.at
                self._mark(words[place].start, words[end - 1].core_end, "date")
                return place
        return None

    def _only_structure(self, place: int) -> bool:
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

    def _take_day(self, found: Found, place: int) -> None:
        self.said.day = found.on
        last = self.words[place + found.length - 1]
        self._mark(self.words[place].start, last.core_end, "date")

    def _take_names(self, mentions: tuple[Mention, ...]) -> None:
        self.said.mentions = mentions
        self.said.spans += [name_span(mention) for mention in mentions]

    def _mark(self, start: int, end: int, role: str) -> None:
        self.said.spans.append(Span(start, end, role))


def _capital_at(words: Sequence[Word], place: int) -> bool:
    return place < len(words) and looks_like_name(words[place])
