"""The parts of the main screen: the panes, and the words around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from rapport_tui.domain.command import GROUND, PEOPLE, TIMELINE, TODAY
from rapport_tui.tui.arrangement import CARD, NARROW, View
from rapport_tui.tui.widgets.bars import Header, HintLine, Status
from rapport_tui.tui.widgets.body import Body
from rapport_tui.tui.widgets.card import CardPane
from rapport_tui.tui.widgets.ground import GroundPane
from rapport_tui.tui.widgets.line_cache import keep_lines
from rapport_tui.tui.widgets.pane import Pane
from rapport_tui.tui.widgets.people import PeoplePane
from rapport_tui.tui.widgets.timeline import TimelinePane
from rapport_tui.tui.widgets.today import TodayPane

if TYPE_CHECKING:
    from rapport_tui.tui.app import RapportApp
    from rapport_tui.tui.screens.privacy import Privacy

_TOAST_SECONDS = 10


class Panes(Screen[None]):
    """Five panes between a header and a hint line, one of which has the keys."""

    AUTO_FOCUS = "#people"
    privacy: Privacy

    def compose(self) -> ComposeResult:
        """Make the panes."""
        yield Header(id="header")
        yield Body(
            TodayPane(id=TODAY),
            PeoplePane(id=PEOPLE),
            CardPane(id=CARD),
            GroundPane(id=GROUND),
            TimelinePane(id=TIMELINE),
            id="body",
        )
        yield Status(id="status")
        yield HintLine(id="hints")

    def find_parts(self) -> None:
        """Look the parts up, once: a query walks the tree, and they are needed at every key."""
        self.header, self.status = self.query_one(Header), self.query_one(Status)
        self.hint_line, self.body = self.query_one(HintLine), self.query_one(Body)
        self.today_pane, self.people = self.query_one(TodayPane), self.query_one(PeoplePane)
        self.card, self.ground = self.query_one(CardPane), self.query_one(GroundPane)
        self.timeline = self.query_one(TimelinePane)
        for still in (self, self.body, self.header, self.status, self.hint_line):
            keep_lines(still)  # most keys change nothing in them

    async def on_event(self, event: events.Event) -> None:
        """Leave out news of a size that is old by now.

        A layout posts the size it was made for to the screen itself, which lays out again: two
        sizes on their way at once (the terminal changed while rapport started) would never end.
        """
        if isinstance(event, events.Resize) and event.size != self.app.size:
            return
        await super().on_event(event)

    @property
    def rapport(self) -> RapportApp:
        """The app, as what it is."""
        return cast("RapportApp", self.app)

    @property
    def view(self) -> View:
        """What is looked at."""
        return self.body.view

    @property
    def pane(self) -> Pane:
        """The pane that has the keys."""
        panes: dict[str, Pane] = {
            TODAY: self.today_pane,
            PEOPLE: self.people,
            GROUND: self.ground,
            TIMELINE: self.timeline,
        }
        return panes[self.view.pane]

    @property
    def narrow(self) -> bool:
        """Whether there is room for one pane only."""
        return self.size.width < NARROW or self.view.zoomed

    # Words around the panes

    def say(
        self, words: str, style: str = "", *, seconds: float = _TOAST_SECONDS, public: bool = False
    ) -> int:
        """Show *words* in the status row for a while (0: until escape); return which saying.

        Words that are not *public* are not shown while only names are.
        """
        said = self.status.say(words if public else self.privacy.spoken(words, style), style)
        if seconds:
            self.set_timer(seconds, lambda: self.status.fade(said))
        return said

    def fail(self, error: Exception) -> None:
        """Show what went wrong, and the way out, until escape."""
        hint = getattr(error, "hint", "")
        self.say(f"{error}. {hint}".rstrip(". ") if hint else str(error), "$text-error", seconds=0)

    def retitle(self) -> None:
        """Write the titles of the panes, tabs where two share a place."""
        shown = self.body.shown
        beside = GROUND in shown and TIMELINE in shown
        tabbed = not beside and (len(shown) > 1 or self.view.pane in (GROUND, TIMELINE))
        self.ground.beside = f"[3] Timeline {self.timeline.count}" if tabbed else ""
        self.timeline.beside = f"[2] Ground {self.ground.counted}" if tabbed else ""
        for pane in (self.today_pane, self.people, self.ground, self.timeline):
            pane.relabel()
