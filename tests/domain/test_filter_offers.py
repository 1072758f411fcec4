"""What tab may make of the word of a filter that is being typed."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from rapport_tui.domain.book import Book
from rapport_tui.domain.filter import apply, compile_filter
from rapport_tui.domain.filter_offers import offers
from rapport_tui.domain.summary import summarise

TODAY = date(2026, 11, 23)


def contact(number, kinds=(), **data):
    timeline = [{"id": f"e{n}", "on": date(2026, 1, 1), "kind": k} for n, k in enumerate(kinds)]
    given_ = {"id": f"p{number}", "name": f"Person {number}", "timeline": timeline, **data}
    return summarise(given_, "x", TODAY)


ROWS = (
    contact(1, ("coffee", "call"), tags=["climbing", "Work"], organisation="Acme Corp"),
    contact(2, ("coffee",), tags=["Climbing", "clients"], organisation="Acme Corp", role="Head"),
    contact(3, tags=["climbing"], organisation='The "Best" Co (UK)', location="New York"),
    contact(4, tags=["secret"], organisation="Hidden", archived=True),
)
BOOK = Book({row.id: row for row in ROWS})


def ends(text, cursor=None):
    return [offer.text for offer in offers(text, len(text) if cursor is None else cursor, BOOK)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#cl", ["#climbing", "#clients"]),
        ("#CL", ["#climbing", "#clients"]),
        ("-#w", ["#Work"]),
        ("bob tag:wo", ["tag:Work"]),
        ("@ac", ['@"Acme Corp"']),
        ("@corp", ['@"Acme Corp"']),
        ('@"acme c', ['@"Acme Corp"']),
        ("org:best", ['org:"The Best Co (UK)"']),
        ("kind:c", ["kind:coffee", "kind:call"]),
        ("in:new", ['in:"New York"']),
        ("role:h", ["role:Head"]),
        ("is:ov", ["is:overdue", "is:over"]),
        ("has:em", ["has:email"]),
        ("last:>3", ["last:>3d", "last:>3w", "last:>3m", "last:>3y"]),
        ("due:t", ["due:today"]),
        ("sort:-la", ["sort:-last"]),
        ("las", ["last:"]),
        ("clie", ["#clients"]),
        ("(#wo", ["#Work"]),
        ("bob | #wo", ["#Work"]),
        ("#secr", []),
        ("text:climb", []),
        ("zzz", []),
    ],
)
def test_a_word_begun_is_offered_its_ends(text, expected):
    assert ends(text) == expected


def test_an_offer_says_how_many_people_have_it_however_they_spell_it():
    assert [(o.text, o.people) for o in offers("#cl", 3, BOOK)] == [
        ("#climbing", 3),
        ("#clients", 1),
    ]


def test_keys_are_offered_where_no_word_has_begun():
    assert ends("")[:4] == ["#", "@", "is:", "last:"]
    assert ends("bob ") == ends("")
    assert ends("bob -") == ends("")


def test_a_word_is_completed_only_at_its_end():
    assert ends("#climb", 3) == []
    assert ends("#cl bob", 3) == ["#climbing", "#clients"]
    assert ends("(#cl)", 4) == ["#climbing", "#clients"]


def test_what_is_offered_takes_the_place_of_the_word_alone():
    (offer,) = offers("bob -#wo", 8, BOOK)

    assert (offer.start, offer.end) == (5, 8)


@pytest.mark.parametrize(
    "text", ["#cl", "@ac", "@best", "kind:c", "in:n", "role:h", "is:", "has:", "due:", "last:"]
)
def test_whatever_is_offered_is_a_filter_that_means_something(text):
    for offer in offers(text, len(text), BOOK):
        chosen = compile_filter(offer.text)
        assert chosen.bad == ()
        if offer.people:
            assert len(apply(chosen, BOOK, TODAY)) == offer.people


@settings(max_examples=examples(200))
@given(st.text(max_size=30), st.integers(0, 30))
def test_no_text_is_too_odd_to_be_asked_about(text, cursor):
    cursor = min(cursor, len(text))

    for offer in offers(text, cursor, BOOK):
        assert 0 <= offer.start <= offer.end == cursor
