"""Bringing the index up to date with the folder: only what changed is read again."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
import time
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from rapport_tui.domain.book import Problem
from rapport_tui.domain.summary import search_text, summarise
from rapport_tui.domain.tally import tally_of
from rapport_tui.store.files import Stamp, scan
from rapport_tui.store.index import Index, Read
from rapport_tui.store.reading import load

CHILD_FROM = 300
"""From so many files on other processes read them: parsing holds the interpreter's lock."""

SHARE = 1_500
"""How many files are worth starting one more process for."""

_BATCH = 500
_MOST = 4  # processes: they take turns at writing, and somebody is at work on this computer
_TICK_NS = 20_000_000  # no file system that counts in less than a second is slower than this
_SECOND_NS = 1_000_000_000


def refresh(
    index: Index,
    directory: Path,
    cache: Path,
    today: date,
    found: Mapping[str, Stamp] | None = None,
) -> frozenset[str]:
    """Read every file of *directory* that is not what the index says; return their names.

    So is one that was read on another day, when what is planned in it was ahead.

    Every file's stamp is looked at, which takes 40 ms for 10,000 of them.

    Args:
        index: it is brought up to date.
        directory: the folder with the contacts.
        cache: the folder the index is in, for the process that helps when there is much to read.
        today: the day it is.
        found: the stamps of all files, when somebody has just looked.

    Raises:
        UnreadableFileError: the folder is there and cannot be listed.
    """
    concerned = set(index.reload())
    changed, gone = index.differences(scan(directory) if found is None else found)
    if len(changed) >= CHILD_FROM and index.on_disk:
        _read_elsewhere(directory, cache, today, len(changed))
        concerned |= index.reload()
        changed, gone = compare(index, directory)
    changed = index.outdated(today) | changed
    read_in(index, directory, changed, gone, today)
    index.settle()
    return frozenset(concerned.union(changed, gone))


def compare(index: Index, directory: Path) -> tuple[dict[str, Stamp], list[str]]:
    """Return the files of *directory* that the index does not know as they are, and those gone."""
    return index.differences(scan(directory))


def look_at(index: Index, directory: Path, names: Collection[str], today: date) -> frozenset[str]:
    """Read those of the files *names* that are not what the index says; return their names."""
    known = index.stamps()
    changed: dict[str, Stamp] = {}
    gone = []
    for name in names:
        try:
            status = os.lstat(directory / name)
        except OSError:
            if name in known:
                gone.append(name)
            continue
        stamp = Stamp(status.st_mtime_ns, status.st_size, status.st_ino)
        if known.get(name) != stamp:
            changed[name] = stamp
    read_in(index, directory, changed, gone, today)
    return frozenset([*changed, *gone])


def read_in(
    index: Index, directory: Path, changed: dict[str, Stamp], gone: Sequence[str], today: date
) -> None:
    """Read the files *changed* into the index, and take out the files *gone*."""
    if gone:
        index.update((), gone=gone)
    for names in _batches(list(changed)):
        read: list[Read] = []
        problems: list[tuple[Stamp, Problem]] = []
        missing = []
        for name in names:
            loaded = load(directory, name)
            if isinstance(loaded, Problem):
                if os.path.lexists(directory / name):
                    problems.append((changed[name], loaded))
                else:
                    missing.append(name)
                continue
            stamp = _trusted(loaded.stamp)
            summary = summarise(loaded.data, name, today)
            words = search_text(loaded.data)
            read.append(Read(stamp, summary, words, tally_of(loaded.data)))
            problems += [(stamp, problem) for problem in loaded.problems]
        index.update(read, problems, missing)


def _batches(names: Sequence[str]) -> Iterator[Sequence[str]]:
    return (names[start : start + _BATCH] for start in range(0, len(names), _BATCH))


def _trusted(stamp: Stamp) -> Stamp:
    """Return *stamp*, or one that never fits when the file may yet change without its changing.

    A file that is written twice within one tick of its file system's clock, in place and at the
    same length, looks the same after the second time. So what was read within a tick of being
    written is read once more next time.
    """
    tick = _TICK_NS if stamp.mtime_ns % _SECOND_NS else 2 * _SECOND_NS  # FAT counts in 2 s
    return stamp._replace(inode=-1) if time.time_ns() - stamp.mtime_ns < tick else stamp


def _read_elsewhere(directory: Path, cache: Path, today: date, files: int) -> None:
    """Have other processes read what changed, one a core; what they leave is read here later."""
    import subprocess  # takes 10 ms to import, and is rarely needed

    readers = max(1, min(files // SHARE, os.cpu_count() or 1, _MOST))
    command = [sys.executable, "-P", "-m", __name__, str(directory), str(cache), today.isoformat()]
    with contextlib.ExitStack() as started:
        for reader in range(readers):
            with contextlib.suppress(OSError):
                process = subprocess.Popen(
                    [*command, str(reader), str(readers)],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
                started.enter_context(process)  # which waits for its end


def main(directory: str, cache: str, today: str, reader: str, readers: str) -> None:
    """Read a share of what changed in *directory* into the index in *cache*: one that helps."""
    gc.disable()  # nothing here is garbage before the end
    index = Index.open(Path(cache))
    changed, gone = compare(index, Path(directory))
    # By the names alone, for each of those that help sees what the others have read by now.
    own = {n: s for n, s in changed.items() if zlib.crc32(n.encode()) % int(readers) == int(reader)}
    read_in(index, Path(directory), own, gone, date.fromisoformat(today))
    index.settle()
    index.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
