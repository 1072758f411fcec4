"""The first screen of somebody new: every choice is a key, and each does what it says."""

import os
import subprocess
import time

import pytest

from rapport_tui.tui import cloning
from rapport_tui.tui.screens.first_run import FirstRun
from rapport_tui.tui.start import AGAIN, DEMO
from screen_driver import ANA, drive
from tui_host import STORM
from tui_terminal import left, started

WAYS = ("[n]", "[d]", "[g]", "[?]", "[q]")


def begin(folder, scenario, size=(80, 24), environ=None):
    """Run *scenario* on the screen that somebody new sees."""

    def new(app):
        app.main.first_run = True

    return drive(folder, scenario, people=None, size=size, environ=environ, prepare=new)


@pytest.fixture
def hub(tmp_path):
    """Return a git folder with Ana in it, as it would stand on another computer."""
    work = tmp_path / "work"
    (work / "contacts").mkdir(parents=True)
    (work / "contacts" / "ana.toml").write_text(ANA, encoding="utf-8")
    return pushed(work, tmp_path / "hub.git")


def pushed(work, hub):
    mine = ["-c", "user.name=me", "-c", "user.email=me@example.com", "-c", "commit.gpgSign=false"]
    for words in (
        ["init", "-q", "-b", "main"],
        ["add", "."],
        ["commit", "-q", "-m", "first"],
        ["clone", "-q", "--bare", ".", str(hub)],
    ):
        subprocess.run(["git", *mine, *words], cwd=work, check=True)
    return hub


async def cloned(rapport):
    await rapport.until(lambda: not rapport.app.screen._cloning)


def nothing_kept(folder):
    return [p for p in folder.rglob("*") if p.is_file()] == []


@pytest.mark.parametrize("size", [(160, 50), (80, 24), (60, 20), (40, 10), (30, 6)])
def test_every_choice_can_be_read_at_every_size(tmp_path, size):
    async def look(rapport):
        seen = rapport.seen()
        for way in WAYS:
            assert way in seen
        assert "start empty" in seen
        assert "nothing is saved" in seen or size[0] < 40

    begin(tmp_path / "people", look, size)


def test_escape_does_not_quit_and_nothing_is_made_before_something_is_chosen(tmp_path):
    async def stay(rapport):
        await rapport.press(*["escape"] * 10)
        assert isinstance(rapport.app.screen, FirstRun)
        assert rapport.app.is_running
        assert "[n]" in rapport.seen()
        assert nothing_kept(rapport.folder)

    begin(tmp_path / "people", stay)


@pytest.mark.parametrize("keys", [["n"], ["enter"], ["j", "k", "enter"]])
def test_who_starts_empty_comes_to_panes_that_name_the_next_key(tmp_path, keys):
    async def start(rapport):
        await rapport.press(*keys)
        assert rapport.app.screen is rapport.main
        for pane, words in (
            ("0", "Nothing due. a adds"),
            ("1", "Press a and type"),
            ("2", "a adds the first person"),
            ("3", "No history yet. a logs the first"),
        ):
            await rapport.press(pane)
            assert words in rapport.seen()

    begin(tmp_path / "people", start, (160, 50))


def test_the_first_line_can_follow_the_choice_in_one_burst(tmp_path):
    async def start(rapport):
        await rapport.burst("nacoffee with Ana today\n")
        await rapport.until(lambda: rapport.names == ["Ana"])

    begin(tmp_path / "people", start)


def test_a_choice_is_clicked_once(tmp_path):
    async def click(rapport):
        lines = rapport.seen().splitlines()
        y = next(n for n, line in enumerate(lines) if "[d]" in line)
        await rapport.pilot.click(offset=(lines[y].index("[d]") + 8, y))
        await rapport.until(lambda: rapport.main.afterwards == DEMO)

    assert begin(tmp_path / "people", click).return_code == 0


def test_how_it_works_is_read_to_its_end_on_a_small_screen_and_left_again(tmp_path):
    async def read(rapport):
        await rapport.press("question_mark")
        assert "After a conversation" in rapport.seen()
        await rapport.press("G")
        assert "Every key" in rapport.seen()
        await rapport.press("escape")
        assert "[n]" in rapport.seen()

    begin(tmp_path / "people", read, (60, 20))


def test_a_git_folder_is_cloned_and_the_same_folder_opened_again(tmp_path, hub):
    async def clone(rapport):
        await rapport.burst(f"g{hub}\n")
        await rapport.until(lambda: rapport.main.afterwards == AGAIN)

    begin(tmp_path / "people", clone)

    assert (tmp_path / "people" / "contacts" / "ana.toml").read_text("utf-8") == ANA
    assert (tmp_path / "people" / ".git").is_dir()
    assert sorted(p.name for p in tmp_path.glob(".rapport-clone-*")) == []


def test_an_address_with_nothing_behind_it_is_told_and_can_be_mended(tmp_path):
    async def clone(rapport):
        await rapport.burst(f"g{tmp_path}/nowhere\n")
        await cloned(rapport)
        assert "Not cloned: " in rapport.seen()
        assert "Traceback" not in rapport.seen()
        await rapport.press("g")
        assert "nowhere" in rapport.seen()
        await rapport.press("escape")
        await rapport.press("n")
        assert rapport.app.screen is rapport.main

    begin(tmp_path / "people", clone)

    assert nothing_kept(tmp_path / "people")


