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
from rapport_tui.tui.screens.loose import PROBLEM, open_row, row_without_a_person
from rapport_tui.tui.screens.waiting import put_up

if TYPE_CHECKING:
    from datetime import date

    from rapport_tui.domain.capture import Capture, Roster
    from rapport_tui.domain.contact import Contact
    from rapport_tui.tui.screens.acting import Acting
    from rapport_tui.tui.screens.main import MainScreen
    from rapport_tui.tui.screens.quick_add import QuickAdd, QuickAddResult
    from rapport_tui.workspace import Done

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
        chosen = self._screen.person if about else ""
        await self.put_up_line(PERSON if person else ADD, about=chosen, person=person)

    async def put_up_line(
        self,
        place: str,
        line: str = "",
        *,
        about: str = "",
        person: bool = False,
        title: str = "Add",
        today: date | None = None,
        whole: Callable[[Change], Change] = lambda change: change,
    ) -> None:
        """Put up the box of *place* and save what is typed there.

        Args:
            place: which draft it goes on with.
            line: what it holds when there is no draft.
            about: whom it is about; a draft knows that itself.
            person: whether it is a new person's own line.
            title: the first word of the title.
            today: the day the line is read on.
            whole: adds to the change what has to happen with it.
        """
        screen = self._screen
        draft = self.drafts.begin(place, about, line)
        slot = self.drafts.place

        async def again(result: QuickAddResult) -> None:
            done = await self._save(result.capture, slot, whole)
            if done is not None:
                box.saved(done.label, self.roster())
            else:
                box.failed(screen.status.said, result.capture.line)

        if draft.line and draft.line != line:
            title = f"{title} · draft"
        box = self._box(
            draft.about, draft.line, person=person, title=title, today=today, again=again
        )

        async def ended(result: QuickAddResult | None) -> None:
            if result is not None:
                await self._save(result.capture, slot, whole)
            self.drafts.end()
            screen.tell()

        await put_up(screen, box, ended)

    def _box(
        self,
        about: str,
        line: str,
        *,
        person: bool = False,
        title: str = "Add",
        today: date | None = None,
        editing: str = "",
        again: Callable[[QuickAddResult], Awaitable[None]] | None = None,
    ) -> QuickAdd:
        from rapport_tui.tui.screens.quick_add import QuickAdd

        book = self._screen.book
        people = book.people
        return QuickAdd(
            self.roster(),
            today=today or self._screen.today(),
            about=(about,) if about in people else (),
            about_name=people[about].name if about in people else "",
            draft=line,
            known_tags=Counter(tag for p in people.values() for tag in (*p.tags, *p.topics)),
            kinds=book.habits.kinds,
            title="New person" if person else title,
            person=person,
            organisation_of=lambda i: people[i].organisation if i in people else "",
            orgs=Counter(p.organisation for p in people.values() if p.organisation),
            history=self._history[:_HISTORY],
            warning=self._screen.workspace.read_only,
            editing=editing,
            again=again,
        )

    async def _save(
        self, capture: Capture, place: str, whole: Callable[[Change], Change]
    ) -> Done | None:
        from rapport_tui.domain.capture import change_for

        change = await self._made(
            capture,
            lambda contacts: change_for(capture, contacts, new_id=self._screen.workspace.new_id),
        )
        # The line stays a draft until it is on the disk, whatever happens on the way.
        self.drafts.keep(place, capture.line)
        if change is None:
            return None
        done = await self._acting.commit(whole(change), "✓ Saved {label} · u undo")
        if done is None:
            return None
        self._history.insert(0, capture.line)
        self.drafts.keep(place, "")
        self._screen.show_someone(done.ids)
        return done

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
        if (row := row_without_a_person(self._screen)) is not None:
            await open_row(self._screen, self, row)
            return
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
        draft = self.drafts.begin(f"edit-{contact.id}-{item.id}", contact.id, line)
        slot = self.drafts.place
        title = "Edit" if draft.line == line else "Edit · draft"
        box = self._box(contact.id, draft.line, title=title, editing=table)

        async def ended(result: QuickAddResult | None) -> None:
            self.drafts.end()
            if result is None:
                return
            if result.capture.line == line:
                self.drafts.keep(slot, "")
                return
            capture = result.capture
            change = await self._made(
                capture,
                lambda contacts: edited(
                    capture, table, item, contacts, self._screen.workspace.new_id
                ),
                everyone_there(contact, item.id),
            )
            self.drafts.keep(slot, capture.line)
            if change is not None and await self._acting.commit(change) is not None:
                self.drafts.keep(slot, "")
            self.drafts.flush()

        await put_up(self._screen, box, ended)

    async def _edit_file(self) -> None:
        row = row_without_a_person(self._screen)
        if row is not None and row.kind == PROBLEM:
            await open_row(self._screen, self, row)
            return
        if not self._screen.person:
            self._screen.say("Nobody to open yet; a adds someone")
            return
        # In a worker: the editor may come back with a question, which needs keys.
        try:
            file = self._screen.workspace.path(self._screen.person).name
        except RapportError as error:
            self._screen.fail(error)
            return
        self._screen.run_worker(self.in_the_editor(file), exclusive=True)

    async def in_the_editor(self, file: str) -> None:
        """Open a contact's file in the person's editor, also one that is no contact now."""
        from rapport_tui.tui.editor import edit_until_good, keep_text

        screen, workspace = self._screen, self._screen.workspace
        name = file.rpartition("/")[2]
        try:
            before = await asyncio.to_thread(workspace.file_text, file)
        except RapportError as error:
            screen.fail(error)
            return
        after = await edit_until_good(screen.app, before, name, not_good)
        if after is None:
            screen.say("Nothing was changed")
            return
        if not isinstance(after, str):
            screen.say(f"Nothing was saved; your text is kept in {after}", seconds=0)
            return
        text = after
        names = [p.name for p in screen.book.people.values() if p.file.rpartition("/")[2] == name]
        label = f"edited {names[0] if names else safe(name)}"
        done = await self._acting.through(
            lambda: workspace.commit_file(file, before, text, label), "✓ {label} · u undo"
        )
        if done is None:
            kept = keep_text(text, name)
            screen.say(f"{screen.status.said} · your text is kept in {kept}", seconds=0)


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
