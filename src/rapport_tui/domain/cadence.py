"""How often to be in touch with someone, and where the two of you stand today."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from rapport_tui.domain.book import Habits, Summary
from rapport_tui.domain.identity import fold
from rapport_tui.domain.rhythm import LEARNED_FROM, SHORTEST, about
from rapport_tui.domain.summary import last_day

# A month is a twelfth of 365.25 days, so that "12m" and "1y" come out the same.
_DAYS = {"d": 1.0, "w": 7.0, "m": 30.4375, "y": 365.25}
_CADENCE = re.compile(r"([0-9]{1,4})\s*([dwmy])")
_LONGEST = 36525  # a hundred years; anything beyond is a slip of the finger
_OUTER = 2  # how many times the cadence the outer interval is, where none is written
_SOON_DAYS = 7  # the longest notice "due soon" gives

SIGNS = {"": "", "in-touch": "●", "soon": "~", "over": "!", "twice": "!!"}
"""The sign that lists show for each flag of a `Standing`."""


class Standing(NamedTuple):
    """Where you stand with someone today.

    Attributes:
        days: days since the last touch; -1 when there was none yet.
        cadence: how many days may pass between touches; 0 when there is no cadence.
        flag: "in-touch", "soon", "over" or "twice" (beyond the outer interval, usually twice the
            cadence), or "" for none.
        quiet: nothing should nudge now: resting, archived, snoozed, or a tension left to settle.
    """

    days: int
    cadence: int
    flag: str
    quiet: bool = False

    @property
    def sign(self) -> str:
        """The sign for `flag` in lists: ``●``, ``~``, ``!``, ``!!`` or nothing."""
        return SIGNS[self.flag]

    @property
    def due(self) -> bool:
        """Whether it is time to reach out."""
        return not self.quiet and self.flag in ("over", "twice")


class Rhythm(NamedTuple):
    """How often to be in touch with someone, and who says so.

    Attributes:
        days: the ideal: so many days may pass between touches; 0 for no cadence.
        outer: the outer interval: beyond so many days it has been long; 0 for no cadence.
        source: "own", "tag", "default" or "learned", "" for no cadence.
        tag: the tag whose cadence it is.
    """

    days: int
    outer: int
    source: str
    tag: str = ""


def read_cadence(text: str) -> int | None:
    """Return the days that ``10d``, ``6w``, ``3m`` or ``1y`` stand for; None for ``none``.

    A month counts 30.4375 days, a twelfth of a year; the result is a whole number of days. In
    ``6w-3m`` an outer interval stands behind the ideal one, which counts.

    Raises:
        ValueError: *text* is none of these, or no day at all, or over a hundred years, or its
            outer interval is the shorter one.
    """
    if text.strip().lower() == "none":
        return None
    return read_intervals(text)[0]


def read_intervals(text: str) -> tuple[int, int]:
    """Return the ideal and the outer interval, in days, that ``6w`` or ``6w-3m`` stands for.

    Where none is written, the outer interval is twice the ideal one.

    Raises:
        ValueError: as `read_cadence`; also for ``none``.
    """
    first, dash, second = text.strip().lower().partition("-")
    ideal = _read_days(first, text)
    outer = _read_days(second, text) if dash else _OUTER * ideal
    if outer < ideal:
        msg = f"{text!r}: the outer interval must be the longer one, as in 6w-3m"
        raise ValueError(msg)
    return ideal, outer


def _read_days(words: str, text: str) -> int:
    found = _CADENCE.fullmatch(words.strip())
    days = round(int(found[1]) * _DAYS[found[2]]) if found else 0
    if not 1 <= days <= _LONGEST:
        msg = f"{text!r} is not a cadence: write 10d, 6w, 3m, 1y or none"
        raise ValueError(msg)
    return days


def cadence_days(summary: Summary, habits: Habits) -> int | None:
    """Return the days that may pass between touches, or None when there is no cadence.

    The person's own cadence counts first; then the shortest of their tags' (a tag may say
    ``none``); then the default. One that cannot be read is passed over. Where none of these says
    anything, the rhythm that the two of you have found counts, from four talks on.
    """
    return cadence_reader(habits)(summary) or None


def cadence_reader(habits: Habits) -> Callable[[Summary], int]:
    """Return `cadence_days` made quick for thousands of people; it answers 0 for no cadence."""
    by_tag = {fold(tag): days for tag, text in habits.by_tag.items() if (days := _days(text)) >= 0}
    default = _days(habits.cadence)
    known: dict[tuple[str, tuple[str, ...]], int] = {}

    def read(summary: Summary) -> int:
        key = (summary.cadence, summary.tags if by_tag else ())
        result = known.get(key)
        if result is None:
            days = _days(summary.cadence)
            found = [by_tag[tag] for tag in map(fold, summary.tags) if tag in by_tag]
            if days < 0 and found:
                days = min((days for days in found if days), default=0)
            result = known[key] = default if days < 0 else days
        return result if result >= 0 else learned(summary)

    return read


def rhythm_of(summary: Summary, habits: Habits) -> Rhythm:
    """Return `cadence_days` with its outer interval, and where it comes from."""
    days = cadence_days(summary, habits)
    if not days:
        return Rhythm(0, 0, "")
    outer = outer_days(summary, days)
    if _days(summary.cadence) >= 0:
        return Rhythm(days, outer, "own")
    wanted = set(map(fold, summary.tags))
    for tag, text in habits.by_tag.items():
        if fold(tag) in wanted and _days(text) == days:
            return Rhythm(days, outer, "tag", tag)
    return Rhythm(days, outer, "default" if _days(habits.cadence) >= 0 else "learned")


def learned(summary: Summary) -> int:
    """Return the days of the rhythm that this pair has found, 0 when there is none yet."""
    return max(summary.rhythm, SHORTEST) if summary.rhythm_from >= LEARNED_FROM else 0


def learned_words(summary: Summary) -> str:
    """Return the rhythm this pair has found in words: `about every 5 weeks, from 7 talks`."""
    return f"{about(learned(summary))}, from {summary.rhythm_from} talks"


def outer_days(summary: Summary, cadence: int) -> int:
    """Return the outer interval: as the person's own cadence says, else twice *cadence*."""
    if "-" in summary.cadence:
        with contextlib.suppress(ValueError):
            return read_intervals(summary.cadence)[1]
    return _OUTER * cadence


