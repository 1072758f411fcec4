"""When two TOML values are the same."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from rapport_tui.domain.values import canonical, mark, natural_keys, same

NINE = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
DIFFERENT = [
    *(0, 0.0, -0.0, False, "", "0", [], {}, [0], [0.0], {"a": 0}, {"a": False}),
    *(1, 1.0, True, "1", "true", float("nan"), "nan", float("inf"), {"a": 1, "b": 2}),
    *(date(2026, 11, 20), "2026-11-20", datetime(2026, 11, 20), time(9, 0), "09:00:00"),
    *(NINE, NINE.replace(tzinfo=None), NINE.astimezone(timezone(timedelta(hours=1)))),
    *(["a", "b"], ["b", "a"], ["a,b"], ["a", ["b"]], [["a"], "b"], {"a": {"b": 1}}, {"a:b": 1}),
]


def others(one):
    """Return all of them but *one*."""
    return [other for other in DIFFERENT if other is not one]


@pytest.mark.parametrize("one", DIFFERENT, ids=repr)
def test_values_that_would_be_written_differently_differ(one):
    for other in others(one):
        assert not same(one, other)
        assert not same([one], [other])
        assert not same({"k": one}, {"k": other})
        assert mark(one) != mark(other)
        assert canonical(one) != canonical(other)


@pytest.mark.parametrize("one", DIFFERENT, ids=repr)
@pytest.mark.parametrize("wrap", [lambda v: v, lambda v: {"k": v}, lambda v: {"k": ["a", v]}])
def test_one_different_value_among_many_makes_long_lists_different(wrap, one):
    many = [{"k": "a", "on": date(2026, 11, 20)} for _ in range(30)]

    assert same([*many, wrap(one), *many], [*many, wrap(one), *many])
    for other in others(one):
        assert not same([*many, wrap(one), *many], [*many, wrap(other), *many]), other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (float("nan"), float("nan")),
        ({"a": 1, "b": [float("nan")]}, {"b": [float("nan")], "a": 1}),
        (NINE, datetime(2026, 11, 20, 9, 0, tzinfo=timezone(timedelta(0), "Z"))),
    ],
)
def test_values_that_would_be_written_alike_are_the_same(one, other):
    assert same(one, other)
    assert mark(one) == mark(other)


def test_items_are_told_apart_by_id_then_by_name_then_by_content():
    items = [
        {"id": "x", "name": "n"}, {"name": "n"}, "n", {"value": "n"}, {"age": 3}, {"age": 3}, 3,
        {"id": " ", "url": "u"}, "n",
    ]  # fmt: skip

    keys = natural_keys(items)

    assert list(keys.values()) == items
    assert [key[0] for key in keys] == [
        *("id", "name", "value", "value", "content", "content", "content", "url", "value"),
    ]
    assert [key[2] for key in keys] == [0, 0, 0, 1, 0, 1, 0, 0, 2]
