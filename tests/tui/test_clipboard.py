"""The clipboard: every program there is for it takes the text, and none can hold anything up."""

import os
import shutil
import subprocess

import pytest

from rapport_tui.tui import clipboard
from rapport_tui.tui.clipboard import through_programs, ways

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the programs here are shell scripts")


def program(folder, name, does='cat > "$0.got"'):
    """Make a program that does something with what it is given."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(0o755)
    return path


def environ(folder, **more):
    return {"PATH": f"{folder}:/usr/bin:/bin", **more}


def names(environ):
    return [way.name for way in ways(environ)]


def test_only_the_programs_that_are_there_and_fit_the_desktop_are_tried(tmp_path):
    for name in ("wl-copy", "xclip"):
        program(tmp_path, name)

    assert names({"PATH": str(tmp_path)}) == []
    assert names({"PATH": str(tmp_path), "WAYLAND_DISPLAY": "wayland-0"}) == ["wl-copy"]
    assert names({"PATH": str(tmp_path), "DISPLAY": ":0"}) == ["xclip"]
    assert names({"PATH": str(tmp_path / "nowhere"), "DISPLAY": ":0"}) == []


def test_the_text_arrives_letter_by_letter(tmp_path):
    took = program(tmp_path / "bin", "wl-copy")
    text = "Łukasz 👩‍👩‍👧‍👦\nline two\n"

    by = through_programs(text, environ(tmp_path / "bin", WAYLAND_DISPLAY="w"))

    assert by == ("wl-copy",)
    assert took.with_name("wl-copy.got").read_text() == text


def test_windows_beside_linux_gets_the_letters_it_can_read(tmp_path):
    took = program(tmp_path / "bin", "clip.exe")

    by = through_programs("Łukasz", environ(tmp_path / "bin", WSL_DISTRO_NAME="x"))

    assert by == ("clip.exe",)
    assert took.with_name("clip.exe.got").read_bytes().decode("utf-16") == "Łukasz"


def test_half_a_letter_from_a_file_stops_nothing(tmp_path):
    program(tmp_path / "bin", "wl-copy")

    by = through_programs("a\udcffb", environ(tmp_path / "bin", WAYLAND_DISPLAY="w"))

    assert by == ("wl-copy",)


@pytest.mark.parametrize("does", ["cat >/dev/null; exit 1", "kill $$", "exec sleep 60"])
def test_a_program_that_fails_or_hangs_took_nothing(tmp_path, monkeypatch, does):
    monkeypatch.setattr(clipboard, "_PATIENCE", 0.3)
    program(tmp_path / "bin", "xclip", does)
    program(tmp_path / "bin", "wl-copy")

    by = through_programs("x", environ(tmp_path / "bin", DISPLAY=":0", WAYLAND_DISPLAY="w"))

    assert by == ("wl-copy",)


def test_a_program_that_stays_to_serve_the_clipboard_is_not_waited_for(tmp_path, monkeypatch):
    monkeypatch.setattr(clipboard, "_PATIENCE", 3.0)
    program(tmp_path / "bin", "xclip", 'cat > "$0.got"; (exec sleep 20) & exit 0')

    by = through_programs("x", environ(tmp_path / "bin", DISPLAY=":0"))

    assert by == ("xclip",)  # waited for, it would have run out of time


@pytest.mark.skipif(not shutil.which("tmux"), reason="there is no tmux here")
def test_tmux_holds_what_was_copied(tmp_path):
    socket = tmp_path / "tmux"
    tmux = ["tmux", "-S", str(socket)]
    clean = {k: v for k, v in os.environ.items() if not k.startswith("TMUX")}
    subprocess.run([*tmux, "-f", "/dev/null", "new-session", "-d", "sleep 60"],
                   check=True, env=clean)  # fmt: skip
    try:
        by = through_programs("Ana\nSouza", {**clean, "TMUX": f"{socket},1,0"})
        held = subprocess.run([*tmux, "show-buffer"], check=True, capture_output=True, env=clean)
    finally:
        subprocess.run([*tmux, "kill-server"], check=False, env=clean)

    assert by[0] == "tmux"
    assert held.stdout == b"Ana\nSouza"
