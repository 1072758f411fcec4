"""A page to be read: a few paragraphs under headings, scrolled when there is little room."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

from rapport_tui.tui.plain import plain
from rapport_tui.tui.widgets.key_words import key_words

_FRAMED = 6
_HINTS = (("esc", "back"), ("↓", "more"))
_LISTED = re.compile(r" *(\d\.|·) ")


class _Paragraph(Static):
    """Words whose listed lines, "1. …" and "· …", hang under themselves."""

    def __init__(self, words: Content) -> None:
        super().__init__()
        self._words = words

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines they take."""
        del container, viewport
        return len(self._hung(width))

    def render(self) -> Content:
        """Return them in the width there is."""
        return Content("\n").join(self._hung(self.size.width))

    def _hung(self, width: int) -> list[Content]:
        hung: list[Content] = []
        for line in self._words.split("\n", allow_blank=True):
            mark = _LISTED.match(line.plain)
            indent = mark.end() if mark and mark.end() * 4 < width else 0
            first, *rest = line[indent:].wrap(max(width - indent, 1))
            hung += [line[:indent] + first, *(Content(" " * indent) + more for more in rest)]
        return hung


class Page(ModalScreen[None]):
    """Words to read; every key of leaving closes it."""

    AUTO_FOCUS = "VerticalScroll"
    DEFAULT_CSS = """
    Page { align: center middle; background: $background 85%; }
    Page > VerticalScroll {
        width: 100%; max-width: 78; height: auto; max-height: 100%; padding: 0 1;
        scrollbar-size-vertical: 1; background: $surface;
        border: heavy $accent; border-title-style: bold;
        border-title-color: $foreground; border-subtitle-color: $foreground;
    }
    Page.-bare > VerticalScroll { border: none; padding: 0; scrollbar-size-vertical: 0; }
    Page Static { height: auto; width: 100%; margin: 0 0 1 0; }
    Page.-bare Static { margin: 0; }
    Page Static:last-of-type { margin: 0; }
    """
    BINDINGS: ClassVar = [
        Binding("j,down", "scroll(1)", "Down"),
        Binding("k,up", "scroll(-1)", "Up"),
        Binding("pagedown,ctrl+d,space", "page(1)", "A page down"),
        Binding("pageup,ctrl+u", "page(-1)", "A page up"),
        Binding("g,home", "end(-1)", "The beginning"),
        Binding("G,end", "end(1)", "The end"),
        Binding("escape,q,enter,h,left,question_mark,f1,ctrl+c", "leave", "Close"),
    ]

    def __init__(self, title: str, paragraphs: Sequence[tuple[str, str]]) -> None:
        """Make the page.

        Args:
            title: the words in the frame.
            paragraphs: what there is to read: a few words in bold, and what is said of them.
        """
        super().__init__()
        self._title, self._paragraphs = title, paragraphs

    def compose(self) -> ComposeResult:
        """Lay the words out."""
        with VerticalScroll() as box:
            box.border_title = plain(self._title)
            for head, words in self._paragraphs:
                between = "  " if head and words else ""
                yield _Paragraph(Content.assemble((head, "bold"), between, Content(words)))

    def on_resize(self, event: events.Resize) -> None:
        """Give up the frame when there is little room."""
        self.set_class(event.size.height < _FRAMED or event.size.width < 16, "-bare")
        self.call_after_refresh(self._name_the_keys)

    def _name_the_keys(self) -> None:
        """Name the keys; the one for more only where there is more."""
        box = self.query_one(VerticalScroll)
        hints = _HINTS if box.max_scroll_y else _HINTS[:1]
        box.border_subtitle = key_words(hints, max(0, min(self.size.width, 78) - 6))

    def action_scroll(self, lines: int) -> None:
        """Move by a line."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Move by a page."""
        box = self.query_one(VerticalScroll)
        box.scroll_relative(y=pages * max(box.size.height - 1, 1), animate=False)

    def action_end(self, where: int) -> None:
        """Move to the beginning, or to the end."""
        box = self.query_one(VerticalScroll)
        (box.scroll_end if where > 0 else box.scroll_home)(animate=False)

    def action_leave(self) -> None:
        """Close it."""
        self.dismiss(None)
