"""Who may like to meet: needs and offers, places, tables, and who knows whom already."""

from datetime import date

import pytest

from rapport_tui.domain.book import Book, Habits
from rapport_tui.domain.circles import acquainted, reader
from rapport_tui.domain.matches import matches, terms_in
from rapport_tui.domain.nearby import near, places, table
from rapport_tui.domain.reading import read_contact
from rapport_tui.domain.summary import summarise

TODAY = date(2026, 11, 23)
NOW = TODAY.toordinal()


def person(person_id, **fields):
    return summarise({"id": person_id, "name": f"Name {person_id}", **fields}, "x.toml", TODAY)


def needs(person_id, text, *tags, **fields):
    return person(
        person_id, needs=[{"id": f"n{person_id}", "text": text, "tags": [*tags]}], **fields
    )


def offers(person_id, text, *tags, **fields):
    offer = [{"id": f"o{person_id}", "text": text, "tags": [*tags]}]
    return person(person_id, offers=offer, **fields)


def book(*people, **habits):
    return Book({one.id: one for one in people}, habits=Habits(**habits))


def strangers(one, other):
    return False


def met(found):
    return [(match.need.person, match.offer.person) for match in found]


def test_what_few_say_counts_more_than_what_many_say():
    found = matches(
        book(
            needs("a", "a hand press for the workshop"),
            offers("b", "a workshop"),
            offers("c", "a hand press"),
            offers("d", "room in a workshop"),
        ),
        NOW,
        strangers,
    )

    assert met(found) == [("a", "c"), ("a", "b"), ("a", "d")]
    assert found[0].arithmetic == "hand 1/2 + press 1/2 = 1.00"


def test_words_that_say_nothing_bring_nobody_together():
    assert (
        matches(book(needs("a", "someone good"), offers("b", "something good")), NOW, strangers)
        == ()
    )


def test_words_the_alias_table_joins_are_one():
    people = needs("a", "bouldering partner"), offers("b", "a hall", "climbing")

    assert matches(book(*people), NOW, strangers) == ()
    assert met(matches(book(*people, aliases={"bouldering": "climbing"}), NOW, strangers)) == [
        ("a", "b")
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"archived": True},
        {"resting": True},
        {"tensions": [{"id": "t", "check_back": date(2026, 12, 1)}]},
        {"organisation": "ACME"},
        {"introductions": [{"id": "i", "to": "b", "state": "dropped"}]},
    ],
)
def test_who_is_left_in_peace_or_needs_no_introduction_is_not_proposed(fields):
    need = needs("a", "a venue", **fields)

    assert matches(book(need, offers("b", "a venue", organisation="Acme")), NOW, strangers) == ()


def test_nobody_meets_their_own_need_and_a_closed_one_needs_nothing():
    both = person(
        "a",
        needs=[{"id": "n", "text": "a venue"}],
        offers=[{"id": "o", "text": "a venue"}],
    )
    closed = person("b", needs=[{"id": "n2", "text": "a venue", "closed": TODAY}])

    assert matches(book(both, closed), NOW, strangers) == ()


def test_no_more_files_are_read_than_it_takes():
    asked = []

    def knows(one, other):
        asked.append((one, other))
        return False

    people = [offers(f"b{n}", "a venue") for n in range(30)]
    assert len(matches(book(needs("a", "a venue"), *people), NOW, knows, 3)) == 3
    assert len(asked) == 3


def contact(person_id, **fields):
    return read_contact({"id": person_id, "name": f"Name {person_id}", **fields})[0]


@pytest.mark.parametrize(
    "fields",
    [
        {"timeline": [{"id": "t", "on": TODAY, "with": ["a", "b"]}]},
        {"introductions": [{"id": "i", "to": "b", "state": "made"}]},
        {"met": {"through": "name B"}},
    ],
)
def test_two_know_each_other_who_were_together_or_met_through_you_or_one_another(fields):
    assert acquainted(contact("a", **fields), contact("b"))
    assert acquainted(contact("b"), contact("a", **fields))


def test_an_idea_makes_nobody_known():
    assert not acquainted(contact("a", introductions=[{"id": "i", "to": "b"}]), contact("b"))


def test_of_whose_file_cannot_be_read_nothing_is_proposed():
    assert reader(lambda person_id: None)("a", "b")


def test_a_place_is_found_by_the_beginnings_of_its_words_without_accents():
    found = book(
        person("a", location="São Paulo, Brazil"),
        person("b", location="Lisbon"),
        person("c"),
        person("d", location="São Paulo", archived=True),
    )

    assert [one.id for one in near(found, "sao pau", NOW)] == ["a"]
    assert [one.id for one in near(found, "brazil", NOW)] == ["a"]
    assert near(found, "paulo sao x", NOW) == ()
    assert near(found, " ", NOW) == ()
    assert places(found) == {"Lisbon": 1, "São Paulo, Brazil": 1}


def test_those_you_saw_last_stand_first():
    found = book(
        person("a", location="Lisbon"),
        person("b", location="Lisbon", timeline=[{"id": "t", "on": date(2026, 1, 31)}]),
        person("c", location="Lisbon", timeline=[{"id": "u", "on": date(2026, 2, 28)}]),
    )

    assert [one.id for one in near(found, "lisbon", NOW)] == ["c", "b", "a"]


def sharing(person_id, *topics, **fields):
    return person(person_id, common_ground=[{"id": f"g{person_id}", "tags": [*topics]}], **fields)


def test_two_letterpress_printers_sit_together_before_three_coffee_drinkers():
    people = [
        sharing("a", "coffee"),
        sharing("b", "coffee", "letterpress"),
        sharing("c", "letterpress"),
        sharing("d", "coffee"),
    ]

    found = table(book(*people), people, NOW, strangers, seats=2)

    assert found.people == ("b", "c")
    assert found.ties[0].arithmetic == "letterpress 1/2 = 0.50"


def test_who_knows_each_other_works_together_or_rests_is_not_seated():
    people = [
        sharing("a", "chess"),
        sharing("b", "chess", resting=True),
        sharing("c", "tea", organisation="Acme"),
        sharing("d", "tea", organisation="acme"),
        sharing("e", "rust"),
        sharing("f", "rust"),
    ]

    def knows(one, other):
        return {one, other} == {"e", "f"}

    assert table(book(*people), people, NOW, knows).people == ()


def test_a_table_has_no_more_seats_than_asked_for():
    people = [sharing(letter, "chess") for letter in "abcdef"]

    assert len(table(book(*people), people, NOW, strangers).people) == 4
    assert len(table(book(*people), people, NOW, strangers, seats=3).people) == 3
    assert table(book(*people), people, NOW, strangers, seats=1).people == ()


def test_numbers_are_no_topic():
    said = terms_in("ten laptops for twenty-five pupils in 2026", (), lambda word: word)

    assert set(said) == {"laptop", "pupil"}
