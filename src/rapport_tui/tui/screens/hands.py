"""The hands of the main screen: who does what a key stands for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Protocol, cast

from rapport_tui.tui.screens.acting import Acting
from rapport_tui.tui.screens.configuring import Configuring
from rapport_tui.tui.screens.copying import Copying
from rapport_tui.tui.screens.days_agenda import DaysAgenda
from rapport_tui.tui.screens.finding import Finding
from rapport_tui.tui.screens.first_look import FirstLook
from rapport_tui.tui.screens.in_common import InCommon
from rapport_tui.tui.screens.insights import Insights
from rapport_tui.tui.screens.introducing import Introducing
from rapport_tui.tui.screens.joining import Joining
from rapport_tui.tui.screens.last_view import LastView
from rapport_tui.tui.screens.marking import Marking
from rapport_tui.tui.screens.moving import Moving
from rapport_tui.tui.screens.myself import Myself
from rapport_tui.tui.screens.opening import Opening
from rapport_tui.tui.screens.overview import Overview
from rapport_tui.tui.screens.panes import Panes
from rapport_tui.tui.screens.privacy import Privacy
from rapport_tui.tui.screens.recent import Recent
from rapport_tui.tui.screens.releasing import Releasing
from rapport_tui.tui.screens.rescheduling import Rescheduling
from rapport_tui.tui.screens.reviewing import Reviewing
from rapport_tui.tui.screens.saved_filters import SavedFilters
from rapport_tui.tui.screens.sorting import Sorting
from rapport_tui.tui.screens.syncing import Syncing
from rapport_tui.tui.screens.tagging import Tagging
from rapport_tui.tui.screens.tips import Tips

if TYPE_CHECKING:
    from rapport_tui.tui.screens.main import MainScreen


class Hand(Protocol):
    """Knows what some of the keys do."""

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what each of its commands does, by the command's id."""


class Hands(Panes):
    """The panes, and everything that keys do to them, each kind in a class of its own.

    Attributes:
        actions: what each command does, by its id; moves of the cursor left out.
    """

    def take_up(self) -> None:
        """Make the hands, once there is a book for them to look at."""
        main = cast("MainScreen", self)
        self.first_look = FirstLook(main)
        self.agenda = DaysAgenda(main)
        self.acting = Acting(main)
        self.finding = Finding(main)
        self.moving = Moving(main)
        self.recent = Recent(main)
        self.last_view = LastView(main)
        self.opening = Opening(main)
        self.marking = Marking(main)
        self.tagging = Tagging(main)
        self.rescheduling = Rescheduling(main)
        self.sorting = Sorting(main)
        self.saved_filters = SavedFilters(main)
        self.copying = Copying(main)
        self.overview = Overview(main)
        self.privacy = Privacy(main)
        self.configuring = Configuring(main)
        self.tips = Tips(main)
        self.syncing = Syncing(main)
        self.releasing = Releasing(main)
        self.joining = Joining(main)
        self.reviewing = Reviewing(main)
        self.insights = Insights(main)
        self.myself = Myself(main)
        self.in_common = InCommon(main)
        self.introducing = Introducing(main)
        hands: tuple[Hand, ...] = (
            self.agenda, self.moving, self.last_view, self.acting, self.finding, self.marking,
            self.tagging, self.rescheduling, self.sorting, self.saved_filters, self.copying,
            self.overview, self.privacy, self.configuring, self.tips, self.syncing,
            self.releasing, self.joining, self.reviewing, self.insights, self.myself,
            self.in_common, self.introducing,
        )  # fmt: skip
        self.actions = {name: act for hand in hands for name, act in hand.commands().items()}
