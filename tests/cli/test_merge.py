"""`rapport merge`: one person of two, shown first if wanted, and every slip has a way out."""

import pytest

from rapport_tui.store.toml import parse

ANA = """\
format = 1
id = "a000000001"
name = "Ana Souza"
role = "Head of Data"
"""
TWIN = """\
id = "b000000002"
name = "Ana Souza"
role = "Chief data officer"
location = "Porto"

[[timeline]]
id = "t000000001"
on = 2026-11-05
kind = "call"
text = "hello"
"""
ANA_LIMA = 'id = "c000000003"\nname = "Ana Lima"\n'


@pytest.fixture
def twins(shell):
    contacts = shell.data / "contacts"
    contacts.mkdir(parents=True)
    for name, text in (("ana", ANA), ("twin", TWIN), ("lima", ANA_LIMA)):
        (contacts / f"{name}.toml").write_text(text)
    return shell


def files(shell):
    return {p.name: p.read_bytes() for p in (shell.data / "contacts").iterdir()}


def test_one_name_that_two_people_have_is_enough_and_the_longer_history_stays(twins):
    out = twins.ok("merge", "ana souza")

    assert "stored: joined Ana Souza" in out
    assert set(files(twins)) == {"twin.toml", "lima.toml"}
    one = parse(files(twins)["twin.toml"].decode())
    assert (one["role"], one["location"]) == ("Chief data officer", "Porto")
    assert ("role", "Head of Data") in [(n["field"], n["value"]) for n in one["merge_log"]]


def test_a_dry_run_lays_both_side_by_side_and_changes_nothing(twins):
    before = files(twins)

    out = twins.ok("merge", "-n", "a000000001", "b000000002", "--take", "role")

    assert "Head of Data" in out
    assert "Chief data officer" in out
    assert "nothing was changed" in out
    assert files(twins) == before


def test_the_first_stays_and_a_field_can_be_taken_from_the_other(twins):
    twins.ok("merge", "a000000001", "b000000002", "--take", "role")

    one = parse(files(twins)["ana.toml"].decode())
    assert (one["id"], one["role"]) == ("a000000001", "Chief data officer")


@pytest.mark.parametrize(
    ("words", "said", "way_out"),
    [
        ([], "two names make one person", "Ana Souza (a000000001) and Ana Souza (b000000002)"),
        (["ana"], "fits 3 people; which one?", "or give the id"),
        (["Ana Lima"], "only one person is called Ana Lima", "name the other one"),
        (["ana", "lima"], "fits 3 people; which one?", "or give the id"),
        (["a000000001", "a000000001"], "only one person is called Ana Souza", "name the other"),
        (["Ana Lima", "lima"], "Ana Lima is one person already", "name two people"),
        (["a000000001", "b000000002", "Ana Lima"], "3 names; it takes two", "quote each name"),
        (["a000000001", "Nobody"], "nobody is called 'Nobody'", ""),
        (["a000000001", "b000000002", "--take", "shoe"], "nothing to choose in 'shoe'",
         "they differ in: role, location"),
    ],
)  # fmt: skip
def test_what_cannot_be_joined_is_a_sentence_with_a_way_out(twins, words, said, way_out):
    before = files(twins)

    done = twins.run("merge", *words)

    assert done.code == 2
    assert said in done.err
    assert way_out in done.err
    assert files(twins) == before


def test_the_demo_people_have_somebody_twice_and_both_files_become_one(demo):
    done = demo.run("merge")
    assert "Dr. Olumide Adeyemi" in done.err
    assert " and Olumide Adeyemi (" in done.err

    out = demo.ok("merge", "Dr. Olumide Adeyemi", "Olumide Adeyemi")

    assert "stored: made one person of Dr. Olumide Adeyemi and Olumide Adeyemi" in out
    assert "Nobody is here twice." in demo.ok("merge")
    assert "a hallway" in demo.ok("show", "olumide", "--all").lower()


def test_a_value_that_cannot_be_read_is_not_thrown_away_with_its_file(twins):
    (twins.data / "contacts" / "twin.toml").write_text(TWIN.replace('"Porto"', "12.5"))
    before = files(twins)

    done = twins.run("merge", "a000000001", "b000000002")

    assert done.code == 1
    assert "contacts/twin.toml, line 4 cannot be read and would be lost" in done.err
    assert files(twins) == before


def test_a_file_that_cannot_be_read_and_may_name_them_is_named(twins):
    (twins.data / "contacts" / "odd.toml").write_text("name = \n")

    done = twins.run("merge", "a000000001", "b000000002")

    assert done.code == 0
    assert "contacts/odd.toml cannot be read, and may still name Ana Souza" in done.err


def test_my_own_file_follows_too_and_undo_takes_it_back(twins):
    me = twins.data / "me.toml"
    before = 'name = "Robin"\n\n[[introductions]]\nid = "i1"\nto = "b000000002"  # soon\n'
    me.write_text(before)

    twins.ok("merge", "a000000001", "b000000002")
    assert me.read_text() == before.replace("b000000002", "a000000001")
    twins.ok("undo")
    assert me.read_text() == before


def test_a_reference_written_with_escapes_is_found_as_well(twins):
    contacts = twins.data / "contacts"
    odd = TWIN.replace('"b000000002"', '"b é"')
    (contacts / "twin.toml").write_text(odd)
    (contacts / "lima.toml").write_text(
        f'{ANA_LIMA}\n[[introductions]]\nid = "i1"\nto = "b \\u00e9"\n'
    )

    twins.ok("merge", "a000000001", "b é")

    lima = parse((contacts / "lima.toml").read_text())
    assert lima["introductions"][0]["to"] == "a000000001"
