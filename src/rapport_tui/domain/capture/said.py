"""What one segment of a line says, filled in by whoever reads it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rapport_tui.domain.capture.result import Item, Mention, Span, Trouble
from rapport_tui.domain.capture.words import Segment, Word

Words = tuple[Word, ...]
"""The words behind the sign of a segment."""


@dataclass(slots=True)
class Said:
    """What one segment says; no items when it is empty or plain text."""

    items: list[Item] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    pair: tuple[Mention, Mention] | None = None

    def add(self, segment: Segment, table: str, fields: dict[str, Any]) -> None:
        """Let *segment* say a record of *table* with *fields*."""
        self.items.append(Item(table, fields, segment.start, segment.end))
