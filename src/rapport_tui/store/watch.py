"""Says which contacts' files somebody else changed: by the system's events, or by looking."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from rapport_tui.domain.errors import UnreadableFileError
from rapport_tui.store.files import Stamp, scan

Changed = Callable[[frozenset[str]], None]

_DEBOUNCE_MS = 200  # at most so long are changes gathered; 50 ms of quiet end it sooner
_TURN_MS = 1_000  # so often is it checked that the folder is still the same one
_POLL_SECONDS = 2.0
_CLOCK_NS = 2_000_000_000  # FAT counts in two seconds
_MOUNTS = Path("/proc/self/mountinfo")
_REMOTE = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "lustre", "davfs", "vboxsf"}
"""File systems where changes made on another computer cause no event; ``fuse.*`` are others."""


def watch(
    directory: Path,
    changed: Changed,
    stop: threading.Event,
    *,
    standing: Callable[[], None] = lambda: None,
) -> None:
    """Call *changed* with the names of the contact files that changed, until *stop* is set.

    Runs in the thread that calls it, and calls *changed* there. Where the system gives no events
    (a limit is reached, a network file system, a folder that is not there yet) it looks every two
    seconds instead.

    Args:
        directory: the folder with the contacts; it may come, go and be replaced.
        changed: given names, some of which may be as they were.
        stop: ends it within a tenth of a second, or two seconds while it looks.
        standing: called whenever a watch has begun: what happens from then on is not missed.
    """
    while not stop.is_set():
        if is_remote(directory) or not _by_events(directory, changed, stop, standing):
            _by_looking(directory, changed, stop, standing)


def is_remote(directory: Path, mounts: Path = _MOUNTS) -> bool:
    """Return whether *directory* is on a file system that other computers write to."""
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return False  # not Linux
    place, kind = "", ""
    real = os.path.realpath(directory)
    for line in lines:
        mounted, _, source = line.partition(" - ")
        point = mounted.split(" ")[4].replace("\\040", " ")
        if len(point) >= len(place) and f"{real}/".startswith(f"{point.rstrip('/')}/"):
            place, kind = point, source.split(" ")[0]
    return kind in _REMOTE or kind.startswith("fuse.")


def _by_events(
    directory: Path, changed: Changed, stop: threading.Event, standing: Callable[[], None]
) -> bool:
    """Wait for events until *stop*, or until the folder is another one; False if none come."""
    import watchfiles  # 20 ms, in a thread that has time
    from watchfiles._rust_notify import WatchfilesRustInternalError

    start: int | None = time.time_ns()
    identity = _identity(directory)
    try:
        for found in watchfiles.watch(
            directory,
            watch_filter=None,
            debounce=_DEBOUNCE_MS,
            stop_event=stop,
            rust_timeout=_TURN_MS,
            yield_on_timeout=True,
            raise_interrupt=False,
            recursive=False,
        ):
            names = _contacts(path for _, path in found)
            if start is not None:  # the first turn: what changed before the watch stood?
                names, start = names | _since(directory, start - _CLOCK_NS), None
                standing()
            if names:
                changed(names)
            if _identity(directory) != identity:
                changed(frozenset(_look(directory)))
                return True
    except (WatchfilesRustInternalError, OSError):
        # Two different errors for two limits: too many watchers, too many watches.
        return False
    return True


def _by_looking(
    directory: Path, changed: Changed, stop: threading.Event, standing: Callable[[], None]
) -> None:
    """Compare stamps every two seconds until *stop*, or until a missing folder has come."""
    missing = _identity(directory) is None
    seen = _look(directory)
    standing()
    while not stop.wait(_POLL_SECONDS):
        now = _look(directory)
        if names := frozenset(name for name, _ in seen.items() ^ now.items()):
            changed(names)
        seen = now
        if missing and _identity(directory) is not None:
            return


def _contacts(paths: Iterable[str]) -> frozenset[str]:
    names = map(os.path.basename, paths)
    return frozenset(n for n in names if n.endswith(".toml") and not n.startswith("."))


def _since(directory: Path, moment: int) -> frozenset[str]:
    stamps = _look(directory).items()
    return frozenset(name for name, stamp in stamps if stamp.mtime_ns >= moment)


def _look(directory: Path) -> dict[str, Stamp]:
    try:
        return scan(directory)
    except UnreadableFileError:
        return {}


def _identity(directory: Path) -> tuple[int, int] | None:
    try:
        status = os.stat(directory)
    except OSError:
        return None
    return status.st_dev, status.st_ino
