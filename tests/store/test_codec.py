import random
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from rapport_tui.domain import contact
from rapport_tui.domain.identity import RECORD_TABLES
from rapport_tui.domain.values import same
from rapport_tui.store.codec import FIELDS, RECORD_FIELDS, encode
from rapport_tui.store.toml import parse

ANA = {
    "format": 1,
    "id": "k3v9q2m8xa",
    "name": "Ana Souza",
    "emails": ["ana@acme.example", {"value": "ana@home.example", "label": "home"}],
    "summary": 'Climbs.\nSays "hi" a lot.\n',
    "met": {"on": date(2025, 5, 30), "where": "PyCon PT"},
    "shoe size": 37,
    "common_ground": [{"id": "g1", "text": "climbs at Vertigo", "since": date(2026, 6, 28)}],
    "timeline": [
        {"id": "t1", "on": date(2026, 11, 1), "kind": "call", "tags": ["hiring"]},
        {"id": "t2", "on": datetime(2026, 11, 22, 19, 30), "kind": "coffee", "mood": "great"},
    ],
    "pets": [{"name": "Rex", "toys": [{"kind": "ball"}]}],
    "garden": {"trees": 3, "beds": {"front": True}},
}

ANA_TEXT = '''\
format = 1
id = "k3v9q2m8xa"
name = "Ana Souza"
emails = ["ana@acme.example", { value = "ana@home.example", label = "home" }]
summary = """
Climbs.
Says "hi" a lot.
"""
met = { on = 2025-05-30, where = "PyCon PT" }
"shoe size" = 37

[[common_ground]]
id = "g1"
text = "climbs at Vertigo"
since = 2026-06-28

[[timeline]]
id = "t1"
on = 2026-11-01
kind = "call"
tags = ["hiring"]

[[timeline]]
id = "t2"
on = 2026-11-22T19:30:00
kind = "coffee"
mood = "great"

[garden]
beds = { front = true }
trees = 3

[[pets]]
name = "Rex"
toys = [{ kind = "ball" }]
'''


def test_a_contact_is_written_as_the_format_shows_it():
    assert encode(ANA) == ANA_TEXT


words = st.text(max_size=20) | st.sampled_from(
    ['say "hi"', 'three """ quotes', 'ends with "', "a\nb", "\n", "a\r\nb", "tab\t",
     "back\\slash\n", 'a\n\\"b" \\', '\n""', "\x00\x1b\x7f",
     "<<<<<<< ours\n=======\n", "# no comment", "\u2028\u0085", "  spaces \n  ", ""]
)  # fmt: skip
keys = st.sampled_from(
    ["name", "id", "on", "text", "tags", "with", "met", "odd key", "a.b", "é", "", '"', "timeline"]
) | st.text(max_size=5)
moments = (
    st.dates()
    | st.datetimes()
    | st.times()
    | st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-3))]))
)
scalars = words | st.integers() | st.booleans() | st.floats() | moments
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3)
)
records = st.lists(st.dictionaries(keys, values, max_size=4), min_size=1, max_size=3)
contacts = st.dictionaries(
    st.sampled_from(FIELDS) | st.sampled_from(RECORD_TABLES) | keys, values | records, max_size=6
)


@settings(max_examples=examples(150))
@given(contacts)
def test_what_is_written_reads_back_the_same(data):
    assert same(parse(encode(data)), data)


@settings(max_examples=examples(100))
@given(contacts, st.randoms())
def test_the_same_contact_gives_the_same_bytes(data, dice):
    shuffled = shuffled_keys(data, dice)

    assert encode(shuffled) == encode(data)
    assert encode(parse(encode(data))) == encode(data)


def shuffled_keys(data: dict, dice: random.Random) -> dict:
    """Shuffle the keys of the contact and of its records, which is where order says nothing."""
    items = list(data.items())
    dice.shuffle(items)
    return {
        key: [shuffled_keys(each, dice) for each in value]
        if isinstance(value, list) and value and all(isinstance(each, dict) for each in value)
        else value
        for key, value in items
    }


@settings(max_examples=examples(100))
@given(st.dictionaries(st.sampled_from(RECORD_TABLES), records, min_size=1), st.data())
def test_one_more_record_adds_lines_and_changes_none(data, choices):
    table = choices.draw(st.sampled_from(sorted(data)))
    more = {**data, table: [*data[table], {"id": "new", "text": "x" * 200, "on": date(2026, 1, 1)}]}

    before, after = encode(data).split("\n"), encode(more).split("\n")
    places = range(len(before) + 1)
    assert any(after[:n] + after[n + 5 :] == before for n in places)


def test_keys_that_rapport_does_not_know_come_after_those_it_knows():
    text = encode({"zoo": 1, "alpha": 2, "name": "Ana", "timeline": [{"mood": "good", "id": "t"}]})

    assert text == 'name = "Ana"\nalpha = 2\nzoo = 1\n\n[[timeline]]\nid = "t"\nmood = "good"\n'


def test_nothing_at_all_is_written_as_nothing():
    assert encode({}) == ""


def test_text_is_never_written_as_a_conflict_marker():
    text = encode({"summary": "a\n<<<<<<< ours\nb\n"})

    assert not any(line.startswith("<") for line in text.splitlines())


def test_lines_end_with_a_line_feed_alone():
    text = encode({**ANA, "summary": "one\r\ntwo\rthree"})

    assert "\r" not in text
    assert text.endswith("\n")
    assert parse(text)["summary"] == "one\r\ntwo\rthree"


def test_a_time_of_day_is_kept():
    assert parse(encode({"at": time(7, 30)})) == {"at": time(7, 30)}


def test_a_value_without_a_form_in_toml_is_refused():
    with pytest.raises(TypeError):
        encode({"name": None})


def test_the_fields_stand_in_the_order_of_the_model():
    model = [name for name in contact.Contact.model_fields if name not in RECORD_TABLES]

    assert list(FIELDS) == model


@pytest.mark.parametrize(
    "model",
    [
        contact.Ground, contact.Interaction, contact.Commitment, contact.Question, contact.Wish,
        contact.Favour, contact.Introduction, contact.Tension, contact.Occasion, contact.MergeEntry,
    ],
)  # fmt: skip
def test_the_fields_of_a_record_stand_in_the_order_of_its_model(model):
    names = [field.alias or name for name, field in model.model_fields.items()]
    places = [RECORD_FIELDS.index(name) for name in names]

    assert all(one < other for one, other in pairwise(places))
