"""People who may be one person: a question, asked of names that are the same but for their form."""

import pytest

from rapport_tui.domain.book import Summary
from rapport_tui.domain.twins import twins


def person(number, name, *aka):
    return Summary(f"p{number}", f"p{number}.toml", name, aka)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Souza", "ana souza"),
        ("Łukasz Nowak", "Lukasz Nowak"),
        ("Dr. Olumide Adeyemi", "Olumide Adeyemi"),
        ("Souza, Ana", "Ana Souza"),
        ("Marie-Claire Dubois", "Marie Claire Dubois"),
        ("Siobhán O’Neill", "Siobhan O'Neill"),
    ],
)
def test_one_name_in_two_forms_may_be_one_person(one, other):
    (couple,) = twins([person(1, one), person(2, other)])

    assert {p.name for p in couple} == {one, other}


def test_a_nickname_of_two_words_counts_and_a_couple_stands_once():
    found = twins([person(1, "Ana Souza", "Ana Lima"), person(2, "Ana Lima", "Ana Souza")])

    assert len(found) == 1


@pytest.mark.parametrize(("one", "other"), [("Ana", "Ana"), ("Ana Souza", "Ana Lima"), ("", "")])
def test_one_word_or_another_name_asks_nothing(one, other):
    assert twins([person(1, one), person(2, other)]) == ()


def test_there_are_never_more_than_asked_for():
    people = [person(n, "Ana Souza") for n in range(30)]

    assert len(twins(people, 5)) == 5
