"""Kill -9 of git at each write to the disk, and of rapport around each call of git.

A part of the points is tried in every run, and the number is printed; ``RAPPORT_KILLS=1`` tries
every one (some minutes), ``RAPPORT_KILLS=10`` every tenth.
"""

import collections
import os
import re
import shutil
import stat
import subprocess
import sys

import pytest

from faults import SOURCE
from rapport_tui.sync import locks
from sync_devices import Parted

EVERY = int(os.environ.get("RAPPORT_KILLS", "0"))
GIT = shutil.which("git")
WRITES = ("write", "pwrite64", "rename", "link", "unlink", "fsync", "mkdir", "ftruncate")

WRAPPER = """#!/bin/sh
n=$(($(cat "$KILL_COUNT" 2>/dev/null || echo 0) + 1)); echo $n > "$KILL_COUNT"
case "$KILL_AT" in
all) exec strace -f -qq -o "$KILL_COUNT.$n" -e trace={writes} {git} "$@" ;;
$n) case "$KILL_HOW" in
    before) kill -9 $PPID; exit 1 ;;
    after) {git} "$@"; kill -9 $PPID; exit 1 ;;
    *) strace -f -qq -o /dev/null -e trace=$KILL_HOW \\
           -e inject=$KILL_HOW:signal=SIGKILL:when=$KILL_WHEN {git} "$@"
       code=$?; [ $code -lt 128 ] || kill -9 $$; exit $code ;;
    esac ;;
esac
exec {git} "$@"
"""


def may_trace():
    if not (GIT and shutil.which("strace")):
        return False
    tried = subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], capture_output=True)
    return tried.returncode == 0


class Stage(Parted):
    """The two devices, and a git that kills itself or whoever called it."""

    def __init__(self, root):
        super().__init__(root)
        self.wrapper = root / "bin" / "git"
        self.wrapper.parent.mkdir()
        self.wrapper.write_text(WRAPPER.format(git=GIT, writes=",".join(WRITES)))
        self.wrapper.chmod(self.wrapper.stat().st_mode | stat.S_IXUSR)
        self.count = root / "count"

    def put_back(self):
        super().put_back()
        self.count.unlink(missing_ok=True)

    def killed(self, **kill):
        """Return the device that has to do the work, with that git."""
        environ = self.device("two").environ
        path = os.pathsep.join([str(self.wrapper.parent), environ["PATH"]])
        environ |= {"PATH": path, "KILL_COUNT": str(self.count)}
        environ |= {f"KILL_{name.upper()}": str(value) for name, value in kill.items()}
        return self.device("two", environ=environ)


@pytest.fixture
def stage(tmp_path, monkeypatch):
    monkeypatch.setattr(locks, "_OURS", -1.0)  # spare the wait until a lock of ours is stale
    return Stage(tmp_path)


def some(points, number):
    """Return as many of the points as every run has time for, or as many as were asked for."""
    step = EVERY or max(len(points) // number, 1)
    return points[step // 2 :: step]


def writes_of_a_round(stage):
    """Return each write of each call of git in a round: its number, the write, the how-manieth."""
    stage.put_back()
    assert stage.killed(at="all").sync().standing.kind == "synced"
    points = []
    for number in range(1, int(stage.count.read_text()) + 1):
        log = stage.count.with_name(f"count.{number}").read_text(errors="replace")
        seen = collections.Counter(re.findall(r"^(\d+) +(\w+)\(", log, re.MULTILINE))
        for call in WRITES:
            most = max((n for (_, name), n in seen.items() if name == call), default=0)
            points += [(number, call, when) for when in range(1, most + 1)]
    return points


@pytest.mark.slow
@pytest.mark.skipif(not may_trace(), reason="no strace, or it may not trace")
def test_git_killed_at_a_write_is_finished_by_the_next_round(stage, capsys):
    points = writes_of_a_round(stage)
    assert len(points) >= 100
    tried = some(points, 8)
    killed = 0
    for number, call, when in tried:
        stage.put_back()
        done = stage.killed(at=number, how=call, when=when).sync()
        killed += done.standing.kind != "synced"
        try:
            stage.recovers()
        except AssertionError as error:
            error.add_note(f"git killed in call {number} at {call} {when}")
            raise
    with capsys.disabled():
        print(f"\ngit killed at {len(tried)} of {len(points)} writes of a round "
              f"({killed} rounds ended by it): all recovered")  # fmt: skip
    assert killed > len(tried) // 4


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt" or GIT is None, reason="no signals, or no git")
def test_rapport_killed_around_a_call_of_git_is_finished_by_the_next_start(stage, capsys):
    stage.put_back()
    stage.killed(at="none").sync()
    calls = int(stage.count.read_text())
    points = [(number, how) for number in range(1, calls + 1) for how in ("before", "after")]
    tried = some(points, 6)
    for number, how in tried:
        stage.put_back()
        device = stage.killed(at=number, how=how)
        ended = subprocess.run(
            [sys.executable, "-m", "rapport_tui", "--data", device.folder, "sync", "--yes"],
            env={**device.environ, "PYTHONPATH": SOURCE}, capture_output=True,
        )  # fmt: skip
        try:
            assert ended.returncode == -9, ended
            stage.recovers()
        except AssertionError as error:
            error.add_note(f"rapport killed {how} call {number} of git")
            raise
    with capsys.disabled():
        print(f"\nrapport killed at {len(tried)} of {len(points)} points: all recovered")


@pytest.mark.skipif(not may_trace(), reason="no strace, or it may not trace")
def test_a_lock_of_a_git_that_was_killed_is_ours_and_goes_at_the_next_round(stage):
    number = next(n for n, call, _ in writes_of_a_round(stage) if call == "rename")
    stage.put_back()
    device = stage.killed(at=number, how="rename", when=1)

    assert device.sync().standing.kind == "failed"

    left = list((device.folder / ".git").rglob("*.lock"))
    assert left
    assert stage.device("two").sync().standing.kind == "synced"
    assert not any(lock.exists() for lock in left)
