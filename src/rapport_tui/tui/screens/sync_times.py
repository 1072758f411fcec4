"""When to record and when to sync without being asked: soon after changes, and now and then."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rapport_tui.sync.state import Standing

NOT_YET, RECORD, SYNC = "", "record", "sync"

_QUIET, _AT_MOST = 5.0, 60.0
"""So long after the last change is it recorded, and at the latest so long after the first."""

_THEN_SENT = 15.0
_NOW_AND_THEN = 300.0
_LATER = (60.0, 120.0, 300.0, 900.0, 1800.0, 3600.0)
"""How long to leave a server alone that could not be reached: longer each time."""


class Times:
    """A clock for one folder; every time is in seconds, from whatever beginning."""

    def __init__(self) -> None:
        self._first_change = self._last_change = -1.0
        self._recorded = -1.0
        self._tried = -1.0
        self._failures = 0

    def changed(self, now: float) -> None:
        """Take in that something was changed."""
        self._last_change = now
        if self._first_change < 0:
            self._first_change = now

    def began(self, now: float, *, network: bool) -> None:
        """Take in that a round has begun, with the server or only here."""
        if self._first_change >= 0:
            self._recorded = now
        self._first_change = -1.0
        if network:
            self._tried, self._recorded = now, -1.0

    def ended(self, standing: Standing) -> None:
        """Take in how it ended."""
        failed = standing.kind in ("offline", "busy", "sign-in", "failed")
        self._failures = self._failures + 1 if failed else 0

    def due(self, standing: Standing, now: float) -> str:
        """Return what is to be done now: `RECORD`, `SYNC` or, mostly, nothing."""
        if standing.kind in ("none", "off", "syncing"):
            return NOT_YET
        if standing.kind == "asks" and self._tried >= 0:  # once: it may be answered by itself
            return NOT_YET
        if standing.kind != "here" and now >= self._next_sync(standing):
            return SYNC
        return RECORD if now >= self._next_record() else NOT_YET

    @property
    def unrecorded(self) -> bool:
        """Whether something was changed since a round was begun."""
        return self._first_change >= 0

    def _next_record(self) -> float:
        if self._first_change < 0:
            return float("inf")
        return min(self._last_change + _QUIET, self._first_change + _AT_MOST)

    def _next_sync(self, standing: Standing) -> float:
        if self._tried < 0:
            return 0.0
        if self._failures:
            turn = min(self._failures, len(_LATER)) - 1
            known = standing.kind == "offline" or standing.kind == "busy"
            return self._tried + (_LATER[turn] if known else _LATER[-1])
        usual = self._tried + _NOW_AND_THEN
        return min(usual, self._recorded + _THEN_SENT) if self._recorded >= 0 else usual
