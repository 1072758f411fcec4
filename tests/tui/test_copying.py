"""Copying: what is asked for, of everyone it concerns, and words for what became of it."""

import os

import pytest

from screen_driver import ANA, BOB, LUKASZ, drive

_PLACES = ("TMUX", "DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME")

RICH = ANA.replace(
    'emails = ["ana@acme.example"]',
    'emails = [{ value = "ana@acme.example", label = "work" }, "ana@home.example"]\n'
    'phones = ["+351 210 000 000"]\nlinks = ["https://ana.example"]',
)
PEOPLE = {"ana.toml": RICH, "bob.toml": BOB, "lukasz.toml": LUKASZ}


@pytest.fixture(autouse=True)
def only_the_terminal(monkeypatch):
    for name in _PLACES:
        monkeypatch.delenv(name, raising=False)


def copies(tmp_path, *bursts, people=PEOPLE, prepare=lambda rapport: None):
    """Press keys, and return what is on the clipboard and what was said."""
    seen = []

    async def copy(rapport):
        prepare(rapport)
        for burst in bursts:
            await rapport.burst(burst)
        await rapport.app.workers.wait_for_complete()
        await rapport.settled()
        seen.extend((rapport.app.clipboard, rapport.said))

    drive(tmp_path / "people", copy, people=people)
    return tuple(seen)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("n", "Ana Souza"),
        ("e", "ana@acme.example"),
        ("p", "+351 210 000 000"),
        ("l", "https://ana.example"),
    ],
)
def test_what_is_copied_is_said_and_the_way_it_went(tmp_path, key, text):
    assert copies(tmp_path, f"y{key}") == (text, f"✓ copied {text} · by the terminal")


def test_the_brief_is_copied_as_markdown_without_what_is_folded(tmp_path):
    text, said = copies(tmp_path, "ym")

    assert text.startswith("# Ana Souza\n\nHead of Data at Acme · Lisbon\n\nana@acme.example")
    assert "- climbs at Vertigo #climbing" in text
    assert "felt unheard" not in text
    assert said == "✓ copied the brief of Ana Souza · by the terminal"


def test_of_those_marked_everyone_is_copied_one_a_line(tmp_path):
    text, said = copies(tmp_path / "n", "Vyn")
    assert text == "Ana Souza\nBob Díaz\nŁukasz Nowak"
    assert said == "✓ copied 3 names · by the terminal"

    text, said = copies(tmp_path / "e", "Vye")
    assert text == "ana@acme.example"
    assert said == (
        "✓ copied ana@acme.example · by the terminal · no email: Bob Díaz, Łukasz Nowak"
    )

    text, _ = copies(tmp_path / "m", "Vym")
    assert [line for line in text.splitlines() if line.startswith("# ")] == [
        "# Ana Souza", "# Bob Díaz", "# Łukasz Nowak",
    ]  # fmt: skip


def test_who_has_nothing_of_it_is_named_with_the_key_that_adds_it(tmp_path):
    text, said = copies(tmp_path, "jyp")

    assert text == ""
    assert said == "Bob Díaz has no phone number yet; E adds one"


def test_with_nobody_there_the_next_key_is_named(tmp_path):
    assert copies(tmp_path, "yn", people={}) == ("", "Nobody to copy from yet; a adds someone")


def test_a_file_that_cannot_be_read_has_nothing_to_copy(tmp_path):
    def break_it(rapport):
        (rapport.folder / "contacts" / "bob.toml").write_text("name = ", encoding="utf-8")

    _, said = copies(tmp_path, "jye", prepare=break_it)

    assert said == "Bob Díaz has no email yet; E adds one"


def test_the_last_of_two_keys_is_what_stays(tmp_path):
    assert copies(tmp_path, "ynye")[0] == "ana@acme.example"


def test_a_value_that_would_press_enter_in_a_shell_does_not(tmp_path):
    odd = RICH.replace('"https://ana.example"', '"https://x.example\\nrm -rf ~\\u001b[A"')

    text, _ = copies(tmp_path, "yl", people={"ana.toml": odd})

    assert text.isprintable()
    assert text.startswith("https://x.example")


def test_a_copy_goes_to_the_programs_of_the_desktop_too(tmp_path, monkeypatch):
    took = tmp_path / "bin" / "wl-copy"
    took.parent.mkdir()
    took.write_text('#!/bin/sh\ncat > "$0.got"\n')
    took.chmod(0o755)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("PATH", f"{took.parent}:{os.environ['PATH']}")

    text, said = copies(tmp_path, "yn")

    assert text == took.with_name("wl-copy.got").read_text() == "Ana Souza"
    assert said == "✓ copied Ana Souza · by wl-copy and the terminal"


def test_while_only_names_are_shown_no_address_is(tmp_path):
    text, said = copies(tmp_path, "P", "ye")

    assert text == "ana@acme.example"
    assert said == "✓ copied the email of Ana Souza · by the terminal"


def test_in_the_brief_the_same_keys_copy_and_say_so(tmp_path):
    shown = []

    async def copy(rapport):
        await rapport.burst("bye")
        await rapport.app.workers.wait_for_complete()
        await rapport.settled()
        shown.append(rapport.app.clipboard)
        assert "✓ copied ana@acme.example · by the terminal" in rapport.seen()
        await rapport.press("j")
        assert "copied" not in rapport.seen()

    drive(tmp_path / "people", copy, people=PEOPLE)
    assert shown == ["ana@acme.example"]
