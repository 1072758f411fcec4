"""The filter of the people, and the search in the other panes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from rapport_tui.domain.commands import GROUND, PEOPLE, TIMELINE, TODAY
from rapport_tui.domain.name_order import everyone
from rapport_tui.domain.safe import safe
from rapport_tui.tui.line_editor import LineEditor

if TYPE_CHECKING:
    from rapport_tui.tui.screens.main import MainScreen

_HITS = 500


class Finding:
    """What is filtered and searched for; fed with every key while it is typed."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._line: LineEditor | None = None
        self._filtering = True
        self._before = ("", "")
        self.text = ""
        self.search = ""
        self._found = ""
        self._blamed: tuple[int, int] | None = None
        self._texts: dict[str, frozenset[str]] = {}

    def forget(self) -> None:
        """Ask the index anew: the book has changed."""
        self._texts.clear()

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what the keys of finding do."""
        return {
            "filter": self.start,
            "find-next": lambda: self._next(1),
            "find-previous": lambda: self._next(-1),
        }

    @property
    def typing(self) -> bool:
        """Whether keys are letters now."""
        return self._line is not None

    async def start(self) -> None:
        """Begin to type: a filter in People and Today, a search in the other panes."""
        self._filtering = self._screen.view.pane in (PEOPLE, TODAY)
        if self._filtering:
            await self._screen.moving.go(PEOPLE)
            self._before = (self.text, self._screen.people.key)
            self._line = LineEditor(self.text, len(self.text))
        else:
            self._line = LineEditor()
        self._prompt()

    async def press(self, key: str, character: str | None) -> None:
        """Take a key while something is typed."""
        line = self._line
        if line is None:
            return
        if key == "enter":
            self._end()
        elif key in ("escape", "ctrl+c"):
            self._cancel()
        elif key in ("down", "up", "pagedown", "pageup"):
            await self._screen.command({"pagedown": "page-down", "pageup": "page-up"}.get(key, key))
        elif key == "tab" and self._blamed is not None:
            start, end = self._blamed
            line.text = f"{line.text[:start].rstrip()} {line.text[end:].lstrip()}".strip()
            line.cursor = len(line.text)
            await self._typed(line)
        elif line.press(key, character):
            await self._typed(line)

    async def paste(self, words: str) -> None:
        """Take pasted words."""
        if self._line is not None:
            self._line.insert(words)
            await self._typed(self._line)

    async def _typed(self, line: LineEditor) -> None:
        if self._filtering:
            self.text = line.text
            await self._look_up()
            self.apply()
            self._screen.people.first()
            self._screen.follow()
        elif line.text:
            self.search = line.text
            self._find(0)
        self._prompt()

    def _end(self) -> None:
        self._line = None
        self._screen.status.answered()
        if not self._filtering and self.search:
            self._find(0)
        elif self._filtering and self.text:
            words = f"{len(self._screen.people.keys)} shown · esc clears the filter"
            self._screen.say(" · ".join(filter(None, (self._unknown(), words))))

    def _cancel(self) -> None:
        self._line = None
        self._screen.status.answered()
        if self._filtering:
            before, person = self._before
            self.text = before
            self.apply(keep=person)
            self._screen.follow()
        else:
            self.search = ""
            self._screen.status.say("")

    def leave(self) -> bool:
        """Leave the search or the filter, one at a time; say whether there was one."""
        if self.search and self._screen.view.pane in (GROUND, TIMELINE):
            self.search = ""
            self._screen.status.say("")
            return True
        if self.text and self._screen.view.pane == PEOPLE:
            self.clear()
            self._screen.status.say("")
            return True
        return False

    def clear(self) -> None:
        """Show everyone again, the cursor on the same person."""
        self.text = ""
        self.apply()

    def apply(self, *, keep: str | None = None) -> None:
        """Show the people that the filter leaves."""
        screen, self._blamed = self._screen, None
        if not self.text.strip():
            ids = everyone(screen.book)
            screen.people.show(screen.book, ids, screen.today(), filtered=False, keep=keep)
            if screen.reading and not screen.book.people:
                screen.people.empty = "Reading your people …"
            return
        from rapport_tui.domain.filter import apply, blame, compile_filter  # not before a letter

        chosen, today = compile_filter(self.text), screen.today()
        ids = apply(chosen, screen.book, today, texts=self._texts)
        screen.people.show(screen.book, ids, today, filtered=True, keep=keep)
        if not ids and (blamed := blame(chosen, screen.book, today, texts=self._texts)):
            self._blamed = blamed.span
            screen.people.empty = (
                f"Nobody; {blamed.people} without {safe(blamed.term, width=40)}. "
                f"{'tab drops it, ' if self.typing else ''}esc clears the filter"
            )

    async def _look_up(self) -> None:
        """Ask the index who the texts of the filter are about, those not asked for before."""
        from rapport_tui.domain.filter import compile_filter

        wanted = compile_filter(self.text).texts
        search = self._screen.workspace.search
        for text in wanted:
            if text not in self._texts:
                hits = await asyncio.to_thread(search, text, _HITS)
                self._texts[text] = frozenset(hit.contact for hit in hits)

    def _prompt(self) -> None:
        line = self._line
        if line is None:
            return
        note = ""
        if self._filtering:
            shown, everyone = len(self._screen.people.keys), len(self._screen.book.people)
            note = f"{shown} of {everyone}" if shown else f"0 of {everyone} · esc clears"
            note = " · ".join(filter(None, (self._unknown(), note)))
        elif line.text:
            note = self._found
        self._screen.status.ask(
            "/ " if self._filtering else "search ", line.text, line.cursor, note
        )

    def _unknown(self) -> str:
        """Return what the filter passes over because it means nothing, in words."""
        from rapport_tui.domain.filter import compile_filter

        terms = [self.text[start:end] for start, end in compile_filter(self.text).bad]
        if not terms:
            return ""
        verb = "is" if len(terms) == 1 else "are"
        return f"{safe(' '.join(terms), width=30)} {verb} not known"

    async def _next(self, by: int) -> None:
        if not self.search:
            self._screen.say("Nothing to look for yet; / searches in this pane")
        else:
            self._find(by)

    def _find(self, by: int) -> None:
        pane = self._screen.timeline if self._screen.view.pane == TIMELINE else self._screen.ground
        place, count = pane.find(self.search, by)
        self._found = f"{place} of {count}" if count else "no match"
        words = f"{self.search}: {self._found}"
        self._screen.say(f"{words} · n next · N previous" if count else words, seconds=0)
