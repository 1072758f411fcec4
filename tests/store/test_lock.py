"""One writer at a time, among threads and among programs."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from faults import SOURCE
from rapport_tui.domain.errors import NotSavedError
from rapport_tui.store.lock import BusyError, Lock

HOLD = """
import sys, time
from pathlib import Path
from rapport_tui.store.lock import Lock
with Lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def holder(tmp_path):
    """Another program that holds the lock."""
    program = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "lock")],
        env=os.environ | {"PYTHONPATH": SOURCE},
        stdout=subprocess.PIPE,
    )
    assert program.stdout.readline() == b"held\n"
    yield program
    program.kill()
    program.wait()
    program.stdout.close()


def test_waiting_for_another_program_ends_with_a_plain_word(tmp_path, holder):
    with pytest.raises(BusyError, match="another rapport"), Lock(tmp_path / "lock", 0.05):
        pass


def test_a_program_that_is_killed_holds_nothing(tmp_path, holder):
    holder.send_signal(signal.SIGKILL)
    holder.wait()

    with Lock(tmp_path / "lock", 5):
        pass


def test_it_may_be_taken_twice_by_the_one_who_has_it(tmp_path):
    lock = Lock(tmp_path / "lock", 0.05)

    with lock, lock:
        pass
    with Lock(tmp_path / "lock", 0.05):
        pass


def test_threads_wait_for_each_other(tmp_path):
    lock = Lock(tmp_path / "lock")
    inside, most = 0, 0

    def work():
        nonlocal inside, most
        for _ in range(50):
            with lock:
                inside += 1
                most = max(most, inside)
                inside -= 1

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == 1


def test_no_place_for_a_lock_is_said(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(NotSavedError, match="Nothing was saved"), Lock(tmp_path / "file" / "lock"):
        pass
