"""Everything that can be done, everyone, and every saved filter: found by a few letters."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from rapport_tui.domain.palette import COMMAND, Finder, Offer
from rapport_tui.domain.safe import cells, clip, safe
from rapport_tui.tui.plain import plain
from rapport_tui.tui.widgets.key_words import key_words
from rapport_tui.tui.widgets.lines import LineList
from rapport_tui.tui.widgets.text import Line, clip_words, pad, sides
from rapport_tui.tui.widgets.typed_line import TypedLine

_FRAMED_HEIGHT, _FRAMED_WIDTH = 7, 20
_WIDEST = 100
_WORTH_A_COLUMN = 8
_HINTS = (("↵", "do it"), ("esc", "close"), ("↑↓", "choose"))
_KINDS = {"person": "person", "filter": "filter"}


class PaletteList(LineList, can_focus=False):
    """The offers found, one line each; the line above keeps the keys."""

    marks_when_blurred = True
    lit_when_blurred = True

    def __init__(self) -> None:
        super().__init__()
        self.add_class("-bare")  # the frame is around the line as well
        self._offers: Sequence[Offer] = ()

    def show(self, offers: Sequence[Offer], empty: str) -> None:
        """Show *offers*, the cursor on the first; *empty* when there are none."""
        self._offers, self.empty = offers, empty
        self.put([offer.token for offer in offers], reset=True, keep="")

    @property
    def chosen(self) -> Offer | None:
        """The offer under the cursor."""
        return self._offers[self.cursor] if 0 <= self.cursor < len(self._offers) else None

    def lines_for(self, index: int, width: int) -> Sequence[Line]:
        """Return what it is called, what is said of it, and its key or its kind, in columns."""
        offer = self._offers[index]
        style = "dim" if offer.why_not else "strong" if offer.kind == COMMAND else ""
        right = offer.key or _KINDS.get(offer.kind, "")
        key: Line = ((right, "accent" if offer.key and not offer.why_not else "dim"),)
        more = safe(f"({offer.why_not})" if offer.why_not else offer.more)
        name, column = safe(offer.name), min(max(width // 3, 16), 30)
        room = width - column - cells(right) - 3
        if room < _WORTH_A_COLUMN:
            return (sides(((f" {name}", style),), key, width),)
        if not more:
            return (sides(((f" {clip(name, column + room)}", style),), key, width),)
        named = f" {pad(clip(name, column - 1), column)}"
        return (sides(((named, style), (clip_words(more, room), "dim")), key, width),)


class Palette(ModalScreen[Offer | None]):
    """Lists what a query finds; ends with the offer chosen, or None."""

    BINDINGS = [("ctrl+c", "leave", "Close")]  # copies when text is selected
    AUTO_FOCUS = "TypedLine"

    DEFAULT_CSS = """
    Palette { align: center top; background: $background 85%; }
    Palette > Vertical {
        width: 100%; max-width: 100; height: 100%; max-height: 40; overflow: hidden;
        background: $surface; border: heavy $accent; border-title-style: bold;
        border-title-color: $foreground; border-subtitle-color: $foreground;
    }
    Palette.-wide > Vertical { max-width: 100%; }
    Palette.-bare > Vertical { border: none; }
    Palette Horizontal { height: 1; padding: 0 1; }
    Palette #prompt { width: 2; text-style: bold; color: $accent; }
    Palette PaletteList { width: 100%; height: 1fr; border: none; background: $surface; }
    """

    def __init__(self, finder: Finder, query: str = "") -> None:
        """Make the palette.

        Args:
            finder: what finds the offers.
            query: what stands in the line at first.
        """
        super().__init__()
        self._finder = finder
        self._list = PaletteList()
        self._searched: str | None = None
        keys = {
            "escape": self.action_leave,
            "enter": self._run,
            "down": lambda: self._move(1),
            "up": lambda: self._move(-1),
            "ctrl+n": lambda: self._move(1),
            "ctrl+p": lambda: self._move(-1),
            "tab": lambda: self._move(1),
            "shift+tab": lambda: self._move(-1),
            "pagedown": lambda: self._page(1),
            "pageup": lambda: self._page(-1),
        }
        self._line = TypedLine(
            query, placeholder="an action, a person, a saved filter", keys=keys, separator=" "
        )

    def compose(self) -> ComposeResult:
        """Lay the line out above what it finds."""
        with Vertical():
            with Horizontal():
                yield Static(": ", id="prompt")
                yield self._line
            yield self._list

    def on_mount(self) -> None:
        """Show everything."""
        self._search()

    def on_resize(self, event: events.Resize) -> None:
        """Give up the frame when there is little room."""
        width, height = event.size
        self.set_class(height < _FRAMED_HEIGHT or width < _FRAMED_WIDTH, "-bare")
        self.set_class(width < _WIDEST * 5 // 4, "-wide")  # strips of words beside it help nobody
        self._tell()

    @on(TypedLine.Changed)
    def _typed(self, event: TypedLine.Changed) -> None:
        event.stop()
        self._search()

    @on(LineList.Opened)
    def _opened(self, event: LineList.Opened) -> None:
        event.stop()
        self._choose()

    def action_leave(self) -> None:
        """Close, and do nothing."""
        self.dismiss(None)

    # Keys may come before the news of the letters typed before them, so each searches first.

    def _run(self) -> None:
        self._search()
        self._choose()

    def _move(self, step: int) -> None:
        self._search()
        self._list.move(step)
        self._tell()

    def _page(self, step: int) -> None:
        self._search()
        self._list.page(step)

    def _choose(self) -> None:
        """End with the offer under the cursor, or say why it cannot be done."""
        offer = self._list.chosen
        if offer is None:
            return
        if offer.why_not:
            self._tell(f"{offer.name}: {offer.why_not}")
        else:
            self.dismiss(offer)

    def _search(self) -> None:
        """Show what the words in the line find; the same words again leave the cursor alone."""
        if self._line.value == self._searched:
            return
        self._searched = self._line.value
        self._list.show(self._finder.find(self._line.value), "Nothing is called so · ^u clears")
        self._tell()

    def _tell(self, words: str = "") -> None:
        """Write the count above the list, and the keys or *words* below it."""
        box = self.query_one(Vertical)
        room = max(0, (self.size.width if self.has_class("-wide") else _WIDEST) - 6)
        count = len(self._list.keys)
        box.border_title = plain(f"Palette {count:,}", width=room) if room else None
        box.border_subtitle = plain(words, width=room or 1) if words else key_words(_HINTS, room)
