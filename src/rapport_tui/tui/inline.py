"""`rapport add` without a line: the same box, under the shell's prompt instead of over a screen."""

from __future__ import annotations

import asyncio
import os
from collections import Counter, deque
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from textual import events
from textual.app import App

from rapport_tui.domain.capture import Capture, Roster, change_for
from rapport_tui.domain.customs import adopt
from rapport_tui.domain.errors import RapportError
from rapport_tui.store.settings import read_settings
from rapport_tui.tui.line_reader import LineReader
from rapport_tui.tui.plain import guard_the_terminal
from rapport_tui.tui.screens.drafts import ADD, PERSON, Draft, Drafts
from rapport_tui.tui.screens.line_result import QuickAddResult
from rapport_tui.tui.screens.quick_add import QuickAdd
from rapport_tui.tui.screens.typed_before import TypedBefore
from rapport_tui.tui.themes import THEMES, legible, own_names, usual_theme

if TYPE_CHECKING:
    from textual.driver import Driver

    from rapport_tui.store.places import Places
    from rapport_tui.tui.terminal import Terminal
    from rapport_tui.workspace import Done, Workspace


class Written(NamedTuple):
    """What came of the box.

    Attributes:
        done: what was saved, in order.
        draft: the line that was begun and not saved.
    """

    done: tuple[Done, ...]
    draft: str


def write_a_line(places: Places, terminal: Terminal, *, person: bool = False) -> Written:
    """Show the box under the prompt until it is closed; return what was saved.

    Args:
        places: where everything is.
        terminal: what the box is shown on, asked for its colours already.
        person: whether the line is a new person's own.

    Raises:
        RapportError: the people cannot be read.
    """
    from rapport_tui.store.clock import clock
    from rapport_tui.workspace import Workspace

    now = clock(os.environ)
    workspace = Workspace(places, today=lambda: now().date(), now=now)
    workspace.verify()  # before: a name would be nobody's as long as nobody is known
    app = LineApp(workspace, today=lambda: now().date(), person=person, environ=terminal.environ())
    app.driver_class = _driver(terminal) or app.driver_class
    app.run()
    workspace.close()
    return Written(tuple(app.done), app.left)


