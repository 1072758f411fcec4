"""What undo brings back is stood on, and esc leads back to the row that was opened."""

import pytest

from screen_driver import PEOPLE, drive, person, with_inbox

SIZES = pytest.mark.parametrize("size", [(160, 50), (120, 36), (80, 24), (60, 20)])


def record_under_the_cursor(rapport):
    if rapport.pane == "today":
        return rapport.main.today_pane.asked.record
    return rapport.main.pane.key


@SIZES
@pytest.mark.parametrize(
    ("pane", "record"),
    [("3", "t000000001"), ("3", "t000000002"), ("2", "g000000001"), ("0", "q000000001")],
)
def test_x_u_x_deletes_the_same_thing(tmp_path, size, pane, record):
    async def twice(rapport):
        await rapport.press(pane, "home")
        while record_under_the_cursor(rapport) != record:
            await rapport.press("j")
        await rapport.press("x", "u")
        assert record_under_the_cursor(rapport) == record
        await rapport.press("x")
        left = rapport.files()["ana.toml"].decode()
        for other in ("t000000001", "t000000002", "t000000003", "g000000001", "q000000001"):
            assert (other in left) == (other != record), other

    drive(tmp_path / "people", twice, size=size)


def test_x_u_x_typed_at_once_deletes_the_same_thing(tmp_path):
    async def twice(rapport):
        await rapport.press("3", "G")
        assert rapport.main.timeline.key == "t000000001"
        await rapport.burst("xux")
        left = rapport.files()["ana.toml"].decode()
        assert "t000000001" not in left
        assert "t000000002" in left
        assert "t000000003" in left

    drive(tmp_path / "people", twice)


def test_undo_in_everybodys_timeline_stands_on_the_entry_that_came_back(tmp_path):
    async def twice(rapport):
        await rapport.press("0", "3", "home")
        gone = rapport.main.timeline.key
        await rapport.press("x", "G")
        assert rapport.main.timeline.key != gone
        await rapport.press("u")
        assert rapport.main.timeline.key == gone

    drive(tmp_path / "people", twice)


def test_somebody_deleted_and_brought_back_is_selected_again(tmp_path):
    async def twice(rapport):
        await rapport.press("j", "x", "y")
        assert "Bob Díaz" not in rapport.names
        await rapport.press("u")
        assert rapport.selected == "Bob Díaz"
        await rapport.press("x", "y")
        assert rapport.names == ["Ana Souza", "Łukasz Nowak"]

    drive(tmp_path / "people", twice)


@SIZES
def test_beside_a_line_of_the_inbox_stands_nobody(tmp_path, size):
    async def look(rapport):
        await rapport.press("g", "i")
        assert rapport.selected == ""
        seen = rapport.seen()
        if size[0] >= 80:
            assert "No person yet: ↵ answers it" in seen
            assert "Head of Data" not in seen
        await rapport.press("E")
        assert "there is nobody to open yet; ↵ answers it" in rapport.said
        await rapport.press("1")
        assert rapport.selected == "Ana Souza"

    drive(with_inbox(tmp_path / "people", "lunch with someone new?"), look, size=size)


def test_beside_a_file_with_a_problem_stands_nobody(tmp_path):
    async def look(rapport):
        await rapport.press("0", "G")
        assert rapport.main.today_pane.asked.kind == "problem"
        assert "A file, and nobody yet: ↵ opens it in your editor" in rapport.seen()
        assert "Head of Data" not in rapport.seen()
        await rapport.press("home")
        assert rapport.selected == "Ana Souza"
        assert "Head of Data" in rapport.seen()

    drive(tmp_path / "people", look, people={**PEOPLE, "broken.toml": "name = \n"})


def to_the_promise(rapport):
    pane = rapport.main.today_pane
    pane.stand_on(next(key for key in pane.keys if "c000000001" in key))


@SIZES
def test_enter_on_a_promise_of_today_lands_on_it_and_esc_goes_back_to_the_row_once(tmp_path, size):
    async def there_and_back(rapport):
        await rapport.press("0")
        to_the_promise(rapport)
        await rapport.press("enter")
        assert rapport.main.pane.key == "c000000001"
        assert "send the deck" in rapport.seen()
        await rapport.press("escape")
        assert rapport.pane == "today"
        assert rapport.main.today_pane.asked.record == "c000000001"
        await rapport.press("1", "3", "escape")
        assert rapport.pane != "today"

    drive(tmp_path / "people", there_and_back, size=size)


def test_a_promise_that_no_talk_made_is_shown_in_its_group_in_common_ground(tmp_path):
    lone = person(1, "Ines Costa") + (
        '\n[[commitments]]\nid = "c000000009"\nby = "me"\ntext = "lend the tent"\n'
        "due = 2026-11-20\n"
    )

    async def there_and_back(rapport):
        await rapport.press("0", "enter")
        assert (rapport.pane, rapport.main.ground.key) == ("ground", "c000000009")
        assert "▾ Commitments 1" in rapport.seen()
        await rapport.press("escape")
        assert rapport.pane == "today"

    drive(tmp_path / "people", there_and_back, people={"ines.toml": lone}, size=(80, 24))


def test_esc_after_enter_on_somebody_goes_back_to_them_in_the_list(tmp_path):
    async def there_and_back(rapport):
        await rapport.press("j", "enter")
        assert rapport.pane == "timeline"
        await rapport.press("escape")
        assert (rapport.pane, rapport.selected) == ("people", "Bob Díaz")
        await rapport.press("escape")
        assert "Nothing to go back from" in rapport.said

    drive(tmp_path / "people", there_and_back)
