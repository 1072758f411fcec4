"""The journal keeps every action exactly, survives being cut short, and does not grow for ever."""

import os
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.store.difference import Difference
from rapport_tui.store.folder import Folder
from rapport_tui.store.journal import KEEP_ACTIONS, Journal
from rapport_tui.store.places import Places
from rapport_tui.store.records import Record, Step
from rapport_tui.store.unfinished import may_be_unfinished

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
CONTENT = st.none() | st.binary(max_size=60) | st.text("ab\né", max_size=40).map(str.encode)


@pytest.fixture
def folder(tmp_path):
    folder = Folder(Places(tmp_path / "people", tmp_path / "c", tmp_path / "s", tmp_path / "x"))
    folder.begin()
    return folder


def record(name, at=NOW, before=b"a", after=b"b", **more):
    step = Step("contacts/ana.toml", "ana", Difference.between(before, after), "was", "is")
    return Record(name, f"did {name}", at, (step,), **more)


def do(journal, *records):
    for one in records:
        journal.begin(one)
        journal.end(one.id)


@given(CONTENT, CONTENT)
def test_a_difference_goes_both_ways_exactly(before, after):
    difference = Difference.between(before, after)

    assert difference.fits(before)
    assert difference.applied(before) == after
    assert difference.reversed.applied(after) == before


@given(CONTENT, CONTENT, CONTENT)
def test_a_difference_never_makes_anything_else(before, after, other):
    difference = Difference.between(before, after)

    try:
        made = difference.applied(other)
    except ValueError:
        assert not difference.fits(other)
    else:
        assert made == after


def test_a_small_change_of_a_large_file_is_kept_small():
    text = b"".join(b"line %d\n" % number for number in range(100_000))

    difference = Difference.between(text, text.replace(b"line 50000\n", b"line 50000\nnew\n"))

    assert (len(difference.old), len(difference.new)) == (0, 4)


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", "é\u2028\x1b".encode(), None, b"", b"\r\n"])
def test_what_is_kept_is_read_back_exactly_by_the_next_program(folder, data):
    kept = record("one", before=b"x", after=data)

    do(Journal(folder), kept)

    assert Journal(folder).records() == [kept]


def test_one_program_sees_what_another_adds(folder):
    mine, theirs = Journal(folder), Journal(folder)
    do(mine, record("one"))
    assert [r.id for r in theirs.records()] == ["one"]

    do(mine, record("two"))

    assert [r.id for r in theirs.records()] == ["one", "two"]


def test_an_action_without_an_end_is_pending_and_one_that_failed_never_was(folder):
    journal = Journal(folder)
    journal.begin(record("one"))
    assert journal.pending().id == "one"

    journal.end("one", "failed")

    assert journal.pending() is None
    assert journal.actions() == []


def test_the_end_of_the_journal_alone_says_whether_an_action_was_cut_short(folder):
    journal = Journal(folder)
    assert not may_be_unfinished(folder.state)

    for how in ("done", "failed"):
        journal.begin(record(how))
        assert may_be_unfinished(folder.state)
        journal.end(how, how)
        assert not may_be_unfinished(folder.state)


def test_wherever_the_journal_was_cut_short_a_pending_action_is_suspected(folder):
    do(Journal(folder), record("one"), record("two", before=b"", after=b'{"done":"x"}\n'))
    path = folder.state / "journal.jsonl"
    whole = path.read_bytes()

    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        if Journal(folder).pending() is not None:
            assert may_be_unfinished(folder.state)


def test_a_line_that_was_cut_short_never_was_and_spoils_no_other(folder):
    do(Journal(folder), record("one"))
    path = folder.state / "journal.jsonl"
    whole = path.read_bytes()
    Journal(folder).begin(record("two"))
    line = path.read_bytes()[len(whole) :]

    for length in range(0, len(line), 7):
        path.write_bytes(whole + line[:length])
        assert [r.id for r in Journal(folder).records()] == ["one"]
        assert Journal(folder).pending() is None
        do(Journal(folder), record("three"))
        assert [r.id for r in Journal(folder).records()] in (
            ["one", "three"],
            ["one", "two", "three"],
        )


@pytest.mark.parametrize("junk", [b"\0" * 200 + b"\n", b"[]\n", b'{"do":1}\n', b'"x"\n', b"\xff\n"])
def test_lines_that_make_no_sense_are_passed_over(folder, junk):
    do(Journal(folder), record("one"))
    path = folder.state / "journal.jsonl"
    path.write_bytes(junk + path.read_bytes() + junk)

    journal = Journal(folder)
    do(journal, record("two"))

    assert [r.id for r in journal.records()] == ["one", "two"]


def test_undone_and_redone_actions_are_told_apart(folder):
    journal = Journal(folder)
    do(journal, record("one"), record("two"))
    assert journal.to_undo().id == "two"
    assert journal.to_redo() is None

    do(journal, record("u2", undoes="two"), record("u1", undoes="one"))
    assert journal.to_undo() is None
    assert journal.to_redo().id == "one"

    do(journal, record("r1", redoes="one"))
    assert journal.to_undo().id == "one"
    assert journal.to_redo().id == "two"

    do(journal, record("three"))
    assert journal.to_redo() is None
    assert [(a.id, a.undone) for a in journal.actions()] == [
        ("three", False),
        ("two", True),
        ("one", False),
    ]
    assert journal.find("u2") is None


def test_only_the_newest_actions_are_kept(folder):
    journal = Journal(folder)
    count = KEEP_ACTIONS + 105
    do(journal, *(record(str(number)) for number in range(count)))

    kept = [action.id for action in Journal(folder).actions()]

    assert len(kept) < KEEP_ACTIONS + 10
    assert kept[0] == str(count - 1)
    assert (folder.state / "journal.jsonl").stat().st_mode & 0o777 == 0o600


def test_actions_of_last_month_go(folder):
    journal = Journal(folder)
    do(journal, *(record(f"old{n}", NOW - timedelta(days=40)) for n in range(101)))

    do(journal, record("new"))

    assert [r.id for r in Journal(folder).records()] == ["new"]


def test_looking_at_a_journal_that_is_not_there_makes_nothing(tmp_path):
    folder = Folder(Places(tmp_path / "p", tmp_path / "c", tmp_path / "s", tmp_path / "x"))

    assert Journal(folder).actions() == []
    assert os.listdir(tmp_path) == []
