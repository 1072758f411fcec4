"""The person's own keys and settings on the screen: shown everywhere, live, never in the way."""

import os
from pathlib import Path

import pytest

from rapport_tui.domain.customs import Customs, adopt
from rapport_tui.tui.themes import THEMES
from rapport_tui.tui.widgets.key_popup import KeyPopup
from screen_driver import ANA, drive
from tui_host import STORM

SLOW = "which_key_delay = 10000\n"
FAST = "which_key_delay = 1\n"


@pytest.fixture(autouse=True)
def usual():
    yield
    adopt(Customs())


@pytest.fixture
def config():
    """The settings of the person at the screen."""
    path = Path(os.environ["XDG_CONFIG_HOME"], "rapport", "config.toml")
    path.parent.mkdir(parents=True)
    return path


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "people"


def popup(driver):
    """The list of keys that may follow, when it is shown."""
    return next((found for found in driver.main.query(KeyPopup) if found.display), None)


def last_rows(driver, count=6):
    return "\n".join(driver.seen().splitlines()[-count:])


# The person's own keys


def test_a_key_that_moved_works_in_its_new_place_and_no_more_in_the_old(folder, config):
    config.write_text('[keys]\ndelete = "D"\nmark = ""\n', encoding="utf-8")

    async def scenario(driver):
        await driver.press("x")
        assert driver.app.screen is driver.main
        await driver.press("D")
        assert driver.app.screen is not driver.main
        await driver.press("y")
        assert "Ana Souza" not in driver.names

    drive(folder, scenario)


def test_every_place_that_names_a_key_names_the_persons_own(folder, config):
    config.write_text(
        '[keys]\nadd = "+"\ndelete = "D"\nsync = ""\nhelp = "H"\nfilter = "F"\n', encoding="utf-8"
    )

    async def scenario(driver):
        hints = driver.seen().splitlines()[-1]
        assert "+ add" in hints
        assert hints.rstrip().endswith("H help")
        assert "F filter" in driver.seen()  # the border of the people
        assert driver.seen().splitlines()[0].rstrip().endswith("H")
        assert "s sync" not in driver.seen()
        await driver.press("H")
        for key, words in (("D", "deletethe"), ("", "syncnow")):
            await driver.press("ctrl+u", *words[:6])
            assert f"{key} " in driver.seen() or not key
            assert words[:6] in "".join(driver.seen().lower().split())

    drive(folder, scenario, size=(160, 50))


def test_a_command_without_a_key_is_still_run_from_help(folder, config):
    config.write_text('[keys]\nundo = ""\n', encoding="utf-8")

    async def scenario(driver):
        before = driver.files()
        await driver.press("1", "d")
        assert driver.files() != before
        await driver.press("u")
        assert driver.files() != before
        await driver.press("f1")
        await driver.burst("take back\n")
        await driver.until(lambda: driver.files() == before)

    drive(folder, scenario)


def test_the_keys_behind_a_prefix_move_with_it(folder, config):
    config.write_text('[keys]\ngo = "ctrl+g"\n', encoding="utf-8")

    async def scenario(driver):
        await driver.press("ctrl+g", "t")
        assert driver.pane == "today"
        await driver.press("g", "p")
        assert driver.pane == "today"
        await driver.press("ctrl+g", "p")
        assert driver.pane == "people"

    drive(folder, scenario)


def test_alt_and_a_letter_can_be_a_key_and_is_the_letter_otherwise(folder, config):
    config.write_text('[keys]\npane-today = "alt+t"\n', encoding="utf-8")

    async def scenario(driver):
        from textual import events

        driver.app.post_message(events.Key("alt+t", "t"))
        await driver.settled()
        assert driver.pane == "today"
        driver.app.post_message(events.Key("alt+1", "1"))
        await driver.settled()
        assert driver.pane == "people"

    drive(folder, scenario)


# Problems


def test_slips_start_the_screen_with_one_line_that_leads_to_them(folder, config):
    config.write_text('[keys]\ndelete = "u"\nlist.delete = "D"\n', encoding="utf-8")

    async def scenario(driver):
        assert driver.said == "2 problems in [keys] – press gc"
        await driver.press("g", "c")
        assert "line 2, [keys] delete: u is undo already" in driver.seen()
        assert "line 3, [keys] list.delete: there is no such id" in driver.seen()
        await driver.press("escape")
        assert driver.app.screen is driver.main

    drive(folder, scenario)


@pytest.mark.parametrize(
    "text",
    [
        b"not toml",
        b"\xff\x00" * 99,
        b"#" * 5_000_000,
        b"theme = 3",
        b"keys = 1",
        b'theme = "\\u0000"',
    ],
    ids=["no toml", "binary", "large", "theme", "keys", "control"],
)
def test_whatever_the_settings_hold_the_screen_starts_and_says_so(folder, config, text):
    config.write_bytes(text)

    async def scenario(driver):
        assert driver.said == "1 problem in config.toml – press gc"
        await driver.press("j")
        assert driver.selected == "Bob Díaz"

    drive(folder, scenario)


