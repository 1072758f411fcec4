"""The header's words on sync, and the keys `s` and `g s`, over real repositories."""

import os
import socket
import subprocess

import pytest
from textual import events

from rapport_tui.sync.beginning import clone
from screen_driver import ANA, PEOPLE, drive

SIZES = ((160, 50), (120, 36), (80, 24), (60, 20))


def git(folder, *words, **environ):
    done = subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@x", *words],
        cwd=folder, capture_output=True, text=True, env={**os.environ, **environ},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def folder(tmp_path):
    """A folder under git with an empty hub for a remote."""
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "hub.git")
    folder = tmp_path / "people"
    (folder / "contacts").mkdir(parents=True)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "remote", "add", "origin", str(tmp_path / "hub.git"))
    return folder


def words(rapport):
    return rapport.main.syncing.words


def test_a_folder_without_git_says_so_and_says_how_to_begin(tmp_path):
    async def look(rapport):
        await rapport.until(lambda: words(rapport))
        assert words(rapport) == "not synced"
        assert "not synced" in rapport.seen()
        await rapport.press("s")
        await rapport.until(lambda: "rapport sync init" in rapport.said)
        await rapport.press("g", "s")
        await rapport.until(lambda: "rapport sync clone URL DIR" in rapport.seen())
        await rapport.press("s")
        await rapport.until(lambda: "Nothing to sync with yet" in rapport.seen())
        await rapport.press("escape")
        assert rapport.app.screen is rapport.main

    drive(tmp_path / "people", look)


def test_s_asks_once_whether_the_repository_is_private_and_y_sends(folder):
    async def sync(rapport):
        await rapport.press("s")
        await rapport.until(lambda: "⚠ sync asks – press gs" in rapport.seen())
        assert "Is that repository private?" in rapport.said
        await rapport.press("g", "s")
        await rapport.until(lambda: "it is private: send" in rapport.seen())
        assert git(folder.parent / "hub.git", "branch", "--list") == ""
        await rapport.press("y")
        await rapport.until(lambda: words(rapport) == "⇅ synced now")
        await rapport.press("escape")
        assert "⇅ synced now" in rapport.seen()
        await rapport.burst("acall about kayaks\n")
        await rapport.press("s")
        await rapport.until(lambda: "sent" in rapport.said)

    drive(folder, sync)
    assert "kayaks" in git(folder.parent / "hub.git", "grep", "kayaks", "main")


def test_what_another_device_sent_is_on_the_screen_after_s_and_the_cursor_stays(folder, tmp_path):
    async def first(rapport):
        await rapport.press("s")
        await rapport.until(lambda: "asks" in words(rapport))
        await rapport.press("g", "s")
        await rapport.press("y")
        await rapport.until(lambda: words(rapport) == "⇅ synced now")

    drive(folder, first)
    git(tmp_path, "clone", "-q", "hub.git", "other")
    other = tmp_path / "other" / "contacts"
    (other / "aaron.toml").write_text('format = 1\nname = "Aaron Adams"\n')
    (other / "ana.toml").write_text(ANA.replace("Acme", "Initech"))
    git(other, "add", ".")
    git(other, "commit", "-qm", "elsewhere")
    git(other, "push", "-q")

    async def second(rapport):
        await rapport.press("j")
        assert rapport.selected == "Bob Díaz"
        await rapport.press("s")
        await rapport.until(lambda: "Aaron Adams" in rapport.names)
        assert rapport.selected == "Bob Díaz"
        await rapport.until(lambda: "2 people from elsewhere" in rapport.said)
        await rapport.press("k")
        assert "Initech" in rapport.seen()

    drive(folder, second, people={})


def test_no_key_waits_for_a_server_that_says_nothing_and_leaving_ends_it(folder):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        git(folder, "remote", "set-url", "origin", f"http://127.0.0.1:{port}/people.git")

        async def type_on(rapport):
            await rapport.press("s")
            await rapport.until(lambda: words(rapport) == "⇅ syncing …")
            await rapport.press("j")
            assert rapport.selected == "Bob Díaz"
            await rapport.burst("acall about kayaks\n")
            assert rapport.said.startswith("✓ Saved")
            assert words(rapport) == "⇅ syncing …"
            await rapport.press("s")
            assert "already" in rapport.said

        drive(folder, type_on)


