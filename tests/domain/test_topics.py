"""Topics: who has what in common, how rare it is, which words mean the same."""

from datetime import date
from fractions import Fraction
from types import MappingProxyType

import pytest

from rapport_tui.domain.aliases import Aliases
from rapport_tui.domain.book import Book, Habits, Summary
from rapport_tui.domain.contact import Contact
from rapport_tui.domain.overlaps import counts, in_common, overlap, overlaps
from rapport_tui.domain.suggestions import accepted, looked_for, suggestions
from rapport_tui.domain.topics import Topics

TODAY = date(2026, 11, 23)


def one(name, *topics, tags=(), archived=False):
    return Summary(name.lower(), f"{name}.toml", name, topics=topics, tags=tags, archived=archived)


def book(*people, mine=(), **aliases):
    habits = Habits(mine=mine, aliases=MappingProxyType(aliases))
    return Book(MappingProxyType({p.id: p for p in people}), (), habits)


def test_the_rarest_comes_first_and_what_one_alone_has_last():
    topics = Topics(
        book(
            one("Ana", "coffee", "letterpress"),
            one("Bob", "coffee", "letterpress"),
            one("Cem", "coffee", "opera"),
            one("Dan", "chess"),
            mine=("chess",),
        )
    )

    assert [t.name for t in topics.rarest_first] == ["chess", "letterpress", "coffee", "opera"]


def test_two_letterpress_printers_outrank_forty_coffee_drinkers():
    drinkers = [one(f"P{n:02}", "coffee") for n in range(39)]
    ana = one("Ana", "letterpress")
    topics = Topics(
        book(*drinkers, ana, one("Bob", "letterpress", "coffee"), mine=("letterpress", "coffee"))
    )

    first, second, third, *_ = overlaps(topics)

    assert (first.person, first.arithmetic) == ("bob", "letterpress 1/2 + coffee 1/40 = 0.53")
    assert (second.person, second.weight) == ("ana", Fraction(1, 2))
    assert third.weight == Fraction(1, 40)


def test_a_tag_of_a_person_counts_only_where_somebody_noted_the_topic():
    ana, bob = one("Ana", "climbing"), one("Bob", tags=("Climbing", "work"))
    topics = Topics(book(ana, bob))

    assert topics.get("climbing").people == ("ana", "bob")
    assert topics.get("#CLIMBING").name == "climbing"
    assert topics.get("work") is None
    assert topics.of(bob) == (topics.get("climbing"),)


def test_your_own_tag_makes_a_topic_of_other_people_s_tags():
    topics = Topics(book(one("Bob", tags=("work", "chess")), mine=("Chess",)))

    assert topics.get("chess").name == "Chess"
    assert overlap(one("Bob", tags=("chess",)), topics).arithmetic == "Chess 1"


def test_whoever_is_archived_does_not_make_a_topic_less_rare():
    topics = Topics(book(one("Ana", "opera"), one("Bob", "opera", archived=True)))
    assert topics.get("opera").people == ("ana",)


def test_one_person_with_a_topic_twice_counts_once():
    topics = Topics(book(one("Ana", "Opera", "opera", tags=("OPERA",))))
    assert topics.get("opera").weight == 1


@pytest.mark.parametrize(
    ("table", "word", "key"),
    [
        ({}, "Climbing", "climbing"),
        ({"bouldering": "Climbing"}, "Bouldering", "climbing"),
        ({"slab": "bouldering", "bouldering": "climbing"}, "slab", "climbing"),
        ({"a": "b", "b": "a"}, "a", "a"),
        ({"a": "b", "b": "a"}, "b", "b"),
        ({"a": "a"}, "a", "a"),
        ({"x": "a", "a": "b", "b": "a"}, "x", "x"),
        ({"café": "coffee"}, "CAFE", "coffee"),
    ],
)
def test_a_word_counts_as_the_topic_at_the_end_of_its_chain(table, word, key):
    assert Aliases(table).key(word) == key


