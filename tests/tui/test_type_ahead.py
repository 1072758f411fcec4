"""What is typed while rapport starts, in a real terminal: nothing of it is lost, nothing breaks."""

import pytest

from tui_terminal import left, started


def test_a_line_typed_at_once_opens_quick_add_with_all_of_it(tmp_path):
    with started(tmp_path) as terminal:
        terminal.send("acoffee with Ana")
        terminal.expect_exact("\x1b[?1049h")
        terminal.expect_exact("+1 interaction")
        terminal.send("\r")
        terminal.expect_exact("Saved coffee with Ana Souza")
        terminal.send("q")
        assert left(terminal) == 0


def test_a_line_and_its_enter_typed_at_once_are_saved(tmp_path):
    with started(tmp_path) as terminal:
        terminal.send("acoffee with Ana\r")
        terminal.expect_exact("Saved coffee with Ana Souza")
        terminal.send("q")
        assert left(terminal) == 0


@pytest.mark.parametrize("keys", ["jjq", "0jq", "3kq", "/bob\rq", "?\x1b"])
def test_any_key_may_come_before_the_screen_is_there(tmp_path, keys):
    with started(tmp_path) as terminal:
        terminal.expect_exact("\x1b[?1049h")  # from now on the keys are the screen's
        terminal.send(keys)
        if not keys.endswith("q"):
            terminal.expect_exact("Bob")
            terminal.send("\x11")
        assert left(terminal) == 0
        assert "Traceback" not in (terminal.before or "")
