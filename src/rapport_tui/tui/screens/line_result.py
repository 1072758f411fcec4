"""What the box for one line ends with."""

from __future__ import annotations

from dataclasses import dataclass

from rapport_tui.domain.capture import Capture


@dataclass(frozen=True, slots=True)
class QuickAddResult:
    """What was typed, understood and wanted.

    Attributes:
        capture: the line; it neither blocks nor asks.
        again: whether the box is to be open for the next one.
    """

    capture: Capture
    again: bool = False
