"""One person of two: nothing either file says is dropped, and what named the other follows."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from rapport_tui.domain.contact import Contact
from rapport_tui.domain.joined import change, comments_in, following, joined
from rapport_tui.domain.reading import read_contact
from rapport_tui.domain.side_by_side import in_words, side_by_side
from rapport_tui.store.codec import encode
from rapport_tui.store.toml import parse

TODAY = date(2026, 11, 23)


def contact(contact_id="a", name="Ana Souza", **fields):
    found, faults = read_contact({"id": contact_id, "name": name, **fields})
    assert faults == ()
    return found


def one_of(kept, gone, choices=None, comments=""):
    return joined(kept, gone, choices=choices or {}, today=TODAY, comments=comments)


def logged(one):
    return {(note.field, str(note.value)) for note in one.merge_log}


def test_what_only_one_of_them_says_is_taken_over():
    one = one_of(contact(role="Head of Data"), contact("b", location="Porto", pronouns="she/her"))

    assert (one.id, one.role, one.location, one.pronouns) == (
        "a",
        "Head of Data",
        "Porto",
        "she/her",
    )


def test_of_two_values_the_first_stays_unless_the_other_is_chosen_and_none_is_lost():
    kept, gone = contact(role="Head of Data"), contact("b", role="CDO")

    assert one_of(kept, gone).role == "Head of Data"
    assert ("role", "CDO") in logged(one_of(kept, gone))
    assert one_of(kept, gone, {"role": "right"}).role == "CDO"
    assert ("role", "Head of Data") in logged(one_of(kept, gone, {"role": "right"}))


def test_an_empty_value_can_be_chosen_too():
    one = one_of(contact(), contact("b", cadence="2w"), {"cadence": "left"})

    assert one.cadence == ""
    assert ("cadence", "2w") in logged(one)


def test_the_name_that_is_not_taken_becomes_a_nickname():
    kept, gone = contact(aka=["Aninha"]), contact("b", "A. P. Souza", aka=["Aninha", "Ana Souza"])

    assert one_of(kept, gone).aka == ("Aninha", "A. P. Souza")
    other = one_of(kept, gone, {"name": "right"})
    assert (other.name, other.aka) == ("A. P. Souza", ("Aninha", "Ana Souza"))


def test_a_name_that_is_only_spelt_otherwise_is_kept_in_the_log():
    one = one_of(contact(name="Łukasz Nowak"), contact("b", "lukasz nowak"))

    assert one.aka == ()
    assert ("name", "lukasz nowak") in logged(one)


def test_addresses_numbers_and_tags_are_united_each_once():
    one = one_of(
        contact(emails=["ana@acme.example"], phones=["+351 210 000 000"], tags=["Climbing"]),
        contact(
            "b",
            emails=[{"value": "Ana@Acme.example", "label": "work"}, "ana@home.example"],
            phones=["+351210000000", "+1 555 0100"],
            tags=["climbing", "pycon"],
        ),
    )

    assert [in_words(e) for e in one.to_data()["emails"]] == [
        "Ana@Acme.example (work)",
        "ana@home.example",
    ]
    assert one.phones == ("+351 210 000 000", "+1 555 0100")
    assert one.tags == ("Climbing", "pycon")


def test_two_summaries_stand_one_below_the_other_or_one_is_chosen():
    kept, gone = contact(summary="Straight talker."), contact("b", summary="Likes walks.")

    assert one_of(kept, gone).summary == "Straight talker.\n\nLikes walks."
    assert one_of(kept, gone, {"summary": "right"}).summary == "Likes walks."
    assert one_of(kept, contact("b", summary="talker")).summary == "Straight talker."


def test_the_birthday_that_knows_the_year_and_the_earlier_meeting_are_the_usual_ones():
    one = one_of(
        contact(birthday="--04-12", met={"on": date(2025, 5, 30), "where": "PyCon"}),
        contact("b", birthday="1988-04-12", met={"on": date(2024, 2, 29), "through": "Goran"}),
    )

    assert one.birthday == "1988-04-12"
    assert (one.met.on, one.met.where, one.met.through) == (date(2024, 2, 29), "PyCon", "Goran")
    assert {("birthday", "--04-12"), ("met.on", "2025-05-30")} <= logged(one)


@pytest.mark.parametrize("field", ["resting", "archived"])
def test_an_old_second_file_does_not_put_anybody_to_rest(field):
    kept, gone = contact(), contact("b", **{field: True})

    assert getattr(one_of(kept, gone), field) is False
    assert (field, "True") in logged(one_of(kept, gone))
    assert getattr(one_of(kept, gone, {field: "right"}), field) is True


def talk(record_id, on, *people, text="talk"):
    return {"id": record_id, "on": on, "kind": "call", "text": text, "with": list(people)}


def test_an_entry_that_both_were_in_stands_once_and_alone_when_nobody_else_was_there():
    entry = talk("t1", date(2026, 1, 31), "a", "b")
    one = one_of(contact(timeline=[entry]), contact("b", timeline=[entry]))

    assert len(one.timeline) == 1
    assert one.timeline[0].with_ == ()


def test_an_entry_that_a_third_was_in_names_the_one_once():
    entry = talk("t1", date(2026, 1, 31), "c", "b", "a")
    kept, gone, third = (contact(i, timeline=[entry]) for i in "abc")

    one = one_of(kept, gone)
    after = following(third, "b", "a")

    assert one.timeline[0].with_ == after.timeline[0].with_ == ("c", "a")


def test_whoever_names_nobody_who_goes_is_not_touched():
    third = contact("c", timeline=[talk("t1", TODAY, "c", "d")])

    assert following(third, "b", "a") is third


def test_introductions_follow_and_nobody_is_introduced_to_themselves():
    kept = contact(introductions=[{"id": "i1", "to": "b", "text": "both climb", "state": "idea"}])
    third = contact("c", introductions=[{"id": "i2", "to": "b", "state": "asked_a"}])

    one = one_of(kept, contact("b"))

    assert one.introductions == ()
    log = {note.field: note.value for note in one.merge_log}
    assert log["introductions.i1"]["text"] == "both climb"
    assert following(third, "b", "a").introductions[0].to == "a"


def test_what_both_say_word_for_word_is_said_once():
    ground = {"text": "climbs at Vertigo", "tags": ["climbing"]}
    kept = contact(common_ground=[{"id": "g1", **ground}])
    gone = contact("b", common_ground=[{"id": "g2", **ground}, {"id": "g3", "text": "bakes"}])

    assert [note.id for note in one_of(kept, gone).common_ground] == ["g1", "g3"]


def test_one_record_that_differs_in_two_files_of_a_copied_contact_keeps_both_wordings():
    kept = contact(questions=[{"id": "q1", "text": "how was it", "asked": TODAY}])
    gone = contact("b", questions=[{"id": "q1", "text": "how was it", "about": date(2026, 3, 1)}])
    one = one_of(kept, gone)
    assert (one.questions[0].asked, one.questions[0].about) == (TODAY, date(2026, 3, 1))

    kept = contact(commitments=[{"id": "c1", "text": "x", "due": date(2026, 1, 1)}])
    gone = contact("b", commitments=[{"id": "c1", "text": "x", "due": date(2026, 2, 1)}])
    one = one_of(kept, gone)
    assert one.commitments[0].due == date(2026, 1, 1)
    assert ("commitments.c1.due", "2026-02-01") in logged(one)


def test_keys_that_rapport_does_not_know_are_kept_from_both():
    one = one_of(
        contact(shoe_size=38, sizes=[1], boat={"name": "Lua"}),
        contact("b", shoe_size=39, sizes=[2], boat={"berth": 4}),
    ).to_data()

    assert (one["shoe_size"], one["sizes"]) == (38, [1, 2])
    assert one["boat"] == {"name": "Lua", "berth": 4}
    assert {"field": "shoe_size", "value": 39}.items() <= {
        k: v for note in one["merge_log"] if note["field"] == "shoe_size" for k, v in note.items()
    }.items()


def test_comments_of_the_file_that_goes_are_kept():
    text = '# met in Porto\nname = "B # no" # a boat\nsummary = """\n# a heading\n"""\n#\n'
    one = one_of(contact(), contact("b"), comments=comments_in(text))

    assert comments_in(text) == "# met in Porto\n# a boat"
    assert ("comments", "# met in Porto\n# a boat") in logged(one)


