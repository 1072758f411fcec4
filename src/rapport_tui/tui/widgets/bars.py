"""The single rows around the panes: the header, the status row and the hint line."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from rapport_tui.domain.command import Command
from rapport_tui.domain.safe import cells, clip, safe
from rapport_tui.tui.keys import keys_of
from rapport_tui.tui.widgets.header_words import zones
from rapport_tui.tui.widgets.prompt import Prompt, prompt_row
from rapport_tui.tui.widgets.text import clip_words

_GAP = "  "
_MORE = " · "
_ROOM_FOR_MORE = 110  # cells from which the palette is named beside help


class Bar(Widget):
    """One row of words, drawn again only when its words have changed."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._shown = Content("")
        self._zones: list[tuple[int, int, str]] = []

    class Clicked(Message):
        """A hint was clicked: `command` is its id."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    def on_click(self, event: events.Click) -> None:
        """Pass on which hint was clicked."""
        for start, end, command in self._zones:
            if start <= event.x < end:
                self.post_message(self.Clicked(command))
                return

    def show(self, content: Content, zones: Sequence[tuple[int, int, str]] = ()) -> None:
        """Show *content*; each zone says from where to where a command is clicked."""
        self._zones = list(zones)
        if not self._shown.is_same(content):
            self._shown = content
            self.refresh()

    def render(self) -> Content:
        """Return the row."""
        return self._shown

    def on_resize(self) -> None:
        """Fit the words to the new width."""
        self.fit(self.size.width)

    def fit(self, width: int) -> None:
        """Choose the words for *width* cells."""


class Header(Bar):
    """Where you are on the left, what waits on the right, whole parts only."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._left: Sequence[str] = ()
        self._right: Sequence[str] = ()

    def tell(self, left: Sequence[str], right: Sequence[str]) -> None:
        """Show the fullest of *right* that fits, and the fullest of *left* beside it.

        Args:
            left: ways to say where you are, the fullest first.
            right: ways to say what waits, the fullest first.
        """
        self._left, self._right = left, right
        self.fit(self.size.width)

    def fit(self, width: int) -> None:
        """Choose the fullest words that fit."""
        help_key = Content.styled(keys_of(self).shown("help"), "$accent")
        room = width - 4
        # What waits comes first: the path of the folder is long, and never news.
        for right in (*self._right, ""):
            for left in self._left:
                words, waits = Content(left), Content(right).stylize("$text-quiet")
                between = room - words.cell_length - waits.cell_length
                if between >= 2 or not right:
                    filled = Content.assemble(
                        " ", words.stylize("bold"), " " * max(between - 1, 0), waits, "  ", help_key
                    )
                    if filled.cell_length <= width:
                        end = filled.cell_length
                        start = end - 3 - waits.cell_length
                        asked = (end - 2, end, "help")
                        self.show(filled, [*zones(left, 1), *zones(right, start), asked])
                        return
        self.show(Content(clip(self._left[-1], width) if self._left else ""))


class Status(Bar):
    """The last thing that happened, one line, bottom left; or the words of the filter."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._words = ""
        self._style = ""
        self._sayings = 0
        self._prompt: Prompt | None = None

    def say(self, words: str, style: str = "") -> int:
        """Show *words*, as they are, until something else is said; return which saying it is."""
        self._words, self._style = safe(words, width=0), style
        self._sayings += 1
        self.fit(self.size.width)
        return self._sayings

    @property
    def saying(self) -> int:
        """Which saying stands there now."""
        return self._sayings

    def fade(self, saying: int) -> None:
        """Take the words of *saying* away, unless others stand there by now."""
        if saying == self._sayings:
            self.say("")

    @property
    def said(self) -> str:
        """What stands there now."""
        return self._words

    def ask(self, prompt: Prompt) -> None:
        """Show what is being typed, the cursor in it, and what is offered at the right end."""
        self._prompt = prompt
        self.add_class("-asking")  # on a screen too low for this row it is shown all the same
        self.fit(self.size.width)

    def answered(self) -> None:
        """Show what was said again instead of what is typed."""
        self._prompt = None
        self.remove_class("-asking")
        self.fit(self.size.width)

    def fit(self, width: int) -> None:
        """Cut the words to the row."""
        if self._prompt is not None:
            self.show(prompt_row(self._prompt, width))
            return
        words = Content(_in_one_row(self._words, width))
        self.show(words.stylize(self._style) if self._style else words)


class HintLine(Bar):
    """The keys that matter here; the least important make room, `? help` never does."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._commands: tuple[Command, ...] = ()
        self._always: tuple[Command, ...] = ()

    def offer(self, commands: Sequence[Command], always: Sequence[Command]) -> None:
        """Show *commands*, the most useful first, and *always* at the right end, help last."""
        if (tuple(commands), tuple(always)) != (self._commands, self._always):
            self._commands, self._always = tuple(commands), tuple(always)
            self.fit(self.size.width)

    def fit(self, width: int) -> None:
        """Choose the hints that fit whole."""
        if not self._always:
            return
        *others, last = self._always
        at_the_end = _hint(last)
        if width < at_the_end.cell_length + 2:
            self.show(Content(clip(last.shown, width)), [(0, width, last.id)])
            return
        end: list[tuple[int, int, str]] = [(width - 1 - at_the_end.cell_length, width - 1, last.id)]
        for command in others if width >= _ROOM_FOR_MORE else ():
            hint = _hint(command)
            start = width - 1 - at_the_end.cell_length - 2 - hint.cell_length
            at_the_end = Content(_GAP).join([hint, at_the_end])
            end.append((start, start + hint.cell_length, command.id))
        room = width - at_the_end.cell_length - 2
        shown: list[Content] = []
        zones: list[tuple[int, int, str]] = []
        used = 1
        for command in self._commands:
            hint = _hint(command)
            if used + hint.cell_length + 2 <= room:
                shown.append(hint)
                zones.append((used, used + hint.cell_length, command.id))
                used += hint.cell_length + 2
        left = Content.assemble(" ", Content(_GAP).join(shown))
        gap = " " * max(width - left.cell_length - at_the_end.cell_length - 1, 0)
        self.show(Content.assemble(left, gap, at_the_end, " "), [*zones, *end])


def _in_one_row(words: str, width: int) -> str:
    """Return *words* in *width* cells; the way back at their end is the last thing to go."""
    said = f" {words}" if words else ""
    before, between, way = said.rpartition(_MORE)
    room = width - cells(between + way)
    if cells(said) > width and before and room > cells(way):
        return f"{clip_words(before, room)}{between}{way}"
    return clip_words(said, width)


def _hint(command: Command) -> Content:
    return Content.assemble((command.shown, "$accent"), (f" {command.words}", "$text-quiet"))
