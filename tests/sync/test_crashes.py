"""A round cut short at any call of git and at any file: the next one finishes it, nothing lost."""

from contextlib import suppress
from functools import partial

import pytest

from rapport_tui.sync import placing
from rapport_tui.sync.git import Git
from sync_devices import Parted


class PowerCutError(BaseException):
    """The computer is off: nothing after this happens."""


@pytest.fixture
def parted(tmp_path):
    return Parted(tmp_path)


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
def test_a_crash_before_any_call_of_git_is_finished_by_the_next_round(parted, monkeypatch):
    plain = Git._run
    for number in range(1, 100):
        parted.put_back()
        crash = Crash(number)

        def cut(self, arguments, *rest, crash=crash):
            if calls_that_write(arguments):
                crash()
            return plain(self, arguments, *rest)

        with monkeypatch.context() as patched:
            patched.setattr(Git, "_run", cut)
            with suppress(PowerCutError):
                parted.device("two").sync()
        if not crash.happened:
            break
        parted.recovers()
    assert 10 < number < 99


@pytest.mark.slow
def test_a_crash_before_or_after_any_file_is_finished_by_the_next_round(parted, monkeypatch):
    plain = {name: getattr(placing, name) for name in ("safe_write", "remove")}
    for number in range(1, 9):
        parted.put_back()
        crash = Crash(number)

        def cut(*arguments, name, crash=crash):
            crash()
            done = plain[name](*arguments)
            crash()
            return done

        with monkeypatch.context() as patched:
            for name in plain:
                patched.setattr(placing, name, partial(cut, name=name))
            with pytest.raises(PowerCutError):
                parted.device("two").sync()
        parted.recovers()


def test_what_was_written_between_a_crash_and_the_next_round_stays(parted, monkeypatch):
    one, two = parted.device("one"), parted.device("two")
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

    parted.recovers()
    assert '"Porto"' in one.read("ana.toml")
    assert "Bob Diaz" in one.read("bob.toml")
