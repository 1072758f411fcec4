"""Days and telephone numbers the way a country writes them."""

from datetime import date, datetime

import pytest

from rapport_tui.domain.customs import Customs, adopt
from rapport_tui.domain.days import describe, short, week_of
from rapport_tui.domain.filter_days import day_test
from rapport_tui.domain.phones import calling_code, international

MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def usual():
    yield
    adopt(Customs())


@pytest.mark.parametrize(
    ("style", "full", "near", "far", "years"),
    [
        ("day-month", "Fri 27 Nov 2026", "Fri 27", "05 Dec", "Nov 2024"),
        ("month-day", "Fri Nov 27, 2026", "Fri 27", "Dec 05", "Nov 2024"),
        ("iso", "Fri 2026-11-27", "Fri 27", "2026-12-05", "2024-11-03"),
    ],
)
def test_a_day_is_written_the_way_that_was_chosen(style, full, near, far, years):
    adopt(Customs(date_style=style))

    assert describe(FRIDAY, MONDAY) == f"{full} (in 4 days)"
    assert short(FRIDAY, MONDAY) == near
    assert short(date(2026, 12, 5), MONDAY) == far
    assert short(date(2024, 11, 3), MONDAY) == years


def test_a_time_stands_behind_a_day_of_any_style():
    adopt(Customs(date_style="iso"))

    assert describe(datetime(2026, 11, 27, 15, 30), MONDAY) == "Fri 2026-11-27 15:30 (in 4 days)"
    assert short(datetime(2026, 12, 5, 15, 30), MONDAY) == "2026-12-05"


@pytest.mark.parametrize(
    ("begins", "first", "last"), [(0, 23, 29), (6, 22, 28), (5, 21, 27)], ids=["mon", "sun", "sat"]
)
def test_a_week_begins_when_the_person_says(begins, first, last):
    adopt(Customs(week_begins=begins))

    week = week_of(MONDAY.toordinal())
    assert week == (date(2026, 11, first).toordinal(), date(2026, 11, last).toordinal())


def test_a_filter_asks_about_weeks_as_they_begin_here():
    today, sunday = MONDAY.toordinal(), date(2026, 11, 22).toordinal()

    assert not day_test("week", ahead=False)(sunday, today)
    assert day_test("last-week", ahead=False)(sunday, today)
    adopt(Customs(week_begins=6))
    assert day_test("week", ahead=False)(sunday, today)
    assert not day_test("next-week", ahead=True)(sunday, today)


@pytest.mark.parametrize(
    ("country", "code"),
    [("PT", "351"), ("pt", "351"), ("+351", "351"), ("351", "351"), ("US", "1"), ("ZZ", ""),
     ("", ""), ("+999", "")],
)  # fmt: skip
def test_a_country_goes_by_its_letters_or_its_code(country, code):
    assert calling_code(country) == code


@pytest.mark.parametrize(
    ("country", "noted", "dialled"),
    [
        ("PT", "210 000 000", "+351 210 000 000"),
        ("PT", "+1 555 0100", "+1 555 0100"),
        ("PT", "001 555 000 0100", "+1 555 000 0100"),
        ("GB", "020 7946 0000", "+44 20 7946 0000"),
        ("GB", "(020) 7946 0000", "+44 (20) 7946 0000"),
        ("GB", "(0)20 7946 0000", "+44 20 7946 0000"),
        ("IT", "06 0000 0000", "+39 06 0000 0000"),
        ("US", "1 555 555 0100", "+1 555 555 0100"),
        ("US", "(555) 555-0100", "+1 (555) 555-0100"),
        ("US", "011 351 210 000 000", "+351 210 000 000"),
        ("PT", "112", "112"),
        ("PT", "ask Ana for it", "ask Ana for it"),
        ("PT", "tel:210000000", "tel:210000000"),
        ("", "210 000 000", "210 000 000"),
    ],
)
def test_a_number_without_a_code_gets_that_of_the_country(country, noted, dialled):
    adopt(Customs(calling_code=calling_code(country)))

    assert international(noted) == dialled
