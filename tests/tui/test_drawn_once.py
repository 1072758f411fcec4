"""A line is drawn once, wherever it stands: a list that scrolls shows just what it should."""

import pytest

from rapport_tui.tui.widgets.line_cache import LineCache
from rapport_tui.tui.widgets.people import PeoplePane
from screen_driver import ANA, drive, person
from tui_host import STORM

MANY = {f"p{number}.toml": person(number, f"Person {number:03}") for number in range(60)}


def shown(pane):
    """What *pane* hands over to be put on the terminal."""
    return [(strip.text, list(strip)) for strip in pane.render_lines(pane.outer_size.region)]


def as_if_new(pane):
    """The same, drawn from nothing."""
    pane._styles_cache = LineCache(lambda _: None)
    pane._styles_known.clear()
    return shown(pane)


def test_a_step_that_scrolls_draws_only_what_is_new(tmp_path, monkeypatch):
    drawn = []
    real = PeoplePane.drawn

    def counted(pane, words, width, **how):
        drawn.append(words)
        return real(pane, words, width, **how)

    async def scenario(rapport):
        await rapport.burst("j" * 45)
        monkeypatch.setattr(PeoplePane, "drawn", counted)
        await rapport.press("j")
        assert rapport.selected == "Person 046"
        assert 1 <= len(drawn) <= 3  # the row that comes, and the cursor's two rows
        drawn.clear()
        await rapport.press("k")
        assert len(drawn) <= 3

    drive(tmp_path / "people", scenario, people=MANY)


def test_nothing_is_drawn_for_a_pane_in_which_nothing_changes(tmp_path):
    async def scenario(rapport):
        timeline = rapport.main.timeline
        before = timeline.render_lines(timeline.outer_size.region)
        assert timeline.render_lines(timeline.outer_size.region) is before

    drive(tmp_path / "people", scenario)


@pytest.mark.parametrize(
    "keys",
    [
        "jjjj",
        "jjjjkkk",
        "GG",
        "  jj ",
        "03210",
        "/9\n",
        "vjjv",
        "P",
        "PP",
        "zjjz",
        "ol",
        "\x1bVj",
    ],
)
def test_what_is_kept_is_what_would_be_drawn(tmp_path, keys):
    async def scenario(rapport):
        await rapport.burst("j" * 35)
        await rapport.burst(keys)
        for pane in (rapport.main.people, rapport.main.timeline, rapport.main.today_pane):
            assert shown(pane) == as_if_new(pane)

    drive(tmp_path / "people", scenario, people={**MANY, "ana.toml": ANA})


def test_another_theme_and_another_size_leave_nothing_of_the_old_one(tmp_path):
    async def scenario(rapport):
        for theme in ("textual-light", "textual-dark", "nord"):
            rapport.app.theme = theme
            await rapport.settled()
            await rapport.press("j")
            assert shown(rapport.main.people) == as_if_new(rapport.main.people)
        for width, height in STORM:
            await rapport.resized(width, height)
            await rapport.press("j")
            assert shown(rapport.main.people) == as_if_new(rapport.main.people)

    drive(tmp_path / "people", scenario, people=MANY)