def test_the_whole_is_one_change_in_words():
    entry = talk("t1", TODAY, "b", "c")
    gone = contact("b", "A. Souza", timeline=[entry])
    others = (contact("c", timeline=[entry]), contact("d"))

    made = change(contact(), gone, others, choices={}, today=TODAY)

    assert made.label == "made one person of Ana Souza and A. Souza"
    assert [(e.contact_id, e.after is None) for e in made.edits] == [
        ("a", False), ("b", True), ("c", False),
    ]  # fmt: skip
    assert change(contact(), contact("b"), choices={}, today=TODAY).label == "joined Ana Souza"


def test_both_are_laid_side_by_side_with_what_becomes_of_them():
    kept = contact(role="Head", timeline=[{"id": "t1", "on": TODAY, "kind": "call"}])
    gone = contact("b", "A. S.", role="CDO", timeline=[{"id": "t2", "on": TODAY, "kind": "email"}])
    rows = {r.words: r for r in side_by_side(kept, gone, one_of(kept, gone), {"role": "right"})}

    assert (rows["role"].left, rows["role"].right, rows["role"].choice) == ("Head", "CDO", "right")
    assert (rows["timeline"].left, rows["timeline"].right, rows["timeline"].together) == (
        "1", "1", "2",
    )  # fmt: skip
    assert rows["nicknames"].together == "A. S."


