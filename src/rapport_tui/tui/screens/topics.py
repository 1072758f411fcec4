"""Topics across everybody on one screen: the rarest first, who has each, and with whom you do."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Change, Edit
from rapport_tui.domain.overlaps import Overlap, overlaps
from rapport_tui.domain.safe import safe
from rapport_tui.domain.suggestions import Suggestion, accepted
from rapport_tui.domain.topics import Topic, Topics
from rapport_tui.tui.screens.ask import Ask
from rapport_tui.tui.screens.layer import Acts
from rapport_tui.tui.screens.my_line_box import put_up_my_line
from rapport_tui.tui.screens.searched_layer import SearchedLayer
from rapport_tui.tui.screens.topic_list import (
    PERHAPS,
    TOPIC,
    TopicList,
    Unfolded,
    topic_rows,
    with_rows,
)
from rapport_tui.tui.screens.waiting import put_up
from rapport_tui.workspace.who_else import perhaps, sharers

if TYPE_CHECKING:
    from rapport_tui.tui.screens.main import MainScreen

PERSON, FILTER = "person:", "filter:"
"""How the answer of the screen begins: whom to turn to, or the filter to show."""


class TopicsScreen(SearchedLayer[str]):
    """Lists topics; ends with a person to turn to, a filter to show, or None."""

    def __init__(self, main: MainScreen, topic: str = "") -> None:
        """Make the screen.

        Args:
            main: the screen below.
            topic: the key of a topic to begin with, unfolded.
        """
        self._list = TopicList()
        self._begin = topic
        self._topics = Topics(main.book)
        self._overlaps: Sequence[Overlap] = ()
        self._unfolded: dict[str, Unfolded] = {}
        self._with_you = False
        super().__init__(main, self._list, "In common")

    def acts(self) -> Acts:
        """Return what the keys do here."""
        return {
            **super().acts(),
            "open": self._open,
            "next-pane": self._turn,
            "previous-pane": self._turn,
            "pane-people": self._filter,
            "add": self._mine_too,
            "tags": self._same_as,
            "delete": self._apart,
            "done": self._take,
        }

    def hints(self) -> Sequence[tuple[str, str]]:
        """Name the keys: the way back first, it must always be there."""
        if self.typing:
            return self.while_typing
        other = "topics" if self._with_you else "with you"
        return (("back", "back"), ("open", "who, and their words"), ("next-pane", other),
                ("filter", "search"), ("pane-people", "in People"), ("done", "yes, store it"),
                ("add", "mine, too"), ("tags", "same as …"), ("delete", "apart"))  # fmt: skip

    async def on_mount(self) -> None:
        """Show the topics; the one to begin with unfolded."""
        await self.look_again()
        if (topic := self._topics.get(self._begin)) is not None:
            await self._unfold(topic)
            self._list.stand_on(f"{TOPIC}:{topic.key}")

    async def look_again(self) -> None:
        """Reckon everything anew, beside the screen, and show it."""
        book = self.main.book

        def reckoned() -> tuple[Topics, tuple[Overlap, ...]]:
            topics = Topics(book)
            return topics, overlaps(topics)

        self._topics, self._overlaps = await asyncio.to_thread(reckoned)
        for key in list(self._unfolded):
            if (topic := self._topics.all.get(key)) is None:
                del self._unfolded[key]
            else:
                self._unfolded[key] = await self._read(topic)
        self.fill()

    def fill(self, *, keep: str | None = None) -> None:
        """Show what the search leaves, the cursor on *keep* or kept where it is."""
        name_of, today = self._called, self.main.today()
        if self._with_you:
            rows = with_rows(self._overlaps, name_of, self.searched)
            whole, what = len(self._overlaps), "with you"
            none = f"Nothing in common is known yet; {self.shown('go-me')} says what you like"
        else:
            shown = self._topics.rarest_first
            rows = topic_rows(shown, name_of, self._unfolded, self.searched, today)
            whole, what, none = len(shown), "topics", TopicList.empty
        self._list.empty = "Nothing here says that" if self.searched else none
        self._list.show(rows, keep=keep)
        self.retitle(f"In common · {what} {whole}{self.search_words}")

    def _called(self, person: str) -> str:
        found = self.main.book.people.get(person)
        return found.name if found else ""

    # Topics and people

    async def _open(self) -> None:
        row = self._list.row
        if row is None:
            return
        if row.kind != TOPIC:
            if row.person:
                self.dismiss(f"{PERSON}{row.person}")
        elif row.topic in self._unfolded:
            del self._unfolded[row.topic]
            self.fill()
        else:
            await self._unfold(self._topics.all[row.topic])

    async def _unfold(self, topic: Topic) -> None:
        self._unfolded[topic.key] = await self._read(topic)
        self.fill(keep=f"{TOPIC}:{topic.key}")

    async def _read(self, topic: Topic) -> Unfolded:
        """Return who has *topic*, and who may, from their files."""
        workspace, topics, today = self.main.workspace, self._topics, self.main.today()

        def read() -> Unfolded:
            return Unfolded(
                sharers(workspace, topic, topics, today), perhaps(workspace, topic, topics)
            )

        return await asyncio.to_thread(read)

    def _turn(self) -> None:
        """Turn from the topics to what you share with whom, and back."""
        self._with_you = not self._with_you
        self.fill()

    def _topic(self) -> Topic | None:
        """Return the topic under the cursor; say how to get to one when there is none."""
        row = self._list.row
        topic = self._topics.all.get(row.topic) if row is not None else None
        if topic is None:
            self.say(f"That is about a topic; {self.shown('next-pane')} shows the topics")
        return topic

    def _filter(self) -> None:
        if (topic := self._topic()) is not None:
            words = (topic.name, *topic.words)
            self.dismiss(FILTER + " | ".join(f'topic:"{word}"' for word in words))

    # Changes

    async def _mine_too(self) -> None:
        if (topic := self._topic()) is None:
            return
        if topic.mine:
            self.say(
                f"{safe(topic.name)} is one of yours already; {self.shown('go-me')} shows them"
            )
            return
        await put_up_my_line(self, f"+ {topic.name} #{topic.name}")

    async def _take(self) -> None:
        """Store what a note suggests: the yes without which nothing is."""
        row = self._list.row
        if row is None or row.kind != PERHAPS:
            self.say("Yes is for a row with ?: a note that speaks of the topic")
            return
        found = next(one for one in self._unfolded[row.topic].perhaps if one.person == row.person)
        await self.change(lambda: self._accepted(found))

    def _accepted(self, found: Suggestion) -> Change:
        workspace = self.main.workspace
        before = workspace.contact(found.person)
        after = accepted(before, found, workspace.new_id(), self.main.today())
        return Change(f"common ground with {before.name}: #{found.topic.name}",
                      (Edit(before, after),))  # fmt: skip

    async def _same_as(self) -> None:
        topic = self._topic()
        if topic is None:
            return
        others = [one.name for one in self._topics.all.values() if one.key != topic.key]

        def refuses(line: str) -> str:
            name = line.strip().removeprefix("#")
            if not name:
                return "Which topic is it the same as?"
            same = self._topics.aliases.key(name) == topic.key
            return f"{name} is that very topic" if same else ""

        async def answered(line: str | None) -> None:
            if line is not None:
                await self._join(topic.name, line.strip().removeprefix("#"))

        ask = Ask(f"{safe(topic.name, width=30)} is the same as", example="climbing",
                  words=others, refuses=refuses)  # fmt: skip
        await put_up(self, ask, answered)

    async def _join(self, word: str, topic: str) -> None:
        await self._count(word, topic, f"{word} counts as {topic}")

    async def _apart(self) -> None:
        topic = self._topic()
        if topic is None:
            return
        if not topic.words:
            self.say(f"No other word counts as {safe(topic.name)}; "
                     f"{self.shown('tags')} joins it with another topic")  # fmt: skip
            return
        word = topic.words[-1]
        await self._count(word, None, f"{word} is a topic of its own")

    async def _count(self, word: str, topic: str | None, label: str) -> None:
        workspace = self.main.workspace
        await self.change(
            lambda: Change(label, (), (workspace.shared_settings.with_alias(word, topic),))
        )