def test_joined_words_are_one_topic_with_the_name_of_the_table():
    topics = Topics(
        book(one("Ana", "climbing"), one("Bob", "bouldering"), mine=("bouldering",),
             bouldering="Climbing")
    )  # fmt: skip

    (topic,) = topics.rarest_first
    assert (topic.name, topic.words, topic.people, topic.mine) == (
        "Climbing", ("bouldering",), ("ana", "bob"), True
    )  # fmt: skip
    assert counts(topic) == "Climbing: 2 people have it, so it counts 1/2"


def contact(**fields):
    return Contact(id="goran", name="Goran", **fields)


def suggested(person, *topics, mine=()):
    known = Topics(book(*(one(f"P{n}", t) for n, t in enumerate(topics)), mine=mine))
    return {s.topic.name: (s.table, s.text) for s in suggestions(person, known)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She climbs on Tuesdays. We spoke of work.", "She climbs on Tuesdays."),
        ("new climber in town", "new climber in town"),
        ("the climbing wall", "the climbing wall"),
        ("a cliché about limbs", None),
        ("", None),
        ("Climbing [/x] [red]", "Climbing [/x] [red]"),
    ],
)
def test_a_note_suggests_a_topic_by_a_word_that_comes_to_the_same(text, found):
    person = contact(timeline=[{"id": "t", "on": TODAY, "text": text}])

    assert suggested(person, "climbing") == ({"climbing": ("timeline", found)} if found else {})


def test_what_somebody_has_already_is_never_suggested():
    person = contact(
        tags=["Climbing"],
        common_ground=[{"id": "g", "text": "chess and climbing", "tags": ["chess"]}],
    )
    assert suggested(person, "climbing", "chess") == {}


def test_a_topic_of_two_words_needs_both_beside_each_other():
    person = contact(summary="keeps board games; a game of boards")
    assert suggested(person, "board-games") == {
        "board-games": ("", "keeps board games; a game of boards")
    }
    assert suggested(contact(summary="games on board"), "board-games") == {}


def test_promises_needs_and_tensions_suggest_nothing():
    person = contact(
        tensions=[{"id": "x", "what": "opera"}],
        commitments=[{"id": "c", "text": "opera tickets"}],
        needs=[{"id": "n", "text": "opera glasses"}],
    )
    assert suggested(person, "opera") == {}


def test_a_yes_tags_the_note_it_came_from_or_makes_one_in_its_words():
    topics = Topics(book(one("P", "opera", "chess")))
    person = contact(
        common_ground=[{"id": "g", "text": "sings opera"}],
        timeline=[{"id": "t", "on": TODAY, "text": "plays chess"}],
    )
    chess, opera = sorted(suggestions(person, topics), key=lambda s: s.topic.key)

    after = accepted(accepted(person, chess, "new", TODAY), opera, "other", TODAY)

    assert [(g.id, g.text, g.tags, g.since) for g in after.common_ground] == [
        ("g", "sings opera", ("opera",), None),
        ("new", "plays chess", ("chess",), TODAY),
    ]


def test_what_is_searched_for_is_cut_to_where_words_of_a_kind_still_agree():
    (topic,) = Topics(book(one("A", "climbing"), **{"board-games": "climbing"})).rarest_first
    assert looked_for(topic) == ("climb", "board gam")


def test_the_brief_s_common_ground_is_yours_first_then_the_rarest():
    ana = one("Ana", "coffee", "opera", "chess", tags=("python",))
    topics = Topics(book(ana, one("Bob", "coffee", "opera"), one("Cem", "opera", "chess"),
                         mine=("coffee", "python")))  # fmt: skip
    person = Contact(
        id="ana",
        name="Ana",
        common_ground=[
            {"id": "1", "text": "no topic"},
            {"id": "2", "text": "sings", "tags": ["opera"]},
            {"id": "3", "text": "plays", "tags": ["chess"]},
            {"id": "4", "text": "drinks", "tags": ["Coffee"]},
        ],
    )

    assert list(in_common(person, ana, topics)) == [
        "#python · you, too; only one person",
        "drinks #Coffee · you, too; one of 2",
        "plays #chess",
        "sings #opera",
        "no topic",
    ]
