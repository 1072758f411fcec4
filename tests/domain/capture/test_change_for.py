"""What a line stores: one change, in every file it touches."""

from __future__ import annotations

from datetime import date
from itertools import count

import pytest

from domain.capture.capture_rows import TODAY, read
from rapport_tui.domain.capture import change_for
from rapport_tui.domain.contact import Contact


def _people(**changes):
    people = {
        "ana": Contact(id="ana", name="Ana Souza"),
        "bob": Contact(id="bob", name="Bob Díaz", organisation="Globex"),
        "sam1": Contact(id="sam1", name="Sam Okafor"),
    }
    return people | {i: people[i].revised(**fields) for i, fields in changes.items()}


def _ids():
    numbers = count(1)
    return lambda: f"id{next(numbers)}"


def _stored(line, people=None, **how):
    change = change_for(read(line, **how), people or _people(), new_id=_ids())
    return change, {edit.after.id: edit.after.to_data() for edit in change.edits}


def test_an_interaction_stands_with_one_id_in_every_participants_file():
    change, after = _stored("coffee with Ana, Bob yesterday #climbing ; she's hiring")

    entry = {
        "id": "id1",
        "on": date(2026, 11, 22),
        "kind": "coffee",
        "direction": "both",
        "text": "she's hiring",
        "tags": ["climbing"],
        "with": ["ana", "bob"],
    }
    assert after["ana"]["timeline"] == [entry]
    assert after["bob"]["timeline"] == [entry]
    assert change.label == "coffee with Ana Souza and Bob Díaz"


def test_one_person_alone_needs_no_with():
    _, after = _stored("coffee with Ana")

    assert after["ana"]["timeline"] == [
        {"id": "id1", "on": TODAY, "kind": "coffee", "direction": "both"}
    ]


def test_every_segment_makes_its_record_with_its_day():
    _, after = _stored(
        "with Ana ; + climbs #climbing ; !fri send deck ; < mon draft ; ? 3 dec the talk"
        " ; gave a book ; got a ride ; needs a lead #hiring ; offers a desk"
        " ; tension felt unheard ; every 6w ; intro > Bob hiring"
    )

    ana = after["ana"]
    assert ana["common_ground"] == [
        {"id": "id1", "text": "climbs", "tags": ["climbing"], "since": TODAY}
    ]
    assert ana["commitments"] == [
        {"id": "id2", "by": "me", "text": "send deck", "made": TODAY, "due": date(2026, 11, 27)},
        {"id": "id3", "by": "them", "text": "draft", "made": TODAY, "due": date(2026, 11, 30)},
    ]
    assert ana["questions"] == [{"id": "id4", "text": "the talk", "about": date(2026, 12, 3)}]
    assert ana["favours"] == [
        {"id": "id5", "on": TODAY, "direction": "gave", "text": "a book"},
        {"id": "id6", "on": TODAY, "direction": "received", "text": "a ride"},
    ]
    assert ana["needs"] == [{"id": "id7", "text": "a lead", "tags": ["hiring"], "since": TODAY}]
    assert ana["offers"] == [{"id": "id8", "text": "a desk", "since": TODAY}]
    assert ana["tensions"] == [
        {"id": "id9", "on": TODAY, "what": "felt unheard", "check_back": date(2026, 12, 7)}
    ]
    assert ana["cadence"] == "6w"
    assert ana["introductions"] == [
        {"id": "id10", "to": "bob", "text": "hiring", "state": "idea", "idea": TODAY}
    ]
    assert "timeline" not in ana


def test_common_ground_of_two_people_is_each_ones_own():
    _, after = _stored("coffee with Ana, Bob ; + climbs")

    assert after["ana"]["common_ground"][0]["id"] != after["bob"]["common_ground"][0]["id"]


def test_somebody_new_is_made_with_what_the_line_says():
    change, after = _stored("coffee with Ana and Zed Smith @Acme")

    assert change.edits[0].before is None or change.edits[1].before is None
    new = next(data for data in after.values() if data["name"] == "Zed Smith")
    assert new["organisation"] == "Acme"
    assert new["format"] == 1
    assert new["timeline"][0]["with"] == ["ana", new["id"]]
    assert "organisation" not in after["ana"]


def test_a_new_person_named_twice_is_made_once():
    change, _ = _stored("coffee with Zed, Ana ; intro Zed > Bob")

    assert [edit.after.name for edit in change.edits].count("Zed") == 1


def test_an_organisation_fills_an_empty_one():
    _, after = _stored("coffee with Ana @Acme")

    assert after["ana"]["organisation"] == "Acme"
    assert "text" not in after["ana"]["timeline"][0]


