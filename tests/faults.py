"""Things that go wrong while files are written: at the n-th call to the system, whichever it is."""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import rapport_tui

SOURCE = str(Path(rapport_tui.__file__).parent.parent)
"""What another process needs in its PYTHONPATH."""

CALLS = ("open", "write", "fsync", "close", "link", "unlink", "replace", "rename", "mkdir")
KILLED = 9


class Calls:
    """Counts the calls that change the disk, and does something at one of them."""

    def __init__(self, at: int, instead: Callable[[], None], folder: Path) -> None:
        self.count = 0
        self._at = at
        self._instead = instead
        self._folder = str(folder)
        self._ours: set[int] = set()

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """Stand before the system for as long as this lasts."""
        real = {name: getattr(os, name) for name in CALLS}
        for name in CALLS:
            setattr(os, name, self._standing_before(name, real[name]))
        try:
            yield
        finally:
            for name, call in real.items():
                setattr(os, name, call)

    def _standing_before(self, name: str, call: Callable[..., object]) -> Callable[..., object]:
        def stand_in(*args, **kwargs):
            if not self._is_ours(args[0]):
                return call(*args, **kwargs)
            self.count += 1
            if self.count == self._at:
                if name == "close":
                    call(*args, **kwargs)  # the system lets go of it even when it complains
                self._instead()
            result = call(*args, **kwargs)
            if name == "open":
                self._ours.add(result)
            elif name == "close":
                self._ours.discard(args[0])
            return result

        return stand_in

    def _is_ours(self, what: object) -> bool:
        return what in self._ours or str(what).startswith(self._folder)


def killed_at(count: int, folder: Path, action: Callable[[], object]) -> bool:
    """Do *action* in a process that is killed at its call number *count*; say whether it was."""
    child = os.fork()
    if child == 0:
        try:
            with Calls(count, lambda: os._exit(KILLED), folder).watching():
                action()
        except BaseException:  # noqa: BLE001 - nothing may go on in the child
            traceback.print_exc(file=sys.__stderr__)
            os._exit(1)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in {0, KILLED}, "the action itself failed"
    return code == KILLED


@contextlib.contextmanager
def failing_at(count: int, number: int, folder: Path) -> Iterator[Calls]:
    """Have the system refuse call number *count* with the error *number*."""

    def refuse() -> None:
        raise OSError(number, os.strerror(number))

    calls = Calls(count, refuse, folder)
    with calls.watching():
        yield calls
