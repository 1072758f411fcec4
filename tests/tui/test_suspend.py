"""Ctrl+z and back again: the terminal is the shell's meanwhile, and everything is drawn anew."""

import os
import signal

import pexpect
import pytest

from tui_terminal import left, started

HEADER = "3 people"


@pytest.mark.skipif(not hasattr(signal, "SIGTSTP"), reason="nothing to stop with")
def test_ctrl_z_gives_the_terminal_back_and_fg_draws_everything_again(tmp_path):
    with started(tmp_path) as terminal:
        terminal.expect_exact(HEADER)
        terminal.expect_exact("Ana Souza")
        with pytest.raises(pexpect.TIMEOUT):
            terminal.expect_exact("never", timeout=1.5)
        terminal.send("\x1a")
        _, status = os.waitpid(terminal.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        terminal.expect_exact("\x1b[?1049l")  # the screen as the shell had it

        os.kill(terminal.pid, signal.SIGCONT)

        terminal.expect_exact("\x1b[?1049h")
        terminal.expect_exact(HEADER)
        terminal.expect_exact("Łukasz Nowak")
        terminal.send("q")
        assert left(terminal) == 0
