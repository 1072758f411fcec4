"""Help: every key of the registry, the pane's own first, found by typing and run by enter."""

from functools import partial

import pytest

from rapport_tui.domain.command import PANES, Command
from rapport_tui.domain.commands import COMMANDS
from rapport_tui.tui.screens.help import Help, search, sections
from tui_host import SIZES, STORM, picture, typed, visit


def help_for(pane="timeline", commands=COMMANDS):
    return partial(Help, commands, pane)


@pytest.mark.parametrize("pane", PANES)
def test_every_command_stands_in_help_once(pane):
    told = [entry.command for section in sections(COMMANDS, pane) for entry in section.entries]

    assert sorted(told) == sorted(command.id for command in COMMANDS)


@pytest.mark.parametrize("pane", PANES)
def test_the_keys_of_the_pane_come_first_and_those_of_other_panes_last(pane):
    first, *_, last = sections(COMMANDS, pane)
    by_id = {command.id: command for command in COMMANDS}

    assert all(pane in (*by_id[e.command].panes, *by_id[e.command].border) for e in first.entries)
    works = [by_id[e.command].works_in(pane) for e in last.entries]
    assert works.count(False) == sum(not command.works_in(pane) for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_a_command_is_the_first_thing_its_own_words_find(command):
    found = search(COMMANDS, command.words.lower().split(), command.pane or "people")

    assert command in found
    assert found[0].words.lower() == command.words.lower()


def test_typing_narrows_and_enter_runs_what_is_marked():
    async def find(host, pilot):
        await typed(pilot, "undo\n")

    assert visit(help_for(), find).answers == ["undo"]


def test_enter_without_a_mark_runs_nothing():
    async def press(host, pilot):
        await pilot.press("enter")
        assert host.answers == []
        await pilot.press("down", "down", "up", "enter")

    first = sections(COMMANDS, "timeline")[0].entries[0].command
    assert visit(help_for(), press).answers == [first]


def test_a_burst_of_words_and_arrows_is_taken_in_order():
    async def find(host, pilot):
        await typed(pilot, "pane")
        await pilot.press("down", "enter")

    expected = search(COMMANDS, ["pane"], "timeline")[1].id
    assert visit(help_for(), find).answers == [expected]


@pytest.mark.parametrize("key", ["escape", "f1"])
def test_escape_closes_and_runs_nothing_even_after_typing(key):
    async def leave(host, pilot):
        await pilot.press("u", key)

    assert visit(help_for(), leave).answers == [None]


def test_a_search_without_a_match_says_how_to_go_on():
    async def find(host, pilot):
        await typed(pilot, "zzz\n")
        assert "No key does that" in picture(host)
        assert host.answers == []
        await pilot.press("ctrl+u")
        assert "In Timeline" in picture(host)

    visit(help_for(), find)


def test_cheat_sheets_stand_beside_the_keys_and_below_them_when_narrow():
    async def wide(host, pilot):
        top = picture(host).splitlines()[3]
        assert "In Timeline" in top
        assert "The one line" in top

    async def narrow(host, pilot):
        assert "The one line" not in picture(host)
        for _ in range(9):
            await pilot.press("pagedown")
        assert "go on in $EDITOR" in picture(host)
        await pilot.press(*["pageup"] * 9)
        assert "In Timeline" in picture(host)

    visit(help_for(), wide, (100, 24))
    visit(help_for(), narrow, (80, 24))


def test_the_search_finds_words_of_the_grammar_too():
    async def find(host, pilot):
        await typed(pilot, "favour")
        assert "gave …" in picture(host)

    visit(help_for(), find)


def test_the_mark_stays_in_view_through_the_whole_list():
    async def walk(host, pilot):
        for _ in range(len(COMMANDS)):
            await pilot.press("down")
            assert "▌" in picture(host)
        await pilot.press("enter")

    last = sections(COMMANDS, "people")[-1].entries[-1].command
    assert visit(help_for("people"), walk, (60, 20)).answers == [last]


def test_a_click_runs_a_command():
    async def click(host, pilot):
        await pilot.click("HelpList", offset=(6, 1))

    first = sections(COMMANDS, "timeline")[0].entries[0].command
    assert visit(help_for(), click).answers == [first]


def test_rebound_keys_with_odd_signs_are_shown_letter_by_letter():
    odd = Command("odd", ("[/x]",), "[red]", "[@click=app.quit]quit[/]")

    async def look(host, pilot):
        seen = picture(host)
        assert "[/x]" in seen
        assert "[red]" in seen
        assert "[@click=app.quit]quit[/]" in seen

    visit(help_for(commands=(odd,)), look)


@pytest.mark.parametrize("size", SIZES)
def test_the_keys_of_help_are_whole(size):
    async def look(host, pilot):
        bottom = picture(host).splitlines()[-1]
        assert "↵ run it   esc close" in bottom

    visit(help_for(), look, size)


@pytest.mark.parametrize("query", ["", "pane"])
def test_a_storm_of_sizes_crashes_nothing(query):
    async def storm(host, pilot):
        await typed(pilot, query)
        for width, height in STORM:
            await pilot.resize_terminal(width, height)
            await pilot.press("down")
        assert host.answers == []

    visit(help_for(), storm)
