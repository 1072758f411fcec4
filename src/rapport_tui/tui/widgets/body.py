"""The room between header and hints, shared out among the panes by the size of the terminal."""

from __future__ import annotations

from textual.containers import Container
from textual.geometry import Offset, Region, Size, Spacing
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget

from rapport_tui.tui.arrangement import BARE_HEIGHT, BARE_WIDTH, View, arrange


class _Shared(Layout):
    """Puts every pane where `arrange` says; one without a place is not shown."""

    name = "shared"

    def __init__(self, body: Body) -> None:
        self._body = body

    def arrange(
        self,
        parent: Widget,
        children: list[Widget],
        size: Size,
        greedy: bool = True,  # noqa: FBT001, FBT002 - Textual's signature
    ) -> ArrangeResult:
        """Return the places of the panes."""
        del parent, greedy
        boxes = arrange(size.width, size.height, self._body.view)
        return [
            WidgetPlacement(Region(*boxes[child.id]), Offset(0, 0), Spacing(), child)
            for child in children
            if child.id in boxes
        ]


class Body(Container):
    """Holds the panes; their ids are the names that `arrange` uses."""

    def __init__(self, *panes: Widget, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(*panes, id=id)
        self.view = View()
        self._shared = _Shared(self)

    @property
    def layout(self) -> Layout:
        """The layout of the panes."""
        return self._shared

    def look(self, view: View) -> None:
        """Share the room out for *view*."""
        if view != self.view:
            self.view = view
            self.settle()

    def settle(self) -> None:
        """Show the panes that have a place now, and hide the others."""
        width, height = self.size
        if not width:  # not laid out yet: its size comes as news, and every class set costs
            return
        shown = arrange(width, height, self.view)
        bare = width < BARE_WIDTH or height < BARE_HEIGHT - 3
        for pane in self.children:
            pane.display = pane.id in shown
            pane.set_class(bare, "-bare")
        # By way of a child: Textual forgets the arrangement of its ancestors only.
        self.children[0].refresh(layout=True)

    def on_resize(self) -> None:
        """Share the room out anew."""
        self.settle()

    @property
    def shown(self) -> frozenset[str]:
        """The names of the panes on the screen."""
        return frozenset(arrange(*self.size, self.view))