@pytest.mark.parametrize("typed", ["@Globex", "@globex"])
def test_an_organisation_they_have_already_changes_nothing(typed):
    _, after = _stored(f"coffee with Bob {typed}")

    assert after["bob"]["organisation"] == "Globex"
    assert "text" not in after["bob"]["timeline"][0]


def test_another_organisation_stays_in_the_text_as_typed():
    _, after = _stored('coffee with Bob @"Acme Corp" ; about work')

    assert after["bob"]["organisation"] == "Globex"
    assert after["bob"]["timeline"][0]["text"] == 'about work @"Acme Corp"'


def test_another_organisation_without_an_entry_is_kept_as_a_note():
    _, after = _stored("with Bob @Acme ; needs a lead")

    assert after["bob"]["timeline"][0]["text"] == "@Acme"


def test_a_new_persons_own_line_makes_a_whole_contact():
    change, after = _stored(
        "Zed Smith @Acme zed@acme.example +351 210 000 000 #climbing every 6w ; met at PyCon",
        person=True,
    )

    (zed,) = after.values()
    entry = zed.pop("timeline")[0]
    assert zed == {
        "format": 1,
        "id": "id1",
        "name": "Zed Smith",
        "organisation": "Acme",
        "emails": ["zed@acme.example"],
        "phones": ["+351 210 000 000"],
        "tags": ["climbing"],
        "cadence": "6w",
    }
    assert (entry["kind"], entry["text"]) == ("note", "met at PyCon")
    assert change.label == "new person Zed Smith"


def test_a_persons_own_line_adds_to_somebody_there_and_takes_nothing_away():
    change, after = _stored(
        "Bob Diez @Acme bob@home.example #tea every 6w met at PyCon",
        person=True,
        chosen={"Bob Diez": "bob"},
    )

    bob = after["bob"]
    assert (bob["name"], bob["organisation"]) == ("Bob Díaz", "Globex")
    assert bob["emails"][-1] == "bob@home.example"
    assert bob["tags"][-1] == "tea"
    assert bob["cadence"] == "6w"
    assert bob["summary"] == "met at PyCon"
    assert [entry["text"] for entry in bob["timeline"]] == ["@Acme"]
    assert change.label == "details of Bob Díaz"


def test_a_line_about_nobody_named_is_about_whom_it_is_told():
    change, after = _stored("email from her #climbing", about=("ana",))

    assert after["ana"]["timeline"][0]["direction"] == "them"
    assert change.label == "email from Ana Souza"


def test_an_entry_takes_its_place_in_time():
    people = _people()
    _, after = _stored("coffee with Ana today", people)
    later = Contact.model_validate(after["ana"])

    _, after = _stored("lunch with Ana yesterday", people | {"ana": later})

    assert [entry["kind"] for entry in after["ana"]["timeline"]] == ["lunch", "coffee"]


def test_nothing_else_of_a_contact_changes():
    people = _people(ana={"summary": "a\r\nb"})
    people["ana"] = Contact.model_validate(people["ana"].to_data() | {"x_own": 1})

    _, after = _stored("coffee with Ana", people)

    assert {k: v for k, v in after["ana"].items() if k != "timeline"} == people["ana"].to_data()


@pytest.mark.parametrize("line", ["coffee with Sam", "coffee with Anna", "!tomorow x", "moved", ""])
def test_a_line_that_waits_for_an_answer_is_not_stored(line):
    with pytest.raises(ValueError, match=r"."):
        change_for(read(line), _people(), new_id=_ids())


def test_a_contact_that_is_not_given_is_missed():
    with pytest.raises(ValueError, match="may is needed"):
        change_for(read("coffee with May Chen"), _people(), new_id=_ids())


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("coffee with Ana", "coffee with Ana Souza"),
        ("coffee with Ana, Bob, Sam O", "coffee with Ana Souza and 2 others"),
        ("email to Ana", "email to Ana Souza"),
        ("msg from Ana", "message from Ana Souza"),
        ("Ana moved", "note on Ana Souza"),
        ("with Ana ; + x", "common ground with Ana Souza"),
        ("with Ana ; !fri x", "commitment to Ana Souza"),
        ("with Ana ; <fri x", "commitment of Ana Souza"),
        ("with Ana ; ? x", "question for Ana Souza"),
        ("with Ana ; gave x", "favour for Ana Souza"),
        ("with Ana ; got x", "favour from Ana Souza"),
        ("with Ana ; needs x", "need of Ana Souza"),
        ("with Ana ; offers x", "offer of Ana Souza"),
        ("with Ana ; tension x", "tension with Ana Souza"),
        ("with Ana ; every 6w", "cadence of Ana Souza"),
        ("intro Ana > Bob", "introduction of Ana Souza to Bob Díaz"),
    ],
)
def test_a_change_is_named_in_words(line, label):
    change, _ = _stored(line)

    assert change.label == label
