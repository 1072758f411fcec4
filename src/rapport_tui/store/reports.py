"""What is wrong in which contact's file, as the index keeps it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator

from rapport_tui.domain.book import Problem
from rapport_tui.store.files import Stamp

Reports = dict[str, tuple[Stamp, tuple[Problem, ...]]]
"""For each file with a problem the version that was looked at, and what is wrong with it."""

SCHEMA = (
    # A time or an inode may need more than SQLite's 64 bits.
    "CREATE TABLE problems (file TEXT PRIMARY KEY, mtime TEXT, size INT, inode TEXT, "
    "reports TEXT) WITHOUT ROWID",
)


def by_file(problems: Iterable[tuple[Stamp, Problem]]) -> Reports:
    """Return *problems* by the name of the file, as it is inside its folder."""
    found: Reports = {}
    for stamp, problem in problems:
        name = problem.file.rpartition("/")[2]
        found[name] = (stamp, (*found.get(name, (stamp, ()))[1], problem))
    return found


def stored(connection: sqlite3.Connection) -> Reports:
    """Return every report in the index."""
    return dict(map(_read, connection.execute("SELECT * FROM problems")))


def replace(connection: sqlite3.Connection, stale: Iterable[str], fresh: Reports) -> None:
    """Drop the reports on the files *stale*, then add the *fresh* ones."""
    connection.executemany("DELETE FROM problems WHERE file = ?", [(name,) for name in stale])
    connection.executemany("INSERT INTO problems VALUES (?, ?, ?, ?, ?)", _rows(fresh))


def _rows(fresh: Reports) -> Iterator[tuple[str, str, int, str, str]]:
    for name, (stamp, problems) in fresh.items():
        reports = json.dumps(problems)
        yield name, str(stamp.mtime_ns), stamp.size, str(stamp.inode), reports


def _read(
    row: tuple[str, str, int, str, str],
) -> tuple[str, tuple[Stamp, tuple[Problem, ...]]]:
    file, mtime, size, inode, reports = row
    problems = tuple(Problem(*report) for report in json.loads(reports))
    return file, (Stamp(int(mtime), size, int(inode)), problems)
