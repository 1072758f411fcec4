"""Writing what is there already anew: a record as its line, a person in one's own editor."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from rapport_tui.domain.errors import RapportError
from rapport_tui.domain.safe import safe
from rapport_tui.tui.changes import everyone_there
from rapport_tui.tui.keys import keys_of
from rapport_tui.tui.screens.loose import PROBLEM, open_row, row_without_a_person, why_not
from rapport_tui.tui.screens.waiting import put_up

if TYPE_CHECKING:
    from rapport_tui.tui.screens.acting import Acting
    from rapport_tui.tui.screens.adding import Adding
    from rapport_tui.tui.screens.line_result import QuickAddResult
    from rapport_tui.tui.screens.main import MainScreen


class Editing:
    """What the editing keys do on the main screen."""

    def __init__(self, screen: MainScreen, acting: Acting, adding: Adding) -> None:
        self._screen = screen
        self._acting = acting
        self._adding = adding

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what the editing keys do."""
        return {"edit": self._edit, "edit-file": self._edit_file}

    def _key(self, command_id: str) -> str:
        return keys_of(self._screen).shown(command_id)

    async def _edit(self) -> None:
        if (row := row_without_a_person(self._screen)) is not None:
            await open_row(self._screen, self._adding, row)
            return
        found = await self._acting.chosen("edit")
        if found is None:
            return
        contact, record = found
        placed = contact.find(record) if record else None
        if placed is None:
            self._screen.say(f"{self._key('edit-file')} opens the whole person in your editor")
            return
        from rapport_tui.domain.capture import edited, line_for

        table, item = placed
        try:
            line = line_for(table, item, self._adding.name_of)
        except ValueError:
            key = self._key("edit-file")
            self._screen.say(f"This one has no line of its own; {key} opens the whole person")
            return
        drafts = self._adding.drafts
        draft = await drafts.opened(f"edit-{contact.id}-{item.id}", contact.id, line)
        slot = drafts.place
        box = self._adding.boxes.box(
            draft.people,
            draft.line,
            begun=draft.line != line,
            anew=(contact.id,),
            title="Edit",
            editing=table,
        )

        async def ended(result: QuickAddResult | None) -> None:
            await drafts.closed()
            if result is None:
                return
            if result.capture.line == line:
                drafts.keep(slot, "")
                return
            capture = result.capture
            change = await self._adding.made(
                capture,
                lambda contacts: edited(
                    capture, table, item, contacts, self._screen.workspace.new_id
                ),
                everyone_there(contact, item.id),
            )
            drafts.keep(slot, capture.line)
            if change is not None and await self._acting.commit(change) is not None:
                drafts.keep(slot, "")
            await drafts.flushed()

        await put_up(self._screen, box, ended)

    async def _edit_file(self) -> None:
        row = row_without_a_person(self._screen)
        if row is not None and row.kind == PROBLEM:
            await open_row(self._screen, self._adding, row)
            return
        if row is not None:
            self._screen.say(why_not(row, "open"))
            return
        if not self._screen.person:
            self._screen.say(f"Nobody to open yet; {self._key('add')} adds someone")
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
            lambda: workspace.commit_file(file, before, text, label),
            f"✓ {{label}} · {self._key('undo')} undo",
        )
        if done is None:
            kept = keep_text(text, name)
            screen.say(f"{screen.status.said} · your text is kept in {kept}", seconds=0)


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
