"""Keys that lead somewhere: lists, panes, and back again."""

import pytest

from screen_driver import drive, person

MANY = {f"p{n}.toml": person(n, f"Person {n:02}") for n in range(60)}


def test_the_screen_opens_on_the_people_with_everything_about_the_first(tmp_path):
    async def look(rapport):
        assert rapport.pane == "people"
        assert rapport.selected == "Ana Souza"
        seen = rapport.seen()
        for words in (
            "[0] Today", "[1] People 3", "[2] Common ground 1", "[3] Timeline 3",
            "Head of Data @ Acme · Lisbon · every 6w", "climbs at Vertigo", "#climbing",
            "NOVEMBER 2026", "She's hiring a data lead.", "── now ──", "4 months quiet",
            "send the deck", "? help",
        ):  # fmt: skip
            assert words in seen
        assert "unheard" not in seen  # a tension stays hidden until asked for

    drive(tmp_path / "people", look)


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        ("j", 1), ("jjk", 1), ("k", 0), ("G", 59), ("Ggg", 0), ("Gk", 58), ("jjj", 3),
    ],
)  # fmt: skip
def test_a_burst_of_moves_ends_on_the_right_row(tmp_path, keys, row):
    async def move(rapport):
        await rapport.burst(keys)
        assert rapport.selected == f"Person {row:02}"
        assert rapport.main.opening.detail.id == rapport.main.person

    drive(tmp_path / "people", move, people=MANY)


def test_pages_move_by_what_is_in_sight_and_come_back(tmp_path):
    async def move(rapport):
        height = rapport.main.people.size.height
        await rapport.press("ctrl+d")
        assert rapport.selected == f"Person {height // 2:02}"
        await rapport.press("ctrl+u")
        assert rapport.selected == "Person 00"
        await rapport.press("pagedown")
        assert rapport.selected == f"Person {height:02}"
        await rapport.press("end")
        assert rapport.selected == "Person 59"
        await rapport.press("home")
        assert rapport.selected == "Person 00"

    drive(tmp_path / "people", move, people=MANY)


def test_numbers_tab_and_arrows_give_the_keys_to_a_pane_and_its_frame_shows_it(tmp_path):
    async def move(rapport):
        for key, pane, title in (
            ("0", "today", "━ [0] Today"),
            ("3", "timeline", "━ [3] Timeline"),
            ("2", "ground", "━ [2] Common ground"),
            ("1", "people", "━ [1] People"),
            ("tab", "ground", "━ [2]"),
            ("shift+tab", "people", "━ [1]"),
            ("l", "ground", "━ [2]"),
            ("h", "people", "━ [1]"),
            ("]", "timeline", "━ [3]"),
            ("[", "ground", "━ [2]"),
        ):
            await rapport.press(key)
            assert rapport.pane == pane, key
            assert title in rapport.seen(), key

    drive(tmp_path / "people", move)


def test_chords_lead_to_a_pane_even_in_one_burst(tmp_path):
    async def move(rapport):
        await rapport.burst("gtgpgtgg")
        assert rapport.pane == "today"
        await rapport.burst("gp")
        assert rapport.pane == "people"

    drive(tmp_path / "people", move)


def test_half_a_chord_shows_what_may_follow_and_escape_forgets_it(tmp_path):
    async def move(rapport):
        await rapport.press("g")
        await rapport.pilot.pause(0.5)
        assert "h history" in rapport.seen()
        await rapport.press("escape")
        assert "h history" not in rapport.seen()
        await rapport.press("j")
        assert rapport.selected == "Bob Díaz"

    drive(tmp_path / "people", move)


def test_an_unknown_chord_says_so(tmp_path):
    async def move(rapport):
        await rapport.burst("gq")
        assert "gq is no key" in rapport.said

    drive(tmp_path / "people", move)


def test_escape_never_quits(tmp_path):
    async def move(rapport):
        await rapport.press("3", "z", *["escape"] * 10)
        assert rapport.app.is_running
        assert rapport.selected == "Ana Souza"

    drive(tmp_path / "people", move)


@pytest.mark.parametrize("key", ["q", "ctrl+q", "ctrl+c"])
def test_the_quitting_keys_quit_with_success(tmp_path, key):
    async def leave(rapport):
        await rapport.pilot.press(key)

    assert drive(tmp_path / "people", leave).return_code == 0


