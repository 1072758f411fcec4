"""Who people seem to be by the names of their files alone."""

import pytest

from rapport_tui.domain.glimpse import glimpse
from rapport_tui.domain.identity import file_name


def test_a_files_name_tells_the_name_and_the_id():
    book = glimpse(["ana-souza-k3v9q2m8xa.toml"])

    (ana,) = book.people.values()
    assert (ana.id, ana.name, ana.file) == ("k3v9q2m8xa", "Ana Souza", "ana-souza-k3v9q2m8xa.toml")
    assert ana.folded == "ana souza"


@pytest.mark.parametrize("name", ["Ana Souza", "Zoë O'Neill", "Łukasz Nowak", "X"])
def test_every_name_given_to_a_file_is_understood(name):
    (person,) = glimpse([file_name(name, "k3v9q2m8xa")]).people.values()

    assert person.id == "k3v9q2m8xa"
    assert person.name[0].isupper()


@pytest.mark.parametrize(
    "file",
    [
        "ana.toml",
        "ana-souza.toml",
        "k3v9q2m8xa.toml",
        "Ana-k3v9q2m8xa.toml",
        "ana-k3v9q2m8xa.toml.tmp",
        "ana-k3v9q2m8xa.toml\n",
        "ana--k3v9q2m8xa.toml",
        "\udcff-k3v9q2m8xa.toml",
        "ana-iiiiiiiiii.toml",
    ],
)
def test_a_file_named_by_hand_is_nobody_until_it_is_read(file):
    assert not glimpse([file]).people


def test_a_name_without_letters_for_a_file_is_not_made_up():
    assert not glimpse([file_name("山田太郎", "k3v9q2m8xa")]).people


def test_names_alone_are_no_reason_to_reach_out():
    (ana,) = glimpse(["ana-souza-k3v9q2m8xa.toml"]).people.values()

    assert ana.dues == ()
    assert glimpse(["ana-souza-k3v9q2m8xa.toml"]).habits.cadence == ""
