"""When a data folder counts as new, and how a copy of one takes its place."""

import os

import pytest

from rapport_tui.domain.errors import NotSavedError
from rapport_tui.store.beginning import is_new, put_in_place, why_not_people


@pytest.mark.parametrize("made", [(), ("",), ("contacts",), (".git", "contacts")])
def test_a_folder_that_is_not_there_or_holds_nothing_is_new(tmp_path, made):
    folder = tmp_path / "people"
    for name in made:
        (folder / name).mkdir(parents=True)

    assert is_new(folder)


@pytest.mark.parametrize("name", ["rapport.toml", "inbox.txt", "contacts/ana.toml", "notes.md"])
def test_a_folder_with_anything_in_it_is_not(tmp_path, name):
    file = tmp_path / "people" / name
    file.parent.mkdir(parents=True)
    file.write_text("x")

    assert not is_new(tmp_path / "people")


def test_a_file_in_its_place_is_not_new_but_a_problem_to_be_told(tmp_path):
    (tmp_path / "people").write_text("x")

    assert not is_new(tmp_path / "people")


def test_a_folder_of_something_else_cannot_be_one_of_people(tmp_path):
    (tmp_path / "src").mkdir()

    assert "no contacts folder" in why_not_people(tmp_path)


@pytest.mark.parametrize("made", ["contacts", ".git", ""])
def test_an_empty_one_and_one_with_contacts_can(tmp_path, made):
    (tmp_path / made).mkdir(exist_ok=True)

    assert why_not_people(tmp_path) == ""


def test_what_is_put_in_place_is_for_its_owner_only(tmp_path):
    (tmp_path / "copy" / "contacts").mkdir(parents=True)
    (tmp_path / "people" / "contacts").mkdir(parents=True)

    put_in_place(tmp_path / "copy", tmp_path / "people")

    assert os.listdir(tmp_path / "people") == ["contacts"]
    assert (tmp_path / "people").stat().st_mode & 0o077 == 0


def test_nothing_is_put_over_a_folder_with_something_in_it(tmp_path):
    (tmp_path / "copy").mkdir()
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / "notes.md").write_text("mine")

    with pytest.raises(NotSavedError):
        put_in_place(tmp_path / "copy", tmp_path / "people")
    assert (tmp_path / "people" / "notes.md").read_text() == "mine"
