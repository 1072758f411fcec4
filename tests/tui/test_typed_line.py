"""The line as a line: the keys that every shell has, in the order they are pressed."""

import pytest
from textual import events

from tui_host import picture, quick_add, visit

LINE = "coffee with Bob #climbing"


async def burst(host, pilot, *keys):
    """Send keys faster than anything can answer them."""
    for key in keys:
        host.post_message(events.Key(key, key if len(key) == 1 else None))
    await pilot.pause()
    await pilot.pause()


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        (("ctrl+w", "x"), "coffee with Bob x"),
        (("ctrl+w", "ctrl+w", "x"), "coffee with x"),
        (("ctrl+a", "x"), f"x{LINE}"),
        (("ctrl+a", "ctrl+k", "x"), "x"),
        (("ctrl+u", "x"), "x"),
        (("ctrl+a", "ctrl+d", "ctrl+e", "x"), f"{LINE[1:]}x"),
        (("ctrl+b", "ctrl+b", "ctrl+f", "x"), "coffee with Bob #climbinxg"),
        (("home", "alt+d", "x"), "xwith Bob #climbing"),
        (("left", "backspace", "x"), "coffee with Bob #climbixg"),
        (("ctrl+u", "ctrl+y", "x"), f"{LINE}x"),
        (("ctrl+w", "ctrl+a", "ctrl+y"), "#climbingcoffee with Bob "),
    ],
)
def test_the_keys_of_a_shell_edit_the_line_and_a_burst_keeps_its_order(keys, left):
    async def edit(host, pilot):
        await burst(host, pilot, *keys)
        assert host.screen.draft == left

    visit(quick_add(LINE), edit)


@pytest.mark.parametrize("size", [(60, 20), (40, 10), (20, 5), (9, 3)])
def test_the_words_at_the_cursor_stay_in_sight_when_the_place_gets_narrow(size):
    async def narrow(host, pilot):
        await pilot.press("end")
        await pilot.resize_terminal(*size)
        await pilot.pause()
        await pilot.pause()
        assert "#end" in picture(host)

    line = f"coffee with Bob ; {'she is well and ' * 8}#end"
    visit(quick_add(line), narrow, (160, 40))


def test_ctrl_y_without_anything_deleted_changes_nothing():
    async def edit(host, pilot):
        await pilot.press("ctrl+y")
        assert host.screen.draft == LINE

    visit(quick_add(LINE), edit)
