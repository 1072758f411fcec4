"""Rows of Today that are about nobody: a line of the inbox, a file that cannot be read."""

from __future__ import annotations

import asyncio
import zlib
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Change
from rapport_tui.domain.command import TODAY
from rapport_tui.tui.keys import keys_of

if TYPE_CHECKING:
    from rapport_tui.domain.agenda_rows import Row
    from rapport_tui.tui.screens.adding import Adding
    from rapport_tui.tui.screens.main import MainScreen

INBOX, PROBLEM = "inbox", "problem"


def row_without_a_person(screen: MainScreen) -> Row | None:
    """Return the row of Today under the cursor when it is about nobody."""
    asked = screen.today_pane.asked if screen.view.pane == TODAY else None
    return asked if asked is not None and asked.kind in (INBOX, PROBLEM) else None


def who_instead(screen: MainScreen) -> str:
    """Return what stands where a person would, for a row about nobody; "" for any other."""
    row = row_without_a_person(screen)
    if row is None:
        return ""
    key = keys_of(screen).shown("open")
    if row.kind == INBOX:
        return f"No person yet: {key} answers it"
    return f"A file, and nobody yet: {key} opens it in your editor"


def why_not(row: Row, verb: str) -> str:
    """Return why a key that acts on people does nothing to *row*, and what does."""
    if row.kind == INBOX:
        return f"A line of the inbox: there is nobody to {verb} yet; ↵ answers it"
    return f"A file with a problem: nothing to {verb}; ↵ opens it in your editor"


async def open_row(screen: MainScreen, adding: Adding, row: Row) -> None:
    """Answer a line of the inbox, or open a file that cannot be read."""
    if row.kind == PROBLEM and row.record == "me.toml":
        await screen.myself.show()  # it stands beside the people, and has a page of its own
        return
    if row.kind == PROBLEM:
        screen.run_worker(adding.in_the_editor(row.record), exclusive=True)
        return
    line = row.text
    day, words = await asyncio.to_thread(screen.workspace.inbox.dated, line)

    def taken(change: Change) -> Change:
        edit = screen.workspace.inbox.without(line)
        return change._replace(texts=(*change.texts, edit)) if edit else change

    place = f"inbox-{zlib.crc32(line.encode('utf-8', 'replace')):08x}"
    await adding.put_up_line(place, words, title="Inbox", today=day, whole=taken)
