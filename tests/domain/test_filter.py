"""The filter language, word by word, and what it does with nonsense."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from rapport_tui.domain.book import Book, Habits
from rapport_tui.domain.filter import apply, blame, compile_filter, context_for
from rapport_tui.domain.filter_terms import KEYS
from rapport_tui.domain.summary import summarise

TODAY = date(2026, 11, 23)


def ago(days):
    return TODAY - timedelta(days)


def contact(contact_id, name, last=None, **data):
    timeline = [] if last is None else [{"id": "e", "on": ago(last), "kind": "coffee"}]
    return summarise({"id": contact_id, "name": name, "timeline": timeline, **data}, "x", TODAY)


ROWS = (
    contact(
        "ana", "Ana Souza", 1, organisation="Acme Corp", tags=["climbing", "Work"], cadence="6w",
        emails=["ana@acme.example"], role="Head of Data", location="Lisbon",
        commitments=[{"id": "c", "text": "deck", "due": TODAY + timedelta(4)}],
    ),
    contact(
        "bob", "Bob Díaz", 50, organisation="Globex", tags=["workshop"], cadence="6w",
        met={"on": date(2025, 5, 30)}, common_ground=[{"id": "g", "text": "chess"}],
    ),
    contact("chen", "Chen Wei", None, aka=["Ananas"], snoozed_until=TODAY + timedelta(1)),
    contact(
        "jean", "Jon-Luc Pickard", 200, tags=["climbing"], resting=True, birthday="--07-13",
        commitments=[{"id": "d", "text": "tea", "due": ago(1), "by": "them"}],
    ),
    contact("old", "Oldrich Ana", 900, tags=["climbing"], archived=True),
    contact("zoe", "Zoë Łuczak", 40, organisation="BBC", cadence="6w"),
)  # fmt: skip
BOOK = Book({row.id: row for row in ROWS}, habits=Habits())


def found(text, **given_):
    return apply(compile_filter(text), BOOK, TODAY, **given_)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", "ana bob chen jean zoe"),
        ("ana", "ana chen"),
        ("ANA", "ana chen"),
        ("zoe luczak", "zoe"),
        ("diaz", "bob"),
        ("luc", "jean zoe"),
        ("so ac", "ana"),
        ("azs", ""),
        ("asz", "ana"),
        ('"ana s"', "ana"),
        ('"asz"', ""),
        ("-ana", "bob jean zoe"),
        ("-asz", "ana bob chen jean zoe"),
        ("#climbing", "ana jean"),
        ("#CLIMBING", "ana jean"),
        ("#clim", "ana jean"),
        ("#work", "ana"),
        ("#works", "bob"),
        ("-#work", "bob chen jean zoe"),
        ("tag:climbing", "ana jean"),
        ("@acme", "ana"),
        ("@corp", "ana"),
        ("@acme-corp", "ana"),
        ("@acmecorp", "ana"),
        ('@"acme corp"', "ana"),
        ("@cme", ""),
        ("org:globex", "bob"),
        ("last:>30d", "bob jean zoe"),
        ("last:<30d", "ana"),
        ("last:50d", "ana bob zoe"),
        ("last:=50d", "bob"),
        ("last:>=50d", "bob jean"),
        ("last:never", "chen"),
        ("-last:never", "ana bob jean zoe"),
        ("last:yesterday", "ana"),
        ("last:2026-11", "ana"),
        ("last:2026-11-22", "ana"),
        ("last:<2026-06", "jean"),
        ("last:>2026-06", "ana bob zoe"),
        ("due:<7d", "ana jean"),
        ("due:<2d", "jean"),
        ("due:>2d", "ana"),
        ("due:overdue", "jean"),
        ("due:2026-11-27", "ana"),
        ("due:today", ""),
        ("due:none", "bob chen zoe"),
        ("is:overdue", "bob jean"),
        ("is:over", "bob"),
        ("is:soon", "zoe"),
        ("is:in-touch", "ana"),
        ("is:due", "jean"),
        ("is:resting", "jean"),
        ("is:snoozed", "chen"),
        ("is:archived", "old"),
        ("-is:archived", "ana bob chen jean zoe"),
        ("is:archived | ana", "ana chen old"),
        ("is:inbox", ""),
        ("has:email", "ana"),
        ("has:emails", "ana"),
        ("-has:cadence", "chen jean"),
        ("has:birthday", "jean"),
        ("has:note", "bob"),
        ("has:commitment", "ana jean"),
        ("has:org", "ana bob zoe"),
        ("kind:coffee", "ana bob jean zoe"),
        ("kind:cof", "ana bob jean zoe"),
        ("kind:call", ""),
        ("met:2025", "bob"),
        ("name:ana", "ana chen"),
        ("role:data", "ana"),
        ("in:lisbon", "ana"),
        ("bob | zoe", "bob zoe"),
        ("bob|zoe", "bob zoe"),
        ("#climbing | @globex", "ana bob jean"),
        ("#climbing -(ana | bob)", "jean"),
        ("(ana | bob) has:email", "ana"),
        ("((ana))", "ana chen"),
        ("sort:name", "ana bob chen jean zoe"),
        ("-sort:name", "zoe jean chen bob ana"),
        ("sort:last", "ana zoe bob jean chen"),
        ("sort:-last", "jean bob zoe ana chen"),
        ("sort:due", "jean ana bob chen zoe"),
        ("sort:org", "ana zoe bob chen jean"),
        ("sort:company", "ana zoe bob chen jean"),
        ("sort:over", "bob zoe ana chen jean"),
        ("sort:met", "ana zoe jean bob chen"),
        ("ana sort:-name", "chen ana"),
    ],
)
def test_who_answers_to_a_filter(text, ids):
    assert found(text) == ids.split()
    assert compile_filter(text).bad == ()


def test_the_best_match_comes_first():
    rows = [
        contact("loose", "Alfred Nina"),
        contact("inside", "Diana"),
        contact("word", "Zed Ana"),
        contact("dash", "Zoe-Ana"),
        contact("tag", "Aaron", tags=["ana"]),
        contact("prefix", "Anastasia"),
    ]
    book = Book({row.id: row for row in rows})

    order = apply(compile_filter("ana"), book, TODAY)

    assert order == ["prefix", "tag", "word", "dash", "inside", "loose"]


def test_letters_of_a_word_are_looked_for_within_one_value():
    book = Book({"a": contact("a", "Al", organisation="Nu", tags=["x"])})

    assert apply(compile_filter("anx"), book, TODAY) == []


def test_marks_are_those_on_the_screen():
    assert found("is:marked", marked={"zoe", "ana"}) == ["ana", "zoe"]


def test_a_text_is_looked_up_by_the_caller():
    chosen = compile_filter('text:"Data lead" -text:visa bob|ana')
    texts = {"Data lead": {"bob", "ana", "zoe"}, "visa": {"ana"}}

    assert chosen.texts == ("Data lead", "visa")
    assert apply(chosen, BOOK, TODAY, texts=texts) == ["ana", "bob", "chen"]
    assert found("text:flat", texts={"flat": {"zoe"}}) == ["zoe"]
    assert found("text:flat") == []


@pytest.mark.parametrize(
    ("text", "bad", "ids"),
    [
        ("ana colour:blue", ["colour:blue"], "ana chen"),
        ("ana last:soon", ["last:soon"], "ana chen"),
        ("ana last:", ["last:"], "ana chen"),
        ("ana is:happy", ["is:happy"], "ana chen"),
        ("ana has:money", ["has:money"], "ana chen"),
        ("ana sort:luck", ["sort:luck"], "ana chen"),
        ("ana met:2025-13", ["met:2025-13"], "ana chen"),
        ("ana last:overdue", ["last:overdue"], "ana chen"),
        ("ana last:>never", ["last:>never"], "ana chen"),
        ("ana -", ["-"], "ana chen"),
        ("ana #", ["#"], "ana chen"),
        ("ana @", ["@"], "ana chen"),
        ('ana ""', ['""'], "ana chen"),
        ("ana |", ["|"], "ana chen"),
        ("| ana", ["|"], "ana chen"),
        ("bob | | zoe", ["|"], "bob zoe"),
        ("ana )", [")"], "ana chen"),
        ("(ana", ["("], "ana chen"),
        ("ana -(bob", ["-("], "ana chen"),
        ("()", [], "ana bob chen jean zoe"),
    ],
)
def test_what_means_nothing_is_pointed_at_and_ignored(text, bad, ids):
    chosen = compile_filter(text)

    assert [text[start:end] for start, end in chosen.bad] == bad
    assert found(text) == ids.split()


def test_brackets_may_be_nested_without_end():
    text = "(" * 5000 + "ana" + ")" * 5000

    assert found(text) == ["ana", "chen"]


def test_the_last_part_without_which_somebody_is_found_is_to_blame():
    chosen = compile_filter("climbing @acme #workshop")

    assert blame(chosen, BOOK, TODAY) == ("#workshop", (15, 24), 1)


@pytest.mark.parametrize("text", ["ana", "nobody #nothing", "nobody | noone"])
def test_nothing_is_to_blame_when_somebody_is_found_or_no_part_alone_helps(text):
    assert blame(compile_filter(text), BOOK, TODAY) is None


def test_every_key_that_is_offered_means_something():
    for key, values in KEYS.items():
        for value in values or ("a",):
            assert compile_filter(f"{key}:{value}").bad == ()


def test_a_text_of_many_thousand_letters_is_no_trouble():
    long = contact("long", "a" * 200_000 + "b")
    book = Book({"long": long})

    assert apply(compile_filter("a" * 5000), book, TODAY) == []
    assert apply(compile_filter("abz"), book, TODAY) == []


words = st.lists(
    st.one_of(
        st.sampled_from(
            ["ana", "-bob", "#climbing", "@acme", "last:>30d", "is:overdue", "|", "(", ")", "-(",
             '"', "-", "sort:last", "has:email", "text:x", "due:<7d", " "]
        ),
        st.text(max_size=6),
    ),
    max_size=10,
)  # fmt: skip


@settings(max_examples=examples(300))
@given(words)
def test_no_text_is_an_error_and_one_by_one_is_all_at_once(parts):
    text = " ".join(parts)
    chosen = compile_filter(text)
    context = context_for(BOOK, TODAY)

    ids = apply(chosen, BOOK, TODAY)

    assert set(ids) == {row.id for row in ROWS if chosen.matches(row, context)}
    assert len(ids) == len(set(ids))
    assert all(0 <= start < end <= len(text) for start, end in (*chosen.bad, *chosen.terms))


@settings(max_examples=examples(100))
@given(words)
def test_a_filter_or_its_opposite_fits_everyone(parts):
    text = " ".join(part for part in parts if not set(part) & set('()"'))
    if "sort:" in text or compile_filter(text).bad or not compile_filter(text).terms:
        return

    assert set(found(f"{text} | -({text})")) >= set(found(""))


def test_the_inbox_means_whoever_a_waiting_line_may_name():
    lines = ("lunch with ana?", "call Bob's sister", "ANANAS cake")

    assert found("is:inbox", inbox=lines) == ["ana", "bob", "chen"]
    assert found("is:inbox", inbox=("banana",)) == []
    assert found("is:inbox") == []


@pytest.mark.parametrize(
    ("text", "order", "ids"),
    [
        ("", "last", "ana zoe bob jean chen"),
        ("", "-last", "jean bob zoe ana chen"),
        ("", "-name", "zoe jean chen bob ana"),
        ("#climbing", "-last", "jean ana"),
        ("sort:org", "last", "ana zoe bob chen jean"),
        ("ana", "due", "ana chen"),
    ],
)
def test_people_are_listed_in_an_order_unless_the_filter_has_its_own(text, order, ids):
    assert found(text, order=order) == ids.split()