def test_settings_that_are_a_folder_keep_nobody_out(folder, config):
    config.mkdir()

    async def scenario(driver):
        assert driver.said == "1 problem in config.toml – press gc"
        await driver.press("g", "c")
        assert "it is a folder, not a file" in " ".join(driver.seen().split())

    drive(folder, scenario)


@pytest.mark.parametrize("size", [(160, 50), (80, 24), (60, 20), (40, 10), (20, 5), (1, 1)])
def test_many_problems_can_be_left_at_any_size(folder, config, size):
    slips = "".join(f'"[/x] {n}" = "x"\n' for n in range(60))
    config.write_text(f"[keys]\n{slips}", encoding="utf-8")

    async def scenario(driver):
        await driver.press("g", "c")
        assert driver.app.screen is not driver.main
        if size[0] >= 60:
            assert "[/x] 0: there is no such id" in driver.seen()
            assert "[esc]" in driver.seen()
        await driver.press("escape")
        assert driver.app.screen is driver.main

    drive(folder, scenario, size=size)


# The list of keys that may follow


def test_whoever_hesitates_after_the_first_key_sees_the_second(folder, config):
    config.write_text(FAST, encoding="utf-8")

    async def scenario(driver):
        await driver.press("g")
        await driver.until(lambda: popup(driver))
        await driver.settled()
        assert "g go" in last_rows(driver)
        assert "p people" in last_rows(driver)
        assert "? help" in last_rows(driver, 1)
        assert "x delete" not in last_rows(driver, 3)
        await driver.press("p")
        assert popup(driver) is None
        assert driver.pane == "people"

    drive(folder, scenario)


def test_escape_closes_the_list_and_does_nothing_else(folder, config):
    config.write_text(FAST, encoding="utf-8")

    async def scenario(driver):
        await driver.press("0", "g")
        await driver.until(lambda: popup(driver))
        await driver.press("escape")
        assert popup(driver) is None
        assert driver.pane == "today"
        await driver.press("t")
        assert "no key of rapport" not in driver.said

    drive(folder, scenario)


def test_ctrl_c_closes_the_list_and_not_rapport(folder, config):
    config.write_text(SLOW, encoding="utf-8")

    async def scenario(driver):
        await driver.press("g", "?", "ctrl+c")
        assert popup(driver) is None
        await driver.press("j")
        assert driver.selected == "Bob Díaz"

    drive(folder, scenario)


def test_a_question_mark_shows_the_list_at_once_also_where_it_never_comes(folder, config):
    config.write_text("which_key_delay = 0\n", encoding="utf-8")

    async def scenario(driver):
        await driver.press("g")
        assert driver.app._which_key._timer is None
        await driver.press("?")
        assert "g go" in last_rows(driver)
        assert driver.app.screen is driver.main
        await driver.press("t")
        assert driver.pane == "today"

    drive(folder, scenario)


def test_no_key_of_a_burst_is_lost_to_the_list(folder, config):
    config.write_text(FAST, encoding="utf-8")

    async def scenario(driver):
        await driver.burst("gtgpjjgggpj")
        assert driver.pane == "people"
        assert driver.selected == "Bob Díaz"
        await driver.burst("gxgp?")
        assert driver.app.screen is not driver.main

    drive(folder, scenario)


def test_an_unknown_second_key_is_told(folder, config):
    config.write_text('[keys]\nhelp = "H"\n', encoding="utf-8")

    async def scenario(driver):
        await driver.press("g", "q")
        assert driver.said == "gq is no key of rapport; H has them"

    drive(folder, scenario)


@pytest.mark.parametrize("first", ["g", "y", "o", "r"])
@pytest.mark.parametrize("size", [(160, 50), (80, 24), (60, 20), (40, 10)])
def test_every_key_that_may_follow_is_in_the_list_whole_or_its_key_is(folder, config, first, size):
    config.write_text(SLOW, encoding="utf-8")

    async def scenario(driver):
        if first == "r":  # somebody rests; a thing of theirs has another day
            await driver.press("3")
        await driver.press(first, "?")
        rows = " ".join(driver.seen().splitlines()[-size[1] + 2 :])
        for key, command in driver.app.keys.follow_ups(first):
            assert f" {key} {command.words}"[:9] in rows
        assert "help" in driver.seen().splitlines()[-1]

    drive(folder, scenario, size=size)


def test_the_list_survives_every_size_and_keeps_its_key(folder, config):
    config.write_text(SLOW, encoding="utf-8")

    async def scenario(driver):
        await driver.press("g", "?")
        for width, height in STORM:
            await driver.resized(width, height)
            assert popup(driver)
        await driver.press("t")
        assert driver.pane == "today"

    drive(folder, scenario)


