"""Tags given and taken in one line, with what is in use offered below it."""

import pytest

from screen_driver import PEOPLE, drive

ANA_ID = "k3v9q2m8xa"


def test_tags_are_given_and_taken_in_one_line_and_one_undo(tmp_path):
    async def tag(rapport):
        before = rapport.files()
        await rapport.burst("t+vip -climbing\n")
        assert rapport.contact(ANA_ID).tags == ("vip",)
        assert rapport.said == "✓ +vip -climbing for Ana Souza · u undo"
        await rapport.press("u")
        assert rapport.files() == before

    drive(tmp_path / "people", tag)


def test_tags_in_use_are_offered_with_their_counts_and_tab_takes_one(tmp_path):
    async def tag(rapport):
        await rapport.press("j")
        await rapport.burst("t+cl")
        assert "climbing 1" in rapport.seen()
        await rapport.press("tab", "enter")
        assert rapport.contact("b0b0b0b0b0").tags == ("climbing",)

    drive(tmp_path / "people", tag)


def test_only_tags_that_are_there_are_offered_to_be_taken(tmp_path):
    async def tag(rapport):
        await rapport.press("j")
        await rapport.burst("t-")
        assert "climbing" not in rapport.seen().splitlines()[-4]
        await rapport.burst("climbing\n")
        assert "Nobody here has #climbing" in rapport.seen()
        assert rapport.app.screen is not rapport.main

    drive(tmp_path / "people", tag, size=(80, 24))


@pytest.mark.parametrize("word", ["[/x]", "+42", "--vip"])
def test_a_word_that_is_no_tag_stays_to_be_mended(tmp_path, word):
    async def tag(rapport):
        before = rapport.files()
        await rapport.burst(f"t{word}\n")
        assert f"{word} is not a tag" in rapport.seen()
        await rapport.press("escape")
        assert rapport.files() == before

    drive(tmp_path / "people", tag)


def test_what_is_so_already_is_said_and_makes_no_undo(tmp_path):
    async def tag(rapport):
        await rapport.burst("t+climbing\n")
        assert rapport.said == "Ana Souza has it like that already"
        assert rapport.workspace.history.actions() == ()

    drive(tmp_path / "people", tag)


@pytest.mark.parametrize("size", [(160, 50), (80, 24), (60, 20), (40, 10), (20, 5), (8, 3)])
def test_the_line_for_tags_can_be_used_at_every_size(tmp_path, size):
    async def tag(rapport):
        await rapport.burst("t+vip\n")
        assert "vip" in rapport.contact(ANA_ID).tags

    drive(tmp_path / "people", tag, people=PEOPLE, size=size)
