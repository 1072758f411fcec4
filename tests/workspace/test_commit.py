"""A change reaches every file it concerns, or none, and never takes anything with it."""

import os
import shutil
import stat
import subprocess
import sys
import threading
from datetime import date

import pytest

from faults import SOURCE
from rapport_tui.domain.book import Change, Edit, TextEdit
from rapport_tui.domain.contact import Contact, Interaction
from rapport_tui.domain.errors import (
    NoSuchPersonError,
    NotSavedError,
    ReadOnlyError,
    UnreadableFileError,
)

ANA, BOB = "k3v9q2m8xa", "b0b0b0b0b0"
ANA_FILE, BOB_FILE = f"ana-souza-{ANA}.toml", f"bob-diaz-{BOB}.toml"

BY_HAND = """\
# met at the conference
name = "Ana Souza"   # with an o
birthday = 1988-04-12
role = "Analyst"
shoe_size = 38

[[timeline]]
on = "2026-10-01"
kind = "coffee"
text = "first"

[pets]
cat = "Mia"
"""


def test_looking_at_a_folder_that_does_not_exist_makes_nothing(bench):
    assert dict(bench.workspace.book.people) == {}
    assert bench.workspace.history.actions() == ()
    assert bench.workspace.read_only == ""
    assert not bench.places.data.exists()
    assert not bench.places.state_root.exists()


def test_the_first_change_begins_the_folder(bench):
    done = bench.add(role="Analyst")

    assert done.ids == {ANA}
    assert bench.files().keys() == {
        ".gitattributes", ".gitignore", "rapport.toml", f"contacts/{ANA_FILE}",
    }  # fmt: skip
    assert stat.S_IMODE(bench.places.data.stat().st_mode) == 0o700
    assert stat.S_IMODE((bench.contacts / ANA_FILE).stat().st_mode) == 0o600
    assert bench.workspace.contact(ANA).role == "Analyst"
    assert bench.workspace.book.people[ANA].name == "Ana Souza"


def test_a_book_is_replaced_and_never_changed(bench):
    bench.add()
    before = bench.workspace.book

    bench.change(role="Analyst")

    assert before.people[ANA].role == ""
    assert bench.workspace.book.people[ANA].role == "Analyst"


def test_our_own_writes_are_no_news(bench):
    bench.add()
    bench.change(role="Analyst")

    assert bench.workspace.refresh([ANA_FILE]) == frozenset()
    assert bench.workspace.verify() == frozenset()


def test_what_an_editor_wrote_is_news(bench):
    bench.add()

    (bench.contacts / ANA_FILE).write_text(f'id = "{ANA}"\nname = "Ana S. Souza"\n')

    assert bench.workspace.refresh([str(bench.contacts / ANA_FILE)]) == {ANA}
    assert bench.workspace.book.people[ANA].name == "Ana S. Souza"
    assert bench.contact(ANA).name == "Ana S. Souza"


def test_one_change_of_several_people_is_one_action(bench):
    bench.add()
    bench.add(BOB, "Bob Díaz")

    done = bench.meet(ANA, BOB)

    assert done.ids == {ANA, BOB}
    assert bench.workspace.history.actions()[0].label == "coffee"
    assert bench.workspace.history.actions()[0].contacts == (ANA, BOB)
    assert all(bench.contact(person).timeline[0].text == "hello" for person in (ANA, BOB))


def test_an_edit_by_hand_survives_an_edit_here(bench):
    bench.write("ana.toml", BY_HAND)
    (person,) = bench.workspace.book.people

    bench.change(person, role="Head of Data")

    for line in BY_HAND.splitlines():
        assert line.replace("Analyst", "Head of Data") in bench.texts()["ana.toml"]


def test_a_value_spelt_otherwise_in_the_file_is_no_conflict(bench):
    bench.write("ana.toml", BY_HAND)
    (person,) = bench.workspace.book.people
    assert bench.contact(person).birthday == "1988-04-12"

    done = bench.change(person, birthday="1988-04-13")

    assert done.notes == ()
    assert "merge_log" not in bench.texts()["ana.toml"]
    assert bench.contact(person).birthday == "1988-04-13"


