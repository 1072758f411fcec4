"""What day and what time it is where somebody else lives."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from rapport_tui.domain.book import Book
from rapport_tui.domain.summary import summarise
from rapport_tui.store.time_zones import days_ahead, difference_words, time_there


def living_in(*zones):
    people = (
        {"id": f"p{place}", "name": f"P {place}", "timezone": zone}
        for place, zone in enumerate(zones)
    )
    return Book({p["id"]: summarise(p, f"{p['id']}.toml", date(2026, 11, 23)) for p in people})


EVENING = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
SMALL_HOURS = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


def test_only_where_it_is_another_day_is_ahead_or_behind():
    book = living_in("Asia/Tokyo", "Europe/Lisbon", "America/Los_Angeles", "Asia/Tokyo")
    assert days_ahead(book, EVENING) == {"Asia/Tokyo": 1}
    assert days_ahead(book, SMALL_HOURS) == {"America/Los_Angeles": -1}


@pytest.mark.parametrize("zone", ["", "Lisbon", "Europe", "../etc/passwd", "/etc/passwd", "a\0b"])
def test_what_is_no_time_zone_counts_as_none(zone):
    assert days_ahead(living_in(zone), EVENING) == {}


def test_clocks_that_change_change_the_day_as_well():
    # From 25 October on Lisbon is on UTC; until then it is an hour ahead.
    book = living_in("Europe/Lisbon")
    assert days_ahead(book, datetime(2026, 10, 24, 23, 30, tzinfo=UTC)) == {"Europe/Lisbon": 1}
    assert days_ahead(book, datetime(2026, 10, 25, 23, 30, tzinfo=UTC)) == {}


def test_the_end_of_the_calendar_is_no_trouble():
    last = datetime.max.replace(tzinfo=UTC)
    assert days_ahead(living_in("Asia/Tokyo"), last) == {}
    assert difference_words("Asia/Tokyo", last) == ""


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Asia/Tokyo", "9 h ahead of you"),
        ("America/New_York", "5 h behind you"),
        ("Asia/Kathmandu", "5 h 45 min ahead of you"),
        ("Europe/Lisbon", ""),
        ("Lisbon", "no time zone is called Lisbon"),
        ("", ""),
    ],
)
def test_how_far_a_clock_is_from_this_one_is_said_in_words(zone, words):
    assert difference_words(zone, EVENING) == words


def test_half_an_hour_is_told_in_minutes():
    adelaide = timezone(timedelta(hours=10))
    assert difference_words("Australia/Adelaide", datetime(2026, 7, 1, tzinfo=adelaide)) == (
        "30 min behind you"
    )


def test_the_time_there_has_its_weekday():
    assert time_there("Asia/Tokyo", EVENING) == "Tue 05:00 there, 9 h ahead of you"
    assert time_there("", EVENING) == ""
    assert time_there("Europe/Lisbon", EVENING) == ""
    assert time_there("Lisbon", EVENING) == "no time zone is called Lisbon"
