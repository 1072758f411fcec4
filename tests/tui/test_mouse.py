"""The mouse: what is shown as a key can be clicked, and what is listed can be chosen."""

import pytest

from rapport_tui.tui.widgets.header_words import zones
from screen_driver import PEOPLE, drive
from tui_host import SIZES


def place(rapport, words, nth=0):
    """Return where *words* stand on the screen."""
    for y, line in enumerate(rapport.seen().splitlines()):
        x = -1
        while (x := line.find(words, x + 1)) >= 0:
            if not nth:
                return x, y
            nth -= 1
    raise AssertionError(f"{words!r} is not on the screen")


async def click(rapport, words, nth=0, times=1):
    x, y = place(rapport, words, nth)
    await rapport.pilot.click(offset=(x, y), times=times)
    await rapport.settled()


def test_a_click_selects_and_gives_the_pane_the_keys(tmp_path):
    async def select(rapport):
        await rapport.press("3")
        await click(rapport, "Bob Díaz")
        assert (rapport.selected, rapport.pane) == ("Bob Díaz", "people")

    drive(tmp_path / "people", select)


def test_a_double_click_opens(tmp_path):
    async def open_it(rapport):
        await click(rapport, "Bob Díaz", times=2)
        assert rapport.selected == "Bob Díaz"
        assert rapport.pane == "timeline"

    drive(tmp_path / "people", open_it, size=(80, 24))


def test_the_wheel_scrolls(tmp_path):
    async def scroll(rapport):
        from textual import events

        people = rapport.main.people
        x, y = people.region.x + 2, people.region.y + 2
        for kind, expected in ((events.MouseScrollDown, 2), (events.MouseScrollUp, 0)):
            rapport.app.screen._forward_event(
                kind(None, x, y, 0, 0, 0, False, False, False, screen_x=x, screen_y=y)
            )
            await rapport.settled()
            assert people.cursor == expected

    drive(tmp_path / "people", scroll)


@pytest.mark.parametrize("size", SIZES)
def test_the_hint_line_acts(tmp_path, size):
    async def ask(rapport):
        x, y = place(rapport, "? help")
        await rapport.pilot.click(offset=(x + 2, y))
        await rapport.settled()
        assert type(rapport.app.screen).__name__ == "Help"
        await rapport.press("escape")
        x = rapport.seen().splitlines()[-1].index("a add")
        await rapport.pilot.click(offset=(x, size[1] - 1))
        await rapport.settled()
        assert type(rapport.app.screen).__name__ == "QuickAdd"

    drive(tmp_path / "people", ask, size=size)


@pytest.mark.parametrize("size", SIZES)
def test_a_key_in_a_border_acts(tmp_path, size):
    async def ask(rapport):
        await rapport.press("1")
        await click(rapport, "↵ open")
        assert rapport.pane in ("timeline", "ground")
        await rapport.press("3")
        border = next(line for line in rapport.seen().splitlines() if "a add" in line)
        y = rapport.seen().splitlines().index(border)
        await rapport.pilot.click(offset=(border.rindex("a add"), y))
        await rapport.settled()
        assert type(rapport.app.screen).__name__ == "QuickAdd"

    drive(tmp_path / "people", ask, size=size)


def test_a_key_in_the_border_of_another_pane_acts_there(tmp_path):
    async def act(rapport):
        await rapport.press("1")
        await click(rapport, "R all reach-outs")
        assert rapport.pane == "today"
        assert rapport.main.agenda.every_reach_out

    drive(tmp_path / "people", act)


def test_a_sibling_tab_is_turned_to(tmp_path):
    async def turn(rapport):
        await rapport.press("3")
        await click(rapport, "[2] Ground")
        assert rapport.pane == "ground"
        await click(rapport, "[3] Timeline")
        assert rapport.pane == "timeline"

    drive(tmp_path / "people", turn, size=(80, 24))


def test_the_words_of_the_header_lead_where_they_say(tmp_path):
    async def lead(rapport):
        await click(rapport, "! ")
        assert rapport.pane == "today"
        await click(rapport, "3 people")
        assert rapport.pane == "people"
        await rapport.press("P")
        await click(rapport, "names only")
        assert not rapport.main.privacy.on
        await rapport.pilot.click(offset=(rapport.seen().splitlines()[0].rindex("?"), 0))
        await rapport.settled()
        assert type(rapport.app.screen).__name__ == "Help"

    drive(tmp_path / "people", lead)


def test_the_path_of_a_narrow_screen_leads_back(tmp_path):
    async def back(rapport):
        await rapport.press("l")
        assert "People ▸ Ana Souza" in rapport.seen().splitlines()[0]
        await rapport.pilot.click(offset=(2, 0))
        await rapport.settled()
        assert rapport.pane == "people"

    drive(tmp_path / "people", back, size=(60, 20))


@pytest.mark.parametrize("pane", "123")
def test_the_words_of_an_empty_pane_do_what_they_say(tmp_path, pane):
    async def begin(rapport):
        await rapport.press(pane)
        shown = rapport.main.pane
        await rapport.pilot.click(shown, offset=(4, 2))
        await rapport.settled()
        assert type(rapport.app.screen).__name__ == "QuickAdd"

    nobody = {"new.toml": 'format = 1\nid = "n000000001"\nname = "New One"\n'}
    drive(tmp_path / "people", begin, people={} if pane == "1" else nobody)


def test_an_empty_result_clicked_clears_the_filter(tmp_path):
    async def clear(rapport):
        await rapport.burst("/nobody at all\n")
        assert rapport.names == []
        await rapport.pilot.click(rapport.main.people, offset=(4, 1))
        await rapport.settled()
        assert len(rapport.names) == len(PEOPLE)

    drive(tmp_path / "people", clear)


@pytest.mark.parametrize(
    ("words", "leads"),
    [
        ("rapport  ~/people · 214 people · ! 5 due", ["pane-people", "pane-today"]),
        ("rapport · 1,214 people · ! 5 due", ["pane-people", "pane-today"]),
        ("People ▸ offline Joe ▸ Timeline", ["pane-people", "go-sync", "pane-timeline"]),
        ("names only · 2 marked · ✎ draft · ⚠ 1 file · ! 5", ["privacy", "add", "pane-today",
                                                             "pane-today"]),
        ("⇅ synced 2m", ["go-sync"]),
        ("↑2 to push", ["go-sync"]),
        ("", []),
    ],
)  # fmt: skip
def test_each_part_of_the_header_leads_to_one_place(words, leads):
    found = list(zones(words, 0))
    assert [command for _, _, command in found] == leads
    assert all(0 <= start < end <= len(words) for start, end, _ in found)
