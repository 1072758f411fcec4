"""The disposable index beside the contacts: what lists need of every file, and all its words."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from rapport_tui import __version__
from rapport_tui.domain.book import Problem, Summary
from rapport_tui.domain.summary import is_outdated
from rapport_tui.domain.tally import Tallies, Tally
from rapport_tui.store import database, reports, segments, tallies, texts
from rapport_tui.store.files import Stamp
from rapport_tui.store.packing import SHAPE, Row
from rapport_tui.store.reports import Reports

FILE_NAME = "index.sqlite3"

_VERSION = f"{__version__} {SHAPE} {tallies.SHAPE}"
_SCHEMA = (*segments.SCHEMA, *reports.SCHEMA, *texts.SCHEMA, *tallies.SCHEMA)
_DEAD = 1_000  # documents that may be dead, beside as many as live


class Read(NamedTuple):
    """A contact's file as read: its version, its row, its words folded, and what is counted."""

    stamp: Stamp
    summary: Summary
    words: str
    tally: Tally = Tally()


class Index:
    """A row for each contact's file, mirrored in memory, and the folded words of all of them.

    It is a log: an update appends a segment, later rows stand for earlier ones, and `settle` puts
    small segments together. Losing it loses nothing: one that is damaged, older or not ours is
    made anew without a word, and where none can be written it is kept in memory. Several threads
    and several processes may use it at a time.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._rows: dict[str, Row] = {}
        self._owners: dict[int, str] = {}  # a document's number to its file
        self._reports: Reports = {}
        self._seen = 0  # the last segment that is in the mirror
        self._data_version = -1
        self._generation = 0
        self._connect(anew=False)

    @classmethod
    def open(cls, cache: Path) -> Index:
        """Return the index in the folder *cache*, with all its rows; no contact is read."""
        return cls(cache / FILE_NAME)

    @property
    def on_disk(self) -> bool:
        """Whether another process can write to it."""
        return self._path is not None

    def close(self) -> None:
        """Let go of the file."""
        with self._lock, contextlib.suppress(AttributeError, sqlite3.Error):  # perhaps never opened
            self._connection.close()

    __del__ = close

    def rows(self) -> list[tuple[str, Stamp, Summary]]:
        """Return each file's name, the version that is indexed, and what lists need of it."""
        with self._lock:
            return [(name, row.stamp, row.summary) for name, row in self._rows.items()]

    def summaries(self) -> dict[str, Summary]:
        """Return what lists need of each file, by its name."""
        with self._lock:
            return {name: row.summary for name, row in self._rows.items()}

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong in which file, in the order of the files' names."""
        with self._lock:
            return tuple(p for name in sorted(self._reports) for p in self._reports[name][1])

    def stamps(self) -> dict[str, Stamp]:
        """Return the version of every file that was looked at, readable or not."""
        with self._lock:
            known = {name: row.stamp for name, row in self._rows.items()}
            known.update((name, stamp) for name, (stamp, _) in self._reports.items())
            return known

    def differences(self, found: Mapping[str, Stamp]) -> tuple[dict[str, Stamp], list[str]]:
        """Return the files of *found* that are not indexed as they are, and those that are gone."""
        known = self.stamps()
        if known == found:
            return {}, []
        changed = {name: stamp for name, stamp in found.items() if known.get(name) != stamp}
        return changed, [name for name in known if name not in found]

    def outdated(self, today: date) -> dict[str, Stamp]:
        """Return the files whose rows were made on another day, and are not right any more."""
        now = today.toordinal()
        with self._lock:
            rows = self._rows.items()
            return {name: row.stamp for name, row in rows if is_outdated(row.summary, now)}

    def update(
        self,
        changed: Iterable[Read | tuple[Stamp, Summary, str]],
        problems: Iterable[tuple[Stamp, Problem]] = (),
        gone: Iterable[str] = (),
    ) -> None:
        """Take in what was read from some files.

        A file with a problem and nothing in *changed* keeps the row it had: its last good version
        stays visible.

        Args:
            changed: every file that could be read; later ones stand for earlier ones.
            problems: what is wrong in which version of which file.
            gone: the names of files that are no longer there.
        """
        read = {item[1].file: Read(*item) for item in changed}
        found = reports.by_file(problems)
        absent = [name for name in gone if name not in read and name not in found]
        if not (read or found or absent):
            return
        with self._lock:
            with self._mended():
                self._append(list(read.values()), found, absent)
                return
            with contextlib.suppress(sqlite3.Error):  # then these are read again next time
                self._append(list(read.values()), found, absent)

    def reload(self) -> frozenset[str]:
        """Take in what other processes wrote; return the names of the files it concerns."""
        with self._lock:
            with self._mended():
                return self._catch_up()
            return frozenset(self._rows)

    def settle(self) -> None:
        """Make the next start and the next search quicker, when there is something to gain."""
        with self._mended():
            with self._lock:
                self._compact()
                done = not texts.is_pending(self._connection)
            while not done:  # the lock is let go of in between
                with self._lock, database.transaction(self._connection):
                    self._catch_up()
                    done = texts.index_some(self._connection, self._owners)

    def search_words(self, words: str) -> list[Summary]:
        """Return who has all of *words*, the last of which may be the start of one."""
        with self._lock:
            with self._mended():
                self._catch_up()
                return self._people(texts.with_words(self._connection, words, self._owners))
            return []

    def search_substring(self, text: str) -> list[Summary]:
        """Return who has *text* anywhere in one of their values, accents and case aside."""
        with self._lock:
            with self._mended():
                self._catch_up()
                return self._people(texts.with_substring(self._connection, text, self._owners))
            return []

    def tallies(self) -> Tallies:
        """Return what the year in numbers needs of every file."""
        with self._lock:
            with self._mended():
                return tallies.stored(self._connection)
            return Tallies()

    def _people(self, documents: Iterable[int]) -> list[Summary]:
        """Return the people of *documents*, those you were last in touch with first."""
        found = [self._rows[self._owners[document]].summary for document in documents]
        return sorted(found, key=lambda summary: -summary.last_day)

    def _append(self, read: Sequence[Read], found: Reports, absent: Sequence[str]) -> None:
        connection = self._connection
        stale = [*absent, *(item.summary.file for item in read), *found]
        with database.transaction(connection):
            self._catch_up()
            start = database.number(connection, "documents")
            rows = [Row(start + n, item.stamp, item.summary) for n, item in enumerate(read, 1)]
            seen = segments.append(connection, rows, absent)
            texts.add(connection, ((start + n, item.words) for n, item in enumerate(read, 1)))
            database.note(connection, "documents", start + len(rows))
            reports.replace(connection, stale, found)
            tallies.replace(connection, ((r.summary.file, r.tally) for r in read), absent)
        self._seen = seen
        self._mirror(rows, absent)
        for name in stale:
            self._reports.pop(name, None)
        self._reports |= found

    def _catch_up(self) -> frozenset[str]:
        """Bring the mirror up to what is stored; return the files that are concerned."""
        connection = self._connection
        (version,) = connection.execute("PRAGMA data_version").fetchone()
        if version == self._data_version:
            return frozenset()  # nobody else has written
        was: dict[str, int] = {}
        anew = not self._rows
        generation = database.number(connection, "generation")
        if generation != self._generation:
            was = {name: row.document for name, row in self._rows.items()}
            self._forget()
            self._generation = generation
            anew = True
        for segment in segments.after(connection, self._seen):
            touched = () if anew else (*segment.gone, *(row.summary.file for row in segment.rows))
            for name in touched:
                was.setdefault(name, self._rows[name].document if name in self._rows else 0)
            self._mirror(segment.rows, segment.gone)
            self._seen = segment.number
        before, self._reports = self._reports, reports.stored(connection)
        self._data_version = version
        if anew and not was:  # the first look
            return frozenset(self._rows.keys() | self._reports.keys() | before.keys())
        if anew:
            was = dict.fromkeys(self._rows, 0) | was
        now = ((name, self._rows.get(name)) for name in was)
        return frozenset(
            {name for name, row in now if was[name] != (row.document if row else 0)}
            | {name for name, _ in before.items() ^ self._reports.items()}
        )

    def _mirror(self, rows: Iterable[Row], absent: Iterable[str]) -> None:
        for name in absent:
            if (old := self._rows.pop(name, None)) is not None:
                self._owners.pop(old.document, None)
        for row in rows:
            name = row.summary.file
            if (old := self._rows.get(name)) is not None:
                self._owners.pop(old.document, None)
            self._rows[name] = row
            self._owners[row.document] = name

    def _compact(self) -> None:
        connection = self._connection
        dead = texts.count(connection) - len(self._owners)
        whole = dead > len(self._owners) + _DEAD
        if not (whole or texts.is_scattered(connection) or segments.is_scattered(connection)):
            return
        with database.transaction(connection):
            self._catch_up()
            while not texts.index_some(connection, self._owners):
                pass
            texts.gather(connection, self._owners, all_blocks=whole)
            if whole:
                texts.forget_words(connection)
                seen = segments.rewrite(connection, self._rows)
                # Other processes see a new generation, and load everything.
                self._generation += 1
                database.note(connection, "generation", self._generation)
            else:
                seen = segments.gather(connection, self._rows)
        self._seen = seen

    def _forget(self) -> None:
        self._rows, self._owners, self._reports = {}, {}, {}
        self._seen, self._data_version = 0, -1

    @contextlib.contextmanager
    def _mended(self) -> Iterator[None]:
        """Swallow an error of the disk, and make a damaged index anew; a check fills it again."""
        try:
            yield
        except (sqlite3.Error, ValueError) as error:
            if database.is_busy(error):
                return  # nothing is wrong: another process writes for longer than we wait
            damaged = not isinstance(error, sqlite3.OperationalError)
            with self._lock:
                self.close()
                self._connect(anew=damaged)

    def _connect(self, *, anew: bool) -> None:
        """Open the index, or make it anew, or do without one on disk."""
        busy = False
        for path, fresh in ((self._path, anew), (self._path, True), (None, True)):
            if busy and path is not None:
                continue  # another process is at it: leave it alone
            self._forget()
            try:
                if path is not None and fresh:
                    database.remove(path)
                self._connection = database.connect(path, _VERSION, _SCHEMA)
                self._path = path
                self._catch_up()
            except (sqlite3.Error, ValueError, OSError) as error:
                self.close()
                busy = busy or database.is_busy(error)
                continue
            return
