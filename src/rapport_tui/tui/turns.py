"""Whose turn it is: keys and pasted words are taken one after the other, and none is lost."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events

if TYPE_CHECKING:
    from textual.widget import Widget

    from rapport_tui.tui.app import RapportApp

Typed = events.Key | events.Paste

_PATIENCE = 0.5
_LOOK_AGAIN = 0.005


class Turns:
    """What was typed, in order: some of it before anybody was there to take it."""

    def __init__(self, app: RapportApp, pass_on: Callable[[events.Event], Awaitable[None]]) -> None:
        """Wait for keys.

        Args:
            app: what takes them.
            pass_on: gives an event to whoever has the keys, the way Textual does.
        """
        self._app = app
        self._pass_on = pass_on
        self._early: deque[Typed | str] = deque()  # events, and commands that wait
        self._taking = False

    async def take(self, event: Typed) -> None:
        """Take what was typed now, or keep it for when its turn comes."""
        if (self._early or self._taking or not self._app.main.ready) and not _leaves(event):
            self._early.append(event)
        else:
            await self._typed(event)

    def wait(self, command_id: str) -> None:
        """Keep a command until everybody is read; what was typed after it waits behind it."""
        if self._taking:
            self._early.appendleft(command_id)
        else:
            self._early.append(command_id)

    async def take_early(self) -> None:
        """Do what was typed before anybody was there, in order; what comes meanwhile waits."""
        main = self._app.main
        self._taking = True
        while self._early and main.ready:
            event = self._early.popleft()
            if isinstance(event, str):
                await self._app.command(event)
            else:
                # Enter is ctrl+j when it was typed before the terminal was ours to set.
                is_enter = isinstance(event, events.Key) and event.key == "ctrl+j"
                await self._typed(events.Key("enter", "\r") if is_enter else event)
            if self._early and isinstance(self._early[0], str) and main.first_look.on:
                break  # it waits for everybody to be read
        self._taking = False

    async def _typed(self, event: Typed) -> None:
        if isinstance(event, events.Key):
            await self._app.key(event)
        elif self._app.screen is self._app.main:
            await self._app.main.finding.paste(event.text)
        else:
            await self._pass_on(event)

    async def give(self, event: events.Key) -> None:
        """Give a key to the question on top; wait where its turn matters.

        Letters travel by the focused line's own queue, Enter and Escape do not: so what came
        before is taken in first, and what comes after waits until the question has ended. Where
        nothing is typed, a letter is a command as well.
        """
        focused = self._app.focused
        typing = focused is not None and focused.check_consume_key(event.key, event.character)
        waits = not (typing and event.is_printable)
        if waits:
            await self._settled()
        await self._pass_on(event)
        if waits:
            await self._settled()

    async def _settled(self) -> None:
        """Wait until what has the keys has taken in what it was sent, or has gone."""
        for top in ("focused", "screen"):
            widget: Widget | None = getattr(self._app, top)
            if widget is None or not widget.is_running:
                continue
            done = asyncio.Event()
            widget.call_later(done.set)
            end = asyncio.get_running_loop().time() + _PATIENCE
            # A question that is closing answers no more: it is gone as soon as it is not on top.
            while not done.is_set() and getattr(self._app, top) is widget:
                if asyncio.get_running_loop().time() > end:
                    return
                with suppress(TimeoutError):
                    await asyncio.wait_for(done.wait(), _LOOK_AGAIN)


def _leaves(event: Typed) -> bool:
    return isinstance(event, events.Key) and event.key in ("ctrl+q", "ctrl+c")
