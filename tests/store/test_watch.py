"""The watcher: says what somebody else changed, with events and without."""

import os
import shutil
import subprocess
import sys
import textwrap
import threading
import time

import pytest

from rapport_tui.store import watch as watch_module
from rapport_tui.store.watch import is_remote, watch


class Watching:
    """A watch in a thread of its own, and what it has said so far."""

    def __init__(self, folder):
        self.folder = folder
        self.seen = set()
        self.calls = 0
        self.news = threading.Condition()
        self.stop = threading.Event()
        self.thread = threading.Thread(target=watch, args=(folder, self.changed, self.stop))

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        self.thread.join(20)
        assert not self.thread.is_alive()

    def changed(self, names):
        with self.news:
            self.seen |= names
            self.calls += 1
            self.news.notify_all()

    def wait_for(self, *names):
        with self.news:
            return self.news.wait_for(lambda: self.seen.issuperset(names), timeout=20)

    def settle(self):
        """Wait until the watch has begun: until it notices a file."""
        number = 0
        while True:
            name = f"begun{number}.toml"
            (self.folder / name).write_text("x")
            with self.news:
                if self.news.wait_for(lambda name=name: name in self.seen, timeout=1.5):
                    break
            number += 1
        time.sleep(0.5)
        with self.news:
            self.seen.clear()


@pytest.fixture(params=["events", "looking", "limit"])
def watching(request, tmp_path, monkeypatch):
    if request.param == "looking":
        monkeypatch.setattr(watch_module, "is_remote", lambda _: True)
    if request.param == "limit":
        import watchfiles

        def refuse(*_, **__):
            raise OSError(28, "OS file watch limit reached")

        monkeypatch.setattr(watchfiles, "watch", refuse)
    monkeypatch.setattr(watch_module, "_POLL_SECONDS", 0.1)
    with Watching(tmp_path) as started:
        started.settle()
        yield started


def test_a_file_that_is_new_changed_replaced_or_gone_is_named(watching):
    folder = watching.folder
    (folder / "new.toml").write_text("a")
    assert watching.wait_for("new.toml")

    (folder / "new.toml").write_text("ab")
    (folder / "temporary").write_text("abc")
    os.replace(folder / "temporary", folder / "other.toml")
    assert watching.wait_for("new.toml", "other.toml")

    watching.seen.clear()
    (folder / "other.toml").unlink()
    assert watching.wait_for("other.toml")


def test_other_files_are_of_no_interest(watching):
    for name in ("notes.txt", ".ana.toml.tmp", ".hidden.toml", "ana.toml~"):
        (watching.folder / name).write_text("x")
    (watching.folder / "last.toml").write_text("x")

    assert watching.wait_for("last.toml")
    assert watching.seen == {"last.toml"}


def test_a_folder_that_comes_later_is_watched_from_then_on(tmp_path, monkeypatch):
    monkeypatch.setattr(watch_module, "_POLL_SECONDS", 0.1)
    folder = tmp_path / "contacts"
    with Watching(folder) as watching:
        time.sleep(0.5)
        folder.mkdir()
        (folder / "ana.toml").write_text("x")
        assert watching.wait_for("ana.toml")
        watching.settle()
        (folder / "bo.toml").write_text("x")
        assert watching.wait_for("bo.toml")


def test_a_folder_that_is_replaced_is_watched_from_then_on(tmp_path, monkeypatch):
    monkeypatch.setattr(watch_module, "_POLL_SECONDS", 0.1)
    folder = tmp_path / "contacts"
    folder.mkdir()
    with Watching(folder) as watching:
        watching.settle()
        shutil.move(folder, tmp_path / "old")
        folder.mkdir()
        watching.settle()
        (folder / "ana.toml").write_text("x")
        assert watching.wait_for("ana.toml")


def test_what_changed_while_the_watch_was_being_set_up_is_named(tmp_path, monkeypatch):
    import watchfiles

    real = watchfiles.watch

    def late(*places, **options):
        (tmp_path / "early.toml").write_text("x")
        yield from real(*places, **options)

    monkeypatch.setattr(watchfiles, "watch", late)
    with Watching(tmp_path) as watching:
        assert watching.wait_for("early.toml")


def test_it_stops_at_once_when_told_to(tmp_path):
    stop = threading.Event()
    stop.set()

    watch(tmp_path, lambda _: pytest.fail("nothing changed"), stop)


@pytest.mark.parametrize(
    ("limit", "folder"),
    [("max_inotify_instances", "contacts"), ("max_inotify_watches", "contacts")],
)
def test_a_limit_of_the_system_is_no_obstacle(tmp_path, limit, folder):
    (tmp_path / folder).mkdir()
    program = textwrap.dedent(
        """
        import pathlib, sys, threading
        from rapport_tui.store import watch
        watch._POLL_SECONDS = 0.1
        folder, stop = pathlib.Path(sys.argv[1]), threading.Event()
        def changed(names):
            print(*sorted(names), flush=True)
            stop.set()
        threading.Timer(1.0, lambda: (folder / "ana.toml").write_text("x")).start()
        watch.watch(folder, changed, stop)
        """
    )
    inside = f'echo 0 > /proc/sys/user/{limit} && exec "$0" -c "$1" "$2"'
    command = ["unshare", "-Ur", "sh", "-c", inside, sys.executable, program]
    done = subprocess.run(
        [*command, str(tmp_path / folder)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if "unshare" in done.stderr or "ermission" in done.stderr or "sys/user" in done.stderr:
        pytest.skip("this computer does not let a test lower its limits")

    assert done.stdout == "ana.toml\n"


def test_network_file_systems_are_known(tmp_path):
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        "22 1 0:20 / / rw shared:1 - ext4 /dev/sda rw\n"
        "23 22 0:21 / /srv/my\\040data rw shared:2 - nfs4 host:/x rw\n"
        "24 22 0:22 / /srv/my\\040data/here rw - ext4 /dev/sdb rw\n"
        "25 22 0:23 / /mnt rw - fuse.sshfs host: rw\n"
    )

    def remote(place):
        return is_remote(tmp_path.__class__(place), mounts)

    assert remote("/srv/my data/contacts")
    assert remote("/mnt")
    assert not remote("/srv/my data/here/contacts")
    assert not remote("/srv/my databank")
    assert not remote("/home")
    assert not is_remote(tmp_path, tmp_path / "no such file")
