"""Your own file on one screen: what you like, what you look for and what you can give."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rapport_tui.domain.book import Change
from rapport_tui.domain.capture import line_for
from rapport_tui.domain.errors import RapportError, UnreadableFileError
from rapport_tui.domain.my_line import MINE
from rapport_tui.domain.safe import safe
from rapport_tui.domain.topics import Topic, Topics, topics_in
from rapport_tui.tui.screens.changing_layer import ChangingLayer
from rapport_tui.tui.screens.layer import Acts
from rapport_tui.tui.screens.my_line_box import put_up_my_line
from rapport_tui.tui.widgets.lines import LineList
from rapport_tui.tui.widgets.text import Line, sides, wrap

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact, Entry
    from rapport_tui.tui.screens.main import MainScreen

_TITLES = {"common_ground": "Interests", "needs": "Needs", "offers": "Offers"}
_BEGIN = {
    "common_ground": "what you like, each with a #topic: that is what can be in common",
    "needs": "what you look for",
    "offers": "what you can give",
}


class _Row(NamedTuple):
    """A line of the screen: a heading, who you are, a record, or what may stand there."""

    key: str
    words: str
    kind: str = ""
    tags: str = ""
    right: str = ""


class MyList(LineList):
    """What your own file says, one row for each thing in it."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[_Row] = []

    def show(self, rows: Sequence[_Row]) -> None:
        """Show *rows*, the cursor kept on its thing."""
        self._rows = list(rows)
        self.put([row.key for row in rows])

    def lines_for(self, index: int, width: int) -> Sequence[Line]:
        """Return the words of a row, with how many share it at its right end."""
        row = self._rows[index]
        if row.kind == "head":
            return ((), ((f" {row.words}", "head"),))
        if row.kind in ("about", "begin"):
            style = "strong" if row.kind == "about" else "dim"
            return tuple(((f" {line}", style),) for line in wrap(row.words, max(width - 1, 1)))
        first, *rest = wrap(row.words, max(width - 3, 1))
        lines: list[Line] = [((f" · {first}", ""),), *(((f"   {line}", ""),) for line in rest)]
        if row.tags or row.right:
            lines.append(sides(((f"   {row.tags}", "tag"),), ((row.right, "dim"),), width))
        return tuple(lines)


