"""Searching: the entry that has the words, why, and nothing that has not."""

import os
from datetime import date

import pytest

from rapport_tui.store import indexing
from rapport_tui.store.index import Index
from rapport_tui.store.search import Hit, search

TODAY = date(2026, 11, 23)

ANA = """
id = "ana"
name = "Ana Souza"
organisation = "Acme"
location = "Łódź"
summary = "Likes long walks."

[[common_ground]]
id = "g1"
text = "climbs at Vertigo"
since = 2026-06-28

[[timeline]]
id = "t1"
on = 2026-10-01
kind = "coffee"
text = "She's hiring a data lead. Vertigo again?"

[[timeline]]
id = "t2"
on = 2026-11-22
kind = "call"
text = "Talked about the walks in Łódź"
with = ["ana", "bo"]

[[commitments]]
id = "c1"
by = "me"
text = "send the deck"
due = 2026-11-27
"""

BO = """
id = "bo"
name = "Bo Vertigo"

[[timeline]]
id = "t2"
on = 2026-11-22
kind = "call"
text = "Talked about the walks in Łódź"
with = ["ana", "bo"]

[[timeline]]
id = "t9"
kind = "note"
text = "naïve 100% certain about [red]tea[/red]"

[[tensions]]
id = "x1"
what = "the missed deadline"
"""


@pytest.fixture
def find(tmp_path):
    contacts = tmp_path / "contacts"
    contacts.mkdir()
    for name, text in (("ana.toml", ANA), ("bo.toml", BO)):
        (contacts / name).write_text(text, "utf-8")
    index = Index.open(tmp_path / "cache")
    indexing.refresh(index, contacts, tmp_path / "cache", TODAY)

    def look(words, **more):
        return search(index, contacts, words, **more)

    look.contacts = contacts
    return look


def test_a_tension_is_found_only_by_somebody_who_asks_for_it(find):
    assert find("deadline") == []
    (hit,) = find("deadline", tensions=True)
    assert (hit.record, hit.table, hit.why) == ("x1", "tensions", "tension")


def test_an_entry_is_found_with_its_day_its_words_and_what_it_is(find):
    assert find("hiring data") == [
        Hit(
            "ana",
            "t1",
            "timeline",
            date(2026, 10, 1),
            "She's hiring a data lead. Vertigo again?",
            "coffee",
        )
    ]


@pytest.mark.parametrize(
    ("words", "record", "table", "why"),
    [
        ("deck", "c1", "commitments", "commitment"),
        ("climbs", "g1", "common_ground", "common ground"),
        ("acme", "", "", "organisation"),
        ("souza", "", "", "name"),
        ("long wal", "", "", "summary"),
        ("NAIVE", "t9", "timeline", "note"),
        ("0% cert", "t9", "timeline", "note"),
        ("[red]t", "t9", "timeline", "note"),
        ("ertigo aga", "t1", "timeline", "coffee"),
    ],
)
def test_every_place_can_be_found(find, words, record, table, why):
    first = find(words)[0]

    assert (first.record, first.table, first.why) == (record, table, why)


def test_who_bears_the_word_comes_first_then_the_newest_entry(find):
    assert [(hit.contact, hit.record) for hit in find("vertigo")] == [
        ("bo", ""),
        ("ana", "t1"),
        ("ana", "g1"),
    ]


def test_a_name_narrows_the_search_to_that_person(find):
    assert [hit.record for hit in find("ana vertigo")] == ["t1", "g1"]


def test_an_entry_of_two_people_is_found_once(find):
    assert [hit.record for hit in find("talked")] == ["t2"]


def test_accents_and_case_do_not_count(find):
    assert find("LODZ") == find("łódź") != []


def test_words_in_different_entries_show_the_entries(find):
    assert {hit.record for hit in find("hiring climbs")} == {"t1", "g1"}


@pytest.mark.parametrize("words", ["", "   ", "nobody said this", '"', "%", "*"])
def test_what_nobody_wrote_is_not_found(find, words):
    assert [hit for hit in find(words) if words not in hit.text] == []


def test_enough_is_enough(find):
    assert len(find("vertigo", limit=2)) == 2


def test_a_file_broken_since_is_passed_over(find):
    (find.contacts / "ana.toml").write_text("name = ", "utf-8")

    assert [hit.contact for hit in find("vertigo")] == ["bo"]


def test_a_file_gone_since_is_passed_over(find):
    os.unlink(find.contacts / "ana.toml")

    assert find("climbs") == []
