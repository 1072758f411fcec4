"""Reads one line as often as it is drawn and parses it only once: with the answers given so far."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from rapport_tui.domain.book import Due
from rapport_tui.domain.capture import Capture, Roster, parse
from rapport_tui.domain.capture.kinds import NOTE
from rapport_tui.domain.capture.result import Mention, Span, Trouble
from rapport_tui.domain.preview import NEW_PERSON, NOBODY, Known
from rapport_tui.tui.completing import Change, completions, fixes
from rapport_tui.tui.widgets.question import Answer

NEW = "new"


@dataclass(slots=True)
class LineReader:
    """What a line is read with, and the last line that was read.

    Attributes:
        roster: everyone, built once: it answers for every key pressed.
        today: the day the line is read on.
        about: who it is about when it names nobody.
        tags: the tags in use; a mapping also says by how many people.
        kinds: kinds of interaction beside the built-in ones.
        orgs: the organisations in use, and how many people each has.
        organisation_of: the organisation of a contact, to tell namesakes apart.
        balance_of: the favours between a contact and you, in words.
        dues_of: what is open with a contact.
        note_is: the kind that saving makes of a note, "" where it stays one.
        person: whether the line is a new person's own.
        editing: the table of the record whose line it is, "" when it is a new line.
        now: the day it is, where that is not the day the line is read on.
    """

    roster: Roster
    today: date
    about: tuple[str, ...] = ()
    tags: Collection[str] = ()
    kinds: Collection[str] = ()
    orgs: Mapping[str, int] = field(default_factory=lambda: NOBODY)
    organisation_of: Callable[[str], str] = lambda _: ""
    balance_of: Callable[[str], str] = lambda _: ""
    dues_of: Callable[[str], Iterable[Due]] = lambda _: ()
    note_is: Callable[[], str] = str
    person: bool = False
    editing: str = ""
    now: date | None = None
    _chosen: dict[str, str] = field(default_factory=dict)
    _last: Capture | None = None

    def read(self, line: str) -> Capture:
        """Return *line* understood; the same line again costs nothing."""
        if self._last is None or self._last.line != line:
            self._last = self.look_at(line)
        return self._last

    def told(self, line: str) -> Capture:
        """Return *line* as the preview tells it: on today's day, a note as what it becomes."""
        capture = self.read(line)
        kind = self.note_is()
        others = {i for m in capture.mentions for i in m.people} - set(self.about)
        items = capture.items
        if kind and not others:
            items = tuple(
                replace(item, fields={**item.fields, "kind": kind})
                if item.table == "timeline" and item.fields.get("kind") == NOTE
                else item
                for item in items
            )
        # A line of the inbox is read on the day it was written, and told on the day it is.
        return replace(capture, today=self.now or capture.today, items=items)

    def look_at(self, line: str) -> Capture:
        """Return what *line* would mean, without keeping it."""
        return parse(
            line,
            self.roster,
            self.today,
            about=self.about,
            chosen=self._chosen,
            known_tags=self.tags,
            kinds=self.kinds,
            person=self.person,
        )

    def spans(self, line: str) -> Sequence[Span]:
        """Return the parts of *line*, for colouring."""
        return self.read(line).spans

    def blocked(self, line: str) -> Trouble | None:
        """Return what keeps *line* from being saved, beside the questions it asks."""
        capture = self.read(line)
        asked = {(m.start, m.end) for m in capture.asks}
        blocking = (t for t in capture.troubles if t.blocking and (t.start, t.end) not in asked)
        return next(blocking, None) if line.strip() else None

    def choose(self, mention: Mention, answer: str) -> None:
        """Remember who *mention* is: a contact's id, or `NEW`."""
        self._chosen[mention.text] = answer
        self._last = None

    def turn_to(self, people: tuple[str, ...]) -> None:
        """Read with the line being about *people* from now on, where it names nobody."""
        self.about, self._last = people, None

    def know(self, roster: Roster) -> None:
        """Read with *roster* from now on: somebody has been added."""
        self.roster, self._last = roster, None
        self._chosen.clear()

    @property
    def known(self) -> Known:
        """What the preview needs beside the line."""
        return Known(
            self.roster.name,
            self.orgs,
            self.tags,
            organisation=self.organisation_of,
            balance=self.balance_of,
            # A promise being edited is not promised twice.
            dues=self.dues_of if not self.editing else lambda _: (),
        )

    def question(self, mention: Mention) -> tuple[str, tuple[Answer, ...]]:
        """Return the question about *mention* and its answers; a new person is always one."""
        people = mention.people or mention.near
        answers = [Answer(i, self.roster.name(i), self.organisation_of(i)) for i in people]
        name = mention.new or mention.text
        if mention.people:
            words = f"Which {mention.text}?"
        elif self.roster.exact(name):
            words = f"Somebody is called {name} already. Is it them?"
        else:
            words = f"Nobody is called {name}. Who is it?"
        return words, (*answers, Answer(NEW, f"{NEW_PERSON}  {name}"))

    def offers(self, line: str, cursor: int) -> tuple[Change, ...]:
        """Return what the word left of *cursor* may go on to be."""
        mentions = self.read(line).mentions
        return completions(
            line, cursor, self.roster, tags=self.tags, orgs=self.orgs, mentions=mentions
        )

    def knows(self, line: str, cursor: int) -> bool:
        """Whether the word left of *cursor* is somebody, or a tag, already: not only begun."""
        spans = self.spans(line)
        return any(span.end == cursor and span.role in ("known", "tag") for span in spans)

    def fixes(self, line: str) -> tuple[Change, ...]:
        """Return the fixes on offer for *line*, those it cannot be saved without first."""
        return fixes(self.read(line), self.roster)
