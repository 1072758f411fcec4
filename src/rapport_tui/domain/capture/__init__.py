"""The one line of capture: what a typed line means, and how a record becomes a line again."""

from rapport_tui.domain.capture.line import line_for
from rapport_tui.domain.capture.names import Roster
from rapport_tui.domain.capture.parse import parse
from rapport_tui.domain.capture.record import change_for
from rapport_tui.domain.capture.result import Capture, Item, Mention, Span, Trouble
from rapport_tui.domain.capture.revise import edited

__all__ = [
    "Capture",
    "Item",
    "Mention",
    "Roster",
    "Span",
    "Trouble",
    "change_for",
    "edited",
    "line_for",
    "parse",
]
