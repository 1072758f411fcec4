"""A round cut short at any call of git and at any file: the next one finishes it, nothing lost."""

import shutil
import tomllib
from contextlib import suppress
from functools import partial

import pytest

from rapport_tui.sync import placing
from rapport_tui.sync.git import Git
from screen_driver import ANA, BOB
from sync_devices import Device

CALL = '\n[[timeline]]\nid = "n00000000{0}"\non = 2026-11-2{0}\nkind = "call"\ntext = "call {0}"\n'


class PowerCutError(BaseException):
    """The computer is off: nothing after this happens."""


@pytest.fixture
def parted(hub):
    """Two devices that have changed the same people, one of them before the other syncs."""
    one, two = hub.pair({"ana.toml": ANA, "bob.toml": BOB, "carl.toml": 'name = "Carl"\n'})
    one.write("ana.toml", ANA + CALL.format(1))
    one.change("bob.toml", "Globex", "Initech")
    one.path("carl.toml").unlink()
    one.write("dora.toml", 'name = "Dora"\n')
    one.sync()
    two.write("ana.toml", ANA.replace("Head of Data", "CTO") + CALL.format(2))
    two.write("erik.toml", 'name = "Erik"\n')
    shutil.copytree(hub.root, hub.root.parent / "saved", symlinks=True)
    yield one, two
    shutil.rmtree(hub.root.parent / "saved")


def put_back(hub, two):
    """Be where it was before the crash."""
    for name in ("two", "hub.git", "home-two"):
        shutil.rmtree(hub.root / name)
        shutil.copytree(hub.root.parent / "saved" / name, hub.root / name, symlinks=True)
    return Device(two.folder, two.home)


def finishes_and_agrees(two, one):
    assert two.sync().standing.kind == "synced"
    assert one.sync().standing.kind == "synced"
    assert one.head == two.head
    assert one.is_clean()
    assert two.is_clean()
    assert one.names == two.names == ["ana.toml", "bob.toml", "dora.toml", "erik.toml"]
    ana = tomllib.loads(two.read("ana.toml"))
    assert ana["role"] == "CTO"
    assert {"call 1", "call 2"} <= {item["text"] for item in ana["timeline"]}
    assert len(ana["timeline"]) == 5
    assert "merge_log" not in ana
    assert "Initech" in two.read("bob.toml")
    refs = two.git("for-each-ref", "--format=%(refname)", "refs/rapport/pending")
    assert refs == ""


def calls_that_write(arguments):
    """Say whether a crash around this call could leave something half done."""
    return arguments[0] in (
        "update-index", "update-ref", "commit-tree", "read-tree", "fetch", "push", "hash-object",
        "write-tree",
    )  # fmt: skip


class Crash:
    """The power is cut the *at*-th time that something is about to be written."""

    def __init__(self, at):
        self.at, self.seen = at, 0

    @property
    def happened(self):
        return self.seen >= self.at

    def __call__(self):
        self.seen += 1
        if self.seen == self.at:
            raise PowerCutError


@pytest.mark.slow
def test_a_crash_before_any_call_of_git_is_finished_by_the_next_round(hub, parted, monkeypatch):
    one, two = parted
    plain = Git._run
    for number in range(1, 100):
        two, crash = put_back(hub, two), Crash(number)

        def cut(self, arguments, *rest, crash=crash):
            if calls_that_write(arguments):
                crash()
            return plain(self, arguments, *rest)

        with monkeypatch.context() as patched:
            patched.setattr(Git, "_run", cut)
            with suppress(PowerCutError):
                two.sync()
        if not crash.happened:
            break
        finishes_and_agrees(Device(two.folder, two.home), Device(one.folder, one.home))
        one_again(hub)
    assert 10 < number < 99


def one_again(hub):
    """Put the other device back as well; the next crash begins from the same state."""
    for name in ("one", "home-one"):
        shutil.rmtree(hub.root / name)
        shutil.copytree(hub.root.parent / "saved" / name, hub.root / name, symlinks=True)


@pytest.mark.slow
def test_a_crash_before_or_after_any_file_is_finished_by_the_next_round(hub, parted, monkeypatch):
    one, two = parted
    plain = {name: getattr(placing, name) for name in ("safe_write", "remove")}
    for number in range(1, 9):
        two, crash = put_back(hub, two), Crash(number)
        one_again(hub)

        def cut(*arguments, name, crash=crash):
            crash()
            done = plain[name](*arguments)
            crash()
            return done

        with monkeypatch.context() as patched:
            for name in plain:
                patched.setattr(placing, name, partial(cut, name=name))
            with pytest.raises(PowerCutError):
                two.sync()
        finishes_and_agrees(Device(two.folder, two.home), Device(one.folder, one.home))


def test_what_was_written_between_a_crash_and_the_next_round_stays(hub, parted, monkeypatch):
    one, two = parted
    plain = placing.safe_write
    seen = []

    def cut(*arguments):
        if seen:
            raise PowerCutError
        seen.append(arguments)
        return plain(*arguments)

    monkeypatch.setattr(placing, "safe_write", cut)
    with pytest.raises(PowerCutError):
        two.sync()
    monkeypatch.undo()
    two.change("ana.toml", "Lisbon", "Porto")
    two.change("bob.toml", "Bob Díaz", "Bob Diaz")

    finishes_and_agrees(Device(two.folder, two.home), Device(one.folder, one.home))
    assert '"Porto"' in one.read("ana.toml")
    assert "Bob Diaz" in one.read("bob.toml")
