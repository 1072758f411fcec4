"""A person's file renamed on one device and changed on another is one file afterwards."""

import tomllib

import pytest

from screen_driver import ANA, BOB


def alike(one, two):
    assert one.head == two.head
    assert one.is_clean()
    assert two.is_clean()


@pytest.mark.parametrize("first", ["renamed", "edited"])
def test_a_rename_here_and_an_edit_there_is_one_file_with_both(hub, first):
    one, two = hub.pair()
    one.path("ana.toml").rename(one.path("ana-souza.toml"))
    one.change("ana-souza.toml", "Lisbon", "Porto")
    two.change("ana.toml", "Head of Data", "CTO")

    for device in (one, two, one) if first == "renamed" else (two, one, two):
        assert device.sync().standing.kind == "synced"

    assert one.names == two.names == ["ana-souza.toml", "bob.toml"]
    assert '"CTO"' in one.read("ana-souza.toml")
    assert '"Porto"' in one.read("ana-souza.toml")
    alike(one, two)


def test_two_new_names_for_one_person_become_one(hub):
    one, two = hub.pair()
    one.path("ana.toml").rename(one.path("souza.toml"))
    two.path("ana.toml").rename(two.path("ana-s.toml"))
    two.change("ana-s.toml", "Head of Data", "CTO")

    for device in (one, two, one):
        device.sync()

    assert one.names == two.names == ["ana-s.toml", "bob.toml"]
    assert tomllib.loads(one.read("ana-s.toml"))["role"] == "CTO"
    alike(one, two)


def test_a_rename_that_nobody_else_knows_of_is_just_that(hub):
    one, two = hub.pair()
    one.path("ana.toml").rename(one.path("souza.toml"))
    two.change("bob.toml", "Globex", "Initech")

    for device in (one, two, one):
        device.sync()

    assert one.names == ["bob.toml", "souza.toml"]
    assert two.read("souza.toml") == ANA
    alike(one, two)


def test_a_new_name_that_somebody_else_has_been_given_takes_nothing_from_them(hub):
    one, two = hub.pair()
    one.path("ana.toml").rename(one.path("souza.toml"))
    two.change("ana.toml", "Head of Data", "CTO")
    two.write("souza.toml", BOB.replace("Bob Díaz", "Rui Souza").replace("b0b0b0b0b0", "r" * 10))

    for device in (one, two, one):
        device.sync()

    texts = "".join(one.read(name) for name in one.names)
    assert '"CTO"' in texts
    assert "Rui Souza" in texts
    assert '"Ana Souza"' in texts
    alike(one, two)
