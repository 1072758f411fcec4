"""The grammar of days: directions, months' ends, leap years, and what is no day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.domain.capture.when import Slot, read_day, read_time

_NAMES = ("mon", "tuesday", "weds", "thurs", "fri", "sat", "sunday")
_DAYS = st.dates(date(2, 1, 1), date(9990, 12, 31))


def _day(text, today, *, forward):
    found = read_day(text.split(), Slot(today, forward))
    return found.on if found else None


@pytest.mark.parametrize("forward", [True, False])
@pytest.mark.parametrize("offset", range(7))
@pytest.mark.parametrize("weekday", range(7))
def test_every_weekday_is_the_nearest_one_on_its_side_and_never_today(weekday, offset, forward):
    today = date(2026, 11, 23) + timedelta(days=offset)

    found = _day(_NAMES[weekday], today, forward=forward)

    away = (found - today).days
    assert found.weekday() == weekday
    assert 1 <= (away if forward else -away) <= 7
    assert _day(f"next {_NAMES[weekday]}", today, forward=forward) > today
    assert _day(f"last {_NAMES[weekday]}", today, forward=forward) < today
    this = _day(f"this {_NAMES[weekday]}", today, forward=forward)
    assert abs((this - today).days) <= 6


@given(_DAYS, st.integers(0, 36))
def test_months_away_keep_the_day_or_take_the_months_last_one(today, months):
    found = _day(f"in {months} months", today, forward=False)

    total = today.year * 12 + today.month - 1 + months
    assert (found.year, found.month) == (total // 12, total % 12 + 1)
    assert found.day == min(today.day, monthrange(found.year, found.month)[1])


@given(_DAYS, st.integers(0, 2000))
def test_days_away_count_days_whatever_the_clocks_do(today, days):
    if today.toordinal() > days:
        assert _day(f"{days} days ago", today, forward=True) == today - timedelta(days=days)
    assert _day(f"in {days}d", today, forward=False) == today + timedelta(days=days)


@given(_DAYS)
def test_a_month_and_day_is_the_nearest_on_its_side_today_included(today):
    text = f"{today.day} {today:%b}".lower()

    assert _day(text, today, forward=True) == today
    assert _day(text, today, forward=False) == today


@given(_DAYS)
def test_the_months_end_lies_on_its_side(today):
    ahead, back = _day("eom", today, forward=True), _day("eom", today, forward=False)

    assert ahead >= today >= back
    for end in (ahead, back):
        assert end.day == monthrange(end.year, end.month)[1]


@given(_DAYS)
def test_a_written_day_is_itself(today):
    assert _day(today.isoformat(), date(2026, 11, 23), forward=True) == today


@pytest.mark.parametrize(
    "text",
    [
        "monitor", "paprika", "sunny", "friday's", "fri-sat", "sat-nav", "marching 3", "mayor 5",
        "may", "march", "may day", "march with mark", "the fri", "31 apr", "0 may", "32 jan",
        "29 feb 2027", "feb 30", "2026-13-01", "2026-1-1", "26-11-27", "0000-01-01", "tomorrows",
        "todayish", "3", "3dd", "3d4", "d", "w", "in", "in 2", "in weeks", "2 weeks", "ago",
        "weeks ago", "next", "next day", "last", "last year's", "this week", "eomm", "on", "by",
        "on the fri", "99999y", "in 99999 years", "99999 weeks ago", "decide 3", "second", "sep",
        "noon", "²d", "٣d",
    ],
)  # fmt: skip
@pytest.mark.parametrize("forward", [True, False])
def test_what_is_no_day_is_not_guessed_at(text, forward):
    assert _day(text, date(2026, 11, 23), forward=forward) is None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("15:30", time(15, 30)), ("9:05", time(9, 5)), ("3pm", time(15)), ("3:15pm", time(15, 15)),
        ("12am", time(0)), ("12pm", time(12)), ("at 9", time(9)), ("at 9:30", time(9, 30)),
        ("at 3pm,", time(15)), ("0:00", time(0)), ("23:59", time(23, 59)),
        ("9", None), ("24:00", None), ("13pm", None), ("0am", None), ("9:60", None), ("at", None),
        ("at 24", None), ("3:5", None), ("3pmish", None), ("at home", None), ("1:2:3", None),
    ],
)  # fmt: skip
def test_times_of_day(text, at):
    found = read_time(text.split())

    assert (found.at if found else None) == at
