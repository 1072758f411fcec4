"""Who a name means."""

from __future__ import annotations

import pytest

from rapport_tui.domain.capture import Roster

PEOPLE = Roster(
    [
        ("ana", "Ana Souza", ("Aninha",)),
        ("ana2", "Ana Silva", ()),
        ("luk", "Łukasz Nowak", ()),
        ("jl", "Jean-Luc Picard", ("JL",)),
        ("sara", "Sara O'Neil", ()),
        ("prya", "Priya Nair", ()),
        ("just", "Ana", ()),
        ("cher", "cher", ()),
        ("zoe", "Zoe\u0308 Baker", ()),
    ]
)


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("Ana Souza", ("ana",)),
        ("ana souza", ("ana",)),
        ("ANINHA", ("ana",)),
        ("Ana", ("just",)),  # a whole name wins over a first name
        ("Ana S", ("ana", "ana2")),
        ("Ana S.", ("ana", "ana2")),
        ("Ana So", ("ana",)),
        ("A Souza", ("ana",)),
        ("Souza", ("ana",)),
        ("Souza Ana", ()),
        ("lukasz", ("luk",)),
        ("Łuk", ("luk",)),
        ("jean luc", ("jl",)),
        ("Jean-Luc", ("jl",)),
        ("jl", ("jl",)),
        ("J Picard", ("jl",)),
        ("O’Neil", ("sara",)),
        ("zoë", ("zoe",)),
        ("Cher", ("cher",)),
        ("", ()),
        ("  ", ()),
        ("-", ()),
        ("nobody", ()),
    ],
)
def test_words_fit_whom_they_should(words, people):
    found = PEOPLE.resolve(words)

    assert found == people


def test_a_single_letter_may_be_anybody_whose_name_has_such_a_word():
    assert set(PEOPLE.resolve("S")) == {"ana", "ana2", "sara"}


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("Ana Suza", ("ana",)),
        ("Ana Souzza", ("ana",)),
        ("Aan Souza", ("ana",)),  # two letters that change places are one slip
        ("Anna Sousa", ("ana",)),
        ("Lukas Nowak", ("luk",)),
        ("Prya", ("prya",)),
        ("Bo", ()),
        ("Tim", ()),
        ("Somebody Else", ()),
        ("", ()),
    ],
)
def test_somebody_within_two_slips_is_near(words, people):
    assert PEOPLE.near(words) == people


def test_the_nearest_comes_first():
    people = Roster([("far", "Ana Sousas", ()), ("close", "Ana Sousa", ())])

    assert people.near("Ana Souza") == ("close", "far")


def test_a_roster_of_nobody_answers_nothing():
    nobody = Roster()

    assert (nobody.resolve("Ana"), nobody.near("Ana Souza"), nobody.name("x")) == ((), (), "")
    assert len(nobody) == 0


def test_names_are_given_by_id():
    assert PEOPLE.name("luk") == "Łukasz Nowak"