def test_values_that_cannot_be_read_stay_in_the_file(bench):
    bench.write(
        "ana.toml",
        'name = "Ana"\nresting = "perhaps"\ntags = ["a", 5]\n'
        '[[timeline]]\nid = "t1"\non = 7\ntext = "odd"\n[[offers]]\nid = 5\ntext = "lost id"\n',
    )
    (person,) = bench.workspace.book.people
    faults = bench.workspace.faults(person)
    assert {(fault.line, fault.whole) for fault in faults} >= {(2, False), (6, False)}

    bench.change(person, role="Analyst", tags=("a", "b"))

    text = bench.texts()["ana.toml"]
    for kept in ('resting = "perhaps"', "on = 7", 'text = "odd"', '"lost id"', '"b"', "5"):
        assert kept in text
    assert 'role = "Analyst"' in text


@pytest.mark.parametrize("forget", [False, True])
def test_a_value_that_cannot_be_read_stays_in_a_record_that_is_edited(bench, forget):
    bench.write(
        "ana.toml",
        'name = "Ana"\n[[timeline]]\nid = "t1"\non = 7\ntext = "odd"\n'
        '[[timeline]]\nid = "t2"\non = 8\ntext = "other"\n',
    )
    (person,) = bench.workspace.book.people
    before = bench.contact(person)
    if forget:
        bench.restart()
    entry = before.timeline[0].revised(text="even")

    bench.workspace.commit(Change("entry", (Edit(before, before.replacing(entry)),)))

    assert bench.texts()["ana.toml"] == (
        'name = "Ana"\n[[timeline]]\nid = "t1"\non = 7\ntext = "even"\n'
        '[[timeline]]\nid = "t2"\non = 8\ntext = "other"\n'
    ).replace('name = "Ana"\n', f'id = "{person}"\nname = "Ana"\n')


def test_a_stale_change_keeps_what_was_written_meanwhile(bench):
    bench.add(role="Analyst")
    stale = bench.contact(ANA)
    other = bench.another()
    seen = other.contact(ANA)
    other.commit(Change("moved", (Edit(seen, seen.revised(location="Leeds", role="Boss")),)))

    done = bench.workspace.commit(
        Change("role", (Edit(stale, stale.revised(role="Head", organisation="Acme")),))
    )

    now = bench.contact(ANA)
    assert (now.location, now.organisation, now.role) == ("Leeds", "Acme", "Head")
    assert [(lost.field, lost.value) for lost in now.merge_log] == [("role", "Boss")]
    assert done.notes == (
        "role of Ana Souza was changed elsewhere as well: yours stands, and the other is in the "
        "merge log",
    )


def test_the_same_change_twice_is_done_once(bench):
    bench.add()
    before = bench.contact(ANA)
    change = Change("role", (Edit(before, before.revised(role="Analyst")),))
    bench.workspace.commit(change)
    text = bench.texts()[ANA_FILE]

    done = bench.workspace.commit(change)

    assert done.ids == frozenset()
    assert bench.texts()[ANA_FILE] == text
    assert len(bench.workspace.history.actions()) == 2


def test_two_edits_of_one_person_in_a_change_are_both_done(bench):
    bench.add()
    first = bench.contact(ANA)
    second = first.revised(role="Analyst")
    third = second.revised(location="Lisbon")

    bench.workspace.commit(Change("both", (Edit(first, second), Edit(second, third))))

    assert bench.contact(ANA) == third


def test_an_edit_brings_back_who_was_deleted_elsewhere(bench):
    bench.add(role="Analyst")
    before = bench.contact(ANA)
    bench.another().commit(Change("deleted", (Edit(before, None),)))

    done = bench.workspace.commit(Change("role", (Edit(before, before.revised(role="Head")),)))

    assert bench.contact(ANA).role == "Head"
    assert "deleted elsewhere" in done.notes[0]


def test_deleting_spares_who_was_changed_elsewhere(bench):
    bench.add()
    before = bench.contact(ANA)
    bench.another().commit(Change("role", (Edit(before, before.revised(role="Head")),)))

    done = bench.workspace.commit(Change("deleted", (Edit(before, None),)))

    assert bench.contact(ANA).role == "Head"
    assert done.notes == ("Ana Souza was changed elsewhere since, and is kept",)


def test_a_deleted_person_is_gone(bench):
    bench.add()

    bench.delete()

    assert ANA not in bench.workspace.book.people
    assert not (bench.contacts / ANA_FILE).exists()
    with pytest.raises(NoSuchPersonError):
        bench.contact(ANA)


def test_a_file_that_was_renamed_by_hand_is_written_where_it_is(bench):
    bench.add()
    before = bench.contact(ANA)
    (bench.contacts / ANA_FILE).rename(bench.contacts / "ana.toml")

    bench.workspace.commit(Change("role", (Edit(before, before.revised(role="Head")),)))

    assert [path.name for path in bench.contacts.iterdir()] == ["ana.toml"]
    assert bench.contact(ANA).role == "Head"


