"""The brief on the screen: the words of `rapport brief`, and what is sensitive folded."""

import pytest

from rapport_tui.domain.brief import brief_from
from rapport_tui.domain.safe import safe
from screen_driver import ANA, TODAY, drive
from tui_host import ODD_NAMES, SIZES, STORM

ANA_ID = "k3v9q2m8xa"


def test_it_holds_every_line_that_the_command_line_prints(tmp_path):
    async def read(rapport):
        await rapport.press("b")
        seen = rapport.seen()
        parts = brief_from(rapport.main.book, rapport.contact(ANA_ID), TODAY)
        assert len(parts) > 4
        for part in parts:
            assert part.title in seen
            assert all(line in seen for line in part.lines)
        assert "Head of Data at Acme · Lisbon" in seen

    drive(tmp_path / "people", read, size=(160, 50))


def test_what_is_sensitive_is_shown_when_asked_for_and_folded_again(tmp_path):
    async def read(rapport):
        await rapport.press("b")
        assert "felt unheard" not in rapport.seen()
        await rapport.press("G", "enter")
        assert "felt unheard in planning" in rapport.seen()
        await rapport.press("enter")
        assert "felt unheard" not in rapport.seen()

    drive(tmp_path / "people", read)


def test_a_burst_reads_it_to_the_end_and_goes_on_in_the_panes(tmp_path):
    async def burst(rapport):
        await rapport.burst("bGggjjqj")
        assert rapport.app.screen is rapport.main
        assert rapport.selected == "Bob Díaz"
        await rapport.burst("bb0")
        assert rapport.pane == "today"

    drive(tmp_path / "people", burst)


def test_it_scrolls_where_it_does_not_fit(tmp_path):
    async def read(rapport):
        await rapport.press("b")
        assert "Take care" not in rapport.seen()
        await rapport.press("G")
        assert "a tension is open" in rapport.seen()

    drive(tmp_path / "people", read, size=(60, 12))


def test_in_every_pane_it_is_about_the_person_selected(tmp_path):
    async def read(rapport):
        for pane in "0123":
            await rapport.press(pane, "b")
            assert "Brief · Ana Souza" in rapport.seen()
            await rapport.press("escape")

    drive(tmp_path / "people", read)


def test_nobody_to_read_about_names_the_next_key(tmp_path):
    async def read(rapport):
        await rapport.press("b")
        assert rapport.said == "Nobody to read about yet; a adds someone"

    drive(tmp_path / "people", read, people={})


def test_privacy_keeps_it_closed_and_hides_it_when_it_is_open(tmp_path):
    async def read(rapport):
        await rapport.burst("bP")
        assert rapport.app.screen is rapport.main
        assert rapport.main.privacy.on
        await rapport.press("b")
        assert rapport.app.screen is rapport.main

    drive(tmp_path / "people", read)


@pytest.mark.parametrize("name", [name for name in ODD_NAMES if safe(name, width=0) == name])
def test_odd_names_are_shown_letter_by_letter(tmp_path, name):
    async def read(rapport):
        await rapport.press("b")
        assert name[:60] in rapport.seen()

    drive(tmp_path / "people", read, people={"ana.toml": ANA.replace("Ana Souza", name)})


@pytest.mark.parametrize("size", SIZES)
def test_the_way_back_is_named_at_every_size(tmp_path, size):
    async def read(rapport):
        await rapport.press("b")
        assert "esc back" in rapport.seen().splitlines()[-1]

    drive(tmp_path / "people", read, size=size)


def test_a_storm_of_sizes_crashes_nothing(tmp_path):
    async def storm(rapport):
        await rapport.press("b", "G", "enter")
        for width, height in STORM:
            await rapport.pilot.resize_terminal(width, height)
            await rapport.press("j", "k")
        assert "felt unheard in planning" in rapport.seen()

    drive(tmp_path / "people", storm)
