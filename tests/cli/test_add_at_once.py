"""Several `rapport add` at the same time: one person, every entry, in the order they were made."""

import subprocess

from rapport_tui.store.toml import parse

from .conftest import command


def test_the_same_new_name_typed_eight_times_at_once_is_one_person(shell, monkeypatch):
    monkeypatch.setenv("RAPPORT_DATA", str(shell.data))
    running = [
        subprocess.Popen(
            command("add", f"call with Par ; number {number}"), stdout=subprocess.DEVNULL
        )
        for number in range(8)
    ]

    assert [process.wait() for process in running] == [0] * 8

    (file,) = (shell.data / "contacts").iterdir()
    texts = {entry["text"] for entry in parse(file.read_text())["timeline"]}
    assert texts == {f"number {number}" for number in range(8)}


def test_what_was_noted_on_one_day_stays_in_its_order(shell):
    words = ["one", "two", "three", "four", "five"]
    shell.ok("add", "-", typed="".join(f"call with Par ; {word}\n" for word in words))

    shown = [line.strip() for line in shell.ok("show", "Par").splitlines()]
    told = shell.ok("brief", "Par")

    assert [line for line in shown if line in words] == words[::-1]  # newest first
    assert told.index("five") < told.index("four") < told.index("three")
