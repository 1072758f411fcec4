"""How often to be in touch, and where the two of you stand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rapport_tui.domain.book import Due, Habits, Summary
from rapport_tui.domain.cadence import (
    cadence_days,
    read_cadence,
    read_intervals,
    rhythm_of,
    standing,
)
from rapport_tui.domain.rhythm import about, median_gap

TODAY = date(2026, 11, 23)


def person(days_ago=None, **fields):
    last = 0 if days_ago is None else TODAY.toordinal() - days_ago
    return Summary(id="a", file="a.toml", name="Ana", last_day=last, **fields)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("10d", 10), ("6w", 42), ("1m", 30), ("3m", 91), ("12m", 365), ("1y", 365), ("4y", 1461),
        (" 6W ", 42), ("6 w", 42), ("none", None), ("NONE", None),
    ],
)  # fmt: skip
def test_a_cadence_is_read_in_days(text, days):
    assert read_cadence(text) == days


@pytest.mark.parametrize(
    "text",
    ["", "0d", "d", "6", "six weeks", "-6w", "6w2d", "1.5m", "99999d", "101y", "٣d", "6w\n6w"],
)
def test_what_is_no_cadence_is_refused_with_the_way_out(text):
    with pytest.raises(ValueError, match="write 10d, 6w, 3m, 1y or none"):
        read_cadence(text)


@pytest.mark.parametrize(
    ("own", "tags", "days"),
    [
        ("6w", ("work",), 42),
        ("none", ("work",), None),
        ("often", ("work",), 14),
        ("", ("work", "family"), 7),
        ("", ("WORK",), 14),
        ("", ("alumni",), None),
        ("", ("alumni", "work"), 14),
        ("", ("broken",), 91),
        ("", ("other",), 91),
        ("", (), 91),
    ],
)
def test_ones_own_cadence_then_the_shortest_of_the_tags_then_the_default(own, tags, days):
    by_tag = {"work": "2w", "family": "7d", "alumni": "none", "broken": "often"}
    habits = Habits(cadence="3m", by_tag=by_tag)

    assert cadence_days(person(cadence=own, tags=tags), habits) == days


@pytest.mark.parametrize("default", ["", "none", "now and then"])
def test_without_any_cadence_there_is_none_and_no_flag(default):
    habits = Habits(cadence=default)

    assert cadence_days(person(5), habits) is None
    assert standing(person(5), habits, TODAY) == (5, 0, "", False)


@pytest.mark.parametrize(
    ("days_ago", "flag", "sign"),
    [
        (0, "in-touch", "●"), (35, "in-touch", "●"), (36, "soon", "~"), (42, "soon", "~"),
        (43, "over", "!"), (84, "over", "!"), (85, "twice", "!!"), (None, "over", "!"),
    ],
)  # fmt: skip
def test_the_flag_follows_the_days_since_the_last_touch(days_ago, flag, sign):
    where = standing(person(days_ago, cadence="6w"), Habits(), TODAY)

    assert (where.flag, where.sign) == (flag, sign)
    assert where.due == (flag in ("over", "twice"))


def test_a_short_cadence_is_due_soon_only_near_its_end():
    flags = [standing(person(n, cadence="10d"), Habits(), TODAY).flag for n in range(12)]

    assert flags == ["in-touch"] * 9 + ["soon"] * 2 + ["over"]


@pytest.mark.parametrize(
    "quiet",
    [
        {"resting": True},
        {"archived": True},
        {"snoozed_until": TODAY.toordinal() + 1},
        {"dues": (Due("tension", TODAY.toordinal() + 1, "t", ""),)},
    ],
)
def test_nothing_nudges_about_someone_who_is_left_alone(quiet):
    where = standing(person(400, cadence="6w", **quiet), Habits(), TODAY)

    assert (where.days, where.flag, where.quiet, where.due) == (400, "", True, False)


@pytest.mark.parametrize(
    "over",
    [
        {"snoozed_until": TODAY.toordinal()},
        {"dues": (Due("tension", TODAY.toordinal(), "t", ""),)},
        {"dues": (Due("tension", 0, "t", ""),)},
    ],
)
def test_nudges_come_back_on_the_day_that_was_set(over):
    assert standing(person(400, cadence="6w", **over), Habits(), TODAY).due


def test_a_plan_counts_as_a_touch_once_its_day_has_come():
    plan = Due("planned", (TODAY + timedelta(1)).toordinal(), "p", "coffee\n")
    someone = person(100, cadence="6w", dues=(plan,))

    assert standing(someone, Habits(), TODAY).days == 100
    assert standing(someone, Habits(), TODAY + timedelta(2)).days == 1


@pytest.mark.parametrize(
    ("text", "intervals"),
    [("6w", (42, 84)), ("6w-3m", (42, 91)), ("1m - 1y", (30, 365)), ("2w-2w", (14, 14))],
)
def test_an_outer_interval_is_written_behind_the_ideal_one_or_twice_as_long(text, intervals):
    assert read_intervals(text) == intervals
    assert read_cadence(text) == intervals[0]


@pytest.mark.parametrize("text", ["3m-6w", "6w-", "-6w", "6w-3m-1y", "none-6w", "6w-none"])
def test_an_outer_interval_that_cannot_be_is_refused(text):
    with pytest.raises(ValueError, match=r"cadence|longer one"):
        read_intervals(text)


def test_beyond_the_outer_interval_it_is_twice_too_long():
    flags = {
        n: standing(person(n, cadence="6w-3m"), Habits(), TODAY).flag for n in (42, 43, 91, 92)
    }

    assert flags == {42: "soon", 43: "over", 91: "over", 92: "twice"}


@pytest.mark.parametrize(
    ("gaps", "median"),
    [
        ([], 0), ([5], 0), ([5, 5], 0), ([30, 10, 20], 20), ([10, 20, 30, 40], 25),
        ([10, 20, 25, 40], 23), ([400, 400, 400, *[7] * 11], 7),
    ],
)  # fmt: skip
def test_a_rhythm_is_the_median_of_the_latest_gaps_from_four_talks_on(gaps, median):
    days = [700_000]
    for gap in gaps:
        days.append(days[-1] + gap)

    assert median_gap(days) == median


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (7, "about every week"), (10, "about every 10 days"), (14, "about every 2 weeks"),
        (37, "about every 5 weeks"), (61, "about every 2 months"), (365, "about every 12 months"),
        (730, "about every 2 years"),
    ],
)  # fmt: skip
def test_a_learned_rhythm_is_said_roughly(days, words):
    assert about(days) == words


def test_a_rhythm_of_ones_own_counts_only_where_nothing_is_set():
    found = person(40, rhythm=30, rhythm_from=5, tags=("work",))

    assert rhythm_of(found, Habits()) == (30, 60, "learned", "")
    assert rhythm_of(found, Habits(cadence="1y")) == (365, 730, "default", "")
    assert rhythm_of(found, Habits(by_tag={"Work": "2w"})) == (14, 28, "tag", "Work")
    assert rhythm_of(found._replace(cadence="3w"), Habits(by_tag={"work": "2w"})).source == "own"
    for habits in (Habits(cadence="none"), Habits(by_tag={"work": "none"})):
        assert rhythm_of(found, habits) == (0, 0, "", "")
    assert rhythm_of(found._replace(cadence="none"), Habits()).days == 0


def test_a_busy_week_asks_for_no_daily_hello():
    assert cadence_days(person(3, rhythm=1, rhythm_from=9), Habits()) == 7
