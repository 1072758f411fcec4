"""A year of listening to Ana: what was asked, on which day it came up, and what she said."""

import pytest

from story_told import stand_on, with_ana

YEAR = """
    2026-01-05: coffee with Ana ; ? 20 jan how did the offsite go
    2026-02-20: call with Ana ; ? 28 feb did the marathon go well ; ? what does she read
    2026-10-12: call with Ana ; ? 3 dec how did the board talk go
"""


@pytest.fixture
def story(tmp_path):
    return with_ana(tmp_path / "people", YEAR)


async def unfolded(rapport, words):
    """Stand on the question with *words* in the pane of common ground."""
    await rapport.press("2")
    rapport.main.ground.stand_on("group:Questions")
    await rapport.press("enter")
    ana = rapport.contact(rapport.main.person)
    rapport.main.ground.stand_on(next(q.id for q in ana.questions if words in q.text))
    return ana.id


def one(story, day, words):
    """Return the question with *words*, as the file has it."""
    asked = story.answer(day, "show", "ana")["person"]["questions"]
    return next(q for q in asked if words in q["text"])


def test_a_question_comes_up_the_day_after_its_day_and_stays_until_it_is_asked(story):
    assert story.today("2026-01-20", "questions") == []
    assert story.today("2026-01-21", "questions") == [
        ("Ana Souza", "how did the offsite go", "their day was Tue 20, yesterday")
    ]
    assert story.today("2026-02-10", "questions") == [
        ("Ana Souza", "how did the offsite go", "their day was 20 Jan, 3 weeks ago")
    ]
    assert "how did the offsite go, about Tue 20 Jan 2026" in story.ok("2026-01-10", "brief", "ana")


def test_a_question_about_the_end_of_february_comes_up_in_march_but_in_a_leap_year(story):
    assert not any("marathon" in row[1] for row in story.today("2026-02-28", "questions"))
    assert any("marathon" in row[1] for row in story.today("2026-03-01", "questions"))
    story.ok("2028-02-20", "add", "call with Ana ; ? 28 feb is the roof done")
    assert any("roof" in row[1] for row in story.today("2028-02-29", "questions"))


def test_the_answer_is_one_line_and_makes_an_entry_and_common_ground(story):
    async def ask(rapport):
        await stand_on(rapport, "how did the board talk go")
        await rapport.press("d")
        assert "What did they say?" in rapport.seen()
        await rapport.burst("they loved it ; + chairs a book club #reading")
        assert "chat · " in rapport.seen()
        assert "note · " not in rapport.seen()
        await rapport.press("enter")
        ana = rapport.contact(rapport.main.person)
        entry = ana.timeline[-1]
        assert (entry.kind, entry.text) == ("chat", "how did the board talk go – they loved it")
        assert [g.text for g in ana.common_ground] == ["chairs a book club"]
        await rapport.press("u")
        assert "answer: how did the board talk go" in rapport.said
        assert rapport.contact(ana.id).common_ground == ()
        await rapport.press("U")

    story.screen("2026-12-04", ask)

    found = one(story, "2026-12-05", "board")
    assert (found["asked"], found["answer"]) == ("2026-12-04", "they loved it")
    assert not any("board" in row[1] for row in story.today("2026-12-05", "questions"))
    brief = story.ok("2026-12-05", "brief", "ana")
    assert "chat: how did the board talk go – they loved it" in brief
    assert "about Thu 3 Dec" not in brief
    # Somebody who answered was spoken to.
    people = story.answer("2026-12-05", "list")["people"]
    assert people[0]["last"]["on"] == "2026-12-04"


def test_the_command_says_the_same_in_one_line_and_one_undo(story):
    before = story.answer("2026-12-04", "show", "ana")["person"]

    out = story.ok(
        "2026-12-04", "done", "ana", "board", "--answer", "they loved it ; + chairs a book club"
    )

    assert out.startswith("answer: how did the board talk go")
    found = story.answer("2026-12-04", "show", "ana")["person"]
    assert found["timeline"][-1]["text"] == "how did the board talk go – they loved it"
    assert found["common_ground"][0]["text"] == "chairs a book club"
    assert one(story, "2026-12-04", "board")["answer"] == "they loved it"
    story.ok("2026-12-04", "undo")
    assert story.answer("2026-12-04", "show", "ana")["person"] == before


def test_the_kind_and_the_day_of_the_line_are_those_of_the_answer(story):
    story.ok("2026-12-06", "done", "ana", "board", "--answer", "call yesterday ; a triumph")

    found = story.answer("2026-12-06", "show", "ana")["person"]
    assert one(story, "2026-12-06", "board")["asked"] == "2026-12-05"
    entry = found["timeline"][-1]
    assert (entry["kind"], entry["on"]) == ("call", "2026-12-05")


def test_a_line_that_only_says_what_you_share_is_an_answer_too(story):
    story.ok("2026-12-06", "done", "ana", "read", "--answer", "+ reads Pessoa #reading")

    found = story.answer("2026-12-06", "show", "ana")["person"]
    assert one(story, "2026-12-06", "read")["answer"] == "reads Pessoa"
    assert found["timeline"][-1]["text"] == "what does she read – reads Pessoa"


@pytest.mark.parametrize("answer", ["Zoltan was there too", "lunch with Zoltan ; they loved it"])
def test_an_answer_that_names_somebody_else_is_kept_as_it_stands(story, answer):
    story.ok("2026-12-06", "done", "ana", "board", "--answer", answer)

    assert one(story, "2026-12-06", "board")["answer"] == answer
    assert len(story.answer("2026-12-06", "list")["people"]) == 1


def test_a_question_is_asked_without_an_answer_when_nothing_is_typed(story):
    async def ask(rapport):
        await unfolded(rapport, "board")
        await rapport.press("d", "escape")
        assert rapport.app.screen is rapport.main

    story.screen("2026-12-04", ask)

    found = one(story, "2026-12-04", "board")
    assert found["asked"] == "2026-12-04"
    assert "answer" not in found
    assert story.run("2026-12-05", "done", "ana", "board")[0] == 1


def test_a_question_not_asked_after_all_is_let_go_and_counts_as_neither(story):
    async def let_go(rapport):
        ana = await unfolded(rapport, "board")
        await rapport.press("L")
        assert rapport.said.startswith("✓ let go: how did the board talk go")
        question = next(q for q in rapport.contact(ana).questions if "board" in q.text)
        assert (question.asked, question.open) == (None, False)
        await rapport.press("u")
        assert next(q for q in rapport.contact(ana).questions if "board" in q.text).open

    story.screen("2026-12-04", let_go)
    story.ok("2026-12-04", "done", "ana", "board", "--release")

    assert not any("board" in row[1] for row in story.today("2026-12-05", "questions"))
    assert "board" not in story.ok("2026-12-05", "brief", "ana")
    assert one(story, "2026-12-05", "board")["closed"] == "2026-12-04"
    assert "let go" in story.ok("2026-12-05", "show", "ana", "--all")


def test_a_question_can_wait_for_another_day_of_theirs(story):
    story.ok("2026-12-03", "done", "ana", "board", "--to", "10 dec")

    assert not any("board" in row[1] for row in story.today("2026-12-04", "questions"))
    assert any("board" in row[1] for row in story.today("2026-12-11", "questions"))
