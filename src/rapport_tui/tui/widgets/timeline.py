"""Pane [3]: what happened between you, newest first, with what is planned above it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rapport_tui.domain.command import TIMELINE
from rapport_tui.tui.keys import keys_of
from rapport_tui.tui.widgets.rows import RowPane


class TimelinePane(RowPane):
    """The timeline of one person, or of everybody."""

    pane: ClassVar[str] = TIMELINE
    number: ClassVar[str] = "3"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self.count = 0
        self.beside = ""
        self.everybody = self.reading = False

    def empty_words(self) -> str:
        """Return what stands there when nothing has happened yet."""
        if self.veiled:
            return super().empty_words()
        if self.everybody and self.reading:
            return "Reading what happened lately …"
        return f"No history yet. {keys_of(self).shown('add')} logs the first: coffee yesterday"

    @property
    def has_more(self) -> bool:
        """Whether the row under the cursor is folded, or can be."""
        row, width = self.rows[self.cursor], max(self.size.width - 2, 1)
        return row.draw(width, unfolded=True) != row.draw(width, unfolded=False)

    def titles(self) -> Sequence[str]:
        """Return the title with the count, and the sibling tab when it shares its place."""
        plain = (f"[3] Timeline {self.count}", "[3] Timeline", "[3]")
        if self.everybody:
            plain = ("[3] Timeline of everybody", "[3] Everybody", "[3]")
        if not self.beside:
            return plain
        few = self.beside.partition(" · ")[0]
        tabs = ((beside, title) for beside in (self.beside, few) for title in plain[:2])
        return (*(f"{beside}  ▸{title}◂" for beside, title in tabs), *plain)
