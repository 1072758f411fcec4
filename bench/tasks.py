"""What is measured inside one process: each prints its samples as a line of JSON."""

from __future__ import annotations

import gc
import json
import os
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from generate import LONG, RARE, TODAY
from measure import Clock, Sample

QUERIES = (RARE, "team ask", "zz", "the te", "ka lo", "e. t", "nobody wrote this")
"""Common, rare, short and absent; the worst of them counts."""

Measured = dict[str, list[Sample]]


def read(contacts: Path, _: Path) -> Measured:
    """Read every file's bytes: the least that a cold start can do."""
    names = os.listdir(contacts)
    with Clock() as clock:
        folder = os.open(contacts, os.O_RDONLY)
        for name in names:
            descriptor = os.open(name, os.O_RDONLY, dir_fd=folder)
            os.read(descriptor, os.fstat(descriptor).st_size)
            os.close(descriptor)
        os.close(folder)
    return {"read": [clock.sample]}


def load(contacts: Path, _: Path) -> Measured:
    """Read, parse and summarise every file, one after the other."""
    from rapport_tui.domain.summary import summarise
    from rapport_tui.store.reading import load as load_one

    names = os.listdir(contacts)
    gc.disable()
    with Clock() as clock:
        rows = [summarise(load_one(contacts, name).data, name, TODAY) for name in names]
    assert len(rows) == len(names)
    return {"load": [clock.sample]}


def parse(contacts: Path, _: Path) -> Measured:
    """Parse every file and do nothing with it: what the parser alone takes."""
    import toml_rs

    texts = [path.read_text("utf-8") for path in contacts.iterdir()]
    gc.disable()
    with Clock() as clock:
        for text in texts:
            toml_rs.loads(text, toml_version="1.0.0")
    return {"parse": [clock.sample]}


def cold(contacts: Path, cache: Path) -> Measured:
    """Make the whole index anew, with the process that helps; wall time is what counts."""
    from rapport_tui.store.index import Index
    from rapport_tui.store.indexing import refresh

    shutil.rmtree(cache, ignore_errors=True)
    before = os.times()
    with Clock() as clock:
        index = Index.open(cache)
        refresh(index, contacts, cache, TODAY)
    after = os.times()
    helper = after.children_user + after.children_system
    helper -= before.children_user + before.children_system
    index.close()
    return {"cold": [Sample(clock.sample.cpu + helper * 1e3, clock.sample.wall)]}


def rows(_: Path, cache: Path) -> Measured:
    """Open the index and take all its rows: what the first paint waits for."""
    from rapport_tui.store.index import Index

    gc.disable()
    with Clock() as clock:
        Index.open(cache).rows()
    return {"rows": [clock.sample]}


def check(contacts: Path, cache: Path) -> Measured:
    """Open the index and compare every file with it."""
    from rapport_tui.store.index import Index
    from rapport_tui.store.indexing import refresh

    gc.disable()
    with Clock() as clock:
        changed = refresh(Index.open(cache), contacts, cache, TODAY)
    assert not changed
    return {"check": [clock.sample]}


def search(_: Path, cache: Path) -> Measured:
    """Look for words and for pieces of text in everything; the worst of several counts."""
    from rapport_tui.store.index import Index

    index = Index.open(cache)
    found: Measured = {"words": [], "substring": []}
    for query in QUERIES:
        with Clock() as clock:
            index.search_words(query)
        found["words"].append(clock.sample)
        with Clock() as clock:
            index.search_substring(query)
        found["substring"].append(clock.sample)
    return {key: [max(samples)] for key, samples in found.items()}


def save(contacts: Path, cache: Path) -> Measured:
    """Save a new entry, and write the same bytes with nothing around it, taking turns."""
    from rapport_tui.domain.book import Change, Edit
    from rapport_tui.domain.contact import Interaction
    from rapport_tui.store.places import Places
    from rapport_tui.workspace import Workspace

    root = cache.parent
    places = Places(contacts.parent, root / "config", root / "state", root / "caches")
    now = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
    workspace = Workspace(places, today=lambda: TODAY, now=lambda: now)
    workspace.verify()
    gc.disable()  # as the command line and the screen run
    people = sorted(workspace.book.people.values(), key=lambda person: person.entries)
    short, long = people[0].id, people[-1]

    def commit(contact_id: str) -> Sample:
        contact = workspace.contact(contact_id)
        entry = Interaction(id=workspace.new_id(), on=TODAY, kind="call", text="about the move")
        edit = Edit(contact, contact.adding("timeline", entry))
        with Clock() as clock:
            workspace.commit(Change("call", (edit,)))
        return clock.sample

    found: Measured = {"bare": [], "save": [], "append": []}
    for _ in range(12):
        found["bare"].append(_bare_write(workspace.path(short)))
        found["save"].append(commit(short))
    if long.entries >= LONG:
        found["append"] = [commit(long.id) for _ in range(5)]
    return found


def _bare_write(path: Path) -> Sample:
    raw, other = path.read_bytes(), path.with_name(".bench.tmp")
    with Clock() as clock:
        descriptor = os.open(other, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.write(descriptor, raw)
        os.fsync(descriptor)
        os.close(descriptor)
        os.replace(other, path)
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    return clock.sample


def open_long(contacts: Path, _: Path) -> Measured:
    """Read the contact of 5,000 interactions, and check every value of it."""
    from rapport_tui.domain.reading import read_contact
    from rapport_tui.store.reading import load as load_one

    name = max(os.listdir(contacts), key=lambda name: (contacts / name).stat().st_size)
    read_contact({"id": "x", "name": "x", "timeline": [{"id": "y", "on": date(2026, 1, 1)}]})
    with Clock() as parsed:
        loaded = load_one(contacts, name)
    with Clock() as checked:
        read_contact(loaded.data)
    return {"parse long": [parsed.sample], "check long": [checked.sample]}


TASKS: dict[str, Callable[[Path, Path], Measured]] = {
    function.__name__: function
    for function in (read, load, parse, cold, rows, check, search, save, open_long)
}


if __name__ == "__main__":
    print(json.dumps(TASKS[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))))
