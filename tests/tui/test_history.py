"""History: what each change did, found by its words, and taken back on its own."""

import pytest

from rapport_tui.domain.safe import safe
from screen_driver import ANA, drive
from tui_host import ODD_NAMES, STORM

ANA_ID = "k3v9q2m8xa"


def grounds(rapport):
    return [ground.text for ground in rapport.contact(ANA_ID).common_ground][1:]


def test_enter_shows_what_a_change_did_in_words_and_in_lines_and_folds_it_again(tmp_path):
    async def look(rapport):
        await rapport.burst("a+ likes tea\n")
        await rapport.burst("gh")
        await rapport.press("enter")
        seen = rapport.seen()
        assert "+ common ground: likes tea" in seen
        assert "contacts/ana.toml" in seen
        assert '+ text = "likes tea"' in seen
        await rapport.press("enter")
        assert "likes tea" not in rapport.seen()

    drive(tmp_path / "people", look)


def test_u_takes_back_the_one_under_the_cursor_and_a_burst_goes_on_in_the_panes(tmp_path):
    async def undo(rapport):
        await rapport.burst("a+ likes tea\na+ likes rum\n")
        await rapport.burst("ghjua+ likes milk\n")
        assert grounds(rapport) == ["likes rum", "likes milk"]

    drive(tmp_path / "people", undo)


def test_what_is_taken_back_already_says_so(tmp_path):
    async def undo(rapport):
        await rapport.burst("a+ likes tea\nu")
        await rapport.burst("ghu")
        assert "taken back already" in rapport.seen()

    drive(tmp_path / "people", undo)


def test_a_search_finds_what_was_written_and_escape_goes_back_one_layer_at_a_time(tmp_path):
    async def search(rapport):
        await rapport.burst("a+ likes tea\na+ likes rum\n")
        await rapport.burst("gh/tea")
        assert "History 1/2 / tea" in rapport.seen()
        await rapport.burst("\nu")
        assert grounds(rapport) == ["likes rum"]
        await rapport.burst("gh/nothing like it")
        assert "No change says that" in rapport.seen()
        await rapport.press("escape")
        assert "History 2 " in rapport.seen()
        await rapport.press("escape")
        assert rapport.app.screen is rapport.main

    drive(tmp_path / "people", search)


@pytest.mark.parametrize("key", ["q", "h", "escape", "ctrl+c"])
def test_every_way_back_leads_back_and_loses_no_key_behind_it(tmp_path, key):
    async def leave(rapport):
        await rapport.burst("gh")
        rapport.app.simulate_key(key)
        rapport.app.simulate_key("j")
        await rapport.settled()
        assert rapport.app.screen is rapport.main
        assert rapport.selected == "Bob Díaz"

    drive(tmp_path / "people", leave)


def test_the_mouse_selects_opens_and_presses_the_keys_in_the_frame(tmp_path):
    async def click(rapport):
        await rapport.burst("a+ likes tea\na+ likes rum\n")
        await rapport.burst("gh")
        await rapport.pilot.click("HistoryList", offset=(9, 2), times=2)
        await rapport.settled()
        assert "+ common ground: likes tea" in rapport.seen()
        bottom = rapport.seen().splitlines()[-1]
        await rapport.pilot.click(offset=(bottom.index("u undo this one") + 3, 35))
        await rapport.settled()
        assert grounds(rapport) == ["likes rum"]

    drive(tmp_path / "people", click)


def test_a_key_of_the_panes_says_how_to_get_to_them(tmp_path):
    async def press(rapport):
        await rapport.burst("ght")
        assert "tag works in the panes; esc goes back to them" in rapport.seen()

    drive(tmp_path / "people", press)


def test_privacy_leaves_it_and_hides_what_was_noted(tmp_path):
    async def look(rapport):
        await rapport.burst("a+ likes tea\n")
        await rapport.burst("ghP")
        assert rapport.app.screen is rapport.main
        assert rapport.main.privacy.on

    drive(tmp_path / "people", look)


def test_an_empty_history_says_what_will_stand_there(tmp_path):
    async def look(rapport):
        await rapport.burst("gh")
        assert "Nothing was changed yet" in rapport.seen()
        await rapport.press("enter", "u", "escape")
        assert rapport.app.screen is rapport.main

    drive(tmp_path / "people", look)


@pytest.mark.parametrize("name", [name for name in ODD_NAMES if safe(name, width=0) == name])
def test_odd_names_are_told_letter_by_letter(tmp_path, name):
    async def look(rapport):
        await rapport.burst("a+ likes tea\n")
        await rapport.burst("gh")
        await rapport.press("enter")
        assert name[:60] in rapport.seen()

    drive(tmp_path / "people", look, people={"ana.toml": ANA.replace("Ana Souza", name)})


def test_a_storm_of_sizes_keeps_what_is_unfolded(tmp_path):
    async def storm(rapport):
        await rapport.burst("a+ likes tea\n")
        await rapport.burst("gh")
        await rapport.press("enter")
        for width, height in STORM:
            await rapport.pilot.resize_terminal(width, height)
            await rapport.press("j", "k")
        assert "+ common ground: likes tea" in rapport.seen()

    drive(tmp_path / "people", storm)
