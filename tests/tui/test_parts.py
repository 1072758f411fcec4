"""The parts that need no screen: places, chords, the line being typed, wrapping, date words."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from rapport_tui.domain.command import PANES
from rapport_tui.domain.keymap import USUAL
from rapport_tui.domain.safe import cell_width, cells
from rapport_tui.tui.arrangement import Box, View, arrange
from rapport_tui.tui.chords import KeyReader
from rapport_tui.tui.line_editor import LineEditor
from rapport_tui.tui.screens.rescheduling import read_when
from rapport_tui.tui.widgets.text import clip_words, fit, line_width, sides, wrap

TODAY = date(2026, 11, 23)


@given(
    st.integers(0, 320),
    st.integers(0, 120),
    st.sampled_from(PANES),
    st.sampled_from(["ground", "timeline"]),
    st.booleans(),
    st.integers(0, 300),
)
def test_in_any_size_the_pane_with_the_keys_is_shown_and_no_two_overlap(
    width, height, pane, tab, zoomed, rows
):
    boxes = arrange(width, height, View(pane, tab, zoomed, rows))
    assert pane in boxes
    cells_taken = set()
    for box in boxes.values():
        assert 0 <= box.x <= box.x + box.width <= width
        assert 0 <= box.y <= box.y + box.height <= height
        taken = {
            (x, y) for x in (box.x, box.x + box.width - 1) for y in range(box.y, box.y + box.height)
        }
        assert box.width == 0 or not taken & cells_taken
        cells_taken |= taken


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        ((160, 47), {"today", "people", "card", "ground", "timeline"}),
        ((120, 33), {"today", "people", "card", "ground", "timeline"}),
        ((80, 21), {"people", "card", "timeline"}),
        ((60, 17), {"people"}),
        ((39, 30), {"people"}),
    ],
)
def test_each_width_has_its_panes(size, shown):
    assert set(arrange(*size, View())) == shown


def test_the_timeline_has_a_column_of_its_own_on_a_very_wide_screen():
    assert arrange(160, 47, View())["timeline"].height == 47
    assert arrange(160, 47, View())["timeline"].x > arrange(160, 47, View())["card"].x


def test_zoom_gives_one_pane_everything():
    assert arrange(160, 47, View("ground", zoomed=True)) == {"ground": Box(0, 0, 160, 47)}


def test_a_fast_chord_is_read_key_by_key():
    keys = KeyReader(USUAL)
    commands = [keys.press(key).command for key in "gtggnjgt"]
    assert [c for c in commands if c] == ["go-today", "top", "find-next", "down", "go-today"]


def test_escape_ends_a_chord_and_an_unknown_one_is_told():
    keys = KeyReader(USUAL)
    keys.press("g")
    assert dict(USUAL.follow_ups("g"))["g"].id == "top"
    assert not keys.press("escape").command
    assert keys.press("escape").command == "back"
    keys.press("g")
    assert keys.press("q").unknown == "g q"


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("abc", "abc"),
        (["a", "b", "left", "c"], "acb"),
        (["a", "b", "backspace"], "a"),
        (["a", "b", "home", "delete"], "b"),
        (["a", " ", "b", "c", "ctrl+w", "d"], "a d"),
        (["a", "b", "ctrl+a", "x", "ctrl+e", "y"], "xaby"),
        (["a", "b", "left", "ctrl+u"], "b"),
        (["a", "b", "left", "ctrl+k"], "a"),
        (["backspace", "left", "delete", "right", "ctrl+w"], ""),
    ],
)
def test_a_line_is_typed_like_any_other(keys, text):
    line = LineEditor()
    for key in keys:
        line.press(key, key if len(key) == 1 else None)
    assert line.text == text


def test_a_key_that_means_nothing_in_a_line_says_so():
    assert not LineEditor().press("f5", None)


@given(st.text(max_size=300), st.integers(1, 80))
def test_wrapped_lines_fit_and_lose_no_letter(text, width):
    lines = wrap(text, width)
    assert all(cells(line) <= max(width, 2) for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_no_character_is_taken_for_narrower_than_it_is_drawn():
    drawn = (chr(code) for code in (*range(0x20, 0xD800), *range(0xE000, 0x1FFFF)))
    assert not [sign for sign in drawn if cell_len(sign) > cell_width(sign)]


@given(st.text(max_size=60), st.text(max_size=20), st.integers(0, 60))
@example("", "0\xad", 1)
def test_two_ends_never_grow_wider_than_the_pane(left, right, width):
    left, right = left.replace("\n", " "), right.replace("\n", " ")
    line = sides(((left, ""),), ((right, ""),) if right else (), width)
    assert line_width(line) <= width
    assert line_width(fit(((left, ""), (right, "")), width)) <= width


def test_a_cut_falls_between_words_where_it_can():
    assert clip_words("introduce me to Rui", 15) == "introduce me…"
    assert clip_words("short", 15) == "short"
    assert clip_words("Konstantinopoulou", 8) == "Konstan…"
    assert clip_words("introduce me to Rui", 13) == "introduce me…"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("d", date(2026, 11, 24)), ("w", date(2026, 11, 30)), ("f", date(2026, 11, 27)),
        ("FRI", date(2026, 11, 27)), ("in 2 weeks", date(2026, 12, 7)), ("x", None),
        ("2026-12-24", date(2026, 12, 24)),
    ],
)  # fmt: skip
def test_days_are_read_as_people_type_them(line, day):
    assert read_when(line, TODAY) == (day, True)


@pytest.mark.parametrize("line", ["tomorow", "fri xyz", "soon", "31 feb"])
def test_words_that_are_no_day_are_refused(line):
    assert read_when(line, TODAY) == (None, False)
