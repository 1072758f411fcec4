"""One writer at a time: a lock that other processes, and other threads, wait for."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from rapport_tui.domain.errors import NotSavedError
from rapport_tui.store.files import plain_reason

_PAUSE = 0.01  # s: flock waits for ever or not at all, so it is asked again and again


class BusyError(NotSavedError):
    """Another rapport holds the folder."""


class _Held(Protocol):
    def release(self) -> None: ...


class Lock:
    """A lock between processes and threads, to be used in a ``with``; it may be taken twice.

    It ends with the process that holds it, however that process ends. The file stays behind.
    """

    def __init__(self, path: Path, timeout: float = 20.0) -> None:
        self._path = path
        self._timeout = timeout
        self._threads = threading.RLock()
        self._depth = 0
        self._held: _Held | None = None

    def __enter__(self) -> Self:
        self._threads.acquire()
        try:
            if self._depth == 0:
                self._held = self._take()
            self._depth += 1
        except BaseException:  # ctrl+c as well: nobody else would ever get the lock
            self._threads.release()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._depth -= 1
        if self._depth == 0 and self._held is not None:
            self._held.release()
            self._held = None
        self._threads.release()

    def _take(self) -> _Held:
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Not filelock where the system has this: importing that takes as long as a whole save.
            return _take_flock(self._path, self._timeout)
        except ImportError:
            return _take_filelock(self._path, self._timeout)
        except OSError as error:
            msg = f"Nothing was saved: {self._path.parent} cannot be used ({plain_reason(error)})."
            raise NotSavedError(msg) from error


class _Flock:
    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def release(self) -> None:
        with contextlib.suppress(OSError):  # the system lets go of it even when it complains
            os.close(self._descriptor)


def _take_flock(path: Path, timeout: float) -> _Held:
    import fcntl  # noqa: F401 - asks whether this system has it, before anything is opened

    flags = os.O_CREAT | os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW
    descriptor = os.open(path, flags, 0o600)
    end = time.monotonic() + timeout
    while not _flocked(descriptor):
        if time.monotonic() > end:
            os.close(descriptor)
            raise _busy(timeout)
        time.sleep(_PAUSE)
    return _Flock(descriptor)


def _flocked(descriptor: int) -> bool:
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        os.close(descriptor)
        raise
    return True


def _take_filelock(path: Path, timeout: float) -> _Held:
    from filelock import FileLock, Timeout

    lock = FileLock(path, timeout=timeout)
    try:
        lock.acquire()
    except Timeout as error:
        raise _busy(timeout) from error
    return lock


def _busy(timeout: float) -> BusyError:
    msg = f"Nothing was saved: another rapport has been writing for {timeout:g} seconds."
    return BusyError(msg, "Try again when it is done, or end it.")
