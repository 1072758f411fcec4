"""Every theme can be read: dark, light, and the terminal's own colours."""

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from rapport_tui.tui.themes import THEMES, legible, own_names
from screen_driver import drive

ALL = {**BUILTIN_THEMES, **{theme.name: theme for theme in THEMES}}
RGB = sorted(name for name, theme in ALL.items() if not theme.ansi)
OWN = sorted(name for name, theme in ALL.items() if theme.ansi)
INKS = ("", "dim", "head", "tag", "accent", "warn", "late", "good", "struck", "strong", "mark")
WORDS = ("accent", "foreground", "text-quiet", "text-error", "text-success", "text-warning",
         "text-accent", "text-primary", "text-secondary")  # fmt: skip


def _brightness(colour):
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, other):
    dark, light = sorted((_brightness(one), _brightness(other)))
    return (light + 0.05) / (dark + 0.05)


def _colours(name):
    theme = ALL[name]
    made = {**own_names(theme), **theme.to_color_system().generate(), **theme.variables}
    return legible(made, dark=theme.dark)


@pytest.mark.parametrize("name", RGB)
def test_words_stand_out_on_every_ground_they_are_written_on(name):
    colours = _colours(name)
    for ground in ("background", "surface", "lit"):
        for word in WORDS:
            told = f"{word} {colours[word]} on {ground} {colours[ground]}"
            contrast = _contrast(Color.parse(colours[word]), Color.parse(colours[ground]))
            assert contrast >= 4.5, told


@pytest.mark.parametrize("name", RGB)
def test_the_line_of_the_cursor_can_be_told_from_the_others(name):
    colours = _colours(name)
    assert _contrast(Color.parse(colours["lit"]), Color.parse(colours["background"])) >= 1.1
    assert _contrast(Color.parse(colours["frame"]), Color.parse(colours["background"])) >= 1.3


@pytest.mark.parametrize("name", RGB)
def test_the_rows_are_drawn_in_those_colours(tmp_path, name):
    async def look(rapport):
        app, pane = rapport.app, rapport.main.people
        assert app.theme == name
        for ink in INKS:
            for on_cursor in (False, True):
                style = pane._style(ink, on_cursor=on_cursor)
                words, ground = (Color.from_rich_color(c) for c in (style.color, style.bgcolor))
                assert _contrast(words, ground) >= 4.5, (ink, on_cursor)

    drive(tmp_path / "people", look, size=(80, 24), environ={"TEXTUAL_THEME": name})


@pytest.mark.parametrize("name", OWN)
def test_the_terminals_own_colours_are_left_to_it(tmp_path, name):
    async def look(rapport):
        app, pane = rapport.app, rapport.main.people
        assert app.theme == name
        for ink in INKS:
            for on_cursor in (False, True):
                style = pane._style(ink, on_cursor=on_cursor)
                assert style.bgcolor is None or style.bgcolor.is_default
                assert style.color is None or style.color.name not in ("black", "bright_black")

    drive(tmp_path / "people", look, size=(80, 24), environ={"TEXTUAL_THEME": name})


def test_another_theme_is_put_on_while_rapport_runs(tmp_path):
    async def change(rapport):
        rapport.app.theme = "textual-light"
        await rapport.press("j")
        style = rapport.main.people._style("dim", on_cursor=False)
        words, ground = (Color.from_rich_color(c) for c in (style.color, style.bgcolor))
        assert _brightness(ground) > 0.5
        assert _contrast(words, ground) >= 4.5

    drive(tmp_path / "people", change)
