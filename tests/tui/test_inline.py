"""`rapport add` without a line: the box under the prompt, and what is left when it has gone."""

import asyncio
import os
import subprocess
import sys
import time
from collections import deque
from datetime import UTC, datetime

import pytest

from rapport_tui.store.places import locate
from rapport_tui.tui.inline import LineApp
from rapport_tui.workspace import Workspace
from screen_driver import ANA, PEOPLE, TODAY
from tui_host import STORM, picture, typed
from tui_terminal import left, started

NOW = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path):
    contacts = tmp_path / "people" / "contacts"
    contacts.mkdir(parents=True)
    for name, text in PEOPLE.items():
        (contacts / name).write_text(text, encoding="utf-8")
    return tmp_path / "people"


def box(folder, scenario, size=(100, 30), **options):
    """Run *scenario* over the box; return the app as it ended."""

    async def run():
        environ = {**os.environ, "HOME": str(folder.parent)}
        workspace = Workspace(locate(str(folder), environ), today=lambda: TODAY, now=lambda: NOW)
        workspace.verify()
        app = LineApp(workspace, today=lambda: TODAY, environ={"TERM": "xterm"}, **options)
        async with app.run_test(size=size) as pilot:
            for _ in range(500):
                if not app.is_waiting_for_the_box:
                    break
                await pilot.pause(0.02)
            await scenario(app, pilot)
        workspace.close()
        return app

    return asyncio.run(run())


def ana(folder):
    return (folder / "contacts" / "ana.toml").read_text(encoding="utf-8")


def test_the_line_is_told_back_and_saved_and_nothing_is_left_to_do(folder):
    async def add(app, pilot):
        await typed(pilot, "coffee with Ana yesterday ; the harbour")
        assert "Sun 22 Nov 2026 (yesterday)" in picture(app)
        await pilot.press("enter")

    app = box(folder, add)

    assert [done.label for done in app.done] == ["coffee with Ana Souza"]
    assert app.left == ""
    assert "the harbour" in ana(folder)


def test_keys_typed_before_the_box_is_there_are_typed_in_it(folder):
    async def add(app, pilot):
        app._early = deque()
        await typed(pilot, "tea")
        assert app.screen.draft == ""
        await app.take_early_keys()
        await pilot.pause()
        assert app.screen.draft == "tea"

    box(folder, add)


def test_alt_enter_saves_and_goes_on_and_escape_ends_it(folder):
    async def add(app, pilot):
        await typed(pilot, "coffee with Ana ; one")
        await pilot.press("alt+enter")
        await typed(pilot, "call with Bob ; two")
        await pilot.press("alt+enter")
        assert app.screen.draft == ""
        await pilot.press("escape")

    app = box(folder, add)

    assert [done.label for done in app.done] == ["coffee with Ana Souza", "call with Bob Díaz"]
    assert app.left == ""


def test_a_draft_is_kept_by_escape_and_comes_back_with_the_lines_before(folder):
    async def first(app, pilot):
        await typed(pilot, "call with Bob ; one")
        await pilot.press("alt+enter")
        await typed(pilot, "coffee with A")
        await pilot.press("escape")

    async def again(app, pilot):
        assert app.screen.draft == "coffee with A"
        assert "Add · draft" in picture(app)
        await pilot.press("ctrl+u", "up")
        assert app.screen.draft == "call with Bob ; one"

    assert box(folder, first).left == "coffee with A"
    box(folder, again)


def test_what_cannot_be_saved_stays_in_the_box_with_the_reason(folder):
    async def add(app, pilot):
        await typed(pilot, "coffee with Ana ; spoilt")
        (folder / "contacts" / "ana.toml").write_text("name = ", encoding="utf-8")
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert app.screen.draft == "coffee with Ana ; spoilt"
        assert "✗" in picture(app)
        (folder / "contacts" / "ana.toml").write_text(ANA, encoding="utf-8")
        await pilot.press("enter")

    app = box(folder, add)

    assert len(app.done) == 1
    assert "spoilt" in ana(folder)


def test_a_new_persons_box_makes_a_person(folder):
    async def add(app, pilot):
        assert "New person" in picture(app)
        await typed(pilot, "Zoe Zed @Acme")
        await pilot.press("enter")

    app = box(folder, add, person=True)

    assert [done.label for done in app.done] == ["new person Zoe Zed"]


def test_a_storm_of_sizes_loses_no_letter(folder):
    async def storm(app, pilot):
        for width, height in STORM:
            await pilot.resize_terminal(width, height)
            await typed(pilot, "x")
        assert app.screen.draft == "x" * len(STORM)

    box(folder, storm)


def added(folder, **environ):
    """Start `rapport add` in a terminal."""
    light = {"COLORFGBG": "15;0", **environ}
    return started(folder.parent, light, words=["add"], dimensions=(30, 100))


def test_the_box_takes_no_screen_wipes_nothing_and_says_what_was_saved(folder):
    with added(folder) as terminal:
        terminal.expect("coffee with Ana yesterday")
        terminal.send("coffee with Ana ; from the shell")
        terminal.expect("from the shell")
        terminal.setwinsize(20, 70)
        time.sleep(0.5)
        shown = terminal.before
        terminal.send("\r")
        terminal.expect("stored: coffee with Ana Souza")
        shown += terminal.before
        assert left(terminal) == 0

    assert "\x1b[?1049h" not in shown
    assert "\x1b[2J" not in shown
    assert "from the shell" in ana(folder)


def test_what_is_typed_before_it_has_started_is_kept_up_to_the_enter(folder):
    with added(folder) as terminal:
        terminal.send("coffee with Ana ; typed ahead\r")
        terminal.expect("stored: coffee with Ana Souza")
        assert left(terminal) == 0

    assert "typed ahead" in ana(folder)


def test_escape_says_that_the_line_is_kept(folder):
    with added(folder) as terminal:
        terminal.expect("coffee with Ana yesterday")
        terminal.send("tea with")
        terminal.expect("tea with")
        time.sleep(0.3)
        terminal.send("\x1b")
        terminal.expect("not stored: the line is kept")
        assert left(terminal) == 0


def test_an_editor_has_the_terminal_for_a_while_and_the_line_goes_on(folder, tmp_path):
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "call with Bob\\nby hand\\n" > "$1"\n')
    editor.chmod(0o755)
    with added(folder, EDITOR=str(editor), VISUAL="") as terminal:
        terminal.expect("coffee with Ana yesterday")
        terminal.send("\x0f")
        terminal.expect("by hand")
        time.sleep(0.3)
        terminal.send("\r")
        terminal.expect("stored: call with Bob")
        assert left(terminal) == 0


def test_without_a_terminal_the_line_has_to_be_given(folder):
    done = subprocess.run(
        [sys.executable, "-m", "rapport_tui", "--data", str(folder), "add"],
        capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip

    assert done.returncode != 0
    assert "there is no line to store" in done.stderr
