"""Lock files that a git which was killed has left behind: told from those in use, and cleared."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

_OURS, _FOREIGN = 10.0, 600.0
"""Seconds after which a lock is stale: one of a git that rapport started, and any other."""

_PROCESSES = Path("/proc")
_SCRATCH = "rapport-index-"


def clear_stale(
    repository: Path,
    data: Path,
    keep_in: Path,
    *,
    crashed: float | None,
    processes: Path = _PROCESSES,
) -> list[str]:
    """Take away the locks that nobody holds any more; the lock of sync is held.

    Args:
        repository: the folder git keeps the repository in.
        data: the data folder.
        keep_in: where a copy of each is kept.
        crashed: when a round was begun that never ended, in seconds; None for none.
        processes: where the system lists its processes; elsewhere age alone tells.

    Returns:
        A line for each lock that was cleared.
    """
    now = time.time()
    stale = []
    for path in _locks(repository):
        with contextlib.suppress(OSError):
            made = path.stat().st_mtime
            ours = crashed is not None and made >= crashed - 1
            if now - made > (_OURS if ours else _FOREIGN):
                stale.append((path, made))
    if not stale or _git_is_at_work(data, processes):
        return []
    cleared = []
    for path, made in stale:
        with contextlib.suppress(OSError):
            keep_in.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Not renamed where it stands: git would take it for a branch of that name.
            shutil.copyfile(path, keep_in / f"{int(made)}-{path.name}")
            path.unlink()
            when = time.strftime("%H:%M", time.localtime(made))
            if not path.name.startswith(_SCRATCH):
                cleared.append(f"cleared a leftover lock from {when}")
    return cleared


def _locks(repository: Path) -> Iterator[Path]:
    yield from repository.glob("*.lock")
    yield from repository.glob(f"{_SCRATCH}*")
    for folder, _, names in os.walk(repository / "refs"):
        yield from (Path(folder, name) for name in names if name.endswith(".lock"))


def _git_is_at_work(data: Path, processes: Path) -> bool:
    """Say whether a git works in the folder right now, as far as the system tells."""
    try:
        found = [path for path in processes.iterdir() if path.name.isdecimal()]
    except OSError:
        return False
    for path in found:
        with contextlib.suppress(OSError):
            inside = f"{(path / 'cwd').readlink()}/".startswith(f"{data}/")
            if inside and (path / "comm").read_text().startswith("git"):
                return True
    return False