class MyFile(ChangingLayer[str]):
    """Your own file; ends with the key of a topic to look into, or None."""

    def __init__(self, main: MainScreen) -> None:
        """Make the screen over *main*."""
        self._list = MyList()
        self._me: Contact | None = None
        self._topics = Topics(main.book)
        super().__init__(main, self._list, "Me")

    def acts(self) -> Acts:
        """Return what the keys do here."""
        return {
            **super().acts(),
            "add": lambda: put_up_my_line(self),
            "edit": self._edit,
            "edit-file": self._edit_file,
            "delete": self._delete,
            "done": self._done,
            "open": self._open,
        }

    def hints(self) -> Sequence[tuple[str, str]]:
        """Name the keys: the way back first, it must always be there."""
        return (("back", "back"), ("add", "add"), ("edit", "edit"), ("open", "who else"),
                ("done", "no longer open"), ("delete", "take out"), ("edit-file", "$EDITOR"),
                ("undo", "undo"))  # fmt: skip

    async def on_mount(self) -> None:
        """Read the file and show it."""
        await self.look_again()

    async def look_again(self) -> None:
        """Read the file anew and show it."""
        try:
            workspace = self.main.workspace
            self._me = await asyncio.to_thread(lambda: workspace.own_file.contact())
        except RapportError as error:
            self._me = None
            key = self.shown("edit-file")
            words = f"{safe(str(error), width=0)} {key} opens it in your editor."
            self._list.show([_Row("error", words, "about")])
            return
        self._topics = Topics(self.main.book)
        rows = await asyncio.to_thread(lambda: _rows(self._me, self._topics))
        self._list.show(rows)
        self.retitle(f"Me · {safe(self._me.name)}")

    def _chosen(self) -> tuple[str, Entry] | None:
        """Return the table and the record under the cursor; say why when there is none."""
        found = self._me.find(self._list.key) if self._me else None
        if found is None:
            self.say(f"There is nothing here yet; {self.shown('add')} adds something")
        return found

    async def _edit(self) -> None:
        if (found := self._chosen()) is not None:
            table, record = found
            line = line_for(table, record, lambda _: "")
            await put_up_my_line(self, line, table=table, record=record)

    async def _delete(self) -> None:
        if (found := self._chosen()) is not None:
            record = found[1]
            label = f"took out of your file: {getattr(record, 'text', '')}"
            await self._revise(label, lambda me: me.without(record.id))

    async def _done(self) -> None:
        found = self._chosen()
        if found is None:
            return
        table, record = found
        if table == "common_ground":
            self.say(f"An interest is never done; {self.shown('delete')} takes it out")
            return
        today = self.main.today()
        closed = record.revised(closed=today)
        label = f"no longer open: {getattr(record, 'text', '')}"
        await self._revise(label, lambda me: me.replacing(closed))

    async def _revise(self, label: str, change: Callable[[Contact], Contact]) -> None:
        workspace = self.main.workspace

        def make() -> Change:
            me = workspace.own_file.contact()
            return Change(label, (), (workspace.own_file.changed(me, change(me)),))

        await self.change(make)

    def _open(self) -> None:
        found = self._chosen()
        if found is None:
            return
        topics = topics_in(getattr(found[1], "tags", ()), self._topics)
        if topics:
            self.dismiss(topics[0].key)
        else:
            self.say(
                f"It has no #topic that anybody could share; {self.shown('edit')} gives it one"
            )

    def _edit_file(self) -> None:
        self.run_worker(self._in_the_editor(), exclusive=True)  # it may come back with a question

    async def _in_the_editor(self) -> None:
        from rapport_tui.tui.editor import edit_until_good, keep_text
        from rapport_tui.tui.screens.editing import not_good

        workspace = self.main.workspace
        try:
            before = await asyncio.to_thread(lambda: workspace.own_file.text())
        except UnreadableFileError as error:
            self.say(safe(str(error), width=0))
            return
        after = await edit_until_good(self.app, before, "me.toml", not_good)
        if not isinstance(after, str):
            self.say("Nothing was changed" if after is None else f"Your text is kept in {after}")
            return
        text = after
        done = await self.change(
            lambda: Change("edited your own file", (), (workspace.own_file.edited(before, text),))
        )
        if done is None:
            self.say(f"Nothing was saved; your text is kept in {keep_text(text, 'me.toml')}")


def _rows(me: Contact | None, topics: Topics) -> list[_Row]:
    if me is None:
        return []
    work = " at ".join(filter(None, (me.role, me.organisation)))
    about = [" · ".join(filter(None, (me.name, work, me.location))), me.summary]
    rows = [_Row("", safe(words, lines=True, width=0), "about") for words in about if words]
    for table in MINE:
        rows.append(_Row("", _TITLES[table], "head"))
        open_ones = [one for one in getattr(me, table) if getattr(one, "open", True)]
        rows += [_row(one, topics) for one in open_ones]
        if not open_ones:
            rows.append(_Row("", _BEGIN[table], "begin"))
    return rows


def _row(record: Entry, topics: Topics) -> _Row:
    tags = getattr(record, "tags", ())
    shared = [topic for topic in topics_in(tags, topics) if topic.people]
    right = _how_many(shared[0]) if shared else ""
    shown = " ".join(f"#{tag}" for tag in tags)
    words = safe(getattr(record, "text", ""), lines=True, width=0)
    return _Row(record.id, words or safe(shown, width=0), "", safe(shown, width=0), right)


def _how_many(topic: Topic) -> str:
    people = len(topic.people)
    who = "1 person shares" if people == 1 else f"{people} people share"
    return f"{who} {safe(topic.name, width=20)}"