def test_a_server_that_cannot_be_reached_is_a_calm_word(folder):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    git(folder, "remote", "set-url", "origin", f"http://127.0.0.1:{port}/people.git")

    async def sync(rapport):
        await rapport.press("s")
        await rapport.until(lambda: words(rapport).startswith("offline"))
        assert "offline ↑1" in rapport.seen()
        assert "sent later" in rapport.said
        await rapport.press("g", "s")
        await rapport.until(lambda: "What git did" in rapport.seen())

    drive(folder, sync)


def first_sync(folder):
    """Have the folder synced once, its question answered."""

    async def sync(rapport):
        await rapport.press("s")
        await rapport.until(lambda: "asks" in words(rapport))
        await rapport.press("g", "s", "y")
        await rapport.until(lambda: words(rapport) == "⇅ synced now")

    drive(folder, sync)


async def synced_at_the_start(rapport):
    """Wait until the round that begins by itself has ended."""
    syncing = rapport.main.syncing
    await rapport.until(lambda: syncing.standing and syncing.standing.kind == "syncing")
    await rapport.until(lambda: words(rapport) == "⇅ synced now")


def sent(folder):
    return git(folder.parent / "hub.git", "grep", "-h", "text =", "main")


def test_a_folder_that_was_never_synced_here_is_left_alone(folder):
    async def change(rapport):
        await rapport.until(lambda: words(rapport) == "not synced")
        await rapport.burst("acall about kayaks\n")
        await rapport.pilot.pause(2.5)
        assert words(rapport) == "not synced"

    drive(folder, change)
    assert git(folder, "for-each-ref") == ""


def test_a_clone_made_by_rapport_is_synced_by_itself_and_asks_for_nothing(folder, tmp_path):
    first_sync(folder)
    clone(str(tmp_path / "hub.git"), tmp_path / "other")

    async def look(rapport):
        await synced_at_the_start(rapport)
        assert "Ana Souza" in rapport.names

    drive(tmp_path / "other", look, people={})


def test_what_others_sent_comes_by_itself_at_the_start(folder, tmp_path):
    first_sync(folder)
    git(tmp_path, "clone", "-q", "hub.git", "other")
    aaron = tmp_path / "other" / "contacts" / "aaron.toml"
    aaron.write_text('format = 1\nname = "Aaron Adams"\n')
    git(tmp_path / "other", "add", ".")
    git(tmp_path / "other", "commit", "-qm", "elsewhere")
    git(tmp_path / "other", "push", "-q")

    async def look(rapport):
        await rapport.until(lambda: "Aaron Adams" in rapport.names)
        assert rapport.said == ""

    drive(folder, look, people={})


def test_what_was_changed_is_recorded_by_itself_after_a_while(folder):
    first_sync(folder)

    async def change(rapport):
        await synced_at_the_start(rapport)
        await rapport.burst("acall about kayaks\n")
        await rapport.until(lambda: words(rapport) == "↑1 to push")
        assert "kayaks" in git(folder, "grep", "-h", "text =", "HEAD")

    drive(folder, change, people={})


def test_leaving_sends_what_was_changed(folder):
    first_sync(folder)

    async def change(rapport):
        await synced_at_the_start(rapport)
        await rapport.burst("acall about kayaks\n")
        await rapport.press("q")

    app = drive(folder, change, people={})
    assert "kayaks" not in sent(folder)
    app.main.syncing.leave()

    assert "kayaks" in sent(folder)


def clash(folder, tmp_path):
    """Have Ana's role changed here and elsewhere, later here, and elsewhere sent."""
    first_sync(folder)
    git(tmp_path, "clone", "-q", "hub.git", "other")
    ana = tmp_path / "other" / "contacts" / "ana.toml"
    ana.write_text(ANA.replace("Head of Data", "Founder"), encoding="utf-8")
    git(tmp_path / "other", "commit", "-qam", "elsewhere", GIT_COMMITTER_DATE="2026-01-01T00:00Z")
    git(tmp_path / "other", "push", "-q")
    mine = folder / "contacts" / "ana.toml"
    mine.write_text(ANA.replace("Head of Data", "CTO"), encoding="utf-8")


