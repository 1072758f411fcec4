"""Back to the view before, forth again, and to the lines that wait."""

import pytest

from screen_driver import drive, with_inbox


def view(rapport):
    return rapport.pane, rapport.selected, rapport.main.finding.text


@pytest.mark.parametrize(
    ("keys", "before"),
    [
        (["j", "3"], ("people", "Bob Díaz", "")),
        (["2"], ("people", "Ana Souza", "")),
        (["3", "0"], ("timeline", "Ana Souza", "")),
        (["/", "b", "o", "b", "enter", "3"], ("people", "Bob Díaz", "bob")),
    ],
)
def test_minus_leads_back_and_minus_again_forth(tmp_path, keys, before):
    async def go(rapport):
        await rapport.press(*keys)
        here = view(rapport)
        await rapport.press("minus")
        assert view(rapport) == before
        await rapport.press("minus")
        assert view(rapport) == here

    drive(tmp_path / "people", go)


def test_a_filter_that_was_left_comes_back_with_its_person(tmp_path):
    async def go(rapport):
        await rapport.burst("/bob\n")
        await rapport.press("3", "1", "escape")
        await rapport.press("G")
        assert view(rapport) == ("people", "Łukasz Nowak", "")
        await rapport.press("minus")
        assert view(rapport) == ("people", "Bob Díaz", "bob")

    drive(tmp_path / "people", go)


def test_steps_in_a_list_are_no_view_of_their_own(tmp_path):
    async def go(rapport):
        await rapport.press("0", "1", "j", "j", "k", "minus")
        assert rapport.pane == "today"
        await rapport.press("minus")
        assert view(rapport) == ("people", "Bob Díaz", "")

    drive(tmp_path / "people", go)


def test_without_a_view_before_it_says_so(tmp_path):
    async def go(rapport):
        await rapport.press("minus")
        assert rapport.said == "There is no view before this one"

    drive(tmp_path / "people", go)


def test_a_view_of_somebody_who_is_gone_leads_to_the_pane(tmp_path):
    async def go(rapport):
        await rapport.burst("jxy")
        await rapport.press("0", "minus")
        assert rapport.pane == "people"
        assert rapport.selected in ("Ana Souza", "Łukasz Nowak")

    drive(tmp_path / "people", go)


def test_g_i_leads_to_the_first_line_that_waits_for_a_person(tmp_path):
    folder = with_inbox(tmp_path / "people", "lunch with someone new?")

    async def go(rapport):
        await rapport.burst("gi")
        assert rapport.pane == "today"
        assert rapport.main.today_pane.asked.kind == "inbox"

    drive(folder, go)


def test_g_i_says_when_nothing_waits(tmp_path):
    async def go(rapport):
        await rapport.burst("gi")
        assert rapport.said.startswith("Nothing waits in the inbox")
        assert rapport.pane == "people"

    drive(tmp_path / "people", go)


def test_the_tabs_go_round_with_either_key(tmp_path):
    async def go(rapport):
        for key, pane in (
            ("l", "timeline"),
            ("]", "ground"),
            ("]", "timeline"),
            ("[", "ground"),
            ("[", "timeline"),
        ):
            await rapport.press(key)
            assert rapport.pane == pane

    drive(tmp_path / "people", go, size=(60, 20))
