"""One line asked for: a date, tags, a search; escape leaves everything as it was."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from rapport_tui.tui.bottom import Floor, place, settle
from rapport_tui.tui.completing import word_ends
from rapport_tui.tui.plain import plain
from rapport_tui.tui.trail import Trail
from rapport_tui.tui.widgets.key_words import key_words
from rapport_tui.tui.widgets.typed_line import TypedLine

_FRAMED = 4
_LONGEST = 30


class Ask(ModalScreen[str | None]):
    """Asks for one line, and ends with it, or with None."""

    BINDINGS = [("ctrl+c", "leave", "Leave it")]  # copies when text is selected
    AUTO_FOCUS = "TypedLine"

    DEFAULT_CSS = """
    Ask { align: right bottom; background: transparent; overflow: hidden; }
    Ask.-alone { align: center bottom; }
    Ask > Vertical {
        width: 100%; height: auto; padding: 0 1; overflow: hidden;
        background: $surface; border: heavy $accent; border-title-style: bold;
        border-title-color: $foreground; border-subtitle-color: $foreground;
    }
    Ask.-bare > Vertical { border: none; padding: 0; }
    Ask Horizontal { height: 1; }
    Ask #reason { height: auto; display: none; }
    Ask #offers { height: 1; display: none; }
    Ask #prompt { width: 2; text-style: bold; color: $accent; }
    """

    def __init__(
        self,
        prompt: str,
        value: str = "",
        *,
        example: str = "",
        words: Collection[str] = (),
        offers: Callable[[str, int], Sequence[tuple[str, int]]] | None = None,
        refuses: Callable[[str], str] = lambda _: "",
        tells: Callable[[str], str] | None = None,
    ) -> None:
        """Make the question.

        Args:
            prompt: what is asked for.
            value: what stands there at first.
            example: shown dimly while nothing is typed.
            words: what tab completes the last word to, whatever sign it begins with.
            offers: what the word at the cursor may go on to be, and how many have each, shown
                below the line; tab completes to those instead of *words*.
            refuses: why a line cannot be taken, "" when it can; the line stays to be mended.
            tells: what a line means, shown below it while it is typed.
        """
        super().__init__()
        self._prompt, self._words, self._refuses = prompt, words, refuses
        self._offers, self._tells = offers, tells
        keys = {
            "enter": self._take,
            "escape": self.action_leave,
            "tab": lambda: self._complete(1),
            "shift+tab": lambda: self._complete(-1),
        }
        self._line = TypedLine(value, placeholder=plain(example).plain, keys=keys, separator=" ")
        self._trail = Trail()

    def compose(self) -> ComposeResult:
        """Show the box."""
        with Vertical():
            with Horizontal():
                yield Static("> ", id="prompt")
                yield self._line
            yield Static(id="offers")
            yield Static(id="reason")
        yield Floor()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the frame and its words to the room."""
        self.set_class(event.size.height < _FRAMED, "-bare")
        room = settle(self)
        self.set_class(not room.below, "-alone")
        box = self.query_one(Vertical)
        inside = max(0, room.width - 6)
        box.border_title = plain(self._prompt, width=inside or 1)
        completes = bool(self._words) or self._offers is not None
        hints = [("↵", "take"), ("esc", "leave")] + [("tab", "complete")] * completes
        box.border_subtitle = key_words(hints, inside)
        self._show_offers()
        self._tell()

    @on(Input.Changed)
    def _tell(self) -> None:
        """Say what the line means as it stands now."""
        if self._tells is None:
            return
        shown, line = self.query_one("#reason", Static), self._line.value
        shown.display = not self.has_class("-bare")
        shown.update(plain(self._tells(line) if line.strip() else ""))

    @on(Input.Changed)
    def _show_offers(self) -> None:
        """Show what the word at the cursor may go on to be, as many as there is room for."""
        line = self.query_one("#offers", Static)
        line.display = self._offers is not None and not self.has_class("-bare")
        if self._offers is None or not line.display:
            return
        room, shown = place(self).width - 6, Content("")
        for words, count in self._offers(self._line.value, self._line.cursor_position):
            offer = Content.assemble(plain(words, width=_LONGEST), (f" {count}", "dim"))
            longer = Content.assemble(shown, "   ", offer) if shown else offer
            if longer.cell_length > room:
                break
            shown = longer
        line.update(shown)

    def _take(self) -> None:
        """End with the line, unless it is refused: then say why, and keep it."""
        if reason := self._refuses(self._line.value):
            shown = self.query_one("#reason", Static)
            shown.update(plain(f"✗ {reason}", "bold $text-warning"))
            shown.display = True
            return
        self.dismiss(self._line.value)

    def action_leave(self) -> None:
        """End without one."""
        self.dismiss(None)

    def _complete(self, step: int) -> None:
        """Complete the word at the cursor, or go on to the next way to."""
        line, cursor = self._line.value, self._line.cursor_position
        put = self._trail.again(line, step)
        words = self._words if self._offers is None else dict(self._offers(line, cursor))
        if put is None and step > 0 and (ends := word_ends(line, cursor, words)):
            put = self._trail.start(line, cursor, ends)
        if put is not None:
            self._line.put(*put)
