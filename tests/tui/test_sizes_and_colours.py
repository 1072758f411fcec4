"""Any terminal: every size, without colours, with few of them."""

import pytest
from textual import events
from textual.geometry import Size

from screen_driver import PEOPLE, drive, person
from tui_host import ODD_NAMES

SIZES = ((160, 50), (120, 36), (80, 24), (60, 20))


@pytest.mark.parametrize("size", SIZES)
def test_help_keeps_the_right_end_and_no_hint_is_cut(tmp_path, size):
    async def look(rapport):
        for pane in "0123":
            await rapport.press(pane)
            hints = rapport.seen().splitlines()[-1]
            assert hints.rstrip().endswith("? help")
            assert "…" not in hints
            assert len(rapport.seen().splitlines()) == size[1]

    drive(tmp_path / "people", look, size=size)


@pytest.mark.parametrize("size", [(20, 5), (12, 2), (19, 3)])
def test_a_tiny_screen_still_shows_the_name_selected(tmp_path, size):
    async def look(rapport):
        await rapport.press("j")
        assert "Bob" in rapport.seen()

    drive(tmp_path / "people", look, size=size)


@pytest.mark.parametrize("size", SIZES)
def test_odd_names_never_push_the_columns_apart(tmp_path, size):
    people = {
        f"p{n}.toml": person(
            n, name.encode("unicode_escape").decode("ascii").replace("\\x", "\\u00")
        )
        for n, name in enumerate(ODD_NAMES)
    }

    async def look(rapport):
        for _ in ODD_NAMES:
            await rapport.press("j")
        await rapport.press("G", "l", "[", "0", "1", "d", "u")
        assert len(rapport.names) == len(ODD_NAMES)

    drive(tmp_path / "people", look, people=people, size=size)


@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": "linux"}, {"TERM": "xterm"}])
def test_with_few_colours_or_none_the_terminals_own_are_used(tmp_path, environ):
    async def look(rapport):
        assert rapport.app.theme == "ansi-dark"
        await rapport.press("3")
        assert "━ [3] Timeline" in rapport.seen()
        assert "▌" in rapport.seen()

    drive(tmp_path / "people", look, people=PEOPLE, environ=environ)


def test_two_sizes_at_once_come_to_rest_at_the_last(tmp_path):
    async def resize(rapport):
        app = rapport.app
        for height in (25, 24, 25, 24):
            app.post_message(events.Resize(Size(80, height), Size(80, height)))
            app.main.post_message(events.Resize(Size(80, 49 - height), Size(80, 49 - height)))
        await rapport.resized(80, 24)
        assert len(rapport.seen().splitlines()) == 24
        assert "[1] People" in rapport.seen()

    drive(tmp_path / "people", resize)


def _brightness(colour):
    return [
        value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4
        for value in colour.normalized
    ]


def _contrast(one, other):
    lights = sorted(
        0.2126 * red + 0.7152 * green + 0.0722 * blue
        for red, green, blue in map(_brightness, (one, other))
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize("theme", ["rapport", "rapport-light", "textual-light", "textual-dark"])
def test_quiet_words_can_be_read_in_a_dark_theme_and_in_a_light_one(tmp_path, theme):
    async def look(rapport):
        assert rapport.app.theme == theme
        quiet = rapport.app.get_component_styles("lines--dim").color
        assert _contrast(quiet, rapport.main.people.styles.background) >= 4.5

    drive(tmp_path / "people", look, environ={"TEXTUAL_THEME": theme})
