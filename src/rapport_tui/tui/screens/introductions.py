"""The board of introductions over the panes, and what its keys do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple

from rapport_tui.domain.introducing import ASKED_B, MADE, Intro
from rapport_tui.domain.matches import Match
from rapport_tui.tui.screens.ask import Ask
from rapport_tui.tui.screens.layer import Acts, Layer
from rapport_tui.tui.screens.waiting import put_up
from rapport_tui.tui.widgets.board import Boarded, BoardList


class Leaving(NamedTuple):
    """Where to go from the board.

    Attributes:
        person: whom to turn to, "" to write a line about a new introduction.
    """

    person: str = ""


class Doing(NamedTuple):
    """What the board has done for it; each returns what to say.

    Attributes:
        load: reads the introductions.
        look: reads them, and looks for what may be met; that takes longer.
        step: takes an introduction a step on, with how it went.
        end: ends an introduction.
        take: makes an idea of a match.
        drop: keeps a match from being shown again.
        undo: takes back the last change.
        redo: does it again.
    """

    load: Callable[[], Awaitable[Boarded]]
    look: Callable[[], Awaitable[Boarded]]
    step: Callable[[Intro, str], Awaitable[str]]
    end: Callable[[Intro], Awaitable[str]]
    take: Callable[[Match], Awaitable[str]]
    drop: Callable[[Match], Awaitable[str]]
    undo: Callable[[], Awaitable[str]]
    redo: Callable[[], Awaitable[str]]


class Introductions(Layer[Leaving]):
    """The board; ends with whom to turn to, or that a line is to be written."""

    def __init__(self, board: BoardList, first: Boarded, doing: Doing) -> None:
        """Make the screen.

        Args:
            board: the list.
            first: what it shows at first.
            doing: what its keys do.
        """
        self._board, self._first, self._doing = board, first, doing
        super().__init__(board, "Introductions")

    def acts(self) -> Acts:
        """Return what the keys of the board do."""
        return {
            "open": self._board.turn,
            "done": self._step,
            "release": self._end,
            "add": self._add,
            "right": self._visit,
            "undo": lambda: self._did(self._doing.undo()),
            "redo": lambda: self._did(self._doing.redo()),
        }

    def hints(self) -> Sequence[tuple[str, str]]:
        """Name the keys: the way back first, it must always be there."""
        return (
            ("back", "back"),
            ("done", "next step"),
            ("add", "new, or make it an idea"),
            ("release", "let it go"),
            ("open", "more"),
            ("right", "the person"),
            ("undo", "undo"),
        )

    def on_mount(self) -> None:
        """Show the introductions at once, and what may be met when it is found."""
        self._show(self._first)
        self.run_worker(self._look(), group="matches", exclusive=True)

    def _show(self, board: Boarded) -> None:
        self._board.show(board)
        waiting = self._board.waiting
        words = f" · {waiting} could do with the next step" if waiting else ""
        self.retitle(f"Introductions{words}")

    async def _look(self) -> None:
        self._show(await self._doing.look())

    async def _step(self) -> None:
        row = self._board.chosen
        if row is not None and row.match is not None:
            self.say(f"{self.shown('add')} makes it an idea; then the steps begin")
        elif row is not None and row.intro is not None:
            if row.intro.state == MADE:
                await self._ask_how(row.intro)
            else:
                await self._did(self._doing.step(row.intro, ""))

    async def _ask_how(self, intro: Intro) -> None:
        async def answered(words: str | None) -> None:
            if words is not None:
                await self._did(self._doing.step(intro, words))

        question = Ask("How did it go?", example="they met, and it goes on; empty is fine, too")
        await put_up(self, question, answered)

    async def _end(self) -> None:
        row = self._board.chosen
        if row is not None and row.match is not None:
            await self._did(self._doing.drop(row.match))
        elif row is not None and row.intro is not None:
            await self._did(self._doing.end(row.intro))

    async def _add(self) -> None:
        row = self._board.chosen
        if row is not None and row.match is not None:
            await self._did(self._doing.take(row.match))
        else:
            self.dismiss(Leaving())

    def _visit(self) -> None:
        row = self._board.chosen
        if row is not None and row.match is not None:
            self.dismiss(Leaving(row.match.need.person))
        elif row is not None and row.intro is not None:
            asked_last = row.intro.second if row.intro.state == ASKED_B else row.intro.first
            self.dismiss(Leaving(asked_last))

    async def _did(self, doing: Awaitable[str]) -> None:
        said = await doing
        self._show((await self._doing.load()).still(self._board.shown))
        self.say(said)
        self.run_worker(self._look(), group="matches", exclusive=True)
