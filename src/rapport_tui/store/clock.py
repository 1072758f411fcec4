"""What says which day it is: the machine's clock, or a day that somebody wants to try out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from rapport_tui.domain.errors import UsageError

PRETENDED = "RAPPORT_TODAY"
"""The environment variable that names what to start from instead: a day (``2026-11-23``), which
begins at the time of day it is, or a moment (``2026-11-23T20:00``)."""


def clock(environ: Mapping[str, str]) -> Callable[[], datetime]:
    """Return what tells the time, with its zone: now, or now moved to what is asked for.

    Raises:
        UsageError: `PRETENDED` is set and names neither a day nor a moment.
    """
    wanted = environ.get(PRETENDED, "").strip()
    if not wanted:
        return lambda: datetime.now().astimezone()
    begun = _on_the_wall()
    try:
        if len(wanted) > len("2026-11-23"):
            moved = datetime.fromisoformat(wanted) - begun  # no zone of its own: TypeError
        else:
            moved = timedelta(days=(date.fromisoformat(wanted) - begun.date()).days)
        (begun + moved).astimezone()
    except (ValueError, TypeError, OverflowError) as error:
        msg = f"{PRETENDED} is not a day: {wanted[:40]!r}"
        raise UsageError(msg, "write it as 2026-11-23 or 2026-11-23T20:00, or unset it") from error
    # Moved on the wall, not on the line: where clocks change on the way, noon stays noon.
    return lambda: (_on_the_wall() + moved).astimezone()


def _on_the_wall() -> datetime:
    return datetime.now().astimezone().replace(tzinfo=None)
