"""Servers that refuse, say nothing, want a password: told in a word, nothing left behind."""

import http.server
import os
import socket
import subprocess
import threading
import time
from contextlib import contextmanager
from datetime import timedelta

import pexpect
import pytest

from rapport_tui.domain.errors import UsageError
from rapport_tui.sync import git as gits
from rapport_tui.sync import server as servers
from rapport_tui.sync.addresses import address, host, shown_address
from rapport_tui.sync.beginning import clone
from rapport_tui.sync.git import Git
from rapport_tui.sync.troubles import GitError


@pytest.fixture
def one(hub):
    device = hub.first()
    device.sync()
    device.change("ana.toml", "Head of Data", "CTO")
    return device


@contextmanager
def wants_a_password():
    class Refuses(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="people"')
            self.end_headers()

        def log_message(self, *words):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Refuses) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/people.git"
        server.shutdown()


@contextmanager
def says_nothing():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


def children_of(folder):
    """Return the processes that still work in a folder."""
    found = []
    for pid in filter(str.isdecimal, os.listdir("/proc")):
        try:
            if os.readlink(f"/proc/{pid}/cwd").startswith(str(folder)):
                found.append(pid)
        except OSError:
            continue
    return found


def nothing_stays(folder, patience=10.0):
    """Say whether no process works in a folder; one that was killed takes a moment to be gone."""
    end = time.monotonic() + patience
    while (left := set(children_of(folder)) - {str(os.getpid())}) and time.monotonic() < end:
        time.sleep(0.02)
    return not left


def test_a_server_that_wants_a_password_is_a_word_and_never_a_prompt(one):
    with wants_a_password() as url:
        one.git("remote", "set-url", "origin", url)

        done = one.sync()

    assert done.standing.kind == "sign-in"
    assert done.standing.words(one.door._now(), "gs") == "⚠ sign in – press gs"
    assert one.is_clean()  # what was changed is recorded all the same


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="no list of processes")
def test_on_a_terminal_not_one_letter_of_git_appears(one):
    with wants_a_password() as url:
        one.git("remote", "set-url", "origin", url)
        terminal = pexpect.spawn(
            "sh", ["-c", "exec 2>/dev/null; python -m rapport_tui sync; echo ended $?"],
            env={**one.environ, "RAPPORT_DATA": str(one.folder), "PATH": path_with_python()},
            encoding="utf-8", timeout=60,
        )  # fmt: skip
        terminal.expect("ended 1")
        assert "sername" not in terminal.before
        assert "assword" not in terminal.before
        terminal.close(force=True)


def path_with_python():
    import sys

    return os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])


@pytest.mark.parametrize(("limit", "lately"), [("ANSWER", -1), ("NETWORK", 1)])
@pytest.mark.parametrize("url", ["http://{}/people.git", "ssh://x@{}/people.git"])
def test_a_server_that_says_nothing_is_given_up_in_time_and_no_process_stays(
    one, monkeypatch, url, limit, lately
):
    monkeypatch.setattr(servers, limit, 1.0)
    monkeypatch.setattr(servers, "_LATELY", timedelta(days=lately))
    with says_nothing() as place:
        one.git("remote", "set-url", "origin", url.format(place))

        done = one.sync()

        assert done.standing.kind == "offline"
        assert done.standing.ahead == 1
        assert nothing_stays(one.folder)


@contextmanager
def drips():
    """A server that answers a letter at a time, for ever."""
    stop = threading.Event()

    class Drips(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "application/x-git-upload-pack-advertisement")
            self.end_headers()
            while not stop.wait(0.05):
                try:
                    self.wfile.write(b"0")
                except OSError:
                    return

        def log_message(self, *words):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Drips) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/people.git"
        stop.set()
        server.shutdown()


@pytest.mark.parametrize("limit", ["ANSWER", "NETWORK"])
def test_a_server_that_answers_ever_so_slowly_is_given_up_too(one, monkeypatch, limit):
    monkeypatch.setattr(servers, limit, 1.0)
    monkeypatch.setattr(servers, "_LATELY", timedelta(days=1 if limit == "NETWORK" else -1))
    with drips() as url:
        one.git("remote", "set-url", "origin", url)

        done = one.sync()

    assert done.standing.kind == "offline"
    assert nothing_stays(one.folder)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/people.git", "https://127.0.0.1:1/people.git",
        "ssh://x@127.0.0.1:1/people.git", "https://nobody.invalid/people.git",
        "git@nobody.invalid:people.git",
    ],
)  # fmt: skip
def test_a_server_that_refuses_or_has_no_name_is_offline_and_nothing_stays(one, url):
    one.git("remote", "set-url", "origin", url)

    done = one.sync()

    assert done.standing.kind == "offline", done.standing
    assert done.standing.words(one.door._now()) == "offline ↑1"
    assert nothing_stays(one.folder)


def test_whatever_git_is_doing_ends_when_it_is_told_to(one):
    with says_nothing() as place:
        one.git("remote", "set-url", "origin", f"http://{place}/people.git")
        outcomes = []
        thread = threading.Thread(target=lambda: outcomes.append(one.sync()))
        thread.start()
        while not children_of(one.folder):
            time.sleep(0.01)

        one.door.stop()
        thread.join(20)

    assert not thread.is_alive()
    assert outcomes[0].standing.reason == "Stopped."
    assert nothing_stays(one.folder)


