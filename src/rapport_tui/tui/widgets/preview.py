"""Labelled rows under a line that is being typed: what it means, wrapped and coloured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from textual.content import Content
from textual.widget import Widget

from rapport_tui.domain.preview import Piece, Row
from rapport_tui.tui.plain import plain

LABEL_WIDTH = 9

STYLES: Mapping[str, str] = MappingProxyType(
    {
        "label": "dim",
        "kind": "bold $text-primary",
        "with": "dim",
        "known": "bold $text-accent",
        "ask": "bold underline $text-warning",
        "new": "bold italic $text-accent",
        "near": "underline $text-warning",
        "date": "$text-success",
        "bad-date": "bold underline $text-error",
        "tag": "$text-secondary",
        "new-tag": "italic $text-secondary",
        "org": "$text-secondary",
        "reach": "$text-secondary",
        "marker": "bold $text-primary",
        "separator": "dim",
        "escape": "dim",
        "bad": "bold $text-error",
        "fix": "bold $text-warning",
        "dim": "dim",
        "done": "bold $text-success",
    }
)
"""How each role looks. Weight, slant and underline say it too, for terminals without colour."""


def worded(pieces: Iterable[Piece]) -> Content:
    """Return *pieces* as one content, each in the style of its role."""
    return Content.assemble(
        *(plain(piece.text, STYLES.get(piece.role, ""), lines=True) for piece in pieces)
    )


class Preview(Widget):
    """Rows of a label and words; long words wrap under themselves, never under the label."""

    DEFAULT_CSS = """
    Preview { height: 1fr; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._rows: tuple[Row, ...] = ()
        self._drawn: tuple[int, tuple[Content, ...]] = (-1, ())

    def show(self, rows: tuple[Row, ...]) -> None:
        """Show *rows* instead of what stands there; the same rows again cost nothing."""
        if rows != self._rows:
            self._rows = rows
            self._drawn = (-1, ())
            self.refresh()

    def lines(self, width: int) -> tuple[Content, ...]:
        """Return what is drawn when there are *width* columns."""
        if self._drawn[0] != width:
            drawn = [line for row in self._rows for line in _row_lines(row, width)]
            self._drawn = (width, tuple(drawn))
        return self._drawn[1]

    def render(self) -> Content:
        """Draw the rows."""
        return Content("\n").join(self.lines(self.content_size.width))


def _row_lines(row: Row, width: int) -> list[Content]:
    """Return one row wrapped; in a narrow place the label costs no more than it must."""
    indent = LABEL_WIDTH if width >= 3 * LABEL_WIDTH else min(2, width // 4)
    if width <= indent:
        return []
    words = worded(row.pieces)
    wrapped = [line for part in words.split("\n") for line in part.wrap(width - indent)]
    label = plain(row.label, STYLES["label"])
    if indent < LABEL_WIDTH and row.label:
        wrapped = [Content.assemble(label, " ", words.split("\n")[0])]
        return [line for part in wrapped for line in part.wrap(width)]
    lead = [label.pad_right(max(0, indent - label.cell_length))]
    lead += [Content(" " * indent)] * (len(wrapped) - 1)
    return [before + line.rstrip() for before, line in zip(lead, wrapped, strict=True)]
