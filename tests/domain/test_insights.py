"""The year in numbers: what counts, what counts once, and from which day on."""

from array import array
from datetime import date, datetime

import pytest

from rapport_tui.domain.book import Book
from rapport_tui.domain.customs import Customs, adopt
from rapport_tui.domain.drifting import Circle
from rapport_tui.domain.insight_words import chapters
from rapport_tui.domain.insights import insights
from rapport_tui.domain.keeping import Keeping
from rapport_tui.domain.pictures import bar, bars, heat, in_ascii, legend, level
from rapport_tui.domain.safe import cells
from rapport_tui.domain.summary import summarise
from rapport_tui.domain.tally import Person, Tallies, coded, promise_code, tally_of

TODAY = date(2026, 11, 23)  # a Monday


def entry(on, kind="call", direction="both", ident="", **more):
    return {"id": ident or f"{on}{kind}", "on": on, "kind": kind, "direction": direction, **more}


def found_in(*people, today=TODAY):
    """Return the year of some people, each given as the values of a file."""
    kinds = {}
    persons, summaries = [], {}
    for number, data in enumerate(people):
        data = {"id": f"p{number}", "name": f"Person {number}"} | data
        file = f"p{number}.toml"
        tally = tally_of(data)
        alone, shared, promises = array("q"), array("q"), array("q")
        for talk in tally.talks:
            code = coded(talk.day, kinds.setdefault(talk.kind, len(kinds) + 1), talk.direction)
            shared.extend((talk.mark, code)) if talk.mark else alone.append(code)
        for promise in tally.promises:
            promises.extend((promise.mark, promise_code(promise)))
        persons.append(Person(file, array("q", sorted(alone)), shared, promises))
        summaries[data["id"]] = summarise(data, file, today)
    named = {number: kind for kind, number in kinds.items()}
    return insights(Tallies(tuple(persons), named), Book(summaries), today)


def talked(*days, **more):
    return {"timeline": [entry(day) for day in days], **more}


def test_the_year_is_53_weeks_that_end_with_the_week_of_today():
    found = found_in(talked(date(2025, 11, 23), date(2025, 11, 24), TODAY))

    assert found.first == date(2025, 11, 24)
    assert found.touches == 2  # the Sunday before is another year


def test_what_is_planned_and_what_is_no_touch_does_not_count():
    found = found_in(
        talked(date(2026, 11, 24)),
        {"timeline": [entry(TODAY, kind) for kind in ("note", "win", "hard")]},
        {"timeline": [{"id": "x", "kind": "call"}, {"on": "some day"}, "odd"]},
    )

    assert (found.touches, found.people, found.kinds) == (0, 0, ())


def test_a_talk_of_several_people_counts_once_and_for_each_of_them_as_a_person():
    shared = entry(TODAY, "lunch", ident="same", **{"with": ["p0", "p1"]})
    found = found_in({"timeline": [shared]}, {"timeline": [shared, entry(TODAY)]})

    assert found.touches == 2
    assert found.kinds == (("call", 1), ("lunch", 1))
    assert found.people == 2


def test_two_talks_of_one_day_are_two_and_a_time_of_day_changes_nothing():
    found = found_in({"timeline": [entry(datetime(2026, 11, 23, 23, 59)), entry(TODAY, "email")]})

    assert found.days == {TODAY.toordinal(): 2}


def test_it_says_who_reached_out():
    found = found_in(
        {"timeline": [entry(TODAY, "call", "me"), entry(TODAY, "email", "me", ident="2"),
                      entry(TODAY, "message", "them"), entry(TODAY, "visit", "odd")]},
    )  # fmt: skip

    assert found.started == {"me": 2, "them": 1, "both": 1}


def test_promises_are_those_closed_in_the_year_and_apart_from_them_all():
    def promise(ident, closed, outcome="kept", **more):
        return {"id": ident, "closed": closed, "outcome": outcome, **more}

    found = found_in(
        {
            "commitments": [
                promise("1", TODAY, was_due=[date(2026, 11, 1)]),
                promise("2", date(2020, 1, 1)),
                promise("3", TODAY, "broken"),
                promise("4", TODAY, "released"),
                promise("5", TODAY, by="them"),
                {"id": "6", "due": TODAY},
            ]
        },
        {"commitments": [promise("1", TODAY)]},  # the same one, in the file of somebody else
    )

    assert found.year.mine == Keeping(kept=1, moved=found.year.mine.moved, missed=1, released=1)
    assert found.ever.mine.kept == 2
    assert found.year.theirs.kept == 1


