"""The person's own editor: a private copy goes out, and whatever was typed comes back."""

import asyncio
import os
import shlex
import sys
from pathlib import Path

import pexpect
import pytest

from rapport_tui.tui.editor import edit_file, editor_command, private_place
from tui_host import Host

HOST_APP = """
import sys
from textual.app import App
from rapport_tui.tui.editor import edit_until_good

class Editing(App):
    def on_mount(self):
        self.run_worker(self.edit())

    async def edit(self):
        def check(text):
            return ("this is bad", 2) if "bad" in text else None
        self.exit(await edit_until_good(self, "name = 'Ana'\\n", "ana.toml", check))

print("RESULT", ascii(Editing().run()))
"""

WRITES = """
import pathlib, sys
path = pathlib.Path(sys.argv[-1])
record = pathlib.Path({record!r})
with record.open("a", encoding="utf-8") as file:
    print(oct(path.stat().st_mode & 0o777), oct(path.parent.stat().st_mode & 0o777), path,
          ascii(path.read_bytes()), file=file)
turn = len(record.read_text(encoding="utf-8").splitlines()) - 1
steps = {steps!r}
step = steps[min(turn, len(steps) - 1)]
if step is not None:
    path.write_bytes(step)
sys.exit({code})
"""


@pytest.fixture
def with_editor(tmp_path):
    """Return a function that runs the app in a terminal with an editor that takes given steps."""

    def run(steps, code=0):
        record = tmp_path / "record"
        editor = tmp_path / "my editor.py"
        editor.write_text(WRITES.format(record=str(record), steps=steps, code=code), "utf-8")
        app = tmp_path / "app.py"
        app.write_text(HOST_APP, "utf-8")
        (tmp_path / "run").mkdir(mode=0o700)
        environ = os.environ | {
            "EDITOR": shlex.join([sys.executable, str(editor)]),
            "XDG_RUNTIME_DIR": str(tmp_path / "run"),
            "TERM": "xterm-256color",
        }
        child = pexpect.spawn(
            sys.executable, [str(app)], env=environ, encoding="utf-8", timeout=60,
            dimensions=(24, 80),
        )  # fmt: skip
        return child, record, tmp_path / "run"

    return run


def test_what_is_written_in_the_editor_comes_back_and_no_copy_stays(with_editor):
    child, record, place = with_editor([b"name = 'Ana Souza'\n"])

    child.expect_exact("RESULT \"name = 'Ana Souza'\\n\"")
    child.expect(pexpect.EOF)

    file_mode, folder_mode, path, seen = record.read_text("utf-8").split(maxsplit=3)
    assert (file_mode, folder_mode) == ("0o600", "0o700")
    assert Path(path).is_relative_to(place)
    assert path.endswith(".toml")
    assert seen.strip() == ascii(b"name = 'Ana'\n")
    assert list(place.iterdir()) == []


def test_a_bad_text_is_offered_back_as_it_was_typed_until_it_is_good(with_editor):
    child, record, _ = with_editor([b"bad\n", b"good\n"])

    child.expect_exact("this is bad")
    child.send("\r")
    child.send("e")
    child.expect_exact("RESULT 'good\\n'")
    child.expect(pexpect.EOF)

    second = record.read_text("utf-8").splitlines()[1]
    assert second.endswith(ascii(b"bad\n"))


def test_a_bad_text_can_be_dropped_for_what_was_there(with_editor):
    child, _, _ = with_editor([b"bad\n"])

    child.expect_exact("this is bad")
    child.send("r")
    child.expect_exact("RESULT None")
    child.expect(pexpect.EOF)


def test_bytes_that_are_not_text_are_offered_back_byte_by_byte(with_editor):
    child, record, _ = with_editor([b"a\ncaf\xe9\n", None])

    child.expect_exact("Line 2: this line is not UTF-8 text")
    child.send("e")
    child.expect_exact("Line 2: this line is not UTF-8 text")
    child.send("r")
    child.expect_exact("RESULT None")
    child.expect(pexpect.EOF)

    assert record.read_text("utf-8").splitlines()[1].endswith(ascii(b"a\ncaf\xe9\n"))


def test_what_was_written_counts_even_when_the_editor_fails_afterwards(with_editor):
    child, _, _ = with_editor([b"good\n"], code=3)

    child.expect_exact("RESULT 'good\\n'")
    child.expect(pexpect.EOF)


def test_an_editor_that_leaves_all_as_it_was_changes_nothing(with_editor):
    child, _, _ = with_editor([None], code=1)

    child.expect_exact("RESULT None")
    child.expect(pexpect.EOF)


def test_a_terminal_that_cannot_be_lent_is_said_and_nothing_is_lost(monkeypatch):
    monkeypatch.setenv("EDITOR", "cat")

    async def run():
        host = Host()
        async with host.run_test() as pilot:
            assert edit_file(host, "name = 'Ana'\n", "ana.toml") is None
            await pilot.pause()
            (notice,) = host._notifications
            assert "cannot be opened from this terminal" in notice.message

    asyncio.run(run())


@pytest.mark.parametrize(
    ("environ", "command"),
    [
        ({"EDITOR": "vi"}, ["vi"]),
        ({"EDITOR": "code -w", "VISUAL": ""}, ["code", "-w"]),
        ({"EDITOR": "vi", "VISUAL": "'my editor' --wait"}, ["my editor", "--wait"]),
    ],
)
def test_the_editor_is_the_one_that_is_set(environ, command):
    assert editor_command(environ) == command


def test_no_editor_at_all_is_said(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(ValueError, match="EDITOR"):
        editor_command({})


def test_the_copy_lies_in_the_sessions_own_place_when_there_is_one(tmp_path):
    assert private_place({"XDG_RUNTIME_DIR": str(tmp_path)}) == str(tmp_path)
    assert private_place({"XDG_RUNTIME_DIR": str(tmp_path / "gone")}) is None
    assert private_place({}) is None
