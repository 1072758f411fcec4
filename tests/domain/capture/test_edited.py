"""An item edited as its line: what changed in the line changes, everything else stays."""

from __future__ import annotations

from datetime import date
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from domain.capture.capture_rows import PEOPLE, TODAY, read
from rapport_tui.domain.capture import edited, line_for, parse
from rapport_tui.domain.contact import Contact

ENTRY = {
    "id": "e1",
    "on": date(2026, 11, 20),
    "kind": "coffee",
    "direction": "both",
    "text": "she's hiring\n\nand climbing",
    "tags": ["climbing"],
    "with": ["ana", "bob"],
    "mood": "sunny",
}


def _people(**tables):
    ana = {"id": "ana", "name": "Ana Souza", **tables}
    return {
        "ana": Contact.model_validate(ana),
        "bob": Contact(id="bob", name="Bob Díaz"),
        "jl": Contact(id="jl", name="Jean-Luc Picard"),
    }


def _shared():
    people = _people(timeline=[ENTRY])
    bob = {"id": "bob", "name": "Bob Díaz", "timeline": [ENTRY | {"only_bob": 1}]}
    return people | {"bob": Contact.model_validate(bob)}


def _line(people, table, record_id="e1"):
    _, record = people["ana"].find(record_id)
    return line_for(table, record, PEOPLE.name, "ana"), record


def _edit(people, table, line, record):
    numbers = count(1)
    change = edited(
        read(line, about=("ana",)), table, record, people, lambda: f"new{next(numbers)}"
    )
    return change, {edit.contact_id: edit.after.to_data() for edit in change.edits}


def test_an_entry_is_a_line_that_says_all_of_it():
    line, _ = _line(_shared(), "timeline")

    assert line == (
        "coffee with Ana Souza, Bob Díaz 2026-11-20 #climbing ; she's hiring ;  ; and climbing"
    )


def test_a_line_left_as_it_is_changes_nothing():
    people = _shared()
    line, record = _line(people, "timeline")

    change, _ = _edit(people, "timeline", line, record)

    assert change.edits == ()


def test_an_edited_entry_changes_in_every_participants_file_and_keeps_their_own_keys():
    people = _shared()
    line, record = _line(people, "timeline")

    change, after = _edit(people, "timeline", line.replace("coffee", "lunch"), record)

    assert after["ana"]["timeline"] == [ENTRY | {"kind": "lunch"}]
    assert after["bob"]["timeline"] == [ENTRY | {"kind": "lunch", "only_bob": 1}]
    assert change.label == "edited lunch with Ana Souza and Bob Díaz"


def test_whoever_is_no_longer_named_loses_the_entry_and_whoever_is_now_gets_it():
    people = _shared()
    line, record = _line(people, "timeline")

    _, after = _edit(people, "timeline", line.replace("Bob Díaz", "Jean-Luc"), record)

    assert "timeline" not in after["bob"]
    assert after["jl"]["timeline"] == [ENTRY | {"with": ["ana", "jl"]}]
    assert after["ana"]["timeline"] == [ENTRY | {"with": ["ana", "jl"]}]


def test_an_entry_with_somebody_whose_file_is_gone_keeps_them():
    people = _people(timeline=[ENTRY | {"with": ["ana", "gone"]}])
    line, record = _line(people, "timeline")
    assert "with Ana Souza 2026" in line

    _, after = _edit(people, "timeline", line.replace("coffee", "lunch"), record)

    assert after["ana"]["timeline"][0]["with"] == ["ana", "gone"]


def test_a_moved_entry_takes_its_place_in_time():
    other = {"id": "e0", "on": date(2026, 11, 10), "kind": "call"}
    people = _people(timeline=[other, {"id": "e1", "on": date(2026, 11, 20), "kind": "coffee"}])
    line, record = _line(people, "timeline")

    _, after = _edit(people, "timeline", line.replace("2026-11-20", "2026-11-01"), record)

    assert [entry["id"] for entry in after["ana"]["timeline"]] == ["e1", "e0"]