def test_a_file_that_broke_is_never_written_over(bench):
    bench.add()
    bench.add(BOB, "Bob Díaz")
    ana, bob = bench.contact(ANA), bench.contact(BOB)
    bench.write(ANA_FILE, broken := f'id = "{ANA}"\nname = "Ana\n')
    before = bench.files()

    with pytest.raises(UnreadableFileError, match="line 2"):
        bench.workspace.commit(
            Change("both", (Edit(bob, bob.revised(role="x")), Edit(ana, ana.revised(role="x"))))
        )

    assert bench.files() == before
    assert bench.texts()[ANA_FILE] == broken
    assert bench.workspace.book.people[ANA].name == "Ana Souza", "the last good version stays"
    assert [problem.line for problem in bench.workspace.book.problems] == [2]


def test_a_contact_of_a_newer_format_is_shown_and_not_changed(bench):
    bench.write("ana.toml", 'format = 2\nname = "Ana"\n')
    (person,) = bench.workspace.book.people
    assert "newer" in bench.workspace.book.problems[0].reason

    with pytest.raises(ReadOnlyError, match="newer"):
        bench.change(person, role="Analyst")


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ('format = 99\nfolder_id = "abc"\n', "a newer rapport wrote this folder (format 99)"),
        ("folder_id = \n", "rapport.toml cannot be read"),
    ],
)
def test_a_folder_that_is_not_understood_is_opened_to_read_only(bench, settings, reason):
    bench.add()
    (bench.places.data / "rapport.toml").write_text(settings)
    bench.restart()
    before = bench.files()

    assert bench.workspace.read_only == reason
    assert bench.contact(ANA).name == "Ana Souza"
    assert bench.workspace.book.problems[0].file == "rapport.toml"
    with pytest.raises(ReadOnlyError, match="Nothing was saved"):
        bench.change(role="Analyst")
    with pytest.raises(ReadOnlyError):
        bench.workspace.undo()
    assert bench.files() == before


def test_a_linked_folder_is_not_written_through(bench, tmp_path):
    bench.add()
    shutil.move(bench.contacts, tmp_path / "elsewhere")
    bench.contacts.symlink_to(tmp_path / "elsewhere")
    bench.restart()

    assert "symbolic link" in bench.workspace.read_only
    with pytest.raises(ReadOnlyError):
        bench.change(role="Analyst")


def test_a_text_file_changes_with_the_contacts(bench):
    bench.add()
    inbox = bench.places.data / "inbox.txt"
    inbox.write_text("one\ntwo\n")
    before = bench.contact(ANA)
    inbox.write_text("zero\none\ntwo\n")  # somebody was quicker

    bench.workspace.commit(
        Change(
            "one",
            (Edit(before, before.revised(role="Head")),),
            (TextEdit("inbox.txt", "one\ntwo\n", "two\n"),),
        )
    )
    assert inbox.read_text() == "zero\ntwo\n"

    bench.workspace.undo()

    assert inbox.read_text() == "zero\none\ntwo\n"
    assert bench.contact(ANA).role == ""


