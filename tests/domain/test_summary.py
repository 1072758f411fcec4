"""The row that lists show of a person, from whatever a file holds."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from rapport_tui.domain.agenda import agenda
from rapport_tui.domain.book import Book, Due, Habits, Summary
from rapport_tui.domain.cadence import standing
from rapport_tui.domain.filter import apply, compile_filter
from rapport_tui.domain.summary import last_day, last_touch, search_text, summarise

TODAY = date(2026, 11, 23)


def day(month, number, year=2026):
    return date(year, month, number).toordinal()


def entry(entry_id, on, kind="coffee", **fields):
    return {"id": entry_id, "on": on, "kind": kind, **fields}


def summary(**data):
    return summarise({"id": "a", "name": "Ana", **data}, "ana.toml", TODAY)


def dues(**data):
    return summary(**data).dues


def test_what_a_list_shows_is_taken_as_written():
    row = summarise(
        {
            "id": "k3v9q2m8xa",
            "name": "Łukasz Nowak",
            "aka": ["Luke"],
            "organisation": "Allegro",
            "role": "CTO",
            "location": "Poznań",
            "tags": ["Climbing", "pycon"],
            "emails": ["l@allegro.example"],
            "phones": [{"value": "+1 555 0100"}],
            "links": ["https://l.example"],
            "birthday": "1988-04-12",
            "cadence": "6w",
            "snoozed_until": date(2026, 12, 1),
            "resting": True,
            "archived": True,
            "met": {"on": date(2025, 5, 30)},
            "common_ground": [{"id": "g", "text": "chess", "tags": ["games", "chess"]}],
            "timeline": [
                entry("e1", date(2026, 6, 1), "email", text="hi"),
                entry("e2", date(2026, 11, 22), text="new flat\nand a cat"),
                entry("e3", date(2026, 11, 23), "note", text="a thought"),
            ],
        },
        "lukasz.toml",
        TODAY,
    )

    assert row == Summary(
        id="k3v9q2m8xa",
        file="lukasz.toml",
        name="Łukasz Nowak",
        aka=("Luke",),
        organisation="Allegro",
        role="CTO",
        location="Poznań",
        tags=("Climbing", "pycon"),
        cadence="6w",
        snoozed_until=day(12, 1),
        resting=True,
        archived=True,
        has=("email", "phone", "link", "birthday", "cadence", "note"),
        first_day=day(5, 30, 2025),
        last_day=day(11, 22),
        before_day=day(6, 1),
        last_kind="coffee",
        last_text="new flat and a cat",
        entries=3,
        grounds=1,
        topics=("chess", "games"),
        kinds=("coffee", "email", "note"),
        dues=(Due("birthday", 412, "", "1988", yearly=True),),
        folded="lukasz nowak\nluke\nallegro\nclimbing\npycon",
    )


def test_a_long_text_is_cut():
    row = summary(timeline=[entry("e", TODAY, text="x" * 500)])

    assert len(row.last_text) == 120
    assert row.last_text.endswith("…")


def test_the_later_of_two_entries_of_one_day_is_the_last():
    morning = entry("a", datetime(2026, 11, 22, 9, 0), "call")
    evening = entry("b", datetime(2026, 11, 22, 18, 0, tzinfo=UTC), "dinner")

    assert summary(timeline=[evening, morning]).last_kind == "dinner"
    assert summary(timeline=[morning, evening]).last_kind == "dinner"


def test_a_planned_entry_is_no_touch_before_its_day():
    call = entry("p", datetime(2026, 11, 25, 15, 0), "call", text="boats", planned=True)
    row = summary(timeline=[entry("a", date(2026, 11, 1)), call])

    assert (row.last_day, row.last_kind) == (day(11, 1), "coffee")
    assert row.dues[0] == Due("planned", day(11, 25), "p", "call\nboats\n15:00")
    assert last_touch(row, day(11, 25)) == (day(11, 1), "coffee", "")
    assert last_touch(row, day(11, 26)) == (day(11, 25), "call", "boats")
    assert last_day(row, day(11, 25)) == day(11, 1)
    assert last_day(row, day(11, 30)) == day(11, 25)


def test_an_entry_ahead_that_nobody_planned_counts_from_its_day():
    row = summary(timeline=[entry("a", date(2026, 11, 1)), entry("p", date(2026, 11, 25), "call")])

    assert row.dues[0] == Due("entry", day(11, 25), "p", "call")
    assert last_touch(row, day(11, 24)) == (day(11, 1), "coffee", "")
    assert last_touch(row, day(11, 25)) == (day(11, 25), "call", "")


@pytest.mark.parametrize("fields", [{}, {"planned": True}])
@pytest.mark.parametrize("days", [1, 2, 3, 10])
def test_a_row_made_before_a_plan_came_true_says_the_same_as_a_new_one(fields, days):
    call = entry("p", TODAY + timedelta(2), "call", text="hi", **fields)
    data = {"id": "a", "name": "Ana", "timeline": [call, entry("o", TODAY)]}
    later = TODAY + timedelta(days)

    old = summarise(data, "a", TODAY)
    new = summarise(data, "a", later)

    assert last_touch(old, later.toordinal()) == last_touch(new, later.toordinal())
    assert standing(old, Habits("1w"), later) == standing(new, Habits("1w"), later)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"text": "deck", "due": date(2026, 11, 27)}, [("mine", day(11, 27), "deck")]),
        ({"text": "deck", "due": "2026-11-27"}, [("mine", day(11, 27), "deck")]),
        ({"text": "deck", "by": "them"}, [("theirs", 0, "deck")]),
        ({"text": "deck", "by": "someone"}, [("mine", 0, "deck")]),
        ({"text": "deck", "closed": date(2026, 11, 1)}, []),
        ({"text": "deck", "outcome": "released"}, []),
        ({"text": "deck", "outcome": "soon"}, [("mine", 0, "deck")]),
    ],
)
def test_an_open_commitment_is_due(record, expected):
    found = dues(commitments=[{"id": "c", **record}])

    assert [(due.kind, due.day, due.text) for due in found] == expected
    assert all(due.record == "c" for due in found)


def test_a_question_surfaces_the_day_after_its_day():
    found = dues(
        questions=[
            {"id": "1", "text": "how did it go", "about": date(2026, 12, 3)},
            {"id": "2", "text": "any time"},
            {"id": "3", "text": "asked", "asked": date(2026, 11, 1)},
        ]
    )

    assert found == (
        Due("question", day(12, 4), "1", "how did it go"),
        Due("question", 0, "2", "any time"),
    )


def test_a_favour_received_calls_for_thanks_the_day_after_until_it_is_thanked():
    on = date(2026, 11, 20)
    found = dues(
        favours=[
            {"id": "1", "on": on, "direction": "received", "text": "an intro"},
            {"id": "2", "on": on, "direction": "received", "thanked": on},
            {"id": "3", "on": on, "direction": "gave"},
            {"id": "4", "on": on},
        ]
    )

    assert [due for due in found if due.kind == "thanks"] == [
        Due("thanks", day(11, 21), "1", "an intro")
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"timeline": [entry("e", date(2026, 11, 20))]}, [(day(11, 21), "e")]),
        ({"timeline": [entry("e", date(2026, 11, 20), "email")]}, []),
        ({"timeline": [entry("e", date(2026, 11, 20), "note")]}, []),
        (
            {"timeline": [entry("e", date(2026, 11, 20)), entry("f", date(2026, 11, 21), "email")]},
            [],
        ),
        (
            {"timeline": [entry("e", date(2026, 11, 20)), entry("n", date(2026, 11, 21), "note")]},
            [(day(11, 21), "e")],
        ),
        (
            {"met": {"on": date(2026, 11, 20)}, "timeline": [entry("e", date(2026, 11, 20))]},
            [(day(11, 21), "e")],
        ),
        ({"met": {"on": date(2024, 1, 1)}, "timeline": [entry("e", date(2026, 11, 20))]}, []),
        ({"met": {"on": date(2026, 11, 20)}}, [(day(11, 21), "")]),
        ({"timeline": []}, []),
    ],
)
def test_a_first_meeting_calls_for_thanks_until_any_later_word(data, expected):
    assert [(due.day, due.record) for due in dues(**data)] == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("--04-12", (412, "")), ("1988-04-12", (412, "1988")), (date(1988, 4, 12), (412, "1988")),
        ("--0412", (412, "")), ("19880412", (412, "1988")), ("04-12", (412, "")),
        ("--02-29", (229, "")), ("--02-30", None), ("--13-01", None), ("April", None), (412, None),
        ("", None),
    ],
)  # fmt: skip
def test_a_birthday_is_read_with_or_without_its_year(written, expected):
    assert [(due.day, due.text) for due in dues(birthday=written)] == [expected] * bool(expected)


def test_dates_come_round_when_they_are_yearly():
    on = date(2020, 12, 1)

    assert dues(
        dates=[
            {"id": "1", "on": on, "text": "wedding", "yearly": True},
            {"id": "2", "on": on, "text": "started"},
            {"id": "3", "text": "no day"},
        ]
    ) == (
        Due("date", 1201, "1", "wedding", yearly=True),
        Due("date", day(12, 1, 2020), "2", "started"),
    )


def test_an_introduction_waits_for_its_next_step_until_nothing_is_left_to_do():
    found = dues(
        introductions=[
            {"id": "1", "to": "b", "text": "hiring", "state": "idea", "idea": date(2026, 11, 1)},
            {"id": "2", "to": "b", "state": "made", "made": date(2026, 11, 1)},
            {"id": "3", "to": "c", "idea": date(2026, 11, 2)},
            {"id": "4", "to": "d", "state": "thanked", "thanked": date(2026, 11, 2)},
        ]
    )

    assert found == (
        Due("intro", day(11, 8), "1", "b\nidea\nhiring"),
        Due("intro", day(11, 15), "2", "b\nmade\n"),
        Due("intro", day(11, 9), "3", "c\nidea\n"),
        Due("introduced", day(11, 9), "4", "d\nthanked\n"),
    )


def test_what_somebody_needs_and_offers_is_known_while_it_stands_open():
    found = dues(
        needs=[
            {"id": "1", "text": "a data lead", "tags": ["hiring", "data"]},
            {"id": "2", "text": "a desk", "closed": date(2026, 11, 2)},
        ],
        offers=[{"id": "3", "text": "reads drafts"}],
    )

    assert found == (
        Due("need", 0, "1", "a data lead\nhiring data"),
        Due("offer", 0, "3", "reads drafts\n"),
    )


def test_a_tension_keeps_its_words_out_of_every_list():
    found = dues(
        tensions=[
            {"id": "1", "what": "felt unheard", "check_back": date(2026, 12, 1)},
            {"id": "2", "what": "old", "resolved": date(2026, 1, 1)},
        ]
    )

    assert found == (Due("tension", day(12, 1), "1", ""),)


def test_search_finds_every_word_but_no_id_and_no_lost_value():
    text = search_text(
        {
            "id": "secretid",
            "name": "Łukasz",
            "emails": [{"value": "l@x.example", "label": "Home"}],
            "timeline": [entry("entryid", TODAY, text="DATA lead", **{"with": ["otherid"]})],
            "custom": {"deep": ["Söze"]},
            "merge_log": [{"id": "m", "value": "lost"}],
        }
    )

    assert text == "lukasz\nl@x.example\nhome\ncoffee\ndata lead\nsoze"


odd = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=12), st.dates(),
        st.datetimes(), st.times(),
        st.sampled_from(["note", "2026-11-20", "them", "received", "6w", "idea", "9999-12-31"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["id", "on", "kind", "text", "due", "by", "about", "state", "tags"]),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=8,
)  # fmt: skip
keys = st.sampled_from(
    [
        *("id", "name", "aka", "organisation", "role", "location", "tags", "emails", "birthday"),
        *("cadence", "snoozed_until", "resting", "archived", "summary", "met", "common_ground"),
        *("timeline", "commitments", "questions", "favours", "introductions", "tensions", "dates"),
    ]
)


@settings(max_examples=examples(150))
@given(st.dictionaries(keys, odd, max_size=6), st.dates())
def test_nothing_that_a_file_can_hold_stops_a_list(data, today):
    row = summarise(data, "odd.toml", today)
    book = Book(people={"odd": row}, habits=Habits("6w", {"a": "1w"}))

    assert isinstance(search_text(data), str)
    assert standing(row, book.habits, today).flag in ("", "in-touch", "soon", "over", "twice")
    assert all(section.rows for section in agenda(book, today))
    assert len(apply(compile_filter("sort:due"), book, today)) + row.archived == 1


@settings(max_examples=examples(100))
@given(st.dictionaries(keys, odd, max_size=6), st.dates())
def test_a_row_is_made_of_what_an_index_can_keep(data, today):
    row = summarise(data, "odd.toml", today)

    for value in row:
        assert type(value) in (str, int, bool, tuple)
    for texts in (row.aka, row.tags, row.has, row.topics, row.kinds):
        assert all(type(text) is str for text in texts)
    for due in row.dues:
        assert [type(value) for value in due] == [str, int, str, str, bool]
