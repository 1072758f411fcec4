"""The year in pictures on the screen: drawn in every width, and a circle leads to its people."""

import pytest

from rapport_tui.domain.safe import safe
from screen_driver import ANA, BOB, LUKASZ, drive
from tui_host import ODD_NAMES, SIZES, STORM

CLIMBERS = {
    "ana.toml": ANA.replace("2026-11-03", "2026-08-03"),
    "bob.toml": BOB.replace("[[timeline]]", 'tags = ["climbing"]\n[[timeline]]', 1),
    "lukasz.toml": LUKASZ.replace("[[timeline]]", 'tags = ["climbing"]\n[[timeline]]', 1),
}


def run(tmp_path, scenario, **more):
    return drive(tmp_path / "people", scenario, **({"people": CLIMBERS} | more))


def test_it_says_when_how_by_whom_and_what_became_of_circles(tmp_path):
    async def look(rapport):
        await rapport.burst("gn")
        seen = rapport.seen()
        assert "in touch 3 times with 3 people since Mon 24 Nov 2025" in seen
        assert "· none  ▁ 1 a day" in seen
        for title in ("The year", "How", "Who starts", "Circles"):
            assert title in seen
        assert "#climbing: in touch with 2 of 3 lately, with 1 before" in seen

    run(tmp_path, look, size=(120, 50))


def test_enter_on_a_circle_lists_its_people_and_esc_shows_everybody_again(tmp_path):
    async def look(rapport):
        await rapport.burst("gn")
        await rapport.press("enter")
        assert "Only a circle opens" in rapport.seen()
        while "climbing" not in rapport.app.screen._list.tag:
            await rapport.press("j")
        await rapport.press("enter")
        assert rapport.app.screen is rapport.main
        assert rapport.pane == "people"
        assert set(rapport.names) == {"Ana Souza", "Bob Díaz", "Łukasz Nowak"}
        assert rapport.main.finding.text == "#climbing sort:last"

    run(tmp_path, look)


def test_a_tag_of_two_words_lists_its_people_too(tmp_path):
    people = {file: text.replace('"climbing"', '"rope team"') for file, text in CLIMBERS.items()}

    async def look(rapport):
        await rapport.burst("gn")
        while not rapport.app.screen._list.tag:
            await rapport.press("j")
        await rapport.press("enter")
        assert len(rapport.names) == 3

    run(tmp_path, look, people=people)


def test_what_was_logged_a_moment_ago_is_counted(tmp_path):
    async def log(rapport):
        await rapport.burst("acall with Ana Souza\n")
        await rapport.burst("gn")
        assert "in touch 4 times" in rapport.seen()
        await rapport.press("escape", "u")
        await rapport.burst("gn")
        assert "in touch 3 times" in rapport.seen()

    run(tmp_path, log)


def test_nobody_yet_names_the_next_key(tmp_path):
    async def look(rapport):
        await rapport.burst("gn")
        assert rapport.said == "There is no year to look back on yet; a adds what happened"

    run(tmp_path, look, people={})


def test_people_without_a_talk_are_told_what_will_stand_there(tmp_path):
    async def look(rapport):
        await rapport.burst("gn")
        assert "whatever you log is drawn here" in rapport.seen()

    run(tmp_path, look, people={"ann.toml": 'id = "a000000001"\nname = "Ann"\n'})


def test_privacy_keeps_it_closed_and_hides_it_when_it_is_open(tmp_path):
    async def look(rapport):
        await rapport.burst("gnP")
        assert rapport.app.screen is rapport.main
        assert rapport.main.privacy.on
        await rapport.burst("gn")
        assert rapport.app.screen is rapport.main

    run(tmp_path, look)


@pytest.mark.parametrize("name", [n for n in ODD_NAMES if safe(n, width=0) == n and len(n) < 60])
def test_odd_tags_and_kinds_are_shown_letter_by_letter(tmp_path, name):
    people = {file: text.replace('"climbing"', f'"{name}"').replace('"climb"', f'"{name}"')
              for file, text in CLIMBERS.items()}  # fmt: skip

    async def look(rapport):
        await rapport.burst("gn")
        assert safe(name, width=30)[:12] in rapport.seen()

    run(tmp_path, look, people=people, size=(120, 60))


@pytest.mark.parametrize("size", SIZES)
def test_the_way_back_is_named_and_no_line_is_too_wide(tmp_path, size):
    async def look(rapport):
        await rapport.burst("gn")
        seen = rapport.seen().splitlines()
        assert "esc back" in seen[-1]
        assert any(line.strip("│┃║▌ ").startswith("Mon ") for line in seen)
        await rapport.press("G", "g", "g", "ctrl+d", "ctrl+u")
        assert rapport.app.is_running

    run(tmp_path, look, size=size)


def test_a_storm_of_sizes_draws_it_anew(tmp_path):
    async def storm(rapport):
        await rapport.burst("gn")
        before = rapport.seen()
        for size in STORM:
            await rapport.pilot.resize_terminal(*size)
            await rapport.press("j", "k")
        await rapport.resized(120, 36)
        await rapport.burst("gg")
        assert rapport.seen() == before

    run(tmp_path, storm)
