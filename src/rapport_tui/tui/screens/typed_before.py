"""What was typed before, kept over a restart, on this computer only."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rapport_tui.domain.errors import RapportError

if TYPE_CHECKING:
    from rapport_tui.workspace import Workspace

_MOST = 100


class TypedBefore:
    """The lines typed at one place, the newest first."""

    def __init__(self, workspace: Workspace, place: str) -> None:
        self._workspace = workspace
        self._place = place
        self._lines: list[str] | None = None

    async def lines(self) -> Sequence[str]:
        """Return them."""
        if self._lines is None:
            self._lines = await asyncio.to_thread(self._read)
        return self._lines

    async def remember(self, line: str) -> None:
        """Put *line* before all the others."""
        if line.strip():
            self._lines = await asyncio.to_thread(self._keep, line)

    def _read(self) -> list[str]:
        return [line for line in self._workspace.draft(self._place).split("\n") if line.strip()]

    def _keep(self, line: str) -> list[str]:
        # Read again: another rapport may have been typed in meanwhile.
        before = (other for other in (*(self._lines or ()), *self._read()) if other != line)
        lines = list(dict.fromkeys((line, *before)))[:_MOST]
        with contextlib.suppress(RapportError, OSError):  # a full disk costs the memory, no more
            self._workspace.save_draft("\n".join(lines), self._place)
        return lines