def test_a_git_that_ignores_being_asked_to_end_is_ended(tmp_path, monkeypatch):
    binaries = tmp_path / "bin"
    binaries.mkdir()
    stubborn = binaries / "git"
    stubborn.write_text("#!/bin/sh\ntrap '' TERM\nsleep 60 & wait; sleep 60\n")
    stubborn.chmod(0o755)
    monkeypatch.setenv("PATH", f"{binaries}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(gits, "_PATIENCE", 0.2)
    folder = tmp_path / "people"
    folder.mkdir()
    monkeypatch.chdir(folder)

    with pytest.raises(GitError, match=r"did not end in 0\.3 seconds"):
        Git(folder).run("status", limit=0.3)

    assert nothing_stays(folder)


def test_without_git_saving_works_and_sync_says_what_is_missing(one, monkeypatch, tmp_path):
    (tmp_path / "nothing").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    one.environ["PATH"] = str(tmp_path / "nothing")
    from sync_devices import Device

    device = Device(one.folder, one.home)
    device.environ["PATH"] = str(tmp_path / "nothing")

    done = device.door.look()

    assert done.kind == "none"
    assert "git is not installed" in done.reason


def test_without_a_name_in_gits_settings_a_commit_has_ours(one):
    one.sync()

    assert one.git("log", "-1", "--format=%an %cn") == "rapport rapport"
    assert one.git("log", "-1", "--format=%ae").endswith("@rapport.invalid")


def test_a_clone_can_be_stopped_and_leaves_nothing(tmp_path):
    stop = threading.Event()
    errors = []

    def run(url):
        try:
            clone(url, tmp_path / "people", stop=stop)
        except GitError as error:
            errors.append(error)

    with says_nothing() as place:
        thread = threading.Thread(target=run, args=(f"http://{place}/x.git",))
        thread.start()
        time.sleep(0.5)
        stop.set()
        thread.join(20)

    assert [str(error) for error in errors] == ["Stopped."]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "url",
    [
        "", " ", "-u", "--upload-pack=x", "ext::sh -c x", "fd::7", "git@host:a b\x1b", "a::b",
        "http://example.com/x", "git://example.com/x", "example.com/x\n--x", "x:y z",
    ],
)  # fmt: skip
def test_an_address_that_could_start_something_is_no_address(url):
    with pytest.raises(UsageError):
        address(url)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://git.example.com/me/people.git", "git.example.com"),
        ("https://me:secret@git.example.com:8443/people", "git.example.com"),
        ("ssh://git@git.example.com:22/people", "git.example.com"),
        ("git@git.example.com:me/people.git", "git.example.com"),
        ("file:///srv/people.git", ""),
        ("/srv/people.git", ""),
    ],
)
def test_the_name_of_the_computer_an_address_leads_to(url, name):
    assert address(url) == url
    assert host(url) == name
    assert "secret" not in shown_address(url)


def test_a_password_in_an_address_is_in_no_log(hub):
    one = hub.first()
    one.sync()
    one.git("remote", "set-url", "origin", "https://me:s3cret@127.0.0.1:1/x.git")

    one.sync()

    state = "".join(
        path.read_text(errors="replace") for path in one.home.rglob("sync.*") if path.is_file()
    )
    assert "fetch" in state
    assert "s3cret" not in state
    assert "s3cret" not in repr(one.door.look())


def test_git_is_never_run_with_the_variables_of_another_repository(one, tmp_path):
    elsewhere = tmp_path / "elsewhere.git"
    subprocess.run(["git", "init", "-q", "--bare", elsewhere], check=True)
    from sync_devices import Device

    device = Device(one.folder, one.home)
    device.environ["GIT_DIR"] = str(elsewhere)
    device.environ["GIT_INDEX_FILE"] = str(tmp_path / "index")
    device.environ["GIT_TRACE"] = str(tmp_path / "trace")

    assert device.sync().standing.kind == "synced"
    assert not (tmp_path / "index").exists()
    assert not (tmp_path / "trace").exists()


def test_much_given_to_git_and_much_taken_from_it_arrive_whole(one):
    blob = one.git("rev-parse", "HEAD:contacts/ana.toml")
    git = Git(one.folder, environ=one.environ)

    out = git.run("cat-file", "--batch-check", given=f"{blob}\n".encode() * 60_000, limit=60)

    assert out.count(b"\n") == 60_000


def test_git_is_told_to_put_everything_on_the_disk_before_it_says_that_it_has():
    from rapport_tui.sync.surroundings import OPTIONS

    assert "core.fsync=all" in OPTIONS


def test_many_objects_are_put_together_once_a_day_and_nothing_is_lost(one, monkeypatch):
    from rapport_tui.sync import tidying

    monkeypatch.setattr(tidying, "_MANY", 3)
    for number in range(4):
        one.write(f"new-{number}.toml", f'name = "New {number}"\n')
        one.sync()
    loose = int(one.git("count-objects").split()[0])
    before = set(one.git("ls-tree", "-r", "HEAD").splitlines())
    assert loose > 3

    one.door.tidy()
    assert int(one.git("count-objects").split()[0]) <= 1
    one.write("newer.toml", 'name = "Newer"\n')
    one.write("newest.toml", 'name = "Newest"\n')
    one.sync()
    one.door.tidy()

    assert int(one.git("count-objects").split()[0]) > 3  # not twice on one day
    assert before < set(one.git("ls-tree", "-r", "HEAD").splitlines())
    assert one.git("fsck", "--strict", "--no-dangling") == ""


def test_a_disk_that_refuses_is_a_sentence_and_not_an_end(one, monkeypatch):
    import errno

    def refuse(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(gits.tempfile, "TemporaryFile", refuse)

    done = one.sync()

    assert done.standing.kind == "failed"
    assert "No space" in done.standing.reason or "full" in done.standing.reason
    assert "CTO" in one.read("ana.toml")
