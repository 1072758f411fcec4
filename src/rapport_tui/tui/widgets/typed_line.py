"""A one-line box for text that is never lost: it takes several pasted lines, and colours words."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import cast

from rich.highlighter import Highlighter
from rich.style import Style
from rich.text import Text
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.geometry import Region
from textual.widgets import Input

from rapport_tui.domain.capture.result import Span

ROLES = (
    "kind",
    "with",
    "known",
    "ask",
    "new",
    "near",
    "date",
    "bad-date",
    "tag",
    "new-tag",
    "org",
    "reach",
    "marker",
    "separator",
    "escape",
)
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")
_READLINE: Mapping[str, str] = MappingProxyType(
    {
        "left": "cursor_left",
        "ctrl+b": "cursor_left",
        "right": "cursor_right",
        "ctrl+f": "cursor_right",
        "ctrl+left": "cursor_left_word",
        "alt+b": "cursor_left_word",
        "ctrl+right": "cursor_right_word",
        "alt+f": "cursor_right_word",
        "home": "home",
        "ctrl+a": "home",
        "end": "end",
        "ctrl+e": "end",
        "backspace": "delete_left",
        "ctrl+h": "delete_left",
        "delete": "delete_right",
        "ctrl+d": "delete_right",
        "ctrl+w": "delete_left_word",
        "alt+backspace": "delete_left_word",
        "alt+d": "delete_right_word",
        "ctrl+u": "delete_left_all",
        "ctrl+k": "delete_right_all",
        "ctrl+y": "yank",
    }
)
"""The keys of every shell, and what they do here; like letters they are taken in their order."""

_LAST_WORD = re.compile(r"\S+\s*\Z")
_NO_KEYS: Mapping[str, Callable[[], object]] = MappingProxyType({})


class _MoreKeys(StrEnum):
    ALT_ENTER = "alt+enter"


def know_alt_enter() -> None:
    """Tell alt+enter from enter where a terminal sends it as escape and return.

    Textual 8.2.8 reads those two as a plain enter, so the box would close instead of staying open.
    """
    # A dict behind a read-only type; the parser looks it up for every key.
    sequences = cast("dict[str, object]", ANSI_SEQUENCES_KEYS)
    sequences.setdefault("\x1b\r", (_MoreKeys.ALT_ENTER,))


class TypedLine(Input):
    """The box that lines are typed in.

    The words are coloured by the spans that `spans_of` finds in them; the looks are in the
    component classes, so every theme can have its own.
    """

    COMPONENT_CLASSES = {f"typed-line--{role}" for role in ROLES}

    DEFAULT_CSS = """
    TypedLine, TypedLine:focus {
        border: none; padding: 0; height: 1; width: 1fr;
        background: transparent; background-tint: transparent;
    }
    TypedLine > .typed-line--kind { color: $text-primary; text-style: bold; }
    TypedLine > .typed-line--with { text-style: dim; }
    TypedLine > .typed-line--known { color: $text-accent; text-style: bold; }
    TypedLine > .typed-line--ask { color: $text-warning; text-style: bold underline; }
    TypedLine > .typed-line--near { color: $text-warning; text-style: underline; }
    TypedLine > .typed-line--new { color: $text-accent; text-style: bold italic; }
    TypedLine > .typed-line--date { color: $text-success; }
    TypedLine > .typed-line--bad-date { color: $text-error; text-style: bold underline; }
    TypedLine > .typed-line--tag { color: $text-secondary; }
    TypedLine > .typed-line--new-tag { color: $text-secondary; text-style: italic; }
    TypedLine > .typed-line--org { color: $text-secondary; }
    TypedLine > .typed-line--reach { color: $text-secondary; }
    TypedLine > .typed-line--marker { color: $text-primary; text-style: bold; }
    TypedLine > .typed-line--separator { text-style: dim; }
    TypedLine > .typed-line--escape { text-style: dim; }
    """

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        keys: Mapping[str, Callable[[], object]] = _NO_KEYS,
        spans_of: Callable[[str], Sequence[Span]] | None = None,
        letters: Callable[[str], object] = lambda _: False,
        separator: str = " ; ",
        id: str | None = None,  # noqa: A002 - Textual's own name
    ) -> None:
        """Make the box.

        Args:
            value: what it holds at first.
            placeholder: shown dimly while nothing is typed.
            keys: what keys other than letters do. They are taken here, in the order typed:
                a binding would see the enter of a fast `coffee↵` before its letters.
            spans_of: the parts of a line, for colouring.
            letters: what a letter does beside being typed; it is typed when that is False.
            separator: what joins the lines of a pasted text.
            id: the widget's id.
        """
        # Not selected on focus: the first key would wipe out a draft that came back.
        super().__init__(
            one_line(value, separator), placeholder, id=id, compact=True, select_on_focus=False
        )
        self._separator = separator
        self._taken_out = ""
        self._keys, self._letters = keys, letters
        if spans_of is not None:
            self.highlighter = _Colours(self, spans_of)

    async def on_key(self, event: events.Key) -> None:
        """Do what a key does beside typing, to its end, before any letter that follows it."""
        doing: object = False
        if (act := self._keys.get(event.key)) is not None:
            doing = act()
        elif event.is_printable and event.character:
            doing = self._letters(event.character)
        elif (name := _READLINE.get(event.key)) is not None:
            self._edit(name)
            doing = None
        if act is not None or doing is not False:
            event.stop()
            event.prevent_default()
            if isinstance(doing, Awaitable):
                await doing

    def _edit(self, name: str) -> None:
        """Move or delete as *name* says; a piece that is deleted can be put in again."""
        before = self.value
        getattr(self, f"action_{name}")()
        gone = len(before) - len(self.value)
        if gone and name not in ("delete_left", "delete_right", "yank"):
            place = self.cursor_position
            self._taken_out = before[place : place + gone]

    def action_delete_left_word(self) -> None:
        """Delete back to the last space, as shells do: `#climbing` goes in one piece."""
        word = _LAST_WORD.search(self.value[: self.cursor_position])
        if word and self.selection.is_empty:
            self.replace("", word.start(), self.cursor_position)
        else:
            self.delete_selection()

    def action_yank(self) -> None:
        """Put in again what was deleted last: nothing typed is gone for good."""
        self.replace(self._taken_out, *sorted(self.selection))

    def on_resize(self) -> None:
        """Keep the cursor in sight in a narrower place."""
        self.call_after_refresh(self._show_cursor)

    def _show_cursor(self) -> None:
        place = Region(self._cursor_offset, 0, 1, 1)
        self.scroll_to_region(place, force=True, animate=False, x_axis=True)

    def on_blur(self) -> None:
        """Take the keys back after a click beside the box: there is nothing else to type in."""
        if self.app.app_focus and self.screen.is_current:
            self.call_after_refresh(self.focus)

    def on_paste(self, event: events.Paste) -> None:
        """Take every line of what is pasted; Textual would keep the first and drop the rest."""
        event.stop()
        event.prevent_default()
        text = one_line(event.text, self._separator)
        start, end = sorted(self.selection)
        self.replace(text, start, end)

    def put(self, value: str, cursor: int | None = None) -> None:
        """Put *value* in the box, with the cursor at its end or where asked."""
        self.value = value
        self.cursor_position = len(value) if cursor is None else cursor


def one_line(text: str, separator: str = " ; ") -> str:
    """Return *text* as one line: its lines are joined, a tab is a space, other controls go."""
    lines = [_CONTROLS.sub("", line.replace("\t", " ")) for line in text.splitlines()]
    return (
        separator.join(line for line in lines if line.strip()) if len(lines) > 1 else "".join(lines)
    )


class _Colours(Highlighter):
    """Colours the words of a `TypedLine`; it is called for every frame, so it only looks up."""

    def __init__(self, line: TypedLine, spans_of: Callable[[str], Sequence[Span]]) -> None:
        self._line = line
        self._spans_of = spans_of

    def highlight(self, text: Text) -> None:
        """Give each span of *text* the look of its role."""
        for span in self._spans_of(text.plain):
            if span.role in ROLES:
                text.stylize(self._style(span.role), span.start, span.end)

    def _style(self, role: str) -> Style:
        # Only the letters' colour: the ground and the cursor belong to the box.
        style = self._line.get_component_rich_style(f"typed-line--{role}", partial=True)
        return style.without_color + Style(color=style.color) if style.color else style
