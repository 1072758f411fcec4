"""The people a capture concerns, as they were and as they become."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from rapport_tui.domain.book import Change, Edit
from rapport_tui.domain.capture.result import Capture, Mention
from rapport_tui.domain.identity import fold

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact, Entry

FORMAT = 1


class Cast:
    """Everyone a line is about: known people as given, new ones made when they are named."""

    def __init__(
        self, capture: Capture, contacts: Mapping[str, Contact], new_id: Callable[[], str]
    ) -> None:
        self._new_id = new_id
        self._before = dict(contacts)
        self._after: dict[str, Contact] = {}
        self._new: dict[str, str] = {}
        named = dict.fromkeys(self.who(mention) for mention in capture.mentions)
        self.subject: tuple[str, ...] = tuple(named) or capture.about
        for contact_id in self.subject:
            self.now(contact_id)

    @property
    def new(self) -> tuple[str, ...]:
        """The ids of the people made just now."""
        return tuple(self._new.values())

    def who(self, mention: Mention) -> str:
        """Return the id of whom *mention* names; somebody new is made the first time."""
        if mention.people:
            return mention.people[0]
        name = fold(mention.new)
        if name not in self._new:
            from rapport_tui.domain.contact import Contact

            made = self._new_id()
            self._new[name] = made
            self._after[made] = Contact(format=FORMAT, id=made, name=mention.new)
        return self._new[name]

    def now(self, contact_id: str) -> Contact:
        """Return the contact as it stands now, all changes so far made.

        Raises:
            ValueError: it was not given.
        """
        contact = self._after.get(contact_id) or self._before.get(contact_id)
        if contact is None:
            msg = f"the contact {contact_id} is needed for this line"
            raise ValueError(msg)
        return contact

    def put(self, contact: Contact) -> None:
        """Let *contact* be how that person stands now."""
        self._after[contact.id] = contact

    def revise(self, contact_id: str, **fields: Any) -> None:
        """Change *fields* of one person."""
        self.put(self.now(contact_id).revised(**fields))

    def add(self, contact_id: str, table: str, fields: Mapping[str, Any], record_id: str) -> None:
        """Add a record to one person's *table*; fields that say nothing are left out."""
        self.put(self.now(contact_id).adding(table, record_of(table, fields, record_id)))

    def fresh(self) -> str:
        """Return an id for a new record."""
        return self._new_id()

    def change(self, label: str) -> Change:
        """Return everything done so far as one change."""
        edits = [
            Edit(self._before.get(contact_id), after)
            for contact_id, after in self._after.items()
            if after != self._before.get(contact_id)
        ]
        return Change(label, tuple(edits))

    def label_name(self, ids: tuple[str, ...]) -> str:
        """Return the names of *ids* for a label: `Ana Souza`, `Ana and Bob`, `Ana and 2 others`."""
        names = [self.now(contact_id).name for contact_id in ids]
        if len(names) <= 2:
            return " and ".join(names)
        return f"{names[0]} and {len(names) - 1} others"


def record_of(table: str, fields: Mapping[str, Any], record_id: str) -> Entry:
    """Return the record of *table* that *fields* make."""
    from rapport_tui.domain import contact

    models: dict[str, type[Entry]] = {
        "timeline": contact.Interaction,
        "common_ground": contact.Ground,
        "commitments": contact.Commitment,
        "questions": contact.Question,
        "needs": contact.Wish,
        "offers": contact.Wish,
        "favours": contact.Favour,
        "introductions": contact.Introduction,
        "tensions": contact.Tension,
    }
    said = {name: value for name, value in fields.items() if value not in ("", (), None)}
    return models[table].model_validate({"id": record_id, **said})
