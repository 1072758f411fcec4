"""What the clocks of others say, by the time zones that this computer knows."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from rapport_tui.domain.days import WEEKDAYS
from rapport_tui.domain.safe import safe

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from rapport_tui.domain.book import Book
    from rapport_tui.domain.coming import Ahead


def days_ahead(book: Book, now: datetime) -> Ahead:
    """Return by how many days the calendar where somebody lives is ahead of the one here.

    Args:
        book: everyone; zones that are not in the IANA database (``Europe/Lisbon``) are left out.
        now: the time here, with its zone.

    Returns:
        1 where it is tomorrow already, -1 where it is yesterday still; the others are left out.
    """
    zones = {person.timezone for person in book.people.values()}
    here = now.date().toordinal()
    found = {name: at.date().toordinal() - here for name in zones if (at := _at(name, now))}
    return {name: days for name, days in found.items() if days}


def time_there(zone: str, now: datetime) -> str:
    """Return what the clock in *zone* says, unless it is what this one says.

    As in ``Tue 03:10 there, 9 h ahead of you``; of a zone that nobody knows, that it is none.
    """
    at, difference = _at(zone, now), difference_words(zone, now)
    if at is None or not difference:
        return difference
    return f"{WEEKDAYS[at.weekday()]} {at:%H:%M} there, {difference}"


def difference_words(zone: str, now: datetime) -> str:
    """Return how far the clock in *zone* is from the one here, "" when they say the same."""
    at = _at(zone, now)
    if at is None:
        unknown = zone and _zone(zone) is None
        return f"no time zone is called {safe(zone, width=40)}" if unknown else ""
    apart = (at.utcoffset() or timedelta()) - (now.utcoffset() or timedelta())
    if not apart:
        return ""
    hours, minutes = divmod(abs(apart) // timedelta(minutes=1), 60)
    length = " ".join(f"{n} {unit}" for n, unit in ((hours, "h"), (minutes, "min")) if n)
    return f"{length} {'ahead of' if apart > timedelta() else 'behind'} you"


def _at(zone: str, now: datetime) -> datetime | None:
    """Return the time in *zone*, None when it is none, or where the calendar ends."""
    found = _zone(zone)
    try:
        return now.astimezone(found) if found else None
    except OverflowError:
        return None


@cache
def _zone(name: str) -> ZoneInfo | None:
    if not name:
        return None
    from zoneinfo import ZoneInfo  # most people's is not written down

    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):  # unknown; a path; a folder of zones ("Europe")
        return None
