"""A contact and all that is known about one: frozen values that carry keys they do not know."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict, ValidationError

from rapport_tui.domain.identity import RECORD_TABLES, Data


def _text(value: object) -> object:
    """Take a TOML date where words are expected: people write ``birthday = 1988-04-12``."""
    return value.isoformat() if isinstance(value, date) else value


def _moment(value: object) -> object:
    """Take a date written as words in quotes: ``on = "2026-11-22"``."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value) if len(value) <= 10 else datetime.fromisoformat(value)
        except ValueError:
            return value
    return value


def _day(value: object) -> object:
    """Take a date out of a date and time, where only the day counts."""
    value = _moment(value)
    return value.date() if isinstance(value, datetime) else value


Text = Annotated[str, BeforeValidator(_text)]
# Strict: Pydantic would read the number 3 as three seconds past 1970.
Day = Annotated[date, Strict(), BeforeValidator(_day)]
Moment = Annotated[
    Annotated[datetime, Strict()] | Annotated[date, Strict()], BeforeValidator(_moment)
]
"""A day, or a day and time; local unless it carries an offset."""


_NONE_KNOWN: Mapping[int, Data] = MappingProxyType({})


class Record(BaseModel):
    """A frozen value read from TOML. Keys it does not know are kept and written back."""

    model_config = ConfigDict(extra="allow", frozen=True, defer_build=True)

    def revised(self, **fields: Any) -> Self:
        """Return a checked copy with *fields* changed; None, or the default, takes a field out.

        Raises:
            AttributeError: a name that is neither a field nor a key already carried.
            pydantic.ValidationError: a value of the wrong kind.
        """
        known = type(self).model_fields
        carried = self.model_extra or {}
        for name in fields:
            if name not in known and name not in carried:
                msg = f"{type(self).__name__} has no field {name!r}"
                raise AttributeError(msg)
        kept = {
            n: getattr(self, n) for n in known if n in self.model_fields_set and n not in fields
        }
        kept |= {n: v for n, v in carried.items() if n not in fields}
        for name, value in fields.items():
            default = known[name].get_default(call_default_factory=True) if name in known else None
            if value is not None and value != default:
                kept[name] = value
        return type(self)(**kept)

    def to_data(self, known: Mapping[int, Data] = _NONE_KNOWN) -> Data:
        """Return this as plain TOML values: only what is set, never None, no empty list.

        Args:
            known: what records inside this one, by their `id()`, are already known to be.
        """
        data: Data = {}
        for name in type(self).model_fields:
            if name in self.model_fields_set and (value := getattr(self, name)) is not None:
                data[name] = _plain(value, known)
        # Not by getattr: a key called "copy" or "json" would find Pydantic's own method.
        extra = self.model_extra or {}
        return data | {name: _plain(value, known) for name, value in extra.items()}


def _plain(value: Any, known: Mapping[int, Data]) -> Any:
    if isinstance(value, Record):
        return value.to_data(known)
    if isinstance(value, (tuple, list)):
        return [
            _plain(item, known) if (found := known.get(id(item))) is None else found
            for item in value  # thousands of them, and nearly all are known
        ]
    return value


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

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    def to_data(self, known: Mapping[int, Data] = _NONE_KNOWN) -> Data:
        """Return this as plain TOML values; ``with_`` is written as ``with``."""
        return {("with" if k == "with_" else k): v for k, v in super().to_data(known).items()}


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


class Fault(BaseModel):
    """A value that could not be read: it is shown raw, left in the file, and stops nothing."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    path: tuple[str | int, ...]
    reason: str


def read_contact(data: Data) -> tuple[Contact, tuple[Fault, ...]]:
    """Return the contact that *data* describes, and the values in it that cannot be read.

    A bad value loses that value only; a record without its id loses that record.

    Args:
        data: plain TOML values with every id in place (see `identity.with_ids`).

    Raises:
        ValueError: there is no usable name, without which there is no contact.
    """
    name = data.get("name")
    if not isinstance(name, str) or not name.strip():
        found = "it is empty" if name == "" else f"it is {type(name).__name__}"
        msg = "name must be text" + ("" if name is None else f", and {found}")
        raise ValueError(msg)
    try:
        return Contact.model_validate(data), ()
    except ValidationError as error:
        faults = tuple(
            Fault(path=_data_path(data, item["loc"]), reason=item["msg"]) for item in error.errors()
        )
    pruned = _without(data, {fault.path for fault in faults})
    contact, more = read_contact(pruned)
    return contact, (*_once_each(faults), *more)


def _once_each(faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    return tuple({fault.path: fault for fault in faults}.values())


def _data_path(data: Any, loc: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Cut Pydantic's location to the part that exists in the data (unions add names to it)."""
    path: list[str | int] = []
    for step in loc:
        inside = step in data if isinstance(data, dict) else isinstance(data, list)
        if not inside or (isinstance(data, list) and not isinstance(step, int)):
            break
        data = data[step]
        path.append(step)
    return tuple(path)


def _without(value: Any, paths: set[tuple[str | int, ...]]) -> Any:
    if isinstance(value, dict):
        return {
            k: _without(v, {p[1:] for p in paths if p and p[0] == k})
            for k, v in value.items()
            if (k,) not in paths
        }
    if isinstance(value, list):
        return [
            _without(v, {p[1:] for p in paths if p and p[0] == i})
            for i, v in enumerate(value)
            if (i,) not in paths
        ]
    return value
