"""One card of the review: whom it is about, what it is, and why it is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rapport_tui.domain.review import Card
from rapport_tui.domain.safe import safe
from rapport_tui.tui.widgets.lines import LineList
from rapport_tui.tui.widgets.text import Line, wrap

_PROGRESS = 24


class Paragraph(NamedTuple):
    """Words fit to be shown, their style, and how far they stand in."""

    words: str = ""
    style: str = ""
    indent: int = 0


BLANK = Paragraph()


class Face(NamedTuple):
    """What is known of whom a card is about.

    Attributes:
        name: the name; "" for a line of the inbox.
        work: what they do, and where.
        last: the last time you were in touch, in words.
    """

    name: str = ""
    work: str = ""
    last: str = ""


class CardList(LineList):
    """One card; moving turns to the next one."""

    empty = ""

    def __init__(self, turn: Callable[[int], None]) -> None:
        """Make the list.

        Args:
            turn: goes so many cards on, or back.
        """
        super().__init__()
        self._turn = turn
        self._told: Sequence[Paragraph] = ()

    def tell(self, told: Sequence[Paragraph]) -> None:
        """Show the paragraphs *told*."""
        self._told = told
        self.put(["card"] if told else [], reset=True)

    def lines_for(self, index: int, width: int) -> Sequence[Line]:
        """Return the whole card, wrapped."""
        del index
        lines: list[Line] = []
        for words, style, indent in self._told:
            inside = indent if width > 3 * indent else 0
            wrapped = wrap(words, max(width - inside - 1, 1)) if words else [""]
            lines += [((" " * (inside + 1) + line, style),) for line in wrapped]
        return lines

    def move(self, steps: int) -> None:
        """Scroll through a card taller than the screen; else turn to another one."""
        if self._window.scroll_inside(1 if steps > 0 else -1):
            self._paint()
        else:
            self._turn(1 if steps > 0 else -1)

    def page(self, pages: float) -> None:
        """Turn to another card, as a line further does."""
        self.move(1 if pages > 0 else -1)

    def first(self) -> None:
        """Turn to the first card."""
        self._turn(-1_000_000)

    def last(self) -> None:
        """Turn to the end."""
        self._turn(1_000_000)


def progress(before: int, total: int) -> list[Paragraph]:
    """Return the line that says how far somebody came, *before* cards of *total*."""
    filled = round(before * _PROGRESS / total)
    drawn = "█" * filled + "·" * (_PROGRESS - filled)
    return [Paragraph(f"{drawn}  {before + 1} of {total}", "dim"), BLANK]


def paragraphs(card: Card, face: Face) -> list[Paragraph]:
    """Return what a card says."""
    row = card.row
    told = [Paragraph(safe(face.name, width=0), "strong")] if face.name else []
    if face.work:
        told.append(Paragraph(safe(face.work, width=0), "dim"))
    told.append(BLANK)
    told += [Paragraph(safe(words, width=0), style, 2)
             for words, style in ((row.text, ""), (row.why, "dim")) if words]  # fmt: skip
    if face.last:
        told += [BLANK, Paragraph(safe(face.last, width=0), "", 2)]
    return told
