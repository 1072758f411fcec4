"""The terminal around the screen: light or dark, its title, and keys pressed while it is asked."""

import re
import time

import pytest

from rapport_tui.tui.themes import usual_theme
from tui_terminal import left, started

LIGHT, DARK = "\x1b]11;rgb:ffff/fafa/f0f0\x1b\\", "\x1b]11;rgb:1c1c/1c1c/1c1c\x07"
WHO = "\x1b[?62;22c"
ON_LIGHT, ON_DARK = "48;2;251;250;248", "48;2;20;23;28"
RGB = {"COLORTERM": "truecolor"}


@pytest.mark.parametrize(("answer", "shown"), [(LIGHT, ON_LIGHT), (DARK, ON_DARK), ("", ON_DARK)])
def test_the_first_frame_suits_the_terminal(tmp_path, answer, shown):
    with started(tmp_path, RGB) as terminal:
        terminal.expect_exact("\x1b]11;?")
        terminal.send(answer + WHO)
        terminal.expect(r"48;2;\d+;\d+;\d+")
        drawn = terminal.after
        terminal.expect("Ana Souza")
        seen = drawn + terminal.before
        assert shown in seen
        assert (ON_DARK if shown == ON_LIGHT else ON_LIGHT) not in seen
        terminal.send("q")
        assert left(terminal) == 0


def test_what_is_typed_around_the_answer_is_kept_and_the_answer_is_not_typed(tmp_path):
    with started(tmp_path, RGB) as terminal:
        terminal.expect_exact("\x1b]11;?")
        terminal.send("a")
        terminal.send(LIGHT)
        terminal.send("cof")
        terminal.send(WHO)
        terminal.send("fee with Ana ; + likes rgb\r")
        terminal.expect("Ana Souza")
        contact = tmp_path / "people" / "contacts" / "ana.toml"
        for _ in range(500):
            if "likes rgb" in contact.read_text(encoding="utf-8"):
                break
            time.sleep(0.02)
        assert 'kind = "coffee"' in contact.read_text(encoding="utf-8")
        terminal.send("q")
        assert left(terminal) == 0


def test_an_answer_that_comes_late_is_neither_a_key_nor_a_word(tmp_path):
    with started(tmp_path, RGB) as terminal:
        terminal.expect("Ana Souza")
        terminal.send("a")
        terminal.expect("Add")
        terminal.send("hello" + LIGHT[:9])
        time.sleep(0.2)
        terminal.send(LIGHT[9:] + WHO + "world")
        terminal.expect("helloworld")
        terminal.send("\x1b")
        time.sleep(0.3)
        terminal.send("q")
        assert left(terminal) == 0


def test_a_terminal_that_never_answers_is_not_waited_for(tmp_path):
    with started(tmp_path, RGB) as terminal:
        terminal.expect("Ana Souza")
        terminal.send("q")
        assert left(terminal) == 0


def test_the_title_is_taken_and_given_back_and_never_a_name(tmp_path):
    with started(tmp_path, RGB) as terminal:
        terminal.expect_exact("\x1b[22;2t\x1b]2;rapport\x07")
        terminal.expect("Ana Souza")
        terminal.send("q")
        terminal.expect_exact("\x1b[23;2t")
        assert "\x1b]2;" not in terminal.before
        assert "\x1b]0;" not in terminal.before
        assert left(terminal) == 0


def test_echo_is_back_when_rapport_has_ended(tmp_path):
    import termios

    with started(tmp_path, RGB) as terminal:
        before = termios.tcgetattr(terminal.child_fd)
        terminal.expect("Ana Souza")
        terminal.send("q")
        terminal.expect_exact("\x1b[23;2t")
        for _ in range(200):
            if termios.tcgetattr(terminal.child_fd) == before:
                break
            time.sleep(0.02)
        assert termios.tcgetattr(terminal.child_fd) == before


@pytest.mark.parametrize("kind", ["linux", "dumb", "vt100"])
def test_an_old_terminal_is_asked_nothing(tmp_path, kind):
    with started(tmp_path, {"TERM": kind, "COLORTERM": ""}) as terminal:
        if kind != "dumb":
            terminal.expect("Ana Souza")
            seen = terminal.before
            terminal.send("q")
            assert left(terminal) == 0
        else:
            terminal.expect("Today")
            seen = terminal.before
        assert "\x1b]" not in seen


@pytest.mark.parametrize(
    ("environ", "theme"),
    [
        ({"COLORTERM": "truecolor"}, "rapport"),
        ({"COLORTERM": "truecolor", "COLORFGBG": "0;15"}, "rapport-light"),
        ({"COLORTERM": "truecolor", "COLORFGBG": "0;default;15"}, "rapport-light"),
        ({"COLORTERM": "truecolor", "COLORFGBG": "15;0"}, "rapport"),
        ({"COLORTERM": "truecolor", "COLORFGBG": "15;default"}, "rapport"),
        ({"TERM": "xterm-kitty"}, "rapport"),
        ({"TERM": "linux"}, "ansi-dark"),
        ({"TERM": "xterm", "COLORFGBG": "0;7"}, "ansi-light"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "ansi-dark"),
        ({"TERM": "xterm-256color", "TEXTUAL_THEME": "nord"}, "nord"),
    ],
)
def test_the_usual_theme_suits_the_terminal(environ, theme):
    assert usual_theme(environ) == theme


def test_a_theme_that_was_asked_for_is_taken_whatever_the_terminal_says():
    assert usual_theme({"COLORFGBG": "0;15", "COLORTERM": "truecolor"}, "dracula") == "dracula"


def _written(tmp_path, environ):
    with started(tmp_path, {"COLORTERM": "", **environ}) as terminal:
        terminal.expect("Ana Souza")
        seen = terminal.before
        terminal.send("3j?")
        terminal.expect("Help")
        seen += terminal.before
        terminal.send("\x1b")
        time.sleep(0.3)
        terminal.send("q")
        terminal.expect_exact("\x1b[?1049l")
        seen += terminal.before
        assert left(terminal) == 0
    codes = {code for found in re.findall("\x1b\\[([0-9;:]*)m", seen) for code in found.split(";")}
    return codes - {""}, seen


def test_without_colours_there_is_only_weight(tmp_path):
    codes, seen = _written(tmp_path, {"NO_COLOR": "1"})
    assert codes <= {"0", "1", "2", "3", "4", "7", "9", "22", "39", "49"}
    assert "┏" in seen
    assert "▌" in seen


def test_with_sixteen_colours_the_ground_stays_the_terminals_own(tmp_path):
    codes, seen = _written(tmp_path, {"TERM": "linux"})
    assert not codes & {"38", "48", "40", "100"}
    assert "31" in codes
    assert "┏" in seen


def test_without_colours_a_theme_that_was_asked_for_has_none_either(tmp_path):
    codes, _ = _written(tmp_path, {"NO_COLOR": "1", "TEXTUAL_THEME": "nord"})
    assert codes <= {"0", "1", "2", "3", "4", "7", "9", "22", "39", "49"}