def test_a_circle_is_three_people_and_the_one_you_see_less_of_comes_first():
    lately, before = date(2026, 11, 1), date(2026, 8, 1)
    found = found_in(
        talked(lately, tags=["climbing", "acme"]),
        talked(before, tags=["Climbing", "acme"]),
        talked(before, tags=["climbing", "two"]),
        talked(lately, tags=["acme", "two"]),
    )

    assert found.circles == (Circle("climbing", 3, 1, 2), Circle("acme", 3, 2, 1))
    assert [circle.drifting for circle in found.circles] == [True, False]


def test_who_rests_or_is_archived_makes_no_circle():
    people = [talked(TODAY, tags=["x"]) for _ in range(2)]
    found = found_in(*people, talked(TODAY, tags=["x"], resting=True),
                     talked(TODAY, tags=["x"], archived=True))  # fmt: skip

    assert found.circles == ()


@pytest.mark.parametrize(("days", "lately", "before"), [
    (0, 1, 0), (89, 1, 0), (90, 0, 1), (179, 0, 1), (180, 0, 0),
])  # fmt: skip
def test_lately_is_ninety_days_and_before_are_the_ninety_before_them(days, lately, before):
    day = date.fromordinal(TODAY.toordinal() - days)
    (circle,) = found_in(*[talked(day, tags=["x"])] * 3).circles

    assert (circle.lately, circle.before) == (3 * lately, 3 * before)


def test_people_are_counted_in_the_quarter_they_were_first_met():
    found = found_in(
        talked(date(2026, 10, 1), date(2026, 11, 1)),
        {"met": {"on": date(2026, 9, 30)}},
        talked(date(2025, 9, 30)),
    )

    assert [(q.year, q.number, q.people) for q in found.gained] == [
        (2025, 4, 0), (2026, 1, 0), (2026, 2, 0), (2026, 3, 1), (2026, 4, 1),
    ]  # fmt: skip


def test_the_weeks_begin_on_the_day_that_this_person_begins_them():
    try:
        adopt(Customs(week_begins=6))
        found = found_in(talked(TODAY))
        assert found.first == date(2025, 11, 23)
        assert heat(found.days, TODAY, 60, weeks=53)[1].startswith("Sun")
    finally:
        adopt(Customs())


@pytest.mark.parametrize("today", [date(1, 1, 1), date(1, 12, 31), date(9999, 12, 31),
                                   date(2024, 2, 29)])  # fmt: skip
def test_every_day_of_the_calendar_has_a_year(today):
    found = found_in(talked(today), today=today)

    assert found.touches == 1
    assert chapters(found, 80)


# Pictures


def test_the_fullest_day_is_the_highest_level_and_any_talk_is_seen():
    assert [level(count, 6) for count in range(7)] == [0, 1, 2, 2, 3, 4, 4]
    assert [level(count, 2) for count in range(3)] == [0, 1, 2]
    assert level(1, 1000) == 1


def test_the_heat_map_has_a_line_for_each_weekday_and_a_column_for_each_week():
    days = {TODAY.toordinal(): 1, date(2026, 11, 22).toordinal(): 4}

    assert heat(days, TODAY, 11, weeks=53) == [
        "    Oct",
        "Mon ······▁",
        "Tue ······",
        "Wed ······",
        "Thu ······",
        "Fri ······",
        "Sat ······",
        "Sun ·····█",
    ]
    assert legend(days) == "· none  ▁ 1  ▃ 2  ▅ 3  █ 4 a day"


def test_months_stand_over_the_week_they_begin_in_and_never_over_one_another():
    for width in range(1, 130):
        for today in (TODAY, date(2026, 3, 1), date(2024, 2, 29)):
            for line in heat({}, today, width, weeks=53):
                assert cells(line) <= max(width, 5)
    line = heat({}, TODAY, 60, weeks=53)[0]
    assert line.split() == ["Nov", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
                            "Oct", "Nov"]  # fmt: skip


def test_a_bar_is_as_long_as_its_share_and_never_nothing_for_something():
    assert bar(5, 10, 8) == "████"
    assert bar(1, 1000, 8) == "█"
    assert bar(0, 10, 8) == bar(3, 0, 8) == bar(3, 10, 0) == ""
    assert bars([("call", 10), ("e", 5)], 12) == ["call 10 ████", "e     5 ██"]


def test_in_ascii_no_sign_is_left_that_a_font_may_lack():
    found = found_in(talked(TODAY, date(2026, 11, 22)))
    lines = [
        line for chapter in chapters(found, 60) for told in chapter.told for line in told.lines
    ]

    assert all(in_ascii(line).isascii() for line in lines)


def test_odd_kinds_and_tags_are_fit_to_be_shown():
    odd = "a\x1b[31mb[/x]"
    people = [{"timeline": [entry(TODAY, odd)], "tags": [odd]}] * 3
    words = "\n".join(
        line
        for chapter in chapters(found_in(*people), 60)
        for told in chapter.told
        for line in told.lines
    )

    assert "\x1b" not in words
    assert "[31mb[/x]" in words
