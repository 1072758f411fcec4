"""The review and the year at the shell, on the demo people."""

import json

import pytest


def answer(shell, *words):
    return json.loads(shell.ok(*words, "--json"))


def test_the_review_lists_cards_under_headings_each_with_its_reason(demo):
    said = demo.ok("review")

    assert said.startswith("Review · ")
    for heading in ("Open promises", "Questions to ask", "People", "Inbox"):
        assert f"\n{heading}\n" in said
    assert "Bob Díaz: introduce him to Priya\n      you promised it for" in said
    assert "answer with: rapport done NAME" in said


def test_a_program_gets_the_same_cards(demo):
    cards = answer(demo, "review")["cards"]

    assert len(cards) == int(demo.ok("review").split()[2])
    assert {"commitments", "questions", "inbox"} <= {card["section"] for card in cards}
    assert not any(card["seen"] for card in cards)
    assert all(card["why"] for card in cards)


def test_nobody_has_two_cards_that_ask_for_the_same_word(demo):
    cards = answer(demo, "review")["cards"]
    asked = {card["person"] for card in cards if card["section"] in ("questions", "thanks")}

    assert not asked & {card["person"] for card in cards if card["section"] == "reach-out"}


def test_an_empty_folder_has_nothing_to_look_at_and_nothing_is_made(shell):
    assert "Nothing asks for a look this week." in shell.ok("review")
    assert "Nothing is noted since" in shell.ok("insights")
    assert not shell.data.exists()


def test_the_year_is_drawn_within_eighty_columns(demo):
    said = demo.ok("insights")

    assert "The year\n  in touch " in said
    assert all(len(line) <= 80 for line in said.splitlines())


@pytest.mark.parametrize("words", [("insights", "--ascii"), ("--ascii", "insights")])
def test_in_ascii_its_pictures_are_ascii(demo, words):
    pictures = [line for line in demo.ok(*words).splitlines() if line[2:5] in ("Mon", "Sun")]

    assert len(pictures) == 2
    assert all(line.isascii() for line in pictures)
    assert "█" not in demo.ok(*words)


def test_the_days_of_the_year_add_up(demo):
    found = answer(demo, "insights")

    assert sum(day["touches"] for day in found["days"]) == found["touches"]
    assert sum(kind["touches"] for kind in found["kinds"]) == found["touches"]
    assert sum(found["started"].values()) == found["touches"]
    assert found["first"] <= found["days"][0]["on"] <= found["days"][-1]["on"] <= found["today"]


def test_a_talk_that_is_added_is_counted_and_taken_back_it_is_not(demo):
    before = answer(demo, "insights")["touches"]
    demo.ok("add", "call with Bob Díaz")
    assert answer(demo, "insights")["touches"] == before + 1
    demo.ok("undo")
    assert answer(demo, "insights")["touches"] == before


def test_a_copy_of_a_file_does_not_count_twice(demo):
    before = answer(demo, "insights")["touches"]
    file = next(demo.data.glob("contacts/bob*.toml"))
    (file.parent / "copy.toml").write_bytes(file.read_bytes())

    assert json.loads(demo.run("insights", "--json").out)["touches"] == before
