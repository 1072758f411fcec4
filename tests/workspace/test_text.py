"""A file edited by hand through rapport: letter for letter, or merged."""

import pytest

from rapport_tui.domain.errors import UnreadableFileError
from rapport_tui.store.reading import UnreadableTextError

ANA = "k3v9q2m8xa"
ANA_FILE = f"ana-souza-{ANA}.toml"


def test_what_was_typed_is_saved_letter_for_letter_and_undone(bench):
    bench.add()
    before = bench.text_of(ANA)
    after = f'# note to self\r\nname = "Ana Souza"\n\n\nid = "{ANA}" #x'

    done = bench.commit_text(ANA, before, after, "edited Ana Souza")

    assert done.ids == {ANA}
    assert bench.texts()[ANA_FILE] == after
    bench.workspace.undo()
    assert bench.texts()[ANA_FILE] == before


def test_a_byte_order_mark_and_line_ends_stay(bench):
    bench.write("ana.toml", '\ufeffname = "Ana"\r\n')
    (person,) = bench.workspace.book.people
    before = bench.text_of(person)
    assert before == 'name = "Ana"\r\n'

    bench.commit_text(person, before, before + 'role = "Head"\r\n', "edited")

    assert bench.files()["contacts/ana.toml"] == b'\xef\xbb\xbfname = "Ana"\r\nrole = "Head"\r\n'


@pytest.mark.parametrize(
    ("after", "line", "reason"),
    [
        (f'id = "{ANA}"\nname = "Ana\n', 2, ""),
        ("", 1, "the file is empty"),
        (f'id = "{ANA}"\nrole = "x"\n', 1, "no name"),
        ('id = "other00000"\nname = "Ana"\n', 1, "must stay"),
        ('name = "Ana"\n', 1, "must stay"),
    ],
)
def test_what_is_no_contact_is_refused_with_its_line(bench, after, line, reason):
    bench.add()
    before = bench.text_of(ANA)

    with pytest.raises(UnreadableTextError) as refused:
        bench.commit_text(ANA, before, after, "edited")

    assert refused.value.problem.line == line
    assert reason in refused.value.problem.reason
    assert bench.text_of(ANA) == before


def test_what_another_wrote_meanwhile_is_merged_in(bench):
    bench.add(role="Analyst")
    before = bench.text_of(ANA)
    bench.meet(ANA)

    bench.commit_text(ANA, before, "# mine\n" + before.replace("Analyst", "Head"), "by hand")

    text = bench.texts()[ANA_FILE]
    assert text.startswith("# mine\n")
    assert bench.contact(ANA).role == "Head"
    assert [entry.text for entry in bench.contact(ANA).timeline] == ["hello"]


def test_a_broken_file_can_be_mended_and_the_mending_undone(bench):
    bench.write("ana.toml", broken := 'name = "Ana\n')
    assert bench.workspace.file_text("contacts/ana.toml") == broken

    bench.workspace.commit_file("contacts/ana.toml", broken, 'name = "Ana"\n', "mended")

    assert [row.name for row in bench.workspace.book.people.values()] == ["Ana"]
    assert bench.workspace.book.problems == ()
    bench.workspace.undo()
    assert bench.texts()["ana.toml"] == broken
    assert bench.workspace.book.problems[0].line == 1


def test_mending_a_file_that_was_changed_meanwhile_is_refused(bench):
    bench.write("ana.toml", broken := 'name = "Ana\n')
    bench.write("ana.toml", other := 'name = "Bob"\n')

    with pytest.raises(UnreadableFileError, match="changed elsewhere"):
        bench.workspace.commit_file("ana.toml", broken, 'name = "Ana"\n', "mended")

    assert bench.texts()["ana.toml"] == other


def test_a_file_that_is_no_text_is_not_offered_for_editing(bench):
    bench.write("ana.toml", b"name = \xff\n")

    with pytest.raises(UnreadableFileError, match="UTF-8"):
        bench.workspace.file_text("ana.toml")


def test_drafts_survive_a_restart_and_the_first_change(bench):
    bench.workspace.save_draft("coffee with Anna")
    bench.workspace.save_draft("half a sentence", place="edit/Ana")

    bench.add()
    bench.restart()

    assert bench.workspace.draft() == "coffee with Anna"
    assert bench.workspace.draft("edit/Ana") == "half a sentence"
    bench.workspace.save_draft("")
    bench.restart()
    assert bench.workspace.draft() == ""
