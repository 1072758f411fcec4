"""What a line of capture turned out to mean, with the place of every word of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple


class Span(NamedTuple):
    """What the characters from `start` to `end` of the line are, for colouring.

    Attributes:
        start: the first character, from 0.
        end: one past the last.
        role: "kind", "with" (a joining word), "known" (a name), "ask" (a name that fits several),
            "new" (a name nobody has), "near" (nobody has it, somebody nearly does), "date",
            "bad-date", "tag", "new-tag", "org", "reach" (an address, a number or a link),
            "marker" (``+ ! < ?`` and the words ``gave``,
            ``needs`` and so on), "separator", "escape" or "text".
    """

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the line.

    Attributes:
        text: the name as it stands there.
        start: its first character.
        end: one past its last.
        people: ids of everyone it fits: one is known, several is a question, none is new.
        near: ids of people whose name is within edit distance 2, when `people` is empty.
        new: the name a new person would get, when `people` is empty.
    """

    text: str
    start: int
    end: int
    people: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    new: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One record the line makes.

    Attributes:
        table: a table of the format ("timeline", "common_ground", "commitments", "questions",
            "needs", "offers", "favours", "introductions", "tensions"), "cadence" for ``every 6w``,
            or "person" for a new person's own line.
        fields: the record's fields as plain TOML values, without its id. For "cadence"
            ``{"cadence": "6w"}``; for "person" the contact's own fields.
        start: the first character of its segment.
        end: one past the last.
    """

    table: str
    fields: Mapping[str, Any]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in the line that is not understood.

    Attributes:
        start: its first character.
        end: one past its last.
        message: what is wrong, a short sentence.
        fix: what to put in its place, "" when there is nothing to offer.
        blocking: whether the line cannot be saved until it is mended.
        row: the label of the row it is told beside, "" for that of what it covers.
    """

    start: int
    end: int
    message: str
    fix: str = ""
    blocking: bool = False
    row: str = ""


@dataclass(frozen=True, slots=True)
class Capture:
    """A whole line, understood.

    Attributes:
        line: the line as typed.
        today: the day it was read on.
        spans: every part of the line, in order, none overlapping.
        items: the records it makes, in the order of the line.
        mentions: the people it is about, in the order named; names inside an introduction
            (``intro A > B``) stand in `introduced` instead.
        about: ids it is about because nobody is named (the selected person).
        introduced: the two mentions of each introduction, pair by pair.
        organisation: what ``@org`` says, "" without one.
        troubles: everything not understood, the blocking ones first.
    """

    line: str
    today: date
    spans: tuple[Span, ...] = ()
    items: tuple[Item, ...] = ()
    mentions: tuple[Mention, ...] = ()
    about: tuple[str, ...] = ()
    introduced: tuple[tuple[Mention, Mention], ...] = ()
    organisation: str = ""
    troubles: tuple[Trouble, ...] = ()

    @property
    def named(self) -> tuple[Mention, ...]:
        """Everyone who is named: whom it is about, then the two of each introduction."""
        return (*self.mentions, *(name for pair in self.introduced for name in pair))

    @property
    def concerned(self) -> tuple[str, ...]:
        """The ids of everyone known whom it changes, the two of an introduction included."""
        named = (name.people[0] for name in self.named if name.people)
        return tuple(dict.fromkeys((*self.about, *named)))

    @property
    def asks(self) -> tuple[Mention, ...]:
        """The names that fit several people, or nobody but nearly somebody: to be asked about."""
        return tuple(m for m in self.named if len(m.people) > 1 or (not m.people and m.near))

    @property
    def blocked(self) -> Trouble | None:
        """The first trouble that keeps the line from being saved, or None."""
        return next((t for t in self.troubles if t.blocking), None)
