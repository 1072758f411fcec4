"""Cut short at any moment, a change of several files is done whole or not at all."""

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from faults import SOURCE, failing_at, killed_at
from rapport_tui.domain.book import Change, Edit, TextEdit
from rapport_tui.domain.errors import RapportError
from rapport_tui.store.places import Places

ANA, BOB, NEW, GONE = "k3v9q2m8xa", "b0b0b0b0b0", "n0n0n0n0n0", "g0g0g0g0g0"


def prepare(bench):
    """Make a folder with people in it, and the state before and after one change of everything."""
    for contact_id, name in ((ANA, "Ana"), (BOB, "Bob"), (GONE, "Gone")):
        bench.add(contact_id, name)
    (bench.places.data / "inbox.txt").write_text("a line\n")
    return bench.files()


def change_everything(workspace):
    """One change that edits two files, makes one, deletes one and takes a line from another."""
    from rapport_tui.domain.contact import Contact

    ana, bob, gone = (workspace.contact(person) for person in (ANA, BOB, GONE))
    return workspace.commit(
        Change(
            "everything",
            (
                Edit(ana, ana.revised(role="Head")),
                Edit(bob, bob.revised(tags=("a", "b"))),
                Edit(None, Contact(id=NEW, name="New")),
                Edit(gone, None),
            ),
            (TextEdit("inbox.txt", "a line\n", None),),
        )
    )


@pytest.fixture
def memory(tmp_path):
    """A folder in memory where there is one: a slow disk has nothing to do with these tests."""
    if not os.access("/dev/shm", os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        yield Path(folder)


@pytest.fixture
def places(memory):
    return Places(memory / "people", memory / "config", memory / "state", memory / "cache")


class Copies:
    """The same folder again and again, each in a place of its own."""

    def __init__(self, bench, root):
        self._bench = bench
        self._root = root / "copies"
        self._count = 0

    def fresh(self):
        self._count += 1
        root = self._root / str(self._count)
        places = Places(root / "people", root / "config", root / "state", root / "cache")
        shutil.copytree(self._bench.places.data, places.data)
        return type(self._bench)(places)


def visible(bench):
    return {name: data for name, data in bench.files().items() if not name.endswith(".tmp")}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize("act", ["commit", "undo"])
def test_killed_at_any_call_it_is_whole_after_the_next_start(bench, memory, act):
    before = prepare(bench)
    change_everything(bench.workspace)
    after = bench.files()
    bench.workspace.undo()
    assert bench.files() == before

    copies = Copies(bench, memory)
    outcomes = set()
    count, killed = 0, True
    while killed:
        count += 1
        copy = copies.fresh()
        if act == "undo":
            change_everything(copy.workspace)
        start, end = (after, before) if act == "undo" else (before, after)
        copy.workspace.close()

        def action(copy=copy):
            workspace = copy.another()
            if act == "undo":
                workspace.undo()
            else:
                change_everything(workspace)

        killed = killed_at(count, copy.places.data.parent, action)
        copy.restart()
        found = visible(copy)
        assert found in (start, end), (count, found)
        outcomes.add(found == end)
        # And the journal tells the truth about it.
        if act == "commit" and found == end:
            copy.workspace.undo()
            assert visible(copy) == before
        copy.workspace.close()

    assert found == end
    assert outcomes == {True, False}
    assert count > 40


@pytest.mark.slow
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_refused_at_any_call_nothing_is_half_done(bench, memory, number):
    before = prepare(bench)
    change_everything(bench.workspace)
    after = bench.files()
    bench.workspace.undo()

    copies = Copies(bench, memory)
    count, refused = 0, 0
    while True:
        count += 1
        copy = copies.fresh()
        workspace = copy.workspace
        failed = False
        with failing_at(count, number, copy.places.data.parent) as calls:
            try:
                change_everything(workspace)
            except RapportError:
                failed = True
                refused += 1
        found = visible(copy)
        assert found in (before, after), (count, found)
        assert failed or found == after, "what was not refused is saved"
        copy.restart()
        assert visible(copy) == found, "and stays as it was said to be"
        if failed:  # trying again succeeds, and does nothing twice
            if found == before:
                change_everything(copy.workspace)
            assert visible(copy) == after
        copy.workspace.close()
        if calls.count < count:
            break

    assert refused > 15


def test_what_a_crash_left_is_finished_around_a_later_edit(bench, memory):
    prepare(bench)
    copies = Copies(bench, memory)
    copy = copies.fresh()
    copy.workspace.close()
    folder = copy.places.data

    def stop_before_bob(copy=copy):
        real = os.replace

        def replace(source, target):
            if "bob" in str(target):
                os._exit(9)
            real(source, target)

        os.replace = replace
        change_everything(copy.another())

    assert killed_at(-1, folder, stop_before_bob)
    bob = folder / "contacts" / f"bob-{BOB}.toml"
    bob.write_text(bob.read_text() + 'location = "Leeds"  # by hand\n')

    copy.restart()

    assert copy.contact(ANA).role == "Head"
    assert copy.contact(BOB).tags == ("a", "b")
    assert copy.contact(BOB).location == "Leeds"
    assert "# by hand" in bob.read_text()
    assert copy.contact(NEW).name == "New"
    assert not (folder / "inbox.txt").exists()
    copy.workspace.close()


SAVE_OFTEN = """
import sys
from datetime import date, datetime
from pathlib import Path
from rapport_tui.domain.book import Change, Edit
from rapport_tui.domain.contact import Interaction
from rapport_tui.store.places import Places
from rapport_tui.workspace import Workspace
root, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
places = Places(root / "people", root / "config", root / "state", root / "cache")
workspace = Workspace(places, today=date.today, now=lambda: datetime.now().astimezone())
workspace.verify()
people = sorted(workspace.book.people)
for number in range(count):
    before = workspace.contact(people[number % len(people)])
    entry = Interaction(id=f"{name}{number:09}", on=date(2026, 1, 1), text=f"{name} {number}")
    workspace.commit(Change("call", (Edit(before, before.adding("timeline", entry)),)))
"""


@pytest.mark.slow
def test_two_programs_that_save_at_the_same_time_lose_nothing(bench, places):
    people = [f"k3v9q2m8x{letter}" for letter in "abcdef"]
    for person in people:
        bench.add(person, f"Person {person[-1]}")
    count = 300
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", SAVE_OFTEN, str(places.data.parent), name, str(count)],
            env=os.environ | {"PYTHONPATH": SOURCE},
        )
        for name in "ab"
    ]

    assert [program.wait() for program in programs] == [0, 0]

    bench.workspace.verify()
    found = {entry.id for person in people for entry in bench.contact(person).timeline}
    assert found == {f"{name}{number:09}" for name in "ab" for number in range(count)}
    assert len(bench.workspace.history.actions()) >= 500
