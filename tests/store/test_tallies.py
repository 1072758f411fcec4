"""What the year needs of each file: as it is now, whoever wrote it, and nothing of who is gone."""

from datetime import date

import pytest

from rapport_tui.domain.book import Summary
from rapport_tui.domain.tally import (
    Closed,
    Tally,
    day_in,
    direction_in,
    kind_in,
    promise_in,
    tally_of,
)
from rapport_tui.store.files import Stamp
from rapport_tui.store.index import Index, Read

STAMP = Stamp(1, 2, 3)
DAY = date(2026, 11, 23)


def read(file, data):
    return Read(STAMP, Summary(file, file, file), "", tally_of(data))


def talked(*entries, **more):
    return {"timeline": [{"id": f"e{n}", "on": DAY} | entry for n, entry in enumerate(entries)],
            **more}  # fmt: skip


def told(index):
    """Return each file with its talks: day, kind, who began."""
    found = index.tallies()
    return {
        person.file: [
            (date.fromordinal(day_in(code)), found.kinds[kind_in(code)], direction_in(code))
            for code in (*person.talks, *person.shared[1::2])
        ]
        for person in found.people
    }


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


def test_what_is_read_is_found_again_also_by_another_program(cache):
    Index.open(cache).update([read("ana.toml", talked({"kind": "coffee", "direction": "me"}))])

    assert told(Index.open(cache)) == {"ana.toml": [(DAY, "coffee", "me")]}


def test_a_file_read_again_replaces_what_was_known_and_a_file_gone_leaves_nothing(cache):
    index = Index.open(cache)
    index.update([read("ana.toml", talked({}, {})), read("bob.toml", talked({}))])
    index.update([read("ana.toml", talked({"kind": "call"}))], gone=["bob.toml"])

    assert told(index) == {"ana.toml": [(DAY, "call", "both")]}


def test_talks_stand_with_the_earliest_first_whatever_the_file_says(cache):
    index = Index.open(cache)
    days = [date(2026, 5, 1), date(2020, 1, 1), date(9999, 12, 31), date(1, 1, 1)]
    index.update([read("ana.toml", talked(*({"on": day} for day in days)))])

    assert [day for day, _, _ in told(index)["ana.toml"]] == sorted(days)


def test_entries_of_several_people_have_a_mark_of_their_own(cache):
    index = Index.open(cache)
    shared = {"id": "same", "with": ["a", "b"]}
    index.update([read("ana.toml", talked(shared)), read("bob.toml", talked(shared))])

    ana, bob = index.tallies().people
    assert (len(ana.talks), ana.shared) == (0, bob.shared)
    alone = tally_of(talked({"with": ["a"]}))
    assert alone.talks[0].mark == 0


@pytest.mark.parametrize("odd", ["\ud800", "a'b;--", "é\x00", "[/x]", ""])
def test_odd_kinds_are_kept_letter_by_letter(cache, odd):
    index = Index.open(cache)
    index.update([read("a'b;-- é.toml", talked({"kind": odd}))])

    assert told(index) == {"a'b;-- é.toml": [(DAY, odd or "note", "both")]}


def test_values_of_the_wrong_kind_are_passed_over():
    for data in (
        {"timeline": "no", "commitments": 3},
        {"timeline": [1, {"on": "soon"}], "commitments": ["x", {"outcome": "open"}]},
    ):
        assert tally_of(data) == Tally()
    odd = tally_of(talked({"kind": 7, "direction": "up", "with": "all"})).talks[0]
    assert (odd.kind, odd.direction, odd.mark) == ("note", "both", 0)


@pytest.mark.parametrize("outcome", ["kept", "released", "broken"])
@pytest.mark.parametrize("by", ["me", "them"])
def test_a_closed_promise_is_read_as_it_was_written(cache, by, outcome):
    index = Index.open(cache)
    record = {"id": "c", "by": by, "outcome": outcome, "closed": DAY, "was_due": [DAY]}
    index.update([read("ana.toml", {"commitments": [record, {"id": "open", "by": by}]})])

    mark, code = index.tallies().people[0].promises
    assert promise_in(code, mark) == Closed(DAY.toordinal(), by, outcome, moved=True, mark=mark)


def test_without_a_place_to_keep_it_it_is_kept_in_memory():
    index = Index(None)
    index.update([read("ana.toml", talked({}))])

    assert told(index) == {"ana.toml": [(DAY, "note", "both")]}
