"""Everybody's latest entries, read beside the screen from the files of whom you met last."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from rapport_tui.domain.days import date_of
from rapport_tui.domain.errors import RapportError
from rapport_tui.domain.summary import NOT_TOUCHES, last_day
from rapport_tui.tui.details import names_in
from rapport_tui.tui.widgets.rows import Item, Row
from rapport_tui.tui.widgets.timeline_rows import entry_row, month_heading, time_of

if TYPE_CHECKING:
    from rapport_tui.domain.book import Book, Summary
    from rapport_tui.domain.contact import Interaction
    from rapport_tui.workspace import Workspace

MORE = "more:entries"
"""The key of the row behind which earlier entries wait."""

_TOGETHER = 16
"""So many people are opened before it is counted what has been found."""

_AT_MOST = 400
_NAMES = 3


class Latest(NamedTuple):
    """What was found.

    Attributes:
        rows: entries under their months, the newest first, each once.
        owners: whose file an entry stands in, by its id.
    """

    rows: Sequence[Row] = ()
    owners: Mapping[str, str] = MappingProxyType({})


class _Found(NamedTuple):
    day: date
    entry: Interaction
    owners: list[str]


class LatestReader:
    """Opens people from the one you met last on, and remembers what it saw of them."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._seen: dict[str, tuple[Summary, Sequence[tuple[date, Interaction]]]] = {}

    def forget(self, changed: frozenset[str] | None) -> None:
        """Open the people of *changed* again, everybody when it is None."""
        for person in list(self._seen) if changed is None else changed:
            self._seen.pop(person, None)

    def read(self, book: Book, today: date, wanted: int, stopped: threading.Event) -> Latest:
        """Return at least *wanted* entries when there are so many; none newer is left out.

        Notes are no contact with anybody and stand only in a person's own timeline.
        """
        now = today.toordinal()
        known = ((last_day(person, now), person) for person in book.people.values())
        order = sorted(((-day, p.folded, p.id) for day, p in known if day))
        found: dict[str, _Found] = {}
        unread = 0
        for place, (day, _, person) in enumerate(order):
            if stopped.is_set():
                return Latest()
            if place and place % _TOGETHER == 0:
                complete = sum(1 for item in found.values() if item.day.toordinal() > -day)
                if complete >= wanted or place >= _AT_MOST + wanted:
                    unread = -day
                    break
            for on, entry in self._entries(book.people[person]):
                if not entry.is_ahead(today):
                    found.setdefault(entry.id, _Found(on, entry, [])).owners.append(person)
        shown = [item for item in found.values() if item.day.toordinal() >= unread]
        shown.sort(key=lambda item: (item.day, time_of(item.entry.on), item.entry.id), reverse=True)
        left = bool(unread) or len(shown) > wanted
        return _laid_out(book, shown[:wanted] if left else shown, more=left)

    def _entries(self, person: Summary) -> Sequence[tuple[date, Interaction]]:
        seen = self._seen.get(person.id)
        if seen is not None and seen[0] == person:
            return seen[1]
        try:
            timeline = self._workspace.contact(person.id).timeline
        except RapportError:
            return ()
        entries = [
            (date_of(entry.on), entry)
            for entry in timeline
            if entry.on is not None and entry.kind not in NOT_TOUCHES
        ]
        self._seen[person.id] = (person, entries)
        return entries


def _laid_out(book: Book, shown: Sequence[_Found], *, more: bool) -> Latest:
    name_of = names_in(book)
    rows: list[Row] = []
    owners: dict[str, str] = {}
    month = (0, 0)
    for day, entry, found_with in shown:
        month = month_heading(rows, day, month)
        people = list(dict.fromkeys((*found_with, *entry.with_)))
        names = [name_of(person) for person in people if person in book.people]
        who = ", ".join(names[:_NAMES])
        who += f" and {len(names) - _NAMES} more" if len(names) > _NAMES else ""
        row = entry_row(entry, day, "", name_of, planned=False)
        tags = " ".join(f"#{tag}" for tag in entry.tags)
        rows.append(row._replace(who=who, tail=tags))
        owners[entry.id] = found_with[0]
    if more:
        rows.append(Item(MORE, "… ↵ shows earlier ones", style="dim"))
    return Latest(rows, owners)
