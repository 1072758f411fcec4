"""The header at every width: where you are, what waits, and never half a word."""

from datetime import date

import pytest

from screen_driver import NOW, PEOPLE, drive


def header(rapport):
    return rapport.seen().splitlines()[0]


def clock(app):
    app.main.now = lambda: NOW


@pytest.mark.parametrize(
    ("size", "left", "right"),
    [
        ((160, 50), "3 people · ! 3 due", "14:02  ?"),
        ((120, 36), " rapport · 3 people · ! 3 due", "  ?"),
        ((80, 24), " rapport · 3 people · ! 3 due", "  ?"),
        ((60, 20), " People ", "! 3"),
    ],
)
def test_it_says_at_each_width_where_you_are_and_what_is_due(tmp_path, size, left, right):
    async def look(rapport):
        line = header(rapport)
        assert line.startswith(left) or (size[0] == 160 and left in line)
        assert right in line
        assert line.rstrip().endswith("?")
        assert ("14:02" in line) == (size[0] >= 150)

    drive(tmp_path / "people", look, size=size, prepare=clock)


def test_the_clock_goes_on_and_midnight_brings_another_day(tmp_path):
    days = [date(2026, 11, 23)]
    late = PEOPLE["ana.toml"].replace("due = 2026-11-20", "due = 2026-12-24")

    def real(app):
        app.main.today = lambda: days[-1]
        app.main.now = lambda: NOW.replace(day=days[-1].day)

    async def wait(rapport):
        assert "· Mon 23 Nov" in rapport.seen()
        days.append(date(2026, 11, 24))
        rapport.main._tick()
        await rapport.settled()
        assert "· Tue 24 Nov" in rapport.seen()

    drive(tmp_path / "people", wait, people={"ana.toml": late}, size=(160, 50), prepare=real)


@pytest.mark.parametrize("size", [(160, 50), (120, 36), (80, 24), (60, 20)])
def test_demo_people_say_that_nothing_is_saved(tmp_path, size):
    def demo(app):
        app.main.demo = True

    async def look(rapport):
        assert ("nothing is saved" if size[0] >= 80 else "demo") in header(rapport)
        assert "3" in header(rapport)

    drive(tmp_path / "people", look, size=size, prepare=demo)


def test_marks_privacy_and_a_draft_stand_in_it_before_anything_else(tmp_path):
    async def look(rapport):
        await rapport.burst("acall with")
        await rapport.press("escape", "space")
        assert "1 marked" in header(rapport)
        assert "✎ draft" in header(rapport)
        await rapport.press("escape", "P")
        assert "names only" in header(rapport)
        await rapport.resized(60, 20)
        assert "names only" in header(rapport)
        assert str(rapport.folder) not in header(rapport)

    drive(tmp_path / "people", look, size=(160, 50))


@pytest.mark.parametrize("name", ["A" * 300, "Bob [/x] [red]", "👩‍👩‍👧‍👦 Famille", "שלום עולם"])
def test_whatever_somebody_is_called_the_path_ends_in_whole_words(tmp_path, name):
    people = {"ana.toml": PEOPLE["ana.toml"].replace("Ana Souza", name)}

    async def look(rapport):
        await rapport.press("3")
        assert "Timeline" in header(rapport)
        for width in range(60, 8, -3):
            await rapport.resized(width, 20)
            line = header(rapport).rstrip()
            assert line.endswith("?") or len(line) <= width

    drive(tmp_path / "people", look, people=people, size=(60, 20))


def test_with_nobody_the_path_has_no_hole(tmp_path):
    async def look(rapport):
        await rapport.press("3")
        assert header(rapport).startswith(" People ▸ Timeline")

    drive(tmp_path / "people", look, people={}, size=(60, 20))
