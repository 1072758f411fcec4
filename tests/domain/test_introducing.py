"""Introductions: how they are read, when the next step is due, and what a step changes."""

from datetime import date

import pytest

from rapport_tui.domain.introduced import advanced, begun, ended
from rapport_tui.domain.introducing import (
    PATIENCE,
    STEPS,
    board,
    introductions_of,
    next_step,
    standing,
)
from rapport_tui.domain.reading import read_contact

TODAY = date(2028, 2, 29)
NAMES = {"a": "Ana Souza", "b": "Bob Díaz"}


def contact(person="a", **fields):
    found, _ = read_contact({"id": person, "name": NAMES[person], **fields})
    return found


def intro(**fields):
    (found,) = introductions_of({"id": "a", "introductions": [{"id": "i", "to": "b", **fields}]})
    return found


def name_of(person):
    return NAMES.get(person, "")


@pytest.mark.parametrize(("state", "days"), PATIENCE.items())
def test_a_step_is_due_when_its_state_has_rested_and_not_a_day_before(state, days):
    since = TODAY.toordinal()
    found = intro(state=state, **{state: TODAY})

    assert not found.waits(since + days - 1)
    assert found.waits(since + days)


def test_what_nobody_dated_never_waits_and_is_on_the_board_all_the_same():
    found = intro(state="asked_a")

    assert not found.waits(TODAY.toordinal() + 9_999)
    assert standing("asked_a", 0, "Ana", "Bob", TODAY) == "you asked Ana"
    assert [column.title for column in board([found])] == ["One of them is asked"]


def test_a_state_written_by_hand_is_read_in_any_spelling_and_a_strange_one_is_kept():
    assert intro(state="Asked B").state == "asked_b"
    assert intro().state == "idea"
    strange = intro(state="on hold", on_hold=TODAY)
    assert [column.title for column in board([strange])] == ["Under way"]
    assert next_step("on_hold", "Ana", "Bob") == "decide what comes next"


def test_values_of_the_wrong_kind_count_as_absent():
    found = intro(state=3, to=["b"], text=7, idea="soon")

    assert (found.state, found.second, found.text, found.since) == ("idea", "", "", 0)


def test_every_step_is_taken_once_in_its_order_and_keeps_the_days_before():
    ana = contact(
        introductions=[{"id": "i", "to": "b", "state": "idea", "idea": date(2028, 1, 31)}]
    )

    for _ in STEPS[1:]:
        ana = advanced(ana, "i", TODAY, name_of, "they met").edits[0].after

    (found,) = introductions_of(ana.to_data())
    assert [state for state, _ in found.days] == list(STEPS)
    assert found.days[0][1] == date(2028, 1, 31).toordinal()
    assert (found.state, found.result) == ("thanked", "they met")
    assert "closed" in advanced(ana, "i", TODAY, name_of)
    assert "closed" in ended(ana, "i", TODAY, name_of)


def test_a_step_keeps_what_somebody_else_wrote_into_the_record():
    ana = contact(introductions=[{"id": "i", "to": "b", "mood": "keen", "checked": TODAY}])

    after = advanced(ana, "i", TODAY, name_of).edits[0].after

    record = after.to_data()["introductions"][0]
    assert (record["mood"], record["checked"]) == ("keen", TODAY)


@pytest.mark.parametrize(
    ("state", "end"),
    [("idea", "dropped"), ("asked_a", "declined"), ("asked_b", "declined"), ("made", "dropped")],
)
def test_only_who_was_asked_can_have_declined(state, end):
    ana = contact(introductions=[{"id": "i", "to": "b", "state": state}])

    after = ended(ana, "i", TODAY, name_of).edits[0].after

    assert after.introductions[0].state == end


def test_a_new_idea_stands_in_the_file_of_who_is_asked_first():
    change = begun(contact(), contact("b"), "both print", "new", TODAY)

    assert change.label == "idea to introduce Ana Souza to Bob Díaz"
    (found,) = introductions_of(change.edits[0].after.to_data())
    assert (found.first, found.second, found.since) == ("a", "b", TODAY.toordinal())


def test_what_is_gone_is_told():
    assert advanced(contact(), "i", TODAY, name_of) == "That is gone already"
    assert ended(contact(), "i", TODAY, name_of) == "That is gone already"


def test_closed_ones_stand_at_the_end_the_latest_first():
    older = intro(state="declined", declined=date(2028, 1, 1))
    newer = intro(state="thanked", thanked=date(2028, 2, 1))
    idea = intro(idea=TODAY)

    columns = board([older, newer, idea])

    assert [column.intros for column in columns] == [(idea,), (newer, older)]