def test_zoom_shows_one_pane_and_escape_shows_all_again(tmp_path):
    async def move(rapport):
        await rapport.press("3", "z")
        assert "[1] People" not in rapport.seen()
        assert "[3] Timeline" in rapport.seen()
        await rapport.press("escape")
        assert "[1] People" in rapport.seen()

    drive(tmp_path / "people", move)


def test_a_narrow_screen_leads_in_and_back_with_a_trail_in_the_header(tmp_path):
    async def move(rapport):
        assert "[2]" not in rapport.seen()
        await rapport.press("l")
        assert "People ▸ Ana Souza ▸ Timeline" in rapport.seen()
        assert "▸[3] Timeline 3◂" in rapport.seen()
        await rapport.press("[")
        assert "▸[2] Ground 1 · 1 promise◂" in rapport.seen()
        assert "ana@acme.example" in rapport.seen()
        await rapport.press("h")
        assert "[1] People 3" in rapport.seen()
        await rapport.press("enter", "escape")
        assert "[1] People 3" in rapport.seen()
        await rapport.press("0")
        assert "[0] Today" in rapport.seen()

    drive(tmp_path / "people", move, size=(60, 20))


def test_eighty_columns_show_ground_and_timeline_as_tabs(tmp_path):
    async def move(rapport):
        assert "[2] Ground 1 · 1 promise  ▸[3] Timeline 3◂" in rapport.seen()
        await rapport.press("2")
        assert "▸[2] Ground 1 · 1 promise◂  [3] Timeline 3" in rapport.seen()
        assert "[1] People 3" in rapport.seen()
        await rapport.press("0")
        assert "[0] Today" in rapport.seen()

    drive(tmp_path / "people", move, size=(80, 24))


def test_a_group_unfolds_and_a_tension_shows_only_then(tmp_path):
    async def unfold(rapport):
        await rapport.press("2", "G")
        assert "unheard" not in rapport.seen()
        await rapport.press("enter")
        assert "felt unheard" in rapport.seen()
        await rapport.press("enter")
        assert "unheard" not in rapport.seen()

    drive(tmp_path / "people", unfold, size=(160, 50))


def test_enter_on_a_row_of_today_opens_that_person(tmp_path):
    async def visit(rapport):
        await rapport.press("G", "0", "gg"[0], "g")
        assert rapport.selected == "Ana Souza"
        await rapport.press("enter")
        assert rapport.pane == "timeline"
        assert rapport.main.people.key == rapport.main.person

    drive(tmp_path / "people", visit)


def test_a_double_click_opens_and_a_click_on_a_hint_presses_its_key(tmp_path):
    async def click(rapport):
        await rapport.pilot.click("#people", offset=(5, 2))
        await rapport.settled()
        assert rapport.selected == "Bob Díaz"
        await rapport.pilot.click("#people", offset=(5, 1), times=2)
        await rapport.settled()
        assert (rapport.selected, rapport.pane) == ("Ana Souza", "timeline")
        hint = rapport.seen().splitlines()[-1].index("0 today")
        await rapport.pilot.click("#hints", offset=(hint, 0))
        await rapport.settled()
        assert rapport.pane == "today"

    drive(tmp_path / "people", click)


def test_the_wheel_moves_through_a_list(tmp_path):
    async def scroll(rapport):
        rapport.main.people.on_mouse_scroll_down()
        await rapport.settled()
        assert rapport.selected == "Person 03"

    drive(tmp_path / "people", scroll, people=MANY)


def test_a_key_that_does_nothing_here_says_why(tmp_path):
    async def press(rapport):
        await rapport.press("n")
        assert rapport.said == "n next match works in [2] and [3]"
        await rapport.press("h")
        assert rapport.said == "There is no pane on the left"
        await rapport.press("R")
        assert rapport.said == "R all reach-outs works in [0]"

    drive(tmp_path / "people", press)


def test_there_and_back_in_one_breath_leaves_the_card_whole(tmp_path):
    async def scenario(driver):
        assert "ana@acme.example" in driver.seen()
        await driver.burst("jk")
        assert driver.selected == "Ana Souza"
        assert "ana@acme.example" in driver.seen()

    drive(tmp_path / "people", scenario)
