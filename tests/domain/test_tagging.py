"""The line that gives and takes tags."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.domain.contact import Contact
from rapport_tui.domain.tagging import read_tagging, tag_offers, tagged

KNOWN = {"climbing": 3, "clay": 3, "Work": 9, "café": 1}


@pytest.mark.parametrize(
    ("line", "give", "take"),
    [
        ("+climbing -work", ("climbing",), ("Work",)),
        ("climbing", ("climbing",), ()),
        ("#vip, +friends", ("vip", "friends"), ()),
        ("-#work", (), ("Work",)),
        ("+CAFE", ("café",), ()),
        ("+a -a", (), ("a",)),
        ("-a +a", ("a",), ()),
        ("+a a +A", ("a", "A"), ()),
        ("+co-op", ("co-op",), ()),
        ("", (), ()),
    ],
)
def test_a_line_gives_and_takes_tags_as_they_are_spelt(line, give, take):
    read = read_tagging(line, KNOWN)

    assert (read.give, read.take, read.bad) == (give, take, "")


@pytest.mark.parametrize("word", ["+", "-", "--work", "+-work", "#", "+42", "[/x]", "@acme", "++a"])
def test_a_word_that_is_no_tag_is_named(word):
    assert read_tagging(f"+vip {word}", KNOWN).bad == word


def test_tags_that_are_there_already_change_nothing():
    ana = Contact(id="a", name="Ana", tags=("climbing", "café"))

    assert tagged(ana, read_tagging("+Climbing -work", ())) is ana
    assert tagged(ana, read_tagging("-cafe +vip", ())).tags == ("climbing", "vip")


@given(st.lists(st.sampled_from("abcde"), unique=True), st.sampled_from("abcde"))
def test_a_tag_given_and_taken_is_gone_and_the_others_stay(tags, tag):
    ana = Contact(id="a", name="Ana", tags=tuple(tags))

    given_it = tagged(ana, read_tagging(f"+{tag}", ()))
    assert tag in given_it.tags
    taken = tagged(given_it, read_tagging(f"-{tag}", ()))
    assert list(taken.tags) == [t for t in tags if t != tag]


def test_what_is_offered_begins_like_the_word_and_the_most_used_comes_first():
    assert tag_offers("+c", 2, KNOWN, {}) == (("clay", 3), ("climbing", 3), ("café", 1))
    assert tag_offers("+vip ", 5, KNOWN, {})[0] == ("Work", 9)
    assert tag_offers("-", 1, KNOWN, {"café": 1}) == (("café", 1),)
