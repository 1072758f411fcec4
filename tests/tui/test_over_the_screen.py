"""Help and palette over the real panes: the person's own keys, and everything can be run."""

import os
from pathlib import Path

import pytest

from rapport_tui.tui.screens.help import Help
from rapport_tui.tui.screens.history import History
from rapport_tui.tui.screens.palette import Palette
from screen_driver import drive

ANA_ID = "k3v9q2m8xa"


def own_keys(**keys):
    """Write the keys of somebody who has changed some; ids with ``_`` for ``-``."""
    config = Path(os.environ["XDG_CONFIG_HOME"]) / "rapport" / "config.toml"
    config.parent.mkdir(parents=True)
    lines = [f'{name.replace("_", "-")} = "{given}"' for name, given in keys.items()]
    config.write_text("\n".join(["[keys]", *lines]))


@pytest.mark.parametrize("pane", "0123")
def test_in_every_pane_help_finds_undo_and_enter_runs_it(tmp_path, pane):
    def grounds(rapport):
        return [ground.text for ground in rapport.contact(ANA_ID).common_ground]

    async def undo(rapport):
        for key in ("?", "f1"):
            await rapport.burst("a+ likes tea\n")
            assert grounds(rapport) == ["climbs at Vertigo", "likes tea"]
            await rapport.press(pane)
            await rapport.press(key)
            assert isinstance(rapport.app.screen, Help)
            await rapport.burst("undo\n")
            assert grounds(rapport) == ["climbs at Vertigo"]

    drive(tmp_path / "people", undo)


def test_a_key_that_waits_for_another_shows_what_may_follow(tmp_path):
    async def choose(rapport):
        await rapport.press("?")
        await rapport.burst("go somewhere\n")
        assert isinstance(rapport.app.screen, Palette)
        assert "go: history" in rapport.seen()
        await rapport.burst("hist\n")
        assert isinstance(rapport.app.screen, History)

    drive(tmp_path / "people", choose)


def test_help_and_palette_show_the_keys_this_person_has(tmp_path):
    own_keys(delete="D", sync="")

    async def look(rapport):
        await rapport.press("?")
        await rapport.burst("delete the selected")
        assert "▌ D " in rapport.seen()
        await rapport.press("ctrl+u")
        await rapport.burst("sync now")
        assert "▌ –" in rapport.seen()  # without a key, and still to be run
        await rapport.press("escape")
        await rapport.burst(":delete")
        offers = rapport.app.screen._list._offers
        assert (offers[0].id, offers[0].key) == ("delete", "D")

    drive(tmp_path / "people", look)


def test_the_layers_answer_the_keys_this_person_has(tmp_path):
    own_keys(down="t", tags="T", back="Z,escape")

    async def press(rapport):
        await rapport.burst("a+ likes tea\na+ likes rum\n")
        await rapport.burst("gh")
        assert "Z back" in rapport.seen()
        await rapport.burst("t")
        assert rapport.app.screen._list.cursor == 1
        await rapport.press("Z")
        assert rapport.app.screen is rapport.main

    drive(tmp_path / "people", press)


def test_escape_leaves_even_when_no_key_is_bound_to_it(tmp_path):
    own_keys(back="")

    async def press(rapport):
        await rapport.burst("b")
        await rapport.press("escape")
        assert rapport.app.screen is rapport.main

    drive(tmp_path / "people", press)


def test_half_a_chord_names_what_may_follow_and_escape_takes_only_it_back(tmp_path):
    async def press(rapport):
        await rapport.burst("by")
        assert "y …   n name   e email   p phone   l link   m Markdown" in rapport.seen()
        await rapport.press("escape")
        assert "Brief · Ana Souza" in rapport.seen()
        await rapport.press("escape")
        assert rapport.app.screen is rapport.main

    drive(tmp_path / "people", press)


HOSTILE = "\\u001b[31mPWNED\\u001b[2J \\u202edesrever [/] [@click=app.quit]q[/]"


def test_nothing_from_a_file_acts_in_any_of_these_screens(tmp_path):
    hostile = "\n".join((
        'format = 1\nid = "h000000001"',
        f'name = "{HOSTILE}"\norganisation = "{HOSTILE}"\nsummary = "{HOSTILE}"',
        f'[[common_ground]]\nid = "g000000001"\ntext = "{HOSTILE}"\ntags = ["{HOSTILE}"]',
        f'[[tensions]]\nid = "x000000001"\nwhat = "{HOSTILE}"',
    ))  # fmt: skip

    async def look(rapport):
        await rapport.burst("a+ likes tea\n")
        for keys in ("b", ":pwned", "gh"):
            await rapport.burst(keys)
            await rapport.press("end", *(["enter"] if keys != ":pwned" else []))
            seen = rapport.seen()
            assert "PWNED" in seen
            assert all(line.isprintable() for line in seen.splitlines())
            assert "[@click=app.quit]q[/]" in seen
            await rapport.press("escape")

    drive(tmp_path / "people", look, people={"h.toml": hostile}, size=(160, 50))
