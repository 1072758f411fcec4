"""Favours and first steps in words: a year of them, over leap days, with and without days."""

from datetime import date, datetime

import pytest

from rapport_tui.domain.balance import Given, balance_words, starts_words, times
from rapport_tui.domain.contact import Interaction

TODAY = date(2026, 11, 23)


def gave(*parts):
    return Given(date(*parts).toordinal() if parts else 0, True)


def asked(*parts):
    return Given(date(*parts).toordinal() if parts else 0, False)


@pytest.mark.parametrize(
    ("favours", "words"),
    [
        ([], ""),
        ([asked(2026, 3, 1)], "you asked once since March, gave nothing yet"),
        ([gave(2026, 3, 1)], "you gave once since March, asked for nothing"),
        ([gave(2025, 12, 1), asked(2026, 3, 1)], "you asked once since December 2025, gave once"),
        ([asked(), gave()], "you asked once, gave once"),
        ([asked(2025, 11, 23), gave(2026, 1, 1)], "you gave once since January, asked for nothing"),
        ([asked(2026, 11, 24)], ""),
        ([gave(2020, 1, 1), asked()], "you asked once, gave nothing yet"),
        ([gave(2020, 1, 1), asked(2020, 2, 1)],
         "nothing in the past year; before that you asked once, gave once"),
    ],
)  # fmt: skip
def test_the_balance_says(favours, words):
    assert balance_words(favours, TODAY) == words


def test_on_a_leap_day_the_year_began_on_the_first_of_march():
    leap = date(2028, 2, 29)

    assert balance_words([gave(2027, 2, 28)], leap).startswith("nothing in the past year")
    assert balance_words([gave(2027, 3, 1)], leap).startswith("you gave once")
    assert balance_words([gave(1, 1, 1)], date(1, 2, 3)).startswith("you gave once")


def test_counts_are_said_as_people_say_them():
    assert [times(n) for n in (1, 2, 3, 10, 11, 1200)] == [
        "once", "twice", "three times", "ten times", "11 times", "1,200 times",
    ]  # fmt: skip


def test_who_starts_contact_leaves_out_what_says_nothing_about_it():
    def entry(direction, on, kind="email"):
        return Interaction(id=f"{direction}{on}{kind}", on=on, kind=kind, direction=direction)

    day = date(2026, 5, 4)
    timeline = [
        entry("me", day),
        entry("them", datetime(2026, 5, 5, 9, 30)),
        entry("both", day),
        entry("me", day, "note"),
        entry("me", day, "win"),
        entry("me", date(2025, 11, 23)),
        entry("me", date(2026, 12, 1)),
        Interaction(id="x", kind="email", direction="me"),
    ]

    assert starts_words(timeline, TODAY) == "you reached out once since May, they once"
    assert starts_words(timeline[:1], TODAY) == "you reached out once since May"
    assert starts_words(timeline[1:2], TODAY) == "they reached out once since May"
    assert starts_words([], TODAY) == ""