def test_a_day_that_is_not_typed_is_not_today():
    people = _people(timeline=[{"id": "e1", "kind": "coffee"}])
    line, record = _line(people, "timeline")

    _, after = _edit(people, "timeline", line.replace("coffee", "lunch"), record)

    assert after["ana"]["timeline"] == [{"id": "e1", "kind": "lunch"}]


def test_what_a_line_cannot_say_is_kept():
    promise = {
        "id": "e1",
        "by": "me",
        "text": "send the deck",
        "made": date(2026, 1, 1),
        "due": date(2026, 11, 27),
        "was_due": [date(2026, 11, 25)],
        "closed": date(2026, 11, 27),
        "outcome": "kept",
        "colour": "red",
    }
    people = _people(commitments=[promise])
    line, record = _line(people, "commitments")
    assert line == "! 2026-11-27 send the deck"

    _, after = _edit(people, "commitments", "!1 dec send the slides", record)

    expected = promise | {"text": "send the slides", "due": date(2026, 12, 1)}
    assert after["ana"]["commitments"] == [expected]


def test_a_day_taken_out_is_taken_out():
    people = _people(questions=[{"id": "e1", "text": "the talk", "about": date(2026, 12, 3)}])
    line, record = _line(people, "questions")
    assert line == "? 2026-12-03 the talk"

    _, after = _edit(people, "questions", "? the talk", record)

    assert after["ana"]["questions"] == [{"id": "e1", "text": "the talk"}]


def test_tags_that_no_line_can_say_are_kept():
    people = _people(needs=[{"id": "e1", "text": "a lead", "tags": ["data people", "hiring"]}])
    line, record = _line(people, "needs")
    assert line == "needs a lead #hiring"

    _, after = _edit(people, "needs", "needs a lead #climbing", record)

    assert after["ana"]["needs"][0]["tags"] == ["climbing", "data people"]


def test_a_question_made_a_note_replaces_it():
    people = _people(questions=[{"id": "e1", "text": "climbs"}])
    _, record = _line(people, "questions")

    _, after = _edit(people, "questions", "+ climbs", record)

    assert "questions" not in after["ana"]
    assert after["ana"]["common_ground"] == [{"id": "new1", "text": "climbs", "since": TODAY}]


def test_more_segments_add_more_records():
    people = _people(common_ground=[{"id": "e1", "text": "climbs"}])
    _, record = _line(people, "common_ground")

    _, after = _edit(people, "common_ground", "+ climbs well ; !fri call", record)

    assert after["ana"]["common_ground"] == [{"id": "e1", "text": "climbs well"}]
    assert after["ana"]["commitments"][0]["text"] == "call"


def test_an_introduction_keeps_its_state_when_its_words_change():
    people = _people(introductions=[{"id": "e1", "to": "bob", "text": "rust", "state": "made"}])
    line, record = _line(people, "introductions")
    assert line == "intro > Bob Díaz: rust"

    _, after = _edit(people, "introductions", "intro > Jean-Luc: rust", record)

    expected = {"id": "e1", "to": "jl", "text": "rust", "state": "made"}
    assert after["ana"]["introductions"] == [expected]


def test_a_table_without_a_line_says_so():
    people = _people(dates=[{"id": "e1", "text": "started"}])

    with pytest.raises(ValueError, match="no line"):
        line_for("dates", people["ana"].dates[0], PEOPLE.name)


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@settings(max_examples=examples(200))
@given(_TEXT, st.lists(_TEXT, max_size=3), _TEXT)
def test_any_entry_survives_an_edit_that_changes_nothing(text, tags, kind):
    entry = ENTRY | {"text": text, "tags": tags, "kind": kind, "with": []}
    people = _people(timeline=[entry])
    line, record = _line(people, "timeline")

    capture = parse(line, PEOPLE, TODAY, about=("ana",))

    assert edited(capture, "timeline", record, people, str).edits == ()
