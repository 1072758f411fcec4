"""All contacts at one moment, what changes them, and what stands in a list about each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact


PLANNED = "planned"
"""The kind of due that an entry is which was written down as a plan."""

PLANS = (PLANNED, "entry")
"""The kinds of dues that entries of days to come are."""

SHARED = ("mine", "theirs", *PLANS)
"""The kinds of dues that may stand in several files under one id."""


class Due(NamedTuple):
    """Something about a person that has a day and may surface in Today.

    Attributes:
        kind: "mine" or "theirs" (a commitment), "question", "thanks", "birthday", "date", "gave"
            or "got" (a favour), "win" or "hard" (its day; what helped before on a second line),
            "planned", "entry", "intro" or "tension" (for the last four see `summary.summarise`).
        day: the day as a proleptic ordinal (`date.toordinal`); 0 when it has none. For a
            yearly kind (a birthday, a yearly date) month * 100 + day, as in 412 for 12 April.
        record: the record's id; "" for a birthday.
        text: the note's own words.
        yearly: whether `day` comes round every year.
    """

    kind: str
    day: int
    record: str
    text: str
    yearly: bool = False


class Summary(NamedTuple):
    """What lists, Today and the filter need to know about one person, without the file.

    Days are proleptic ordinals (`date.toordinal`), 0 for none. Text is as written, not folded,
    except `folded`.
    """

    id: str
    file: str
    name: str
    aka: tuple[str, ...] = ()
    organisation: str = ""
    role: str = ""
    location: str = ""
    timezone: str = ""  # as in the IANA database: Europe/Lisbon
    tags: tuple[str, ...] = ()
    cadence: str = ""
    snoozed_until: int = 0
    resting: bool = False
    archived: bool = False
    has: tuple[str, ...] = ()  # of "email", "phone", "link", "birthday", "cadence", "note"
    first_day: int = 0  # the first interaction
    last_day: int = 0  # the last touch that is not in the future
    last_kind: str = ""
    last_text: str = ""  # its words, cut to 120 characters
    entries: int = 0  # interactions
    grounds: int = 0  # common-ground notes
    topics: tuple[str, ...] = ()  # tags of its common ground
    kinds: tuple[str, ...] = ()  # kinds of its interactions
    before_day: int = 0  # the day in touch before the last one
    rhythm: int = 0  # the median of the days between the latest times in touch
    rhythm_from: int = 0  # how many days in touch that is from; 0 when there are too few
    rest_asked: int = 0  # when it was last asked whether to let it rest, and the answer was no
    dues: tuple[Due, ...] = ()
    folded: str = ""  # fold() of name, aka, organisation, tags, joined by newlines


class Problem(NamedTuple):
    """A file, or a value in one, that cannot be read; the file itself is left as it is.

    Attributes:
        file: the path inside the data folder (``contacts/ana.toml``).
        reason: what is wrong, a sentence.
        line: the line it is on, from 1; 0 when it concerns the whole file.
        column: the column, from 1; 0 when unknown.
        hint: the way out.
        whole: True when no contact could be made of the file at all.
    """

    file: str
    reason: str
    line: int = 0
    column: int = 0
    hint: str = ""
    whole: bool = True


class Habits(NamedTuple):
    """The data folder's own settings, from ``rapport.toml``.

    Attributes:
        cadence: the cadence of whoever has none of their own, "" for none.
        by_tag: tag to cadence; the shortest of a person's tags wins.
        kinds: kinds of interaction to know, beside the built-in ones.
        filters: saved filters by their names, in the order of the file.
        aliases: other words for topics: a word to the topic it counts as (`topics.Aliases`).
        mine: your own topics, from ``me.toml``, as written.
        weights: what a reason to reach out weighs, where it is not `reasons.WEIGHTS`.
        a_day: how many people Today suggests to reach out to in one day.
    """

    cadence: str = ""
    by_tag: Mapping[str, str] = MappingProxyType({})
    kinds: tuple[str, ...] = ()
    filters: Mapping[str, str] = MappingProxyType({})
    aliases: Mapping[str, str] = MappingProxyType({})
    mine: tuple[str, ...] = ()
    weights: Mapping[str, float] = MappingProxyType({})
    a_day: int = 3


class Book(NamedTuple):
    """Everyone at one moment. Compared by identity: ten thousand rows take long to compare."""

    people: Mapping[str, Summary] = MappingProxyType({})
    problems: tuple[Problem, ...] = ()
    habits: Habits = Habits()

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    def __hash__(self) -> int:
        return id(self)


class Edit(NamedTuple):
    """One contact before and after; None before is a new contact, None after a deleted one."""

    before: Contact | None
    after: Contact | None

    @property
    def contact_id(self) -> str:
        """The id of the contact it concerns."""
        contact = self.after or self.before
        return contact.id if contact else ""


class TextEdit(NamedTuple):
    """A file of the data folder that is not a contact (``inbox.txt``), before and after.

    Attributes:
        file: its path inside the data folder.
        before: its whole text, None when it did not exist.
        after: its whole text, None when it goes.
    """

    file: str
    before: str | None
    after: str | None


class Change(NamedTuple):
    """Something a person did, with the words for it, and everything it touched: one undo."""

    label: str
    edits: tuple[Edit, ...]
    texts: tuple[TextEdit, ...] = ()


class Action(NamedTuple):
    """Something a person did, for the list of what can be taken back.

    Attributes:
        id: what `undo` takes.
        label: the words for it.
        at: when it was done.
        undone: whether it has been taken back.
        contacts: the ids of everyone it touched.
    """

    id: str
    label: str
    at: datetime
    undone: bool
    contacts: tuple[str, ...]
