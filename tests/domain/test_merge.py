"""The merge rules, one case a rule, and the delta that undo is made of."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from rapport_tui.domain.merge import Side, delta, merge

EARLIER = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
NOV_20, NOV_21, NOV_22 = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 22)


def merged(base, ours, theirs, ours_at=EARLIER, theirs_at=LATER):
    """Merge, seen from both devices: they must agree."""
    one = merge(base, Side(ours, ours_at, "laptop"), Side(theirs, theirs_at, "desktop"))
    other = merge(base, Side(theirs, theirs_at, "desktop"), Side(ours, ours_at, "laptop"))
    assert one == other
    return one


def lost(data):
    """Return the field and the value of everything in the log; None for a removal."""
    return [(note["field"], note.get("value")) for note in data.get("merge_log", [])]


def without_log(data):
    return {key: value for key, value in data.items() if key != "merge_log"}


@pytest.mark.parametrize(("base", "ours", "theirs"), list(product("xyz", repeat=3)))
def test_every_three_way_case_of_one_value(base, ours, theirs):
    result = merged({"role": base}, {"role": ours}, {"role": theirs})

    if base == theirs:
        assert result == {"role": ours}
    elif base == ours or ours == theirs:
        assert result == {"role": theirs}
    else:
        assert result["role"] == theirs
        assert lost(result) == [("role", ours)]


ONE_RULE = {
    "removed here, untouched there: it goes": (
        {"a": 1, "role": "x"}, {"role": "x"}, {"a": 1, "role": "y"}, {"role": "y"},
    ),
    "both added, each its own": (
        {}, {"role": "x"}, {"location": "y"}, {"role": "x", "location": "y"},
    ),
    "tags: a three-way set, sorted": (
        {"tags": ["b", "old"]}, {"tags": ["b", "old", "z"]}, {"tags": ["b", "a"]},
        {"tags": ["a", "b", "z"]},
    ),
    "tags: a set, however often one was written": (
        {"tags": ["a"]}, {}, {"tags": ["a", "a", "b", "b"]}, {"tags": ["b"]},
    ),
    "tags: a list gone is an empty list": (
        {"tags": ["a", "b"]}, {}, {"tags": ["a", "b", "c"]}, {"tags": ["c"]},
    ),
    "emails: a three-way set, the older one's new first stays first": (
        {"emails": ["a@x.example", "b@x.example"]},
        {"emails": ["new@x.example", "a@x.example"]},
        {"emails": ["a@x.example", "b@x.example", "last@x.example"]},
        {"emails": ["new@x.example", "a@x.example", "last@x.example"]},
    ),
    "emails: both added at one place, the newer first": (
        {"emails": ["a@x.example"]},
        {"emails": ["a@x.example", "old@x.example"]},
        {"emails": ["a@x.example", "new@x.example"]},
        {"emails": ["a@x.example", "new@x.example", "old@x.example"]},
    ),
    "emails: a label given to one is not a second address": (
        {"emails": ["a@x.example"]},
        {"emails": [{"value": "a@x.example", "label": "home"}]},
        {"emails": ["a@x.example", "b@x.example"]},
        {"emails": [{"value": "a@x.example", "label": "home"}, "b@x.example"]},
    ),
    "emails: the side that moved one says the order": (
        {"emails": ["a", "b", "c"]}, {"emails": ["c", "a", "b"]}, {"emails": ["a", "b", "c", "d"]},
        {"emails": ["c", "d", "a", "b"]},
    ),
    "records: both added one": (
        {"needs": [{"id": "1", "text": "x"}]},
        {"needs": [{"id": "1", "text": "x"}, {"id": "3", "since": NOV_22}]},
        {"needs": [{"id": "1", "text": "x"}, {"id": "2", "since": NOV_21}]},
        {"needs": [{"id": "1", "text": "x"}, {"id": "2", "since": NOV_21},
                   {"id": "3", "since": NOV_22}]},
    ),
    "records: one removed here, another added there": (
        {"needs": [{"id": "1", "text": "x"}]}, {},
        {"needs": [{"id": "1", "text": "x"}, {"id": "2"}]},
        {"needs": [{"id": "2"}]},
    ),
    "records: two fields of one record": (
        {"commitments": [{"id": "1", "text": "x"}]},
        {"commitments": [{"id": "1", "text": "x", "closed": NOV_22}]},
        {"commitments": [{"id": "1", "text": "x", "due": NOV_21}]},
        {"commitments": [{"id": "1", "text": "x", "closed": NOV_22, "due": NOV_21}]},
    ),
    "timeline: by time, then id": (
        {"timeline": [{"id": "m", "on": NOV_21}]},
        {"timeline": [{"id": "m", "on": NOV_21}, {"id": "z", "on": NOV_20}]},
        {"timeline": [{"id": "m", "on": NOV_21}, {"id": "a", "on": NOV_21}]},
        {"timeline": [{"id": "z", "on": NOV_20}, {"id": "a", "on": NOV_21},
                      {"id": "m", "on": NOV_21}]},
    ),
    "timeline: two blocks with one id are both kept": (
        {"timeline": []},
        {"timeline": [{"id": "m", "text": "one"}, {"id": "m", "text": "copy"}]},
        {"timeline": [{"id": "m", "text": "one"}]},
        {"timeline": [{"id": "m", "text": "one"}, {"id": "m", "text": "copy"}]},
    ),
    "unknown tables by what names their rows": (
        {"kids": [{"name": "Rui", "age": 5}]},
        {"kids": [{"name": "Rui", "age": 6}]},
        {"kids": [{"name": "Rui", "age": 5, "school": "x"}, {"name": "Eva"}]},
        {"kids": [{"name": "Rui", "age": 6, "school": "x"}, {"name": "Eva"}]},
    ),
    "a nested table key by key": (
        {"met": {"where": "a", "deep": {"x": 1}}},
        {"met": {"where": "b", "deep": {"x": 1}}},
        {"met": {"where": "a", "deep": {"x": 1, "y": 2}, "on": NOV_20}},
        {"met": {"where": "b", "deep": {"x": 1, "y": 2}, "on": NOV_20}},
    ),
    "updated takes the later, created the earlier": (
        {"updated": NOV_20, "created": NOV_21},
        {"updated": NOV_22, "created": NOV_22},
        {"updated": NOV_21, "created": NOV_20},
        {"updated": NOV_22, "created": NOV_20},
    ),
    "format takes the greater": ({"format": 1}, {"format": 3}, {"format": 2}, {"format": 3}),
    "long text: each side's lines": (
        {"summary": "a\nb\nc"}, {"summary": "A\nb\nc"}, {"summary": "a\nb\nc\nd"},
        {"summary": "A\nb\nc\nd"},
    ),
    "long text: the one that holds the other's lines": (
        {"summary": "a"}, {"summary": "x\ny\nz"}, {"summary": "x\nz"}, {"summary": "x\ny\nz"},
    ),
    "long text: cleared here, edited there": (
        {"summary": "a"}, {"summary": ""}, {"summary": "b"}, {"summary": "b"},
    ),
    "no base: nothing is removed": (
        None, {"tags": ["a"], "role": "x"}, {"tags": ["b"], "location": "y"},
        {"tags": ["a", "b"], "role": "x", "location": "y"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("base", "ours", "theirs", "expected"), ONE_RULE.values(), ids=ONE_RULE)
def test_a_rule_that_loses_nothing(base, ours, theirs, expected):
    assert merged(base, ours, theirs) == expected


A_LOSER = {
    "a value changed twice: the newer": (
        {"role": "a"}, {"role": "b"}, {"role": "c"}, {"role": "c"}, [("role", "b")],
    ),
    "a value removed here, edited there": (
        {"role": "a"}, {}, {"role": "c"}, {"role": "c"}, [("role", None)],
    ),
    "a record removed here, edited there": (
        {"needs": [{"id": "1", "text": "a", "since": NOV_20}]}, {},
        {"needs": [{"id": "1", "text": "b", "since": NOV_20}]},
        {"needs": [{"id": "1", "text": "b", "since": NOV_20}]}, [("needs.1", None)],
    ),
    "a table removed here, edited there: all of it stays": (
        {"met": {"on": NOV_20, "where": "a"}}, {}, {"met": {"on": NOV_20, "where": "b"}},
        {"met": {"on": NOV_20, "where": "b"}}, [("met", None)],
    ),
    "a field of a record changed twice": (
        {"commitments": [{"id": "1", "due": NOV_20}]},
        {"commitments": [{"id": "1", "due": NOV_21}]},
        {"commitments": [{"id": "1", "due": NOV_22}]},
        {"commitments": [{"id": "1", "due": NOV_22}]}, [("commitments.1.due", NOV_21)],
    ),
    "kinds of value differ": (
        {"note": "a"}, {"note": ["b"]}, {"note": {"c": 1}}, {"note": {"c": 1}}, [("note", ["b"])],
    ),
    "a number and a truth are two values": (
        {"x": 0}, {"x": 1}, {"x": True}, {"x": True}, [("x", 1)],
    ),
    "long text: both wrote the same line": (
        {"summary": "a\nb"}, {"summary": "a\nmine"}, {"summary": "a\nyours"},
        {"summary": "a\nyours\nmine"}, [("summary", "a\nmine")],
    ),
    "long text: lines in another order are other lines": (
        {"summary": "a"}, {"summary": "x\ny"}, {"summary": "y\nz\nx"},
        {"summary": "y\nz\nx\nx\ny"}, [("summary", "x\ny")],
    ),
    "created with words in it is a value like any other": (
        {"created": "a"}, {"created": "b"}, {"created": "c"}, {"created": "c"}, [("created", "b")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected", "losers"), A_LOSER.values(), ids=A_LOSER
)
def test_what_loses_is_kept_in_the_log(base, ours, theirs, expected, losers):
    result = merged(base, ours, theirs)

    assert without_log(result) == expected
    assert lost(result) == losers


def test_the_log_says_when_and_where_the_loser_was_written():
    result = merged({"role": "a"}, {"role": "b"}, {"role": "c"})

    (note,) = result["merge_log"]
    assert note["at"] == EARLIER
    assert note["device"] == "laptop"
    assert len(note["id"]) == 10


def test_a_tie_in_time_goes_to_the_greater_value():
    result = merged({"role": "a"}, {"role": "b"}, {"role": "c"}, LATER, LATER)

    assert result["role"] == "c"
    assert lost(result) == [("role", "b")]


def test_a_day_and_the_same_day_in_quotes_are_told_apart_in_a_tie():
    result = merged({"x": 1}, {"x": NOV_20}, {"x": "2026-11-20"}, LATER, LATER)

    assert [result["x"], result["merge_log"][0]["value"]] in (
        [NOV_20, "2026-11-20"],
        ["2026-11-20", NOV_20],
    )


def test_newer_is_decided_for_each_field():
    def laptop(path):
        return LATER if path == ("role",) else EARLIER

    ours = Side({"role": "b", "location": "b"}, laptop)
    theirs = Side({"role": "c", "location": "c"}, EARLIER + timedelta(hours=1))

    result = merge({"role": "a", "location": "a"}, ours, theirs)

    assert (result["role"], result["location"]) == ("b", "c")


def test_the_time_is_asked_only_where_both_sides_differ():
    def unknown(path):
        pytest.fail(f"asked about {path}")

    base = {"role": "a", "location": "a", "needs": [{"id": "1"}]}
    ours = base | {"role": "b", "needs": [{"id": "1"}, {"id": "2", "since": NOV_20}]}
    theirs = base | {"location": "b", "needs": [{"id": "1"}, {"id": "3", "since": NOV_21}]}

    result = merge(base, Side(ours, unknown), Side(theirs, unknown))

    assert [need["id"] for need in result["needs"]] == ["1", "2", "3"]


def test_local_times_and_times_with_an_offset_can_be_compared():
    local = datetime(2026, 11, 22, 9, 0)

    assert merged({"role": "a"}, {"role": "b"}, {"role": "c"}, local, LATER)["role"] == "b"


@pytest.mark.parametrize("base", [None, {"id": "1", "role": "a"}])
def test_a_side_that_changed_nothing_yields_to_the_other_as_it_is(base):
    edited = {"role": "b", "id": "1"}

    assert merge(base, Side(base, LATER), Side(edited, EARLIER)) is edited
    assert merge(base, Side(edited, LATER), Side(base, EARLIER)) is edited


def test_deleted_and_unchanged_is_deleted():
    assert merged({"role": "a"}, None, {"role": "a"}) is None


def test_deleted_on_both_sides_is_deleted():
    assert merged({"role": "a"}, None, None) is None


def test_a_deleted_contact_that_was_edited_elsewhere_stays_whole():
    edited = {"id": "1", "name": "Ana", "role": "b", "tags": ["x"]}

    result = merged({"id": "1", "name": "Ana", "role": "a", "tags": ["x"]}, None, edited)

    assert without_log(result) == edited
    assert lost(result) == [("contact", None)]


def test_a_dismissed_loser_stays_dismissed():
    note = {"id": "n", "field": "role", "value": "x", "at": EARLIER}
    base = {"role": "a", "location": "a", "merge_log": [note]}

    result = merged(base, {"role": "a", "location": "b"}, base | {"role": "b"})

    assert result == {"role": "b", "location": "b"}


def test_a_loser_dismissed_here_stays_dismissed_when_another_is_noted_there():
    first, second = ({"id": n, "field": "role", "value": n, "at": EARLIER} for n in "ab")
    base = {"merge_log": [first]}

    result = merged(base, {"role": "x"}, {"merge_log": [first, second]})

    assert result == {"role": "x", "merge_log": [second]}


def test_both_devices_log_the_same_loser_once():
    base, ours, theirs = {"role": "a"}, {"role": "b"}, {"role": "c"}
    once = merged(base, ours, theirs)

    assert merged(base, once, theirs, LATER, LATER) == once


@pytest.mark.parametrize("odd", ["words", 3, True, [3, "x"], {"a": 1}, [["x"]], float("nan")])
def test_a_log_written_by_hand_as_anything_is_kept(odd):
    result = merged(
        {"role": "a", "merge_log": odd},
        {"role": "b", "merge_log": odd},
        {"role": "c", "merge_log": odd},
    )

    kept = result["merge_log"]
    assert all(any(item is part for item in kept) for part in (odd if type(odd) is list else [odd]))
    assert any(isinstance(item, dict) and item.get("value") == "b" for item in kept)


def test_five_thousand_lines_that_repeat_are_merged():
    base = "\n".join(["same", "other"] * 2500)

    result = merged({"summary": base}, {"summary": "mine\n" + base}, {"summary": base + "\nyours"})

    assert result == {"summary": "mine\n" + base + "\nyours"}


def test_lines_moved_all_over_a_huge_text_are_all_kept():
    lines = [f"{n % 7}" for n in range(20_000)]
    base = {"summary": "\n".join(lines)}
    ours = {"summary": "\n".join(["mine", *lines[::-1], "mine too"])}
    theirs = {"summary": "\n".join(["yours", *lines[3:], "yours too"])}

    kept = merged(base, ours, theirs)["summary"].split("\n")

    assert {"mine", "mine too", "yours", "yours too"} <= set(kept)


BEFORE = {
    "id": "1",
    "name": "Ana",
    "role": "a",
    "tags": ["x"],
    "met": {"where": "a"},
    "timeline": [{"id": "t1", "on": NOV_20}, {"id": "t2", "on": NOV_21, "text": "old"}],
    "needs": [{"id": "n1", "text": "x"}],
}
AFTER = {
    "id": "1",
    "name": "Ana",
    "role": "b",
    "tags": ["x", "y"],
    "timeline": [
        {"id": "t1", "on": NOV_20},
        {"id": "t2", "on": NOV_21, "text": "new"},
        {"id": "t3", "on": NOV_22},
    ],
}


def test_a_delta_holds_what_differs_and_the_id():
    assert delta(BEFORE, AFTER) == (
        {
            "id": "1",
            "role": "a",
            "tags": ["x"],
            "met": {"where": "a"},
            "timeline": [{"id": "t2", "on": NOV_21, "text": "old"}],
            "needs": [{"id": "n1", "text": "x"}],
        },
        {
            "id": "1",
            "role": "b",
            "tags": ["x", "y"],
            "timeline": [
                {"id": "t2", "on": NOV_21, "text": "new"},
                {"id": "t3", "on": NOV_22},
            ],
        },
    )


def test_a_delta_changes_a_contact_that_went_on_and_nothing_else_in_it():
    now = AFTER | {
        "location": "Porto",
        "tags": ["x", "y", "z"],
        "timeline": [*AFTER["timeline"], {"id": "t4", "on": NOV_22}],
        "needs": [{"id": "n2"}],
    }
    old, new = delta(BEFORE, AFTER)

    undone = merge(new, Side(old, LATER), Side(now, EARLIER))

    assert undone == {
        "id": "1",
        "name": "Ana",
        "role": "a",
        "location": "Porto",
        "tags": ["x", "z"],
        "met": {"where": "a"},
        "timeline": [
            {"id": "t1", "on": NOV_20},
            {"id": "t2", "on": NOV_21, "text": "old"},
            {"id": "t4", "on": NOV_22},
        ],
        "needs": [{"id": "n1", "text": "x"}, {"id": "n2"}],
    }


def test_a_delta_of_nothing_is_the_id():
    assert delta(BEFORE, dict(BEFORE)) == ({"id": "1"}, {"id": "1"})


@pytest.mark.parametrize(("before", "after"), [(None, BEFORE), (BEFORE, None), (None, None)])
def test_a_delta_of_a_contact_that_comes_or_goes_is_whole(before, after):
    assert delta(before, after) == (before, after)


def test_a_delta_sees_that_one_of_two_equal_items_went():
    item = "by hand"

    old, new = delta({"id": "1", "timeline": [item, item]}, {"id": "1", "timeline": [item]})

    assert old["timeline"] == [item]
    assert "timeline" not in new
