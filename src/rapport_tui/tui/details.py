"""Everything about one person as rows, made beside the screen so that no key waits for it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import date
from heapq import nlargest
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from rapport_tui.domain.book import Book, Summary
from rapport_tui.domain.errors import RapportError
from rapport_tui.domain.name_order import in_name_order
from rapport_tui.tui.widgets.ground_rows import PERSON, Group, ground_groups, ground_rows
from rapport_tui.tui.widgets.rows import Item, Row
from rapport_tui.tui.widgets.timeline_rows import timeline_rows

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact
    from rapport_tui.workspace import Workspace

_SHARING_SHOWN = 12
_CONSIDERED = 20 * _SHARING_SHOWN  # of those who share one topic, the first by name
_SEEN = 32  # people whose last good version is kept


class Detail(NamedTuple):
    """One person, opened.

    Attributes:
        id: whose it is.
        contact: the contact, None when its file cannot be read.
        timeline: the rows of the timeline.
        entries: how many interactions there are.
        ground: the rows of the common ground.
        groups: the folded groups below it.
        fault: why it cannot be read, or what in it cannot; "" when all is well.
    """

    id: str
    contact: Contact | None = None
    timeline: tuple[Row, ...] = ()
    entries: int = 0
    ground: tuple[Row, ...] = ()
    groups: tuple[Group, ...] = ()
    fault: str = ""


class DetailReader:
    """Reads people, and remembers who shares which topic in the book it last saw."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._book: Book | None = None
        self._by_topic: dict[str, list[str]] = {}
        self._seen: OrderedDict[str, Detail] = OrderedDict()

    def read(self, person: str, today: date) -> Detail:
        """Return everything about *person*; what cannot be read is said in `fault`."""
        book = self._workspace.so_far
        try:
            contact = self._workspace.contact(person)
        except RapportError as error:
            return self._as_last_seen(person, str(error))
        name_of = names_in(book)
        summary = book.people.get(person)
        sharing = self._sharing(book, summary) if summary else []
        faults = self._workspace.faults(person)
        fault = f"line {faults[0].line}: {faults[0].reason}" if faults else ""
        detail = Detail(
            id=person,
            contact=contact,
            timeline=tuple(timeline_rows(contact, today, name_of)),
            entries=len(contact.timeline),
            ground=tuple(ground_rows(contact)),
            groups=tuple(ground_groups(contact, today, name_of, sharing)),
            fault=fault,
        )
        self._seen[person] = detail
        self._seen.move_to_end(person)
        if len(self._seen) > _SEEN:
            self._seen.popitem(last=False)
        return detail

    def _as_last_seen(self, person: str, reason: str) -> Detail:
        """Return the last good version of somebody whose file is broken now, if there was one."""
        seen = self._seen.get(person)
        if seen is None:
            return Detail(person, fault=reason)
        return seen._replace(fault=f"{reason} (shown as it was before)")

    def _sharing(self, book: Book, summary: Summary) -> list[Row]:
        """Return who else shares a topic, those with the rarest topics first."""
        if not summary.topics:
            return []
        if self._book is not book:
            self._book, self._by_topic = book, _topics(book)
        weights: dict[str, float] = {}
        known = [self._by_topic.get(topic, []) for topic in summary.topics]
        for people in sorted(known, key=len):
            weight = 1 / max(len(people), 1)
            for other in people[:_CONSIDERED]:
                weights[other] = weights.get(other, 0.0) + weight
        weights.pop(summary.id, None)
        best = nlargest(_SHARING_SHOWN, weights.items(), key=itemgetter(1))
        return [_sharer(book.people[other], summary.topics) for other, _ in best]


def _sharer(person: Summary, topics: Sequence[str]) -> Row:
    shared = " ".join(f"#{topic}" for topic in topics if topic in person.topics)
    return Item(PERSON + person.id, person.name, "·", "dim", shared, 3, right_style="tag")


def _topics(book: Book) -> dict[str, list[str]]:
    by_topic: dict[str, list[str]] = {}
    for person in in_name_order(book):
        for topic in person.topics:
            by_topic.setdefault(topic, []).append(person.id)
    return by_topic


def names_in(book: Book) -> Callable[[str], str]:
    """Return what gives a person's name for an id; an id nobody has stands for itself."""

    def name_of(person: str) -> str:
        summary = book.people.get(person)
        return summary.name if summary else person

    return name_of
