"""What an action did, in the words of somebody who reads it and not of a file."""

from datetime import date

from rapport_tui.domain.looking_back import FileChange, in_lines, in_words

NAMES = {"b0b": "Bob Díaz"}


def told(was, became):
    change = FileChange("contacts/ana.toml", was, became, "", "")
    return [tuple(line) for line in in_words(change, lambda i: NAMES.get(i, i))]


def test_a_value_that_changed_says_what_it_was_and_what_it_is():
    assert told({"id": "a", "role": "Head of Data"}, {"id": "a", "role": "CTO"}) == [
        ("", "role: Head of Data → CTO")
    ]


def test_a_value_that_came_or_went_says_so():
    assert told({"id": "a"}, {"id": "a", "birthday": "1988-04-12"}) == [
        ("+", "birthday: 1988-04-12")
    ]
    assert told({"id": "a", "snoozed_until": date(2026, 12, 3)}, {"id": "a"}) == [
        ("-", "snoozed until: Thu 3 Dec 2026")
    ]


def test_of_a_list_only_what_came_and_went_is_named():
    assert told({"id": "a", "tags": ["work", "old"]}, {"id": "a", "tags": ["work", "vip"]}) == [
        ("", "tags: -old +vip")
    ]


def test_records_that_came_and_went_are_told_whole_with_names_for_ids():
    record = {
        "id": "t1", "on": date(2026, 11, 22), "kind": "coffee", "text": "she's\nhiring",
        "with": ["b0b", "x"],
    }  # fmt: skip

    assert told({"id": "a"}, {"id": "a", "timeline": [record]}) == [
        ("+", "entry: coffee · Sun 22 Nov 2026 · she's hiring · with Bob Díaz, x")
    ]
    assert told({"id": "a", "timeline": [record]}, {"id": "a"})[0][0] == "-"


def test_a_record_that_changed_names_the_field():
    was = {"id": "a", "commitments": [{"id": "c", "text": "send deck", "due": date(2026, 11, 20)}]}
    became = {
        "id": "a",
        "commitments": [
            {"id": "c", "text": "send deck", "due": date(2026, 11, 27), "outcome": "kept"}
        ],
    }

    assert told(was, became) == [
        ("", "commitment “send deck”: due: Fri 20 Nov 2026 → Fri 27 Nov 2026"),
        ("+", "commitment “send deck”: outcome: kept"),
    ]


def test_a_new_person_and_one_who_went_are_named():
    assert told(None, {"id": "a", "name": "Ana Souza", "role": "CTO"}) == [
        ("+", "new person: Ana Souza"),
        ("+", "role: CTO"),
    ]
    assert told({"id": "a", "name": "Ana Souza"}, None) == [
        ("-", "the person Ana Souza, with everything noted")
    ]


def test_values_of_kinds_nobody_foresaw_are_told_all_the_same():
    assert told({"id": "a", "odd": {"deep": [1, {"x": True}]}}, {"id": "a", "odd": 2.5}) == [
        ("", "odd: 1, yes → 2.5")
    ]
    assert told({"id": "a", "timeline": "broken"}, {"id": "a", "timeline": []})


def test_the_lines_of_the_file_show_what_went_and_came_among_their_neighbours():
    change = FileChange("f", None, None, "a\nb\nc\n", "a\nB\nc\n")

    assert [tuple(line) for line in in_lines(change)] == [
        ("", "a"), ("-", "b"), ("+", "B"), ("", "c"),
    ]  # fmt: skip


def test_two_long_stretches_are_shown_without_comparing_every_line():
    long = "\n".join(map(str, range(100_000)))

    lines = in_lines(FileChange("f", None, None, long, "x"))

    assert len(lines) == 100_001
