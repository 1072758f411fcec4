"""Which value of two is taken after all: a field of a person, a field of a record, or neither."""

from datetime import UTC, datetime

import pytest

from rapport_tui.domain.contact import MergeEntry
from rapport_tui.domain.reading import read_contact
from rapport_tui.sync.state import Lost
from rapport_tui.tui.screens.sync_choice import chosen

NOW = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
CONTACT, _ = read_contact(
    {
        "id": "k3v9q2m8xa",
        "name": "Ana",
        "role": "CTO",
        "timeline": [{"id": "t1", "on": "2026-11-01", "text": "new"}],
        "merge_log": [
            {"id": "m1", "field": "role", "value": "Founder"},
            {"id": "m2", "field": "timeline.t1.text", "value": "old"},
            {"id": "m3", "field": "timeline.gone.text", "value": "old"},
            {"id": "m4", "field": "birthday", "value": 7},
            {"id": "m5", "field": "no_such", "value": "x"},
            {"id": "m6", "field": "contact"},
        ],
    }
)


def lost(field, value):
    return Lost("contacts/ana.toml", "Ana", field, value)


def test_a_field_of_a_person_is_taken():
    assert chosen(CONTACT, lost("role", "Founder"), NOW).role == "Founder"


def test_the_value_that_stood_until_then_is_kept_and_only_once():
    taken = chosen(CONTACT, lost("role", "Founder"), NOW)
    again = chosen(taken, lost("role", "CTO"), NOW)

    assert [(e.field, e.value) for e in taken.merge_log if e.value == "CTO"] == [("role", "CTO")]
    assert again.role == "CTO"
    values = [entry.value for entry in again.merge_log if entry.field == "role"]
    assert sorted(values) == ["CTO", "Founder", "Founder"]
    assert chosen(again, lost("role", "Founder"), NOW).merge_log == again.merge_log


def test_a_list_that_stood_until_then_is_kept_as_it_was():
    contact = CONTACT.revised(aka=("Annie",), merge_log=())
    entry = MergeEntry(id="m7", field="aka", value=["Nan"])

    taken = chosen(contact.revised(merge_log=(entry,)), lost("aka", "['Nan']"), NOW)

    assert taken.aka == ("Nan",)
    assert taken.merge_log[-1].value == ["Annie"]


def test_a_field_of_a_record_is_taken_and_the_record_stays_itself():
    changed = chosen(CONTACT, lost("timeline.t1.text", "old"), NOW)
    assert [(item.id, item.text) for item in changed.timeline] == [("t1", "old")]
    assert changed.role == "CTO"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("timeline.gone.text", "old"),
        ("no_such", "x"),
        ("contact", "removed"),
        ("role", "somebody else's"),
        ("a.b.c.d", "x"),
    ],
)
def test_what_has_no_place_any_more_is_left(field, value):
    assert chosen(CONTACT, lost(field, value), NOW) is None
