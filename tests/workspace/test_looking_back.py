"""Looking back at an action: what each file was before it, and what it became."""

import pytest

from rapport_tui.domain.book import Change, Edit, TextEdit
from rapport_tui.domain.errors import NothingToDoError
from rapport_tui.domain.looking_back import in_lines, in_words

ANA = "k3v9q2m8xa"
ANA_FILE = f"ana-souza-{ANA}.toml"


def newest(bench):
    return bench.workspace.history.file_changes(bench.workspace.history.actions()[0].id)


def told(change):
    return [f"{line.sign}{line.words}" for line in in_words(change, str)]


def lines(change):
    return [f"{line.sign}{line.words}" for line in in_lines(change) if line.sign]


def test_a_change_is_told_with_what_was_before_and_the_lines_of_the_file(bench):
    bench.add(role="Analyst", location="Lisbon")
    bench.change(role="Head of Data")

    (change,) = newest(bench)

    assert told(change) == ["role: Analyst → Head of Data"]
    assert lines(change) == ['-role = "Analyst"', '+role = "Head of Data"']
    assert change.whole_lines


def test_it_is_told_the_same_after_it_was_taken_back_and_after_a_restart(bench):
    bench.add(role="Analyst")
    bench.change(role="Head of Data")
    before = newest(bench)

    bench.workspace.undo()
    bench.restart()

    assert newest(bench) == before


def test_a_new_person_and_a_deleted_one_are_told_whole(bench):
    bench.add(role="Analyst")
    assert told(newest(bench)[0]) == ["+new person: Ana Souza", "+role: Analyst"]

    bench.workspace.commit(Change("deleted", (Edit(bench.contact(ANA), None),)))

    (change,) = newest(bench)
    assert told(change)[0] == "-the person Ana Souza, with everything noted"
    assert '-name = "Ana Souza"' in lines(change)


def test_a_file_changed_since_still_shows_what_the_action_did(bench):
    bench.add(role="Analyst")
    bench.change(role="Head of Data")
    bench.write(ANA_FILE, bench.text_of(ANA) + "# mine\n")

    (change,) = newest(bench)

    assert told(change) == ["role: Analyst → Head of Data"]
    assert not change.whole_lines
    assert lines(change)


def test_text_edited_by_hand_shows_its_lines(bench):
    bench.add()
    before = bench.text_of(ANA)
    bench.commit_text(ANA, before, before + "# a word of mine\n", "edited")

    assert lines(newest(bench)[0]) == ["+# a word of mine"]


def test_a_file_that_is_no_contact_shows_its_lines_only(bench):
    edit = TextEdit("inbox.txt", None, "call Ana\n")
    bench.workspace.commit(Change("noted", (), (edit,)))

    (change,) = newest(bench)

    assert told(change) == []
    assert lines(change) == ["+call Ana"]


def test_letters_of_several_bytes_are_never_cut(bench):
    bench.add(location="Łódź 👩‍👩‍👧‍👦 São Paulo")
    bench.change(location="Łódż 👩‍👩‍👧 São Paulo")

    (change,) = newest(bench)

    assert "\ufffd" not in change.before + change.after
    assert lines(change)[0] == '-location = "Łódź 👩‍👩‍👧‍👦 São Paulo"'


def test_an_action_nobody_knows_is_refused_with_a_sentence(bench):
    bench.add()

    with pytest.raises(NothingToDoError, match="not in the journal"):
        bench.workspace.history.file_changes("nonsense")
