"""The box for a line about yourself: what it says goes into ``me.toml`` and nowhere else."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Change
from rapport_tui.domain.capture import Capture, Roster, edited
from rapport_tui.domain.errors import RapportError
from rapport_tui.domain.my_line import only_mine, told_of_me
from rapport_tui.domain.preview import Known
from rapport_tui.domain.safe import safe
from rapport_tui.tui.line_reader import LineReader
from rapport_tui.tui.screens.changing_layer import ChangingLayer
from rapport_tui.tui.screens.line_result import QuickAddResult
from rapport_tui.tui.screens.quick_add import QuickAdd
from rapport_tui.tui.screens.waiting import put_up

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact, Entry

ME = "me.toml"
_PLACE = "me"
_BEGINNING = "+ "


@dataclass(slots=True)
class MyLineReader(LineReader):
    """Reads a line about yourself: nobody else is known, and only your own file changes."""

    def look_at(self, line: str) -> Capture:
        """Return what *line* would mean, without keeping it."""
        return only_mine(LineReader.look_at(self, line))

    @property
    def known(self) -> Known:
        """What the preview needs beside the line."""
        return Known(self.roster.name, self.orgs, self.tags, file=lambda _: ME)


async def put_up_my_line(
    layer: ChangingLayer[str],
    line: str = _BEGINNING,
    *,
    table: str = "",
    record: Entry | None = None,
) -> None:
    """Put up the box over *layer* and save what is typed there into your own file.

    Args:
        layer: the list it stands over.
        line: what it holds when there is no draft.
        table: the table of the record whose line it is, "" for a new line.
        record: that record.
    """
    main = layer.main
    try:
        me = await asyncio.to_thread(lambda: main.workspace.own_file.contact())
    except RapportError as error:
        layer.say(safe(str(error), width=0))
        return
    drafts = main.acting.adding.drafts
    draft = await drafts.opened(f"{_PLACE}-{record.id}" if record else _PLACE, "", line)
    slot = drafts.place

    async def save(result: QuickAddResult) -> bool:
        drafts.keep(slot, result.capture.line)
        done = await layer.change(lambda: _change(layer, result.capture, table, record))
        if done is not None:
            drafts.keep(slot, "")
        return done is not None

    async def again(result: QuickAddResult) -> None:
        if await save(result):
            box.saved("it in me.toml", _roster(me))
        else:
            box.failed(main.status.said, result.capture.line)

    box = QuickAdd(
        _reader(layer, me, table),
        title=f"{'Edit' if record else 'Add'} · about yourself",
        draft=draft.line,
        warning=main.workspace.read_only,
        again=None if record else again,
    )
    await put_up(layer, box, _ended(save, drafts.closed))


def _ended(
    save: Callable[[QuickAddResult], Awaitable[bool]], closed: Callable[[], Awaitable[None]]
) -> Callable[[QuickAddResult | None], Awaitable[None]]:
    async def ended(result: QuickAddResult | None) -> None:
        if result is not None:
            await save(result)
        await closed()

    return ended


def _roster(me: Contact) -> Roster:
    return Roster([(me.id, me.name, ())])


def _reader(layer: ChangingLayer[str], me: Contact, table: str) -> MyLineReader:
    people = layer.main.book.people.values()
    tags: dict[str, int] = {}
    for one in people:
        for tag in one.topics:
            tags[tag] = tags.get(tag, 0) + 1
    return MyLineReader(_roster(me), layer.main.today(), about=(me.id,), tags=tags, editing=table)


def _change(
    layer: ChangingLayer[str], capture: Capture, table: str, record: Entry | None
) -> Change:
    """Return what *capture* does to your own file, as it is now."""
    workspace = layer.main.workspace
    me = workspace.own_file.contact()
    if record is None:
        label, after = told_of_me(capture, me, workspace.new_id)
    else:
        edits = edited(capture, table, record, {me.id: me}, workspace.new_id).edits
        label = "edited something of yours"
        after = (edits[0].after if edits else None) or me
    return Change(label, (), (workspace.own_file.changed(me, after),))
