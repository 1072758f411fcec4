"""Wins and hard times: the days to be there, over month ends, leap days and the calendar's end."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from rapport_tui.domain.support import HARD, WIN, Moment, plan, suggestion, waiting, what_helped


def on(*parts):
    return date(*parts).toordinal()


@pytest.mark.parametrize(
    ("day", "months", "year"),
    [
        ((2026, 1, 31), (2026, 3, 31), (2027, 1, 31)),
        ((2026, 12, 31), (2027, 2, 28), (2027, 12, 31)),
        ((2027, 12, 31), (2028, 2, 29), (2028, 12, 31)),
        ((2028, 2, 29), (2028, 4, 29), (2029, 2, 28)),
        ((2026, 3, 29), (2026, 5, 29), (2027, 3, 29)),  # a clock is put forward that night
    ],
)
def test_months_and_years_end_where_calendars_do(day, months, year):
    steps = plan(on(*day))

    assert steps[:2] == (on(*day) + 3, on(*day) + 14)
    assert steps[2:] == (on(*months), on(*year))


def test_there_is_no_day_past_the_calendar():
    assert plan(date.max.toordinal()) == ()
    assert len(plan(on(9999, 12, 20))) == 1
    assert waiting(date.max.toordinal(), 0, date.max.toordinal()) == 0


def test_a_step_waits_seven_days():
    day = on(2026, 3, 1)
    seen = [date.fromordinal(day + n) for n in range(500) if waiting(day, 0, day + n)]

    assert seen[0] == date(2026, 3, 4)
    gaps = [b for a, b in pairwise(seen) if b - a > timedelta(1)]
    assert gaps == [date(2026, 3, 15), date(2026, 5, 1), date(2027, 3, 1)]
    assert seen[-1] == date(2027, 3, 7)


@pytest.mark.parametrize(("touched", "waits"), [(2, True), (3, False), (5, False)])
def test_a_touch_on_its_day_or_later_takes_it_away(touched, waits):
    day = on(2026, 3, 1)

    assert bool(waiting(day, day + touched, day + 5)) is waits
    assert waiting(day, day + touched, day + 14) == day + 14


def test_what_is_still_to_come_or_has_no_day_asks_for_nothing():
    assert waiting(0, 0, on(2026, 3, 1)) == 0
    assert waiting(on(2026, 3, 2), 0, on(2026, 3, 1)) == 0


def test_each_step_has_words_of_its_own():
    day = on(2026, 3, 1)

    assert [suggestion(HARD, day, step) for step in plan(day)] == [
        "be there", "ask how they are", "ask how they are", "think of them",
    ]  # fmt: skip
    assert [suggestion(WIN, day, step) for step in plan(day, WIN)] == [
        "congratulate", "remember it together",
    ]  # fmt: skip


def test_a_win_is_answered_once_and_on_its_own_day_already():
    day = on(2026, 3, 1)

    assert plan(day, WIN) == (day + 3, on(2027, 3, 1))
    assert [waiting(day, touched, day + 3, WIN) for touched in (0, day - 1)] == [day + 3] * 2
    assert [waiting(day, touched, day + 3, WIN) for touched in (day, day + 1)] == [0, 0]
    assert waiting(day, day, on(2027, 3, 1), WIN) == on(2027, 3, 1)


def test_what_helped_is_what_you_did_in_the_two_months_after_an_earlier_hard_time():
    day = on(2026, 1, 1)
    moments = [
        Moment(day - 1, "coffee", "before it"),
        Moment(day, HARD, "her father is ill"),
        Moment(day + 5, "call", "listened"),
        Moment(day + 6, "email", "their news", mine=False),
        Moment(day + 7, "note", "likes soup"),
        Moment(day + 8, "note", "soup at the door", ("helped",)),
        Moment(day + 9, "walk", ""),
        Moment(on(2026, 3, 1), "lunch", "by the river"),
        Moment(on(2026, 3, 2), "dinner", "too late to count"),
    ]

    assert what_helped(moments, on(2026, 6, 1)) == "soup at the door, lunch: by the river"
    assert what_helped(moments, day) == ""