def test_a_person_of_thousands_of_entries_is_changed_and_undone_exactly(bench):
    entries = tuple(
        Interaction(id=f"t{number:09}", on=date(2000 + number // 300, 1, 1), kind="call")
        for number in range(3000)
    )
    person = Contact(id=ANA, name="Ana Souza").revised(timeline=entries)
    bench.workspace.commit(Change("added", (Edit(None, person),)))
    before = bench.texts()

    bench.meet(ANA)
    assert len(bench.contact(ANA).timeline) == 3001
    bench.workspace.undo()

    assert bench.texts() == before


def test_no_place_for_an_index_or_for_state_still_shows_everyone(bench, places):
    bench.add()
    shutil.rmtree(places.cache_root)
    shutil.rmtree(places.state_root)
    places.cache_root.write_text("a file")
    places.state_root.write_text("a file")

    bench.restart()

    assert bench.workspace.book.people[ANA].name == "Ana Souza"
    assert bench.workspace.history.actions() == ()
    with pytest.raises(NotSavedError):
        bench.change(role="Analyst")


def test_opening_and_changing_one_of_many_rewrites_no_other_file(bench):
    for number in range(2000):
        bench.write_quietly(f"p{number}.toml", f'name = "Person {number}"  # {number}\r\n')
    bench.workspace.verify()
    before = {path.name: path.stat() for path in bench.contacts.iterdir()}
    person = next(p.id for p in bench.workspace.book.people.values() if p.name == "Person 7")
    for contact_id in bench.workspace.book.people:
        bench.contact(contact_id)

    bench.change(person, role="Analyst")
    bench.restart()

    after = {path.name: path.stat() for path in bench.contacts.iterdir()}
    changed = [
        name
        for name, now in after.items()
        if (now.st_mtime_ns, now.st_ino) != (before[name].st_mtime_ns, before[name].st_ino)
    ]
    assert changed == ["p7.toml"]
    assert len(after) == 2000


def test_a_copied_file_and_names_that_are_one_elsewhere_are_pointed_out(bench):
    bench.add()
    text = bench.texts()[ANA_FILE]

    bench.write("copy.toml", text.replace("Ana Souza", "Ana Copied"))
    bench.write("Bob.toml", 'name = "Bob"\n')
    bench.write("bob.toml", 'name = "Other Bob"\n')

    book = bench.workspace.book
    assert book.people[ANA].name == "Ana Souza"
    assert len(book.people) == 3
    assert [(problem.file, problem.whole) for problem in book.problems] == [
        ("contacts/copy.toml", True),
        ("contacts/Bob.toml", False),
        ("contacts/bob.toml", False),
    ]
    bench.change(role="Head")
    assert bench.workspace.book.problems == book.problems
    (bench.contacts / "copy.toml").unlink()
    assert ANA in bench.workspace.verify()
    assert [problem.file for problem in bench.workspace.book.problems] == [
        "contacts/Bob.toml",
        "contacts/bob.toml",
    ]


def test_threads_may_share_it(bench):
    bench.add()
    bench.add(BOB, "Bob Díaz")
    failures = []

    def work(person, letter):
        try:
            for number in range(15):
                before = bench.contact(person)
                after = before.adding("timeline", Interaction(id=f"{letter}{number:09}"))
                bench.workspace.commit(Change("call", (Edit(before, after),)))
                bench.workspace.verify()
                bench.workspace.history.actions()
        except Exception as error:  # noqa: BLE001 - to be shown by the test
            failures.append(error)

    threads = [
        threading.Thread(target=work, args=(person, letter))
        for person, letter in ((ANA, "a"), (ANA, "b"), (BOB, "c"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert len(bench.contact(ANA).timeline) == 30
    assert len(bench.contact(BOB).timeline) == 15
    assert bench.workspace.book.people[ANA].entries == 30


LOOK = """
import sys
from datetime import date, datetime
from pathlib import Path
from rapport_tui.store.places import Places
from rapport_tui.workspace import Workspace
root = Path(sys.argv[1])
places = Places(root / "people", root / "config", root / "state", root / "cache")
workspace = Workspace(places, today=date.today, now=datetime.now)
workspace.verify()
print(len(workspace.book.people), len(workspace.history.actions()), *sys.modules)
"""


def test_looking_at_everyone_loads_neither_pydantic_nor_a_slow_parser(bench, tmp_path):
    bench.add()

    done = subprocess.run(
        [sys.executable, "-c", LOOK, str(tmp_path)],
        env=os.environ | {"PYTHONPATH": SOURCE},
        capture_output=True,
        text=True,
        check=True,
    )

    people, actions, *modules = done.stdout.split()
    assert (people, actions) == ("1", "1")
    assert not {"pydantic", "textual", "filelock", "platformdirs"}.intersection(modules)


def test_a_morning_without_changes_loads_nothing_that_only_saving_needs(bench, tmp_path):
    bench.add()
    look = LOOK.replace("len(workspace.history.actions())", "0")

    done = subprocess.run(
        [sys.executable, "-c", look, str(tmp_path)],
        env=os.environ | {"PYTHONPATH": SOURCE},
        capture_output=True,
        text=True,
        check=True,
    )

    saving = {"store.document", "store.layout", "store.journal", "domain.merge", "workspace.writer"}
    loaded = {name.removeprefix("rapport_tui.") for name in done.stdout.split()}
    assert not (saving | {"dataclasses", "inspect", "hashlib", "secrets"}).intersection(loaded)


def test_what_a_crash_left_behind_long_ago_is_swept_away_by_a_look(bench):
    bench.add()
    old, young = (bench.contacts / f".ana.toml.{n}a1b2c3d.tmp" for n in (0, 1))
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (1_000_000_000, 1_000_000_000))

    bench.workspace.verify()

    assert (old.exists(), young.exists()) == (False, True)
