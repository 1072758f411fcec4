"""Words from outside as content for a widget: never markup, never a control sequence."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.color import ColorSystem
from textual.content import Content
from textual.strip import Strip

from rapport_tui.domain.safe import safe
from rapport_tui.tui.ascii_signs import IN_ASCII

if TYPE_CHECKING:
    from rich.console import Console
    from rich.style import Style

# ruff: noqa: SLF001 - the guard stands inside Textual's own rendering, and nowhere else

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LINKS = ("https://", "mailto:", "tel:")


def plain(text: str, style: str = "", *, lines: bool = False, width: int = 0) -> Content:
    """Return *text* as content that is shown letter by letter, brackets and all.

    Args:
        text: anything at all.
        style: a Textual style for the whole of it, from our own code only.
        lines: whether line feeds stay.
        width: the most cells before an ellipsis; 0 for no limit.
    """
    words = safe(text, lines=lines, width=width)
    return Content.styled(words, style) if style else Content(words)


def guard_the_terminal(*, ascii_only: bool = False) -> None:
    """Make the last step from text to terminal drop control characters and odd links.

    Every string is made safe long before; this is the belt to those braces, at the one point all
    widgets pass. It is Textual's own inside, so a test fails loudly when it moves.

    Args:
        ascii_only: whether our own signs and frames are drawn in ASCII from now on.
    """
    # The method is meant to be another one from now on, which a type checker cannot know.
    Strip.render = _render_in_ascii if ascii_only else _render  # type: ignore[method-assign,assignment]


def _render(strip: Strip, console: Console) -> str:
    return _rendered(strip, console, _shown)


def _render_in_ascii(strip: Strip, console: Console) -> str:
    return _rendered(strip, console, _shown_in_ascii)


def _rendered(strip: Strip, console: Console, shown: Callable[[str], str]) -> str:
    if strip._render_cache is None:
        system = console._color_system or ColorSystem.TRUECOLOR
        strip._render_cache = "".join(
            shown(text) if style is None else _styled(style, shown(text), system)
            for text, style, _ in strip._segments
        )
    return strip._render_cache


def _styled(style: Style, text: str, system: ColorSystem) -> str:
    link = style._link
    if link and (not link.startswith(_LINKS) or _CONTROLS.search(link)):
        style = style.update_link(None)
    return Strip.render_style(style, text, system)


def _shown(text: str) -> str:
    return text if text.isprintable() else _CONTROLS.sub("\ufffd", text)


def _shown_in_ascii(text: str) -> str:
    return text if text.isascii() and text.isprintable() else _shown(text).translate(IN_ASCII)
