"""Putting a question up so that the keys typed right after it are its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeVar

from rapport_tui.tui.widgets.lines import LineList

if TYPE_CHECKING:
    from textual.screen import Screen

Answer = TypeVar("Answer")


async def put_up(
    screen: Screen[Any],
    question: Screen[Answer],
    answered: Callable[[Answer | None], Awaitable[None]],
) -> None:
    """Show *question* and wait until its line has the keys; *answered* takes its end.

    Without the wait a burst such as `acoffee with Ana` would lose its letters: they would go to
    the pane that had the keys before.
    """
    # Not at the top: it brings the whole grammar along, which the first paint can do without.
    from rapport_tui.tui.widgets.typed_line import TypedLine

    await screen.app.push_screen(question, answered)
    for kind in (TypedLine, LineList):
        if found := question.query(kind):
            question.set_focus(found.first())
            return
