"""The palette: every action, person and saved filter by a few letters, run by enter."""

import pytest

from rapport_tui.domain.commands import COMMANDS
from rapport_tui.domain.safe import safe
from rapport_tui.tui.screens.palette import Palette
from screen_driver import ANA, PEOPLE, drive, person
from tui_host import ODD_NAMES, SIZES, STORM


def palette_of(rapport):
    assert isinstance(rapport.app.screen, Palette)
    return rapport.app.screen._list


def offered(rapport):
    return [offer.name for offer in palette_of(rapport)._offers]


@pytest.mark.parametrize("key", [":", "ctrl+p"])
def test_both_keys_open_it_and_escape_closes_it(tmp_path, key):
    async def open_and_close(rapport):
        await rapport.press(key)
        assert "Ana Souza" in offered(rapport)
        await rapport.press("escape")
        assert rapport.app.screen is rapport.main

    drive(tmp_path / "people", open_and_close)


def test_every_action_is_there_with_its_key(tmp_path):
    async def look(rapport):
        await rapport.press(":")
        shown = {offer.id: offer.key for offer in palette_of(rapport)._offers}
        for command in COMMANDS:
            numbered = command.id.startswith("filter-") and command.id[-1].isdigit()
            if not (command.prefix or numbered or command.id == "palette"):
                assert shown[command.id] == command.shown

    drive(tmp_path / "people", look)


def test_a_burst_finds_runs_and_goes_on_in_what_was_opened(tmp_path):
    async def burst(rapport):
        await rapport.burst(":add\n+ likes tea\n")
        texts = [ground.text for ground in rapport.contact("k3v9q2m8xa").common_ground]
        assert texts == ["climbs at Vertigo", "likes tea"]

    drive(tmp_path / "people", burst)


def test_a_burst_of_a_person_turns_to_them_and_the_next_keys_are_theirs(tmp_path):
    async def burst(rapport):
        await rapport.burst(":lukasz\nd")
        assert rapport.selected == "Łukasz Nowak"
        assert len(rapport.contact("w000000001").timeline) == 2

    drive(tmp_path / "people", burst)


def test_a_person_outside_of_the_filter_is_shown_all_the_same(tmp_path):
    async def find(rapport):
        await rapport.burst("/diaz\n")
        await rapport.burst(":ana s\n")
        assert rapport.selected == "Ana Souza"
        assert rapport.main.finding.text == ""

    drive(tmp_path / "people", find)


def test_what_cannot_act_here_says_why_and_stays_open(tmp_path):
    async def choose(rapport):
        await rapport.burst(":next match")
        assert "(works in [2] and [3])" in rapport.seen()
        await rapport.press("enter")
        assert "next match: works in [2] and [3]" in rapport.seen()
        assert isinstance(rapport.app.screen, Palette)

    drive(tmp_path / "people", choose)


def test_with_nobody_there_what_needs_somebody_says_so(tmp_path):
    async def choose(rapport):
        await rapport.burst(":brief\n")
        assert "brief: there is nobody yet" in rapport.seen()

    drive(tmp_path / "people", choose, people={})


def test_what_was_chosen_last_is_first_also_after_a_restart(tmp_path):
    async def choose(rapport):
        await rapport.burst(":lukasz\n")
        await rapport.burst(":zoom\n")
        await rapport.press(":")
        assert offered(rapport)[:2] == ["zoom", "Łukasz Nowak"]
        await rapport.app.workers.wait_for_complete()

    async def look(rapport):
        await rapport.press(":")
        assert offered(rapport)[:2] == ["zoom", "Łukasz Nowak"]

    drive(tmp_path / "people", choose)
    drive(tmp_path / "people", look)


def test_arrows_choose_and_a_double_click_does(tmp_path):
    async def choose(rapport):
        await rapport.burst(":pane")
        await rapport.press("down", "down", "up")
        assert palette_of(rapport).cursor == 1
        await rapport.press("ctrl+u")
        await rapport.burst("lukasz")
        await rapport.pilot.click("PaletteList", offset=(3, 0), times=2)
        await rapport.settled()
        assert rapport.selected == "Łukasz Nowak"

    drive(tmp_path / "people", choose)


@pytest.mark.parametrize("name", [n for n in ODD_NAMES if safe(n, width=0) == n])
def test_odd_names_are_found_and_shown_letter_by_letter(tmp_path, name):
    odd = {"odd.toml": person(1, name), **PEOPLE}

    async def find(rapport):
        await rapport.press(":")
        await rapport.burst(name[:20])
        assert offered(rapport)[0] == name
        await rapport.press("enter")
        assert rapport.selected == name

    drive(tmp_path / "people", find, people=odd)


def test_a_saved_filter_is_found_by_its_name_with_its_key(tmp_path):
    settings = tmp_path / "people" / "rapport.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('[filters]\nclimbers = "#climbing"\n')

    async def use(rapport):
        await rapport.burst(":climbers")
        assert [offer.key for offer in palette_of(rapport)._offers[:1]] == ["f then 1"]
        await rapport.press("enter")
        assert rapport.names == ["Ana Souza"]

    drive(tmp_path / "people", use)


def test_privacy_shows_names_and_nothing_else_of_them(tmp_path):
    async def look(rapport):
        rapport.main.privacy.on = True
        await rapport.burst(":ana s")
        assert "Ana Souza" in rapport.seen()
        assert "Acme" not in rapport.seen()

    drive(tmp_path / "people", look, people={"ana.toml": ANA})


@pytest.mark.parametrize("size", SIZES)
def test_its_keys_are_whole_at_every_size(tmp_path, size):
    async def look(rapport):
        await rapport.press(":")
        assert "↵ do it   esc close" in rapport.seen()

    drive(tmp_path / "people", look, size=size)


def test_a_storm_of_sizes_loses_neither_query_nor_rows(tmp_path):
    async def storm(rapport):
        await rapport.burst(":ana")
        for width, height in STORM:
            await rapport.pilot.resize_terminal(width, height)
            await rapport.press("down", "up")
        assert "Ana Souza" in rapport.seen()
        assert rapport.app.screen._line.value == "ana"

    drive(tmp_path / "people", storm)
