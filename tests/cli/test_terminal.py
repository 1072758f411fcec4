"""On a terminal: its width and colours, and the screen when rapport is called bare."""

import os
import signal
import termios

import pexpect
import pytest

from .conftest import command


def printed(demo, *words, columns=80, **environment):
    program, *rest = command(*words)
    settings = {**os.environ, "RAPPORT_DATA": str(demo.data), "TERM": "xterm", **environment}
    size = (24, columns)
    terminal = pexpect.spawn(
        program,
        rest,
        env=settings,
        encoding="utf-8",
        dimensions=size,
        timeout=60,
        # Before it starts: pexpect itself gives the size later, and rapport may be done by then.
        preexec_fn=lambda: termios.tcsetwinsize(0, size),
    )
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 0, terminal.before
    return terminal.before.replace("\r\n", "\n")


def test_headings_are_bold_where_colour_is_welcome(demo):
    assert "\x1b[1mToday" in printed(demo, "today")


@pytest.mark.parametrize("settings", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_nothing_but_text_where_colour_is_not(demo, settings):
    assert "\x1b" not in printed(demo, "today", **settings)


@pytest.mark.parametrize("columns", [40, 80, 160])
@pytest.mark.parametrize("words", [["list"], ["today", "--all"], ["history"]])
def test_no_line_is_wider_than_the_terminal(demo, words, columns):
    from rapport_tui.domain.safe import cells

    lines = printed(demo, *words, columns=columns, NO_COLOR="1").splitlines()

    # The gaps and the narrow columns of a list need some room of their own.
    assert max(map(cells, lines), default=0) <= max(columns, 56)


def test_a_narrow_terminal_has_every_reason_on_a_line_of_its_own(demo):
    lines = printed(demo, "today", columns=80, NO_COLOR="1").splitlines()

    row = next(i for i, line in enumerate(lines) if "introduce him to Priya" in line)
    assert lines[row + 1].strip().startswith("you promised it")


@pytest.mark.parametrize("words", [[], ["demo"]])
def test_called_bare_on_a_terminal_it_opens_the_screen(demo, words):
    program, *rest = command(*words)
    settings = {**os.environ, "RAPPORT_DATA": str(demo.data), "TERM": "xterm-256color"}
    terminal = pexpect.spawn(
        program, rest, env=settings, encoding="utf-8", dimensions=(40, 120), timeout=30
    )

    terminal.expect_exact("\x1b[?1049h")  # the other screen of the terminal
    terminal.expect_exact("Bob Díaz")
    terminal.send("q")
    terminal.expect(pexpect.EOF)
    terminal.close()

    assert terminal.exitstatus == 0


def test_a_dumb_terminal_gets_today_as_text(demo):
    assert printed(demo, TERM="dumb").startswith("Today")


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_demo_that_is_told_to_end_leaves_nothing_behind(tmp_path, number):
    program, *rest = command("demo")
    settings = {**os.environ, "TMPDIR": str(tmp_path), "TERM": "xterm-256color"}
    terminal = pexpect.spawn(
        program, rest, env=settings, encoding="utf-8", dimensions=(40, 120), timeout=30
    )
    terminal.expect_exact("Bob Díaz")
    assert list(tmp_path.glob("rapport-demo-*"))

    terminal.kill(number)
    terminal.expect(pexpect.EOF)
    terminal.close()

    assert not list(tmp_path.glob("rapport-demo-*"))


@pytest.mark.parametrize("words", [["list"], ["today"], ["search", "x"], ["history"], ["check"]])
def test_looking_makes_no_data_folder(shell, words):
    shell.run(*words)

    assert not shell.data.exists()