WORDS = st.text("ab #\"'\\\n", max_size=6)
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "role": WORDS,
        "location": WORDS,
        "summary": WORDS,
        "birthday": WORDS,
        "resting": st.booleans(),
        "odd": st.integers(0, 2) | WORDS | st.lists(WORDS, max_size=2),
        "aka": st.lists(WORDS, max_size=2),
        "emails": st.lists(WORDS, max_size=2),
        "tags": st.lists(WORDS, max_size=2),
        "met": st.fixed_dictionaries({}, optional={"where": WORDS, "shoe": WORDS}),
        "needs": st.lists(WORDS, max_size=2),
    },
)
NOBODY = ("", None, False, [], {})


def made(contact_id, name, values):
    needs = [{"id": f"{contact_id}{n}", "text": t} for n, t in enumerate(values.get("needs", ()))]
    return contact(contact_id, name, **{**values, "needs": needs})


def leaves(value):
    if isinstance(value, dict):
        return [leaf for key, item in value.items() if key != "id" for leaf in leaves(item)]
    if isinstance(value, list):
        return [leaf for item in value for leaf in leaves(item)]
    return [value]


@settings(max_examples=examples(200))
@given(VALUES, VALUES, st.sampled_from(["left", "right", "both"]))
def test_whatever_two_files_say_can_be_found_in_the_one_that_is_made_of_them(left, right, choice):
    kept, gone = made("a", "Ana", left), made("b", "Bea", right)
    choices = dict.fromkeys(["role", "location", "summary", "birthday", "odd", "resting"], choice)

    one = one_of(kept, gone, choices)

    found = leaves(one.to_data())
    texts = [leaf for leaf in found if isinstance(leaf, str)]
    for leaf in (*leaves(kept.to_data()), *leaves(gone.to_data())):
        alike = leaf in found or any(isinstance(leaf, str) and leaf in text for text in texts)
        assert leaf in NOBODY or alike or str(leaf).lower() in map(str.lower, texts), leaf
    assert parse(encode(one.to_data())) == one.to_data()
    assert isinstance(one, Contact)
