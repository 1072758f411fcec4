"""The small questions: one line, yes or no, edit again or revert."""

from functools import partial

import pytest

from rapport_tui.tui.screens.ask import Ask
from rapport_tui.tui.screens.bad_edit import BadEdit
from rapport_tui.tui.screens.confirm import Confirm
from tui_host import ODD_NAMES, STORM, picture, typed, visit

DELETE = partial(Confirm, "Delete Ana Souza?", "delete", "keep")


@pytest.mark.parametrize(("key", "answer"), [("y", True), ("n", False), ("escape", False)])
def test_only_a_deliberate_key_answers(key, answer):
    async def press(host, pilot):
        await pilot.press("enter", "space", "x", "Y", "tab")
        assert host.answers == []
        await pilot.press(key)

    assert visit(DELETE, press).answers == [answer]


def test_both_answers_are_named_with_their_keys_and_can_be_clicked():
    async def click(host, pilot):
        seen = picture(host)
        assert "Delete Ana Souza?" in seen
        assert "[y] delete" in seen
        assert "[n] keep" in seen
        await pilot.click(".answer")

    assert visit(DELETE, click).answers == [True]


def test_a_broken_edit_is_offered_back_and_enter_does_not_drop_it():
    async def press(host, pilot):
        assert "Line 3: expected a value [/]" in picture(host)
        assert "[esc] leave it, your text kept in a file" in picture(host)
        await pilot.press("enter")
        assert host.answers == []
        await pilot.press("e")

    assert visit(partial(BadEdit, "expected a value [/]", 3), press).answers == [True]


def test_escape_asks_to_keep_a_broken_edit_neither_saved_nor_dropped():
    async def press(host, pilot):
        await pilot.press("escape")

    assert visit(partial(BadEdit, "bad"), press).answers == [None]


def test_a_broken_edit_can_be_reverted():
    async def press(host, pilot):
        await pilot.press("r")

    assert visit(partial(BadEdit, "bad"), press).answers == [False]


@pytest.mark.parametrize("size", [(60, 20), (40, 10), (30, 5), (20, 3)])
@pytest.mark.parametrize("name", ODD_NAMES)
def test_the_answers_stay_in_sight_whatever_the_name(name, size):
    async def look(host, pilot):
        seen = picture(host)
        assert "[y] delete" in seen
        assert "[n] keep" in seen
        assert "\x1b" not in seen

    visit(partial(Confirm, f"Delete {name}?", "delete", "keep"), look, size)


def test_a_line_asked_for_is_given_as_typed_in_one_burst():
    async def answer(host, pilot):
        await typed(pilot, "next fri\n")

    assert visit(partial(Ask, "Until when?"), answer).answers == ["next fri"]


def test_escape_gives_no_line():
    async def answer(host, pilot):
        await pilot.press("x", "escape")

    assert visit(partial(Ask, "Until when?", "fri"), answer).answers == [None]


def test_tab_completes_words_whatever_sign_they_begin_with():
    async def answer(host, pilot):
        await typed(pilot, "+vip -cl")
        await pilot.press("tab", "enter")

    words = {"work": 3, "climbing": 12}
    assert visit(partial(Ask, "Tags", words=words), answer).answers == ["+vip -climbing"]


@pytest.mark.parametrize("make", [DELETE, partial(Ask, "[/] Until when?", "fri", words=("a",))])
def test_a_storm_of_sizes_crashes_nothing(make):
    async def storm(host, pilot):
        for width, height in STORM:
            await pilot.resize_terminal(width, height)
            await pilot.pause()
        assert host.answers == []

    visit(make, storm)