def test_a_click_in_the_list_does_what_it_names(folder, config):
    config.write_text(SLOW, encoding="utf-8")

    async def scenario(driver):
        await driver.press("g", "?")
        row = next(y for y, line in enumerate(driver.seen().splitlines()) if "t Today" in line)
        column = driver.seen().splitlines()[row].index("t Today")
        await driver.pilot.click(offset=(column, row))
        await driver.settled()
        assert driver.pane == "today"
        assert popup(driver) is None

    drive(folder, scenario)


# Live


def editor(tmp_path, text):
    script = tmp_path / "editor"
    script.write_text(f"#!/bin/sh\nprintf '%s' '{text}' > \"$1\"\n", encoding="utf-8")
    script.chmod(0o700)
    return str(script)


def test_settings_saved_by_another_editor_count_at_once(folder, config):
    later = {"ana.toml": ANA.replace("due = 2026-11-20", "due = 2026-12-24")}

    async def scenario(driver):
        assert "24 Dec" in driver.seen()
        config.write_text(
            'theme = "nord"\ndate_style = "iso"\n[keys]\nadd = "+"\n', encoding="utf-8"
        )
        await driver.until(lambda: driver.said == "Settings read")
        await driver.settled()
        assert driver.app.theme == "nord"
        assert "+ add" in driver.seen().splitlines()[-1]
        assert "2026-12-24" in driver.seen()
        config.unlink()
        await driver.until(lambda: driver.app.theme != "nord")
        await driver.settled()
        assert " a add" in driver.seen().splitlines()[-1]
        assert "24 Dec" in driver.seen()

    drive(folder, scenario, people=later, watching=True)


def test_a_slip_saved_meanwhile_is_told_and_the_rest_counts(folder, config):
    async def scenario(driver):
        config.write_text('[keys]\nadd = "+"\nundo = "q"\n', encoding="utf-8")
        await driver.until(lambda: "1 problem in [keys]" in driver.said)
        await driver.press("+")
        assert driver.app.screen is not driver.main

    drive(folder, scenario, watching=True)


def test_new_keys_wait_for_nothing_that_was_begun(folder, config):
    config.write_text(SLOW, encoding="utf-8")

    async def scenario(driver):
        await driver.press("g", "?")
        config.write_text('[keys]\ngo = "ctrl+g"\n', encoding="utf-8")
        driver.app.use(driver.app.live_settings.read())
        await driver.press("j")
        assert popup(driver) is None
        assert driver.selected == "Bob Díaz"

    drive(folder, scenario)


def test_settings_change_under_a_line_that_is_being_typed(folder, config):
    async def scenario(driver):
        await driver.press("a")
        await driver.burst("coffee with")
        config.write_text('[keys]\nadd = "+"\n', encoding="utf-8")
        driver.app.use(driver.app.live_settings.read())
        await driver.burst(" Bob")
        assert "coffee with Bob" in driver.seen()

    drive(folder, scenario)


def test_the_settings_key_makes_the_file_and_follows_what_the_editor_leaves(
    folder, tmp_path, config, monkeypatch
):
    from textual.app import App

    # A test has no terminal to give to the editor; everything else is the real thing.
    monkeypatch.setattr(App, "suspend", _nothing_to_suspend)
    monkeypatch.setenv("EDITOR", editor(tmp_path, 'theme = "nord"'))

    async def scenario(driver):
        await driver.press("g", "c")
        await driver.until(lambda: driver.app.theme == "nord")
        assert config.stat().st_mode & 0o777 == 0o600

    drive(folder, scenario)


def test_an_editor_that_leaves_a_slip_is_shown_it_and_opened_again(
    folder, tmp_path, config, monkeypatch
):
    from textual.app import App

    monkeypatch.setattr(App, "suspend", _nothing_to_suspend)
    monkeypatch.setenv("EDITOR", editor(tmp_path, "tips = 3"))

    async def scenario(driver):
        await driver.press("g", "c")
        await driver.until(lambda: driver.app.screen is not driver.main)
        await driver.settled()
        assert "line 1, tips: 3 does not fit" in driver.seen()
        monkeypatch.setenv("EDITOR", editor(tmp_path, "tips = false"))
        await driver.press("enter")
        await driver.until(lambda: not driver.app.settings.problems)
        assert not driver.app.settings.tips

    drive(folder, scenario)


def test_an_editor_that_is_not_there_is_told(folder, config, monkeypatch):
    from textual.app import App

    monkeypatch.setattr(App, "suspend", _nothing_to_suspend)
    monkeypatch.setenv("EDITOR", "no-such-editor-anywhere")

    async def scenario(driver):
        await driver.press("g", "c")
        await driver.until(lambda: "could not be opened" in driver.said)

    drive(folder, scenario)


def _nothing_to_suspend(app):
    from contextlib import nullcontext

    return nullcontext()


def test_the_settings_know_every_theme_there_is(folder):
    from rapport_tui.store.settings_template import THEME_NAMES

    async def scenario(driver):
        assert set(driver.app.available_themes) == set(THEME_NAMES) - {"auto"}
        assert {theme.name for theme in THEMES} <= set(THEME_NAMES)

    drive(folder, scenario)
