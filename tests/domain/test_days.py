"""Days in words."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.domain.cadence import read_cadence
from rapport_tui.domain.capture.when import Slot, read_day
from rapport_tui.domain.days import describe, distance, every, short

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 27), "Fri 27 Nov 2026 (in 4 days)"),
        (date(2026, 11, 22), "Sun 22 Nov 2026 (yesterday)"),
        (datetime(2026, 11, 23, 9, 5), "Mon 23 Nov 2026 09:05 (today)"),
        (date(1, 1, 1), "Mon 1 Jan 1 (2025 years ago)"),
    ],
)
def test_a_day_is_described_in_full(day, words):
    assert describe(day, TODAY) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"), (1, "tomorrow"), (-1, "yesterday"), (2, "in 2 days"), (-13, "13 days ago"),
        (14, "in 2 weeks"), (-21, "3 weeks ago"), (-60, "8 weeks ago"), (61, "in 2 months"),
        (-365, "a year ago"), (-364, "11 months ago"), (-31, "a month ago"),
        (-30, "4 weeks ago"), (30, "in a month"), (-1826, "5 years ago"),
        (-729, "23 months ago"), (731, "in 2 years"),
    ],
)  # fmt: skip
def test_distances_are_said_as_people_say_them(days, words):
    assert distance(TODAY + timedelta(days=days), TODAY) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 27), "Fri 27"),
        (date(2026, 11, 17), "Tue 17"),
        (date(2026, 11, 3), "03 Nov"),
        (date(2026, 1, 2), "02 Jan"),
        (date(2027, 2, 1), "01 Feb"),
        (date(2024, 11, 3), "Nov 2024"),
        (date(2027, 11, 3), "Nov 2027"),
    ],
)
def test_short_days_stay_plain(day, words):
    assert short(day, TODAY) == words


@pytest.mark.parametrize("word", ["last year", "last month"])
def test_the_same_day_a_year_or_a_month_ago_is_said_so(word):
    found = read_day(word.split(), Slot(TODAY, forward=False))

    assert distance(found.on, TODAY) == word.replace("last", "a") + " ago"


@pytest.mark.parametrize(
    ("cadence", "words"),
    [
        ("1d", "every day"), ("10d", "every 10 days"), ("1w", "every week"),
        ("2w", "every 2 weeks"),
        ("6w", "every 6 weeks"), ("1m", "every month"), ("3m", "every 3 months"),
        ("1y", "every year"), ("2y", "every 2 years"),
    ],
)  # fmt: skip
def test_a_rhythm_is_said_in_the_unit_it_was_given_in(cadence, words):
    assert every(read_cadence(cadence)) == words


@given(st.dates(), st.dates())
def test_any_two_days_have_words(day, today):
    assert describe(day, today).endswith(f"({distance(day, today)})")
    assert short(day, today)
