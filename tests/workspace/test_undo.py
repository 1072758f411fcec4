"""What was done can be taken back: byte for byte, or around what was changed since."""

import pytest

from rapport_tui.domain.book import Change, Edit
from rapport_tui.domain.errors import NothingToDoError, UnreadableFileError

ANA, BOB = "k3v9q2m8xa", "b0b0b0b0b0"
ANA_FILE = f"ana-souza-{ANA}.toml"


def test_there_is_nothing_to_undo_or_redo_at_first(bench):
    with pytest.raises(NothingToDoError):
        bench.workspace.undo()
    with pytest.raises(NothingToDoError):
        bench.workspace.redo()


def test_undo_and_redo_walk_through_every_state_byte_for_byte(bench):
    states = []
    for step in (
        bench.add,
        lambda: bench.add(BOB, "Bob Díaz"),
        lambda: bench.meet(ANA, BOB),
        lambda: bench.change(role="Head"),
        lambda: bench.delete(BOB),
        lambda: bench.change(tags=("climbing", "\r\n\x1b[31m")),
    ):
        step()
        states.append(bench.files())

    for state in reversed(states[:-1]):
        bench.restart()
        bench.workspace.undo()
        assert bench.files() == state
    bench.workspace.undo()
    assert dict(bench.workspace.book.people) == {}

    for state in states:
        bench.restart()
        bench.workspace.redo()
        assert bench.files() == state
    with pytest.raises(NothingToDoError):
        bench.workspace.redo()


def test_undo_gives_a_hand_written_file_its_very_bytes_back(bench):
    text = (
        '\ufeff# hers\r\nname="Ana"   # so\r\n\r\ntags = [ "b",\r\n "a" ]\r\n[[offers]]\r\ntext="x"'
    )
    bench.write("ana.toml", text)
    (person,) = bench.workspace.book.people
    before = bench.files()["contacts/ana.toml"]

    bench.meet(person)
    bench.change(person, tags=("c",), role="Head")
    assert bench.files()["contacts/ana.toml"].startswith(b"\xef\xbb\xbf# hers\r\n")
    bench.workspace.undo()
    bench.workspace.undo()

    assert bench.files()["contacts/ana.toml"] == before


def test_undo_keeps_what_an_editor_wrote_since(bench):
    bench.add()
    bench.meet(ANA)
    text = bench.texts()[ANA_FILE]
    bench.write(ANA_FILE, text.replace("\n\n[[", '\nlocation = "Leeds"  # moved\n\n[['))
    bench.restart()

    done = bench.workspace.undo()

    assert done.label == "coffee"
    assert bench.contact(ANA).timeline == ()
    assert bench.contact(ANA).location == "Leeds"
    assert "# moved" in bench.texts()[ANA_FILE]

    bench.workspace.redo()

    assert [entry.text for entry in bench.contact(ANA).timeline] == ["hello"]
    assert bench.contact(ANA).location == "Leeds"


def test_undo_of_one_action_in_the_middle_leaves_the_later_ones(bench):
    bench.add()
    bench.meet(ANA, record="p000000001", text="first")
    action = bench.workspace.history.actions()[0].id
    bench.meet(ANA, record="p000000002", text="second")

    bench.workspace.undo(action)

    assert [entry.text for entry in bench.contact(ANA).timeline] == ["second"]
    assert [(a.label, a.undone) for a in bench.workspace.history.actions()] == [
        ("coffee", False),
        ("coffee", True),
        ("added Ana Souza", False),
    ]
    with pytest.raises(NothingToDoError):
        bench.workspace.undo(action)


def test_a_field_that_was_changed_again_keeps_the_later_value_and_says_so(bench):
    bench.add(role="Analyst")
    bench.change(role="Head")
    bench.write(ANA_FILE, bench.texts()[ANA_FILE].replace("Head", "Boss"))

    done = bench.workspace.undo()

    assert bench.contact(ANA).role == "Boss"
    assert done.notes == ("kept the later change of role of Ana Souza",)
    assert bench.contact(ANA).merge_log == ()


def test_undoing_a_new_person_keeps_one_who_was_changed_since(bench):
    bench.add()
    bench.write(ANA_FILE, bench.texts()[ANA_FILE] + 'role = "Boss"\n')

    done = bench.workspace.undo()

    assert bench.contact(ANA).role == "Boss"
    assert done.notes == ("kept Ana Souza, who was changed since",)


def test_undoing_a_change_of_somebody_deleted_since_leaves_them_deleted(bench):
    bench.add()
    bench.change(role="Head")
    (bench.contacts / ANA_FILE).unlink()
    bench.workspace.verify()

    done = bench.workspace.undo()

    assert list(bench.contacts.iterdir()) == []
    assert "deleted since" in done.notes[0]


def test_undo_follows_a_file_that_was_renamed(bench):
    bench.add()
    before = bench.texts()[ANA_FILE]
    bench.change(role="Head")
    (bench.contacts / ANA_FILE).rename(bench.contacts / "ana.toml")

    bench.workspace.undo()

    assert bench.texts()["ana.toml"] == before
    assert ANA_FILE not in bench.texts()


def test_undo_never_touches_somebody_else_in_the_same_file(bench):
    bench.add()
    bench.delete()
    bench.write(ANA_FILE, other := 'name = "Somebody else"\n')

    with pytest.raises(UnreadableFileError, match="somebody else"):
        bench.workspace.undo()

    assert bench.texts()[ANA_FILE] == other


def test_undo_of_a_file_that_broke_since_is_refused(bench):
    bench.add()
    bench.change(role="Head")
    bench.write(ANA_FILE, broken := "name = \n")

    with pytest.raises(UnreadableFileError, match="line 1"):
        bench.workspace.undo()

    assert bench.texts()[ANA_FILE] == broken
    assert not bench.workspace.history.actions()[0].undone


def test_something_new_ends_what_can_be_redone(bench):
    bench.add()
    bench.change(role="Head")
    bench.workspace.undo()
    bench.change(location="Leeds")

    with pytest.raises(NothingToDoError):
        bench.workspace.redo()


def test_another_program_can_undo_what_this_one_did(bench):
    bench.add()
    bench.workspace.history.actions()
    other = bench.another()
    seen = other.contact(ANA)
    other.commit(Change("theirs", (Edit(seen, seen.revised(role="Head")),)))

    assert bench.workspace.undo().label == "theirs"

    assert bench.contact(ANA).role == ""
    other.verify()
    assert other.contact(ANA).role == ""
    assert other.redo().label == "theirs"
