"""Everything that is written: the one line, for someone or nobody, and the person's own editor."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Book, Change
from rapport_tui.domain.errors import RapportError
from rapport_tui.domain.safe import safe
from rapport_tui.tui.changes import everyone_there
from rapport_tui.tui.screens.drafts import ADD, PERSON, Drafts
from rapport_tui.tui.screens.waiting import put_up

if TYPE_CHECKING:
    from rapport_tui.domain.capture import Capture, Roster
    from rapport_tui.domain.contact import Contact
    from rapport_tui.tui.screens.acting import Acting
    from rapport_tui.tui.screens.main import MainScreen
    from rapport_tui.tui.screens.quick_add import QuickAdd, QuickAddResult

_HISTORY = 100


class Adding:
    """What the writing keys do on the main screen."""

    def __init__(self, screen: MainScreen, acting: Acting) -> None:
        self._screen = screen
        self._acting = acting
        self._known: tuple[Book, Roster] | None = None
        self._history: list[str] = []
        self.drafts = Drafts(screen.workspace)

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what the writing keys do."""
        return {
            "add": lambda: self._add(about=True),
            "add-plain": lambda: self._add(about=False),
            "new-person": lambda: self._add(about=False, person=True),
            "edit": self._edit,
            "edit-file": self._edit_file,
        }

    # The one line

    def roster(self) -> Roster:
        """Return everyone's names, for the parser."""
        from rapport_tui.domain.capture import Roster

        book = self._screen.book
        if self._known is None or self._known[0] is not book:
            people = book.people.values()
            self._known = (book, Roster((p.id, p.name, p.aka) for p in people))
        return self._known[1]

    async def _add(self, *, about: bool, person: bool = False) -> None:
        screen = self._screen
        chosen = screen.person if about else ""
        place = PERSON if person else ADD
        box = self._box(chosen, self.drafts.read(place), person=person)
        self.drafts.place = place

        async def ended(result: QuickAddResult | None) -> None:
            self.drafts.place = ""
            if result is not None:
                await self._save(result.capture, place)
            self.drafts.flush()
            screen.tell()

        await put_up(screen, box, ended)

    def _box(self, about: str, line: str, *, person: bool = False, title: str = "Add") -> QuickAdd:
        from rapport_tui.tui.screens.quick_add import QuickAdd

        book = self._screen.book
        people = book.people
        return QuickAdd(
            self.roster(),
            today=self._screen.today(),
            about=(about,) if about else (),
            about_name=people[about].name if about in people else "",
            draft=line,
            known_tags=Counter(tag for p in people.values() for tag in (*p.tags, *p.topics)),
            kinds=book.habits.kinds,
            title="New person" if person else title,
            person=person,
            organisation_of=lambda i: people[i].organisation if i in people else "",
            orgs=Counter(p.organisation for p in people.values() if p.organisation),
            history=self._history[:_HISTORY],
        )

    async def _save(self, capture: Capture, place: str) -> None:
        from rapport_tui.domain.capture import change_for

        change = await self._made(
            capture,
            lambda contacts: change_for(capture, contacts, new_id=self._screen.workspace.new_id),
        )
        # The line stays a draft until it is on the disk, whatever happens on the way.
        self.drafts.keep(place, capture.line)
        if change is None:
            return
        done = await self._acting.commit(change, "✓ Saved {label} · u undo")
        if done is None:
            return
        self._history.insert(0, capture.line)
        self.drafts.keep(place, "")
        self._screen.show_someone(done.ids)

    async def _made(
        self,
        capture: Capture,
        make: Callable[[dict[str, Contact]], Change],
        others: tuple[str, ...] = (),
    ) -> Change | None:
        """Return the change a line asks for, with everyone it concerns opened."""
        contacts: dict[str, Contact] = {}
        known = [person for person in others if person in self._screen.book.people]
        for person in dict.fromkeys((*concerned(capture), *known)):
            contact = await self._acting.contact(person)
            if contact is None:
                return None
            contacts[person] = contact
        try:
            return make(contacts)
        except ValueError as error:
            self._screen.fail(error)
            return None

    def _name_of(self, person: str) -> str:
        summary = self._screen.book.people.get(person)
        return summary.name if summary else ""

    # Editing

    async def _edit(self) -> None:
        found = await self._acting.chosen("edit")
        if found is None:
            return
        contact, record = found
        placed = contact.find(record) if record else None
        if placed is None:
            self._screen.say("E opens the whole person in your editor")
            return
        from rapport_tui.domain.capture import edited, line_for

        table, item = placed
        try:
            line = line_for(table, item, self._name_of)
        except ValueError:
            self._screen.say("This one has no line of its own; E opens the whole person")
            return
        box = self._box(contact.id, line, title="Edit")

        async def ended(result: QuickAddResult | None) -> None:
            if result is None or result.capture.line == line:
                return
            capture = result.capture
            change = await self._made(
                capture,
                lambda contacts: edited(
                    capture, table, item, contacts, self._screen.workspace.new_id
                ),
                everyone_there(contact, item.id),
            )
            if change is not None:
                await self._acting.commit(change)

        await put_up(self._screen, box, ended)

    async def _edit_file(self) -> None:
        if not self._screen.person:
            self._screen.say("Nobody to open yet; a adds someone")
            return
        # In a worker: the editor may come back with a question, which needs keys.
        self._screen.run_worker(self._in_the_editor(self._screen.person), exclusive=True)

    async def _in_the_editor(self, person: str) -> None:
        from rapport_tui.tui.editor import edit_until_good

        screen, workspace = self._screen, self._screen.workspace
        try:
            before = await asyncio.to_thread(workspace.text, person)
            name = workspace.path(person).name
        except RapportError as error:
            screen.fail(error)
            return
        after = await edit_until_good(screen.app, before, name, not_good)
        if after is None:
            screen.say("Nothing was changed")
            return
        summary = screen.book.people.get(person)
        label = f"edited {summary.name if summary else safe(name)}"
        await self._acting.through(
            lambda: workspace.commit_text(person, before, after, label), "✓ {label} · u undo"
        )


def concerned(capture: Capture) -> list[str]:
    """Return the ids of everyone a line is about, introductions included."""
    names = [*capture.mentions, *(name for pair in capture.introduced for name in pair)]
    found = [*capture.about, *(name.people[0] for name in names if name.people)]
    return list(dict.fromkeys(found))


def not_good(text: str) -> tuple[str, int] | None:
    """Return what keeps *text* from being a contact, and the line it is on; None for nothing."""
    from rapport_tui.store.toml import TomlError, parse

    try:
        data = parse(text)
    except TomlError as error:
        return error.reason, error.line
    name = data.get("name")
    if not isinstance(name, str) or not name.strip():
        return "a contact needs a name", 0
    return None