class LineApp(App[None]):
    """The box for one line and nothing else, as small as what it shows."""

    ENABLE_COMMAND_PALETTE = False
    INLINE_PADDING = 0
    AUTO_FOCUS = None
    DEFAULT_CSS = """
    LineApp Screen:inline, LineApp QuickAdd:inline,
    LineApp Screen:ansi:inline, LineApp QuickAdd:ansi:inline {
        height: auto; border: none; align: left top; background: ansi_default;
    }
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        today: Callable[[], date],
        person: bool = False,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        """Make the app.

        Args:
            workspace: the data folder, opened and read.
            today: what says which day it is.
            person: whether the line is a new person's own.
            environ: the environment, for colours.
        """
        super().__init__(ansi_color=True if "NO_COLOR" in environ else None)
        settings = read_settings(workspace.places.config)
        adopt(settings.customs)
        guard_the_terminal(ascii_only=settings.ascii or "RAPPORT_ASCII" in environ)
        for theme in THEMES:
            self.register_theme(theme)
        wanted = usual_theme(environ, settings.theme)
        self.theme = wanted if wanted in self.available_themes else usual_theme({})
        self.done: list[Done] = []
        self.left = ""
        self._workspace = workspace
        self._today = today
        self._person = person
        self._drafts = Drafts(workspace)
        self._slot = ""
        self._box: QuickAdd | None = None
        self._history = TypedBefore(workspace, "lines typed")
        self._early: deque[events.Event] | None = deque()

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours by name, those of words fit to be read in every theme."""
        colours = super().get_css_variables()
        self.theme_variables = legible(colours, dark=self.current_theme.dark)
        return self.theme_variables

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our own names of colours for themes that do not know them."""
        return own_names(self.current_theme)

    @property
    def is_waiting_for_the_box(self) -> bool:
        """Whether what is typed is still kept for a box that is not there yet."""
        return self._early is not None

    async def on_event(self, event: events.Event) -> None:
        """Keep what is typed before there is a box, and give it to the box."""
        typed = isinstance(event, events.Key | events.Paste) and not event.is_forwarded
        if typed and self._early is not None:
            self._early.append(event)
        else:
            await super().on_event(event)

    async def on_ready(self) -> None:
        """Show the box, and type in it what was typed before."""
        draft = await self._drafts.opened(PERSON if self._person else ADD)
        self._slot = self._drafts.place
        await self._show(draft)
        await self.take_early_keys()

    async def take_early_keys(self) -> None:
        """Type what was typed before there was a box, in its order."""
        while self._early:
            await super().on_event(self._early.popleft())
        self._early = None

    async def _show(self, draft: Draft) -> QuickAdd:
        self._box = box = self._made_box(draft, tuple(await self._history.lines()))
        await self.push_screen(box, self._ended)
        box.set_focus(box.query_one("#line"))
        return box

    def _made_box(self, draft: Draft, history: tuple[str, ...]) -> QuickAdd:
        book = self._workspace.book
        people = book.people
        there = tuple(i for i in draft.people if i in people)
        reader = LineReader(
            self._roster(),
            self._today(),
            about=there,
            tags=Counter(tag for p in people.values() for tag in (*p.tags, *p.topics)),
            kinds=book.habits.kinds,
            orgs=Counter(p.organisation for p in people.values() if p.organisation),
            organisation_of=lambda i: people[i].organisation if i in people else "",
            person=self._person,
        )
        return QuickAdd(
            reader,
            title="New person" if self._person else "Add",
            draft=draft.line,
            begun=bool(draft.line),
            anew=(),
            history=history,
            warning=self._workspace.read_only,
            again=self._again,
        )

    def _roster(self) -> Roster:
        return Roster((p.id, p.name, p.aka) for p in self._workspace.book.people.values())

    def on_quick_add_draft_changed(self, message: QuickAdd.DraftChanged) -> None:
        """Keep every letter of a line that is being typed."""
        self._drafts.typed(message.text)

    def on_unmount(self) -> None:
        """Keep the draft, however the app ends."""
        self._drafts.flush()
        self.left = self._box.draft if self._box is not None else ""

    async def _again(self, result: QuickAddResult) -> None:
        assert self._box is not None
        try:
            done = await self._save(result.capture)
        except (RapportError, ValueError) as error:
            self._box.failed(str(error), result.capture.line)
        else:
            self._box.saved(done.label, self._roster())

    async def _ended(self, result: QuickAddResult | None) -> None:
        if result is not None:
            self._drafts.keep(self._slot, result.capture.line)
            try:
                await self._save(result.capture)
            except (RapportError, ValueError) as error:
                box = await self._show(Draft(result.capture.line))
                box.failed(str(error), "")
                return
            self._box = None
        await self._drafts.closed()
        self.exit()

    async def _save(self, capture: Capture) -> Done:
        done = await asyncio.to_thread(self._commit, capture)
        self.done.append(done)
        self._drafts.keep(self._slot, "")
        await self._history.remember(capture.line)
        return done

    def _commit(self, capture: Capture) -> Done:
        workspace = self._workspace
        seen = workspace.book
        contacts = {person: workspace.contact(person) for person in capture.concerned}
        change = change_for(capture, contacts, new_id=workspace.new_id, now=workspace.now())
        return workspace.commit(change, seen=seen)


def _driver(terminal: Terminal) -> type[Driver] | None:
    """Return what writes under the prompt; None where only a whole screen can be had."""
    try:
        from rapport_tui.tui.inline_driver import driver_for
    except ImportError:  # not a terminal of this kind
        return None
    return driver_for(terminal)
