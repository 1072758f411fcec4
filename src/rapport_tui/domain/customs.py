"""How this person writes days and telephone numbers: the country's custom, and no meaning.

Like the locale of a program it is set where a program starts (and anew when the settings are
saved), read wherever something is written for people, and touches nothing that is stored.
"""

from __future__ import annotations

from typing import NamedTuple

DAY_FIRST, MONTH_FIRST, ISO = "day-month", "month-day", "iso"
DATE_STYLES = (DAY_FIRST, MONTH_FIRST, ISO)
WEEK_BEGINS = ("monday", "saturday", "sunday")


class Customs(NamedTuple):
    """The ways of one person.

    Attributes:
        date_style: "day-month" (Fri 27 Nov 2026), "month-day" (Fri Nov 27, 2026) or "iso".
        week_begins: the weekday a week begins with, 0 for Monday.
        calling_code: of the country where a number without one is at home ("351"); "" unknown.
    """

    date_style: str = DAY_FIRST
    week_begins: int = 0
    calling_code: str = ""


class _Here:
    """Holds the customs that count in this process."""

    customs = Customs()


def adopt(customs: Customs) -> None:
    """Write days and numbers so from now on."""
    _Here.customs = customs


def customs() -> Customs:
    """Return how days and numbers are written here."""
    return _Here.customs