def standing(summary: Summary, habits: Habits, today: date) -> Standing:
    """Return where you stand with the person of *summary* on *today*.

    Someone with a cadence whom you were never in touch with is over it at once.
    """
    return stand(summary, cadence_days(summary, habits) or 0, today.toordinal())


def stand(summary: Summary, cadence: int, today: int) -> Standing:
    """Return the `standing` for a cadence that is known, on the day with ordinal *today*."""
    last = last_day(summary, today)
    days = today - last if last else -1
    quiet = is_quiet(summary, today)
    if quiet or not cadence:
        return Standing(days, cadence, "", quiet)
    return Standing(days, cadence, _flag(days, cadence, outer_days(summary, cadence)))


def is_quiet(summary: Summary, today: int) -> bool:
    """Whether nothing should nudge about this person on the day with ordinal *today*."""
    return (
        summary.resting
        or summary.archived
        or summary.snoozed_until > today
        or settling(summary, today)
    )


def settling(summary: Summary, today: int) -> bool:
    """Whether a tension with this person is left alone until a day still to come."""
    return bool(summary.dues) and any(
        due.kind == "tension" and due.day > today for due in summary.dues
    )


def _flag(days: int, cadence: int, outer: int) -> str:
    if days < 0:
        return "over"
    if days > outer:
        return "twice"
    if days > cadence:
        return "over"
    notice = min(_SOON_DAYS, max(1, cadence // 5))
    return "soon" if days > cadence - notice else "in-touch"


@lru_cache(maxsize=1024)
def _days(text: str) -> int:
    """Return the days of a cadence, 0 for ``none``, -1 for one that cannot be read."""
    try:
        return read_cadence(text) or 0
    except ValueError:
        return -1
