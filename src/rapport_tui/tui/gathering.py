"""What a key acts on, opened, and all that it makes of it: one change, one undo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from rapport_tui.domain.book import SHARED, Book, Change, Edit
from rapport_tui.domain.errors import RapportError
from rapport_tui.tui.changes import everyone_there

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact
    from rapport_tui.workspace import Workspace


class Target(NamedTuple):
    """Something that a key acts on.

    Attributes:
        person: whose it is.
        record: the record's id, "" for the person.
        kind: the kind of the row of Today it was chosen in, "" elsewhere.
        text: the words of that row.
    """

    person: str
    record: str = ""
    kind: str = ""
    text: str = ""


class Gathering:
    """Contacts as they were, and as they are after every step so far.

    Attributes:
        targets: what is acted on.
        reasons: why a step could not be done, a sentence each.
        labels: the words of the steps that were done.
    """

    def __init__(
        self, targets: Iterable[Target], contacts: Mapping[str, Contact], book: Book | None = None
    ) -> None:
        self.targets = tuple(targets)
        self._book = book or Book()
        self.reasons: list[str] = []
        self.labels: list[str] = []
        self._before = dict(contacts)
        self._now: dict[str, Contact | None] = dict(contacts)

    def contact(self, person: str) -> Contact | None:
        """Return *person* after the steps so far; None for somebody not here, or gone."""
        return self._now.get(person)

    def name_of(self, person: str) -> str:
        """Return the name that belongs to an id, also of somebody who was not opened."""
        found = self._book.people.get(person)
        return found.name if found else ""

    def there(self, target: Target) -> list[Contact]:
        """Return everyone whose file holds the record of *target*, its own person first."""
        first = self.contact(target.person)
        others = [c for c in self._now.values() if c is not None and c is not first]
        return [c for c in (first, *others) if c is not None and c.find(target.record) is not None]

    def take(self, change: Change | str) -> None:
        """Take a step, or the reason why there is none."""
        if isinstance(change, str):
            self.reasons.append(change)
            return
        self.labels.append(change.label)
        for edit in change.edits:
            self._now[edit.contact_id] = edit.after

    def change(self, several: str) -> Change | str:
        """Return all steps as one change, or why there is none.

        Args:
            several: the label when there was more than one, ``{count}`` filled in.
        """
        if not self.labels:
            return self.reasons[0] if self.reasons else "There is nothing to change"
        count = len(self.labels)
        label = self.labels[0] if count == 1 else several.replace("{count}", f"{count:,}")
        edits = (Edit(before, self._now[person]) for person, before in self._before.items())
        return Change(label, tuple(edit for edit in edits if edit.after is not edit.before))


def gather(workspace: Workspace, targets: Iterable[Target]) -> Gathering:
    """Open everyone that *targets* concern; whoever cannot be read is a reason.

    Raises:
        RapportError: nobody could be opened.
    """
    targets = tuple(targets)
    held = _holders(workspace.book, {t.record for t in targets if t.record})
    opened: dict[str, Contact] = {}
    failed: dict[str, RapportError] = {}

    def open_one(person: str) -> Contact | None:
        if person not in opened and person not in failed:
            try:
                opened[person] = workspace.contact(person)
            except RapportError as error:
                failed[person] = error
        return opened.get(person)

    for person, record, *_ in targets:
        contact = open_one(person)
        shared = everyone_there(contact, record) if contact is not None and record else ()
        for other in (*shared, *held.get(record, ())):
            if other in workspace.book.people:
                open_one(other)
    if failed and not opened:
        raise next(iter(failed.values()))
    gathering = Gathering((t for t in targets if t.person in opened), opened, workspace.book)
    gathering.reasons.extend(map(str, failed.values()))
    return gathering


def _holders(book: Book, records: set[str]) -> dict[str, list[str]]:
    held: dict[str, list[str]] = {}
    if records:
        for person in book.people.values():
            for due in person.dues:
                if due.kind in SHARED and due.record in records:
                    held.setdefault(due.record, []).append(person.id)
    return held