@pytest.mark.parametrize("size", SIZES)
def test_the_value_that_lost_is_shown_and_taken_by_one_key_and_one_undo_takes_it_back(
    folder, tmp_path, size
):
    clash(folder, tmp_path)

    async def choose(rapport):
        await rapport.press("s")
        await rapport.until(lambda: rapport.contact("k3v9q2m8xa").merge_log)
        assert rapport.contact("k3v9q2m8xa").role == "CTO"
        await rapport.press("g", "s")
        await rapport.until(lambda: "role: Founder" in rapport.seen())
        screen = rapport.app.screen
        assert screen._report.key.startswith("lost:")  # the cursor begins on what can be chosen
        await rapport.press("k", "t")
        await rapport.until(lambda: "First move to one of the values" in rapport.seen())
        assert rapport.contact("k3v9q2m8xa").role == "CTO"
        await rapport.press("j", "t")
        await rapport.until(lambda: rapport.contact("k3v9q2m8xa").role == "Founder")
        log = rapport.contact("k3v9q2m8xa").merge_log
        assert {entry.value for entry in log} == {"CTO", "Founder"}
        await rapport.until(lambda: "role: Founder" not in rapport.seen())
        await rapport.press("escape", "u")
        await rapport.until(lambda: rapport.contact("k3v9q2m8xa").role == "CTO")

    drive(folder, choose, people={}, size=size)


def test_a_value_that_lost_can_be_left_so_and_is_told_no_more(folder, tmp_path):
    clash(folder, tmp_path)

    async def leave(rapport):
        await rapport.press("s")
        await rapport.until(lambda: rapport.contact("k3v9q2m8xa").merge_log)
        await rapport.press("g", "s")
        await rapport.until(lambda: "role: Founder" in rapport.seen())
        while not rapport.app.screen._report.key.startswith("lost:"):
            await rapport.press("j")
        await rapport.press("x")
        await rapport.until(lambda: "role: Founder" not in rapport.seen())
        assert rapport.contact("k3v9q2m8xa").role == "CTO"
        assert rapport.contact("k3v9q2m8xa").merge_log

    drive(folder, leave, people={})


def test_nothing_of_the_invented_people_is_synced(folder):
    async def sync(rapport):
        rapport.main.demo = True
        await rapport.press("s")
        assert "invented" in rapport.said

    drive(folder, sync)
    assert git(folder, "for-each-ref") == ""


@pytest.mark.parametrize("size", SIZES)
def test_the_report_and_its_question_can_be_read_at_every_size(folder, size):
    async def read(rapport):
        await rapport.press("s")
        await rapport.until(lambda: "asks" in words(rapport))
        await rapport.press("g", "s")
        await rapport.until(lambda: "it is private: send" in rapport.seen())
        assert "y yes" in rapport.seen()

    drive(folder, read, size=size)


def test_words_from_a_server_show_literally(folder):
    hooks = folder.parent / "hub.git" / "hooks"
    hooks.mkdir(exist_ok=True)
    hook = hooks / "pre-receive"
    hook.write_text("#!/bin/sh\nprintf '\\033]0;PWNED\\007[/x] [red] no\\n' >&2\nexit 1\n")
    hook.chmod(0o755)

    async def read(rapport):
        await rapport.press("s")
        await rapport.until(lambda: "asks" in words(rapport))
        await rapport.press("g", "s")
        await rapport.press("y")
        await rapport.until(lambda: "⚠ not synced" in words(rapport))
        await rapport.until(lambda: "[/x] [red] no" in rapport.seen())
        assert "\x1b" not in rapport.seen()

    drive(folder, read, people=PEOPLE)


def test_a_sync_key_typed_before_anything_has_begun_is_not_waited_for_for_ever(folder):
    async def early(rapport):
        await rapport.until(lambda: words(rapport) and "syncing" not in words(rapport))
        assert not rapport.main.syncing._busy

    def typed_early(app):
        app.call_later(app.turns.take, events.Key("s", "s"))

    drive(folder, early, prepare=typed_early)
