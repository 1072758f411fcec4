"""What says which day it is: the machine's clock, or a day that somebody wants to try out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from rapport_tui.domain.errors import UsageError

PRETENDED = "RAPPORT_TODAY"
"""The environment variable that names a day (``2026-11-23``) to start from instead."""


def clock(environ: Mapping[str, str]) -> Callable[[], datetime]:
    """Return what tells the time, with its zone: now, or now moved to the day asked for.

    Raises:
        UsageError: `PRETENDED` is set and names no day.
    """
    wanted = environ.get(PRETENDED, "").strip()
    if not wanted:
        return lambda: datetime.now().astimezone()
    try:
        ahead = date.fromisoformat(wanted) - datetime.now().astimezone().date()
    except ValueError as error:
        msg = f"{PRETENDED} is not a day: {wanted[:40]!r}"
        raise UsageError(msg, "write it as 2026-11-23, or unset it") from error
    moved = timedelta(days=ahead.days)
    # Moved on the wall, not on the line: where clocks change on the way, noon stays noon.
    return lambda: (datetime.now().astimezone().replace(tzinfo=None) + moved).astimezone()
