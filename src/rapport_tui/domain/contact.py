"""A contact and all that is known about one: the person, and the record of every table."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, Self

from pydantic import ConfigDict, Field, StrictBool

from rapport_tui.domain.days import date_of
from rapport_tui.domain.identity import RECORD_TABLES
from rapport_tui.domain.record import Day, Moment, Record, Text


class Labelled(Record):
    """An address, a number or a link with a word for what it is (home, work)."""

    value: Text
    label: Text = ""


class Met(Record):
    """How the two of you met."""

    on: Day | None = None
    where: Text = ""
    through: Text = ""


class Entry(Record):
    """A record with an id of its own: what merge, undo and the screen tell apart by."""

    id: str


class Ground(Entry):
    """A common-ground note: something the two of you share."""

    text: Text = ""
    tags: tuple[Text, ...] = ()
    since: Day | None = None


class Interaction(Entry):
    """One entry of the timeline."""

    on: Moment | None = None
    kind: Text = ""
    direction: Literal["me", "them", "both"] = "both"
    text: Text = ""
    tags: tuple[Text, ...] = ()
    with_: tuple[Text, ...] = Field(default=(), alias="with")
    planned: StrictBool = False

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    def is_ahead(self, today: date) -> bool:
        """Whether it is still to come on *today*: what was planned is, all through its day."""
        day = date_of(self.on) if self.on else date.min
        return day > today or (day == today and self.planned)


class Commitment(Entry):
    """A promise, by me or by them."""

    by: Literal["me", "them"] = "me"
    text: Text = ""
    made: Day | None = None
    due: Day | None = None
    was_due: tuple[Day, ...] = ()
    closed: Day | None = None
    outcome: Literal["kept", "released", "broken"] | None = None

    @property
    def open(self) -> bool:
        """Whether it still waits to be kept."""
        return self.outcome is None and self.closed is None


class Question(Entry):
    """Something to ask next time; `about` is a day in their life, `closed` when it was let go."""

    text: Text = ""
    about: Day | None = None
    asked: Day | None = None
    answer: Text = ""
    closed: Day | None = None

    @property
    def open(self) -> bool:
        """Whether it still waits to be asked."""
        return self.asked is None and self.closed is None


class Wish(Entry):
    """A need or an offer, in their own words."""

    text: Text = ""
    tags: tuple[Text, ...] = ()
    since: Day | None = None
    closed: Day | None = None

    @property
    def open(self) -> bool:
        """Whether it still stands."""
        return self.closed is None


class Favour(Entry):
    """A favour, given or received."""

    on: Day | None = None
    direction: Literal["gave", "received"] = "gave"
    text: Text = ""
    thanked: Day | None = None


class Introduction(Entry):
    """An introduction of this person to another, with the day of each state it reached."""

    to: Text = ""
    text: Text = ""
    state: Text = "idea"
    result: Text = ""


class Tension(Entry):
    """A conflict: what happened, both sides of it, when to look again and how it was settled."""

    on: Day | None = None
    what: Text = ""
    their_view: Text = ""
    my_part: Text = ""
    agreed: Text = ""
    check_back: Day | None = None
    resolved: Day | None = None
    how: Text = ""

    @property
    def open(self) -> bool:
        """Whether it is not settled yet."""
        return self.resolved is None


class Occasion(Entry):
    """A date worth remembering."""

    on: Day | None = None
    text: Text = ""
    yearly: bool = False


class MergeEntry(Entry):
    """A value that lost when two devices changed one field."""

    field: Text = ""
    value: Any = None
    at: Moment | None = None
    device: Text = ""


class Contact(Record):
    """A person, whole: every field of the format, in the order it is written."""

    format: int | None = None
    id: str
    name: Text
    aka: tuple[Text, ...] = ()
    pronouns: Text = ""
    organisation: Text = ""
    role: Text = ""
    location: Text = ""
    timezone: Text = ""
    emails: tuple[Text | Labelled, ...] = ()
    phones: tuple[Text | Labelled, ...] = ()
    links: tuple[Text | Labelled, ...] = ()
    tags: tuple[Text, ...] = ()
    birthday: Text = ""
    cadence: Text = ""
    snoozed_until: Day | None = None
    resting: bool = False
    rest_asked: Day | None = None
    archived: bool = False
    summary: Text = ""
    met: Met | None = None
    common_ground: tuple[Ground, ...] = ()
    timeline: tuple[Interaction, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    questions: tuple[Question, ...] = ()
    needs: tuple[Wish, ...] = ()
    offers: tuple[Wish, ...] = ()
    favours: tuple[Favour, ...] = ()
    introductions: tuple[Introduction, ...] = ()
    tensions: tuple[Tension, ...] = ()
    dates: tuple[Occasion, ...] = ()
    merge_log: tuple[MergeEntry, ...] = ()

    def find(self, record_id: str) -> tuple[str, Entry] | None:
        """Return the table and the record that has *record_id*, or None."""
        for table in RECORD_TABLES:
            for record in getattr(self, table):
                if record.id == record_id:
                    return table, record
        return None

    def adding(self, table: str, *records: Entry) -> Self:
        """Return this contact with *records* at the end of *table* (the timeline by time)."""
        merged = (*getattr(self, table), *records)
        if table == "timeline":
            merged = tuple(sorted(merged, key=timeline_order))
        return self.revised(**{table: merged})

    def replacing(self, record: Entry) -> Self:
        """Return this contact with the record of the same id replaced by *record*."""
        found = self.find(record.id)
        if found is None:
            return self
        table, _ = found
        swapped = tuple(record if r.id == record.id else r for r in getattr(self, table))
        if table == "timeline":
            swapped = tuple(sorted(swapped, key=timeline_order))
        return self.revised(**{table: swapped})

    def without(self, record_id: str) -> Self:
        """Return this contact without the record that has *record_id*."""
        found = self.find(record_id)
        if found is None:
            return self
        table, _ = found
        return self.revised(**{table: tuple(r for r in getattr(self, table) if r.id != record_id)})


def timeline_order(entry: Entry) -> tuple[str, str]:
    """Return what sorts a timeline: undated first, then by time, ties by id."""
    on = entry.on if isinstance(entry, Interaction) else None
    return (on.isoformat() if on else "", entry.id)