def test_a_git_folder_of_something_else_is_refused_and_not_kept(tmp_path):
    (tmp_path / "work" / "src").mkdir(parents=True)
    (tmp_path / "work" / "src" / "main.py").write_text("x")
    hub = pushed(tmp_path / "work", tmp_path / "hub.git")

    async def clone(rapport):
        await rapport.burst(f"g{hub}\n")
        await cloned(rapport)
        assert "there is no contacts folder in it" in rapport.seen()

    begin(tmp_path / "people", clone)

    assert nothing_kept(tmp_path / "people")


@pytest.mark.parametrize(
    "line", ["ext::sh -c true", "--upload-pack=x", "people", "fd::7", "https://a b", "", "a\x1bb"]
)
def test_what_is_no_address_is_refused_before_git_sees_it(line):
    assert cloning.why_no_address(line) != ""


@pytest.mark.parametrize(
    "line",
    ["https://example.com/me/people.git", "git@example.com:me/people", "ssh://me@example.com/p",
     "/srv/people.git", "~/people.git", "file:///srv/people.git"],
)  # fmt: skip
def test_the_usual_addresses_are_taken(line):
    assert cloning.why_no_address(line) == ""


@pytest.fixture
def slow_git(tmp_path):
    """Return an environment in which git never ends, and the file where it writes its process."""
    (tmp_path / "bin").mkdir()
    git = tmp_path / "bin" / "git"
    git.write_text(f"#!/bin/sh\nsleep 300 &\necho $! > {tmp_path}/started\nwait\n")
    git.chmod(0o755)
    return {"PATH": f"{git.parent}:{os.environ['PATH']}"}, tmp_path / "started"


def test_escape_stops_a_clone_and_all_that_git_has_started(tmp_path, slow_git, monkeypatch):
    environ, pid = slow_git
    monkeypatch.setenv("PATH", environ["PATH"])

    async def stop(rapport):
        await rapport.burst("g/srv/people.git\n")
        await rapport.until(lambda: pid.exists() and pid.read_text().strip())
        await rapport.press("n")
        assert isinstance(rapport.app.screen, FirstRun)
        await rapport.press("escape")
        await cloned(rapport)
        assert "Not cloned: it was stopped" in rapport.seen()

    begin(tmp_path / "people", stop)

    assert gone(int(pid.read_text()))


def test_quitting_while_it_clones_waits_for_nobody(tmp_path, slow_git, monkeypatch):
    environ, pid = slow_git
    monkeypatch.setenv("PATH", environ["PATH"])

    async def leave(rapport):
        await rapport.burst("g/srv/people.git\n")
        await rapport.until(lambda: pid.exists() and pid.read_text().strip())
        await rapport.press("q")

    begin(tmp_path / "people", leave)

    assert gone(int(pid.read_text()))
    assert nothing_kept(tmp_path / "people")


def gone(process):
    """Say whether a process ends soon; a child that nobody waits for stays as a zombie."""
    for _ in range(100):
        try:
            with open(f"/proc/{process}/stat") as stat:
                if stat.read().rpartition(")")[2].split()[0] == "Z":
                    return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.05)
    return False


def test_without_git_the_choice_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    async def clone(rapport):
        await rapport.burst("g/srv/people.git\n")
        await cloned(rapport)
        assert "git is not installed" in rapport.seen()

    begin(tmp_path / "people", clone)


def test_the_screen_survives_every_size(tmp_path):
    async def storm(rapport):
        await rapport.press("question_mark")
        for size in STORM:
            await rapport.resized(*size)
        await rapport.press("escape")
        for size in STORM:
            await rapport.resized(*size)
        assert "[n]" in rapport.seen()

    begin(tmp_path / "people", storm)


def test_demo_people_come_and_go_and_the_choice_is_back(tmp_path):
    empty = tmp_path / "empty"
    with started(tmp_path, {"RAPPORT_DATA": str(empty), "TMPDIR": str(tmp_path)}) as terminal:
        terminal.expect_exact("start empty")
        terminal.send("d")
        terminal.expect_exact("nothing is saved ·")
        terminal.send("q")
        terminal.expect_exact("start empty")
        terminal.send("q")
        assert left(terminal) == 0
    assert not empty.exists()
    assert list(tmp_path.glob("rapport-demo-*")) == []


def test_a_folder_with_people_opens_at_once(tmp_path):
    with started(tmp_path) as terminal:
        terminal.expect_exact("Ana Souza")
        terminal.send("q")
        assert left(terminal) == 0


def test_a_clone_opens_on_the_people_that_came(tmp_path, hub):
    empty = tmp_path / "empty"
    with started(tmp_path, {"RAPPORT_DATA": str(empty)}) as terminal:
        terminal.expect_exact("start empty")
        terminal.send(f"g{hub}\r")
        terminal.expect_exact("Head of Data")
        terminal.send("q")
        assert left(terminal) == 0
    assert (empty / "contacts" / "ana.toml").read_text("utf-8") == ANA


def test_a_key_that_is_none_names_those_there_are(tmp_path):
    async def press(rapport):
        await rapport.press("x")
        assert "Press n, d, g, ? or q" in rapport.seen()

    begin(tmp_path / "people", press)


@pytest.mark.parametrize("word", ["hand", "xq", "begin\n", "I am new"])
def test_a_word_typed_at_once_chooses_nothing(tmp_path, word):
    async def write(rapport):
        await rapport.burst(word)
        assert isinstance(rapport.app.screen, FirstRun)
        assert "Press n, d, g, ? or q" in rapport.seen()

    folder = tmp_path / "people"
    assert begin(folder, write).main.afterwards == ""
    assert nothing_kept(folder)
