"""The key that lets go: what it does to each thing, to several at once, and where it refuses."""

import os
from pathlib import Path

import pytest

from screen_driver import PEOPLE, drive

ANA_ID, BOB_ID = "k3v9q2m8xa", "b0b0b0b0b0"
MET = """format = 1
id = "n000000001"
name = "Noor New"
[[timeline]]
id = "s000000009"
on = 2026-11-21
kind = "lunch"
"""
BOTH = """
[[commitments]]
id = "m000000001"
by = "me"
text = "book the [/x] [red] 🎉 table"
due = 2026-11-22
"""


async def stand_on(rapport, words):
    await rapport.press("0")
    pane = rapport.main.today_pane
    pane.stand_on(next(key for key in pane.keys if words in key))
    rapport.main.follow()


def test_several_that_are_marked_are_let_go_by_one_key_and_one_undo(tmp_path):
    async def let_go(rapport):
        before = rapport.files()
        await stand_on(rapport, "c000000001")
        await rapport.press("space")
        await stand_on(rapport, "q000000001")
        await rapport.press("space", "L")
        ana = rapport.contact(ANA_ID)
        assert ana.commitments[0].outcome == "released"
        assert (ana.questions[0].open, ana.questions[0].asked) == (False, None)
        assert "let go: 2 things" in rapport.said
        await rapport.press("u")
        assert rapport.files() == before

    drive(tmp_path / "people", let_go)


def test_a_promise_in_two_files_is_let_go_in_both(tmp_path):
    async def let_go(rapport):
        await stand_on(rapport, "m000000001")
        await rapport.press("L")
        for person in (ANA_ID, BOB_ID):
            assert rapport.contact(person).find("m000000001")[1].outcome == "released"
        assert "book the [/x] [red] 🎉 table" in rapport.said

    people = {"ana.toml": PEOPLE["ana.toml"] + BOTH, "bob.toml": PEOPLE["bob.toml"] + BOTH}
    drive(tmp_path / "people", let_go, people=people)


def test_somebody_to_reach_out_to_rests_and_is_woken_by_the_same_key(tmp_path):
    async def rest(rapport):
        await stand_on(rapport, "reach-out")
        await rapport.press("L")
        assert rapport.contact(BOB_ID).resting
        assert "let Bob Díaz rest" in rapport.said
        await rapport.press("1", "L")
        assert not rapport.contact(BOB_ID).resting
        assert "Bob Díaz rests no longer" in rapport.said

    bob = PEOPLE["bob.toml"].replace("organisation =", 'cadence = "2w"\norganisation =')
    drive(tmp_path / "people", rest, people={"bob.toml": bob})


@pytest.mark.parametrize(
    ("row", "words"), [("thanks", "d says that thanks are said"), ("planned", "x deletes it")]
)
def test_what_is_no_promise_says_which_key_it_has(tmp_path, row, words):
    async def let_go(rapport):
        before = rapport.files()
        await stand_on(rapport, row)
        await rapport.press("L")
        assert words in rapport.said
        assert rapport.files() == before

    drive(tmp_path / "people", let_go, people={**PEOPLE, "new.toml": MET})


@pytest.mark.parametrize("size", [(160, 50), (120, 36), (80, 24), (60, 20)])
def test_the_box_for_the_answer_names_the_question_at_every_size(tmp_path, size):
    async def ask(rapport):
        await stand_on(rapport, "q000000001")
        await rapport.press("d")
        assert "What did they say? · how did" in rapport.seen()
        await rapport.resized(60, 20)
        await rapport.burst("well ; + sails\n")
        assert rapport.contact(ANA_ID).questions[0].answer == "well"
        assert rapport.app.screen is rapport.main

    drive(tmp_path / "people", ask, size=size)


def test_a_key_of_one_s_own_is_named_in_what_is_said(tmp_path):
    async def let_go(rapport):
        await stand_on(rapport, "planned")
        await rapport.press("Z")
        assert "w deletes it" in rapport.said

    config = Path(os.environ["XDG_CONFIG_HOME"]) / "rapport" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[keys]\nrelease = "Z"\ndelete = "w"\n', encoding="utf-8")
    drive(tmp_path / "people", let_go)
