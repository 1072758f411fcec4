"""The same line through the screen and through the shell leaves the same files, but for the ids."""

import os
import re

import pytest

from rapport_tui.cli.parser import parse
from rapport_tui.cli.run import run
from rapport_tui.store.places import locate
from screen_driver import NOW, PEOPLE, drive

SAMPLE = (
    "coffee with Ana Souza yesterday #climbing @Acme ; she's hiring a data lead ; !fri send deck"
)
LINES = (
    SAMPLE,
    "lunch with Ana, Bob at 13:00 ; + likes maps #maps ; ? 3 dec how was the talk",
    "call from Ana ; < mon the contract ; got advice ; needs a data lead #hiring",
    "video with Ana 2w ago ; every 3w ; intro Ana > Bob both climb ; tension talked over",
)

EXPECTED = """\
format = 1
id = "#0"
name = "Ana Souza"
organisation = "Acme"

[[timeline]]
id = "#1"
on = 2026-11-22
kind = "coffee"
direction = "both"
text = "she's hiring a data lead"
tags = ["climbing"]

[[commitments]]
id = "#2"
by = "me"
text = "send deck"
made = 2026-11-22
due = 2026-11-27
"""


def told(folder):
    """Return every contact's text with its ids numbered in the order they come."""
    texts = [path.read_text(encoding="utf-8") for path in (folder / "contacts").glob("*.toml")]
    return sorted(map(numbered, texts))


def numbered(text):
    seen = {}
    known = set(re.findall(r'id = "(\w+)"', "".join(PEOPLE.values())))
    return re.sub(
        r'"([0-9a-z]{10})"',
        lambda m: m[0] if m[1] in known else f'"#{seen.setdefault(m[1], len(seen))}"',
        text,
    )


def on_the_screen(folder, line, people):
    async def add(rapport):
        await rapport.burst(f"A{line}\n")
        assert rapport.said.startswith("✓"), rapport.seen()

    drive(folder, add, people=people)


def in_the_shell(folder, line, people):
    (folder / "contacts").mkdir(parents=True)
    for name, text in people.items():
        (folder / "contacts" / name).write_text(text, encoding="utf-8")
    places = locate(str(folder), os.environ)
    assert run(parse(["add", line]), places=places, now=lambda: NOW) == 0


@pytest.mark.parametrize("line", LINES)
def test_both_doors_store_the_same(tmp_path, line):
    on_the_screen(tmp_path / "screen", line, PEOPLE)
    in_the_shell(tmp_path / "shell", line, PEOPLE)

    assert told(tmp_path / "screen") == told(tmp_path / "shell")


def test_a_line_in_an_empty_folder_makes_exactly_this_and_undo_leaves_nothing(tmp_path, capsys):
    on_the_screen(tmp_path / "screen", SAMPLE, {})
    in_the_shell(tmp_path / "shell", SAMPLE, {})

    assert "+ new person" in capsys.readouterr().out
    assert told(tmp_path / "shell") == told(tmp_path / "screen") == [EXPECTED]

    places = locate(str(tmp_path / "shell"), os.environ)
    assert run(parse(["undo"]), places=places, now=lambda: NOW) == 0
    assert told(tmp_path / "shell") == []
