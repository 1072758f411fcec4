"""Your own file: begun, changed, undone and merged like anybody's, and never written over."""

import pytest

from rapport_tui.domain.book import Change
from rapport_tui.domain.contact import Ground, Wish
from rapport_tui.domain.errors import UnreadableFileError

MINE = """\
# about me
name = "Robin Vale"   # that is me
odd = "kept"

[[common_ground]]
text = "plays chess"   # by post
tags = ["chess"]
"""


def like(bench, text, *tags, record="g1"):
    def made(me):
        return me.adding("common_ground", Ground(id=record, text=text, tags=tags))

    return revise(bench, f"likes {text}", made)


def revise(bench, label, change):
    me = bench.workspace.own_file.contact()
    edit = bench.workspace.own_file.changed(me, change(me))
    return bench.workspace.commit(Change(label, (), (edit,)))


def file_of(bench):
    return bench.places.data / "me.toml"


def text_of(bench):
    return file_of(bench).read_text("utf-8")


def write(bench, text):
    file_of(bench).parent.mkdir(parents=True, exist_ok=True)
    file_of(bench).write_text(text, "utf-8")


def test_without_a_file_somebody_called_me_is_there_and_nothing_is_written(bench):
    assert bench.workspace.own_file.contact().name == "Me"
    assert not file_of(bench).exists()


def test_the_first_line_begins_the_file_and_undo_takes_it_away_again(bench):
    like(bench, "plays chess", "chess")
    assert bench.workspace.book.habits.mine == ("chess",)
    assert "plays chess" in text_of(bench)

    bench.workspace.undo()

    assert not file_of(bench).exists()
    assert bench.workspace.book.habits.mine == ()
    bench.workspace.redo()
    assert bench.workspace.book.habits.mine == ("chess",)


def test_two_devices_begin_one_and_the_same_person(bench, tmp_path):
    like(bench, "plays chess", "chess")
    first = bench.workspace.own_file.contact().id
    file_of(bench).unlink()
    like(bench, "climbs", "climbing")

    assert bench.workspace.own_file.contact().id == first


def test_comments_and_unknown_keys_of_a_hand_survive(bench):
    write(bench, MINE)

    like(bench, "climbs", "climbing")

    text = text_of(bench)
    assert "# about me" in text
    assert 'name = "Robin Vale"   # that is me' in text
    assert 'odd = "kept"' in text
    assert 'text = "plays chess"   # by post' in text
    assert bench.workspace.book.habits.mine == ("chess", "climbing")


def test_what_an_editor_wrote_meanwhile_stays(bench):
    write(bench, MINE)
    me = bench.workspace.own_file.contact()
    write(bench, MINE + '\n[[needs]]\ntext = "a kiln"\n')

    after = me.adding("common_ground", Ground(id="g1", text="climbs"))
    edit = bench.workspace.own_file.changed(me, after)
    bench.workspace.commit(Change("likes climbing", (), (edit,)))

    now = bench.workspace.own_file.contact()
    assert [n.text for n in now.needs] == ["a kiln"]
    assert [g.text for g in now.common_ground] == ["plays chess", "climbs"]


def test_undo_keeps_what_was_written_by_hand_since(bench):
    write(bench, MINE)
    like(bench, "climbs", "climbing")
    write(bench, text_of(bench) + '\n[[needs]]\nid = "n1"\ntext = "a kiln"\n')

    bench.workspace.undo()

    now = bench.workspace.own_file.contact()
    assert [g.text for g in now.common_ground] == ["plays chess"]
    assert [n.text for n in now.needs] == ["a kiln"]


def test_an_edit_that_was_overtaken_between_reading_and_writing_is_merged(bench):
    write(bench, MINE)
    me = bench.workspace.own_file.contact()
    edit = bench.workspace.own_file.changed(me, me.adding("needs", Wish(id="n1", text="a kiln")))
    write(bench, MINE.replace("Robin Vale", "Robin V."))

    bench.workspace.commit(Change("needs a kiln", (), (edit,)))

    now = bench.workspace.own_file.contact()
    assert (now.name, [n.text for n in now.needs]) == ("Robin V.", ["a kiln"])


def test_a_file_that_cannot_be_read_is_told_and_never_written_over(bench):
    write(bench, "name = [broken")
    bench.workspace.verify()

    assert [p.file for p in bench.workspace.book.problems] == ["me.toml"]
    with pytest.raises(UnreadableFileError, match=r"me\.toml, line 1"):
        bench.workspace.own_file.contact()
    with pytest.raises(UnreadableFileError):
        like(bench, "climbs")
    assert text_of(bench) == "name = [broken"
    bench.write("ana.toml", 'name = "Ana"\n')
    assert [p.name for p in bench.workspace.book.people.values()] == ["Ana"]


def test_a_text_from_the_editor_is_kept_letter_for_letter_or_refused(bench):
    write(bench, MINE)
    before = bench.workspace.own_file.text()
    with pytest.raises(UnreadableFileError, match="name"):
        bench.workspace.own_file.edited(before, "no = 1\n")

    after = before.replace("Robin Vale", "Robin")
    edit = bench.workspace.own_file.edited(before, after)
    bench.workspace.commit(Change("edited", (), (edit,)))

    assert text_of(bench) == after
    bench.workspace.undo()
    assert text_of(bench) == MINE


def test_you_are_nobody_in_the_list_of_people(bench):
    bench.write("ana.toml", 'name = "Ana"\n')
    like(bench, "climbs", "climbing")
    assert [p.name for p in bench.workspace.book.people.values()] == ["Ana"]


def test_an_alias_is_one_change_with_one_undo_and_keeps_the_rest_of_the_settings(bench):
    bench.write("ana.toml", 'name = "Ana"\n')
    settings = bench.places.data / "rapport.toml"
    settings.write_text('# mine\nkinds = ["climb"]\n', "utf-8")
    alias = bench.workspace.shared_settings.with_alias("bouldering", "climbing")

    bench.workspace.commit(Change("bouldering counts as climbing", (), (alias,)))

    assert bench.workspace.book.habits.aliases == {"bouldering": "climbing"}
    assert "# mine" in settings.read_text("utf-8")
    bench.workspace.undo()
    assert bench.workspace.book.habits.aliases == {}


@pytest.mark.parametrize("wrong", ['aliases = "x"', "[aliases]\nbouldering = 3"])
def test_an_alias_that_is_no_text_is_told_and_costs_nothing_else(bench, wrong):
    bench.write("ana.toml", 'name = "Ana"\n')
    (bench.places.data / "rapport.toml").write_text(f'kinds = ["climb"]\n{wrong}\n', "utf-8")
    bench.workspace.verify()

    assert bench.workspace.book.habits.aliases == {}
    assert bench.workspace.book.habits.kinds == ("climb",)
    (problem,) = bench.workspace.book.problems
    assert 'bouldering = "climbing"' in problem.reason or '"climbing"' in problem.reason
