import copy
import re
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from conftest import examples
from rapport_tui.domain.identity import RECORD_TABLES, with_ids
from rapport_tui.domain.values import same
from rapport_tui.store.codec import encode
from rapport_tui.store.document import EditError, edit
from rapport_tui.store.toml import TomlError, parse

SAMPLES = sorted((Path(__file__).parent / "samples" / "toml").glob("*.toml"))
ANA = "k3v9q2m8xa"


def read(text):
    """Return what *text* says, with the ids it has once it is written."""
    data = parse(text)
    return copy.deepcopy(with_ids(data if "id" in data else {**data, "id": ANA}, "ana.toml"))


def says(text, target):
    """Whether *text* says *target*, its records in any order."""
    data = parse(text)
    for table in RECORD_TABLES:
        for each in (data, target := dict(target)):
            records = each.get(table)
            if isinstance(records, list) and all(isinstance(r, dict) for r in records):
                each[table] = sorted(records, key=lambda record: record.get("id", ""))
    return same(data, target)


# --- by hand: one promise each ---------------------------------------------------------------

HAND = """\
# Ana, met at PyCon

id = "k3v9q2m8xa"   # never change
name = "Ana Souza"
tags = [
    "math",     # her real love
    # "poetry" dropped 2024
    "engines"
]
mood = 'great'

# ---- timeline ----
# oldest first

# the coffee
[[timeline]]
id = "t1"
on = 2026-10-01   # a Thursday
text = "one"
  # inside the entry
kind = "coffee"
# below the entry

# the dinner
[[timeline]]
id = "t2"
on = 2026-11-01
text = "two"

# ---- custom ----
[custom]
shoe_size = 37
"""


def changed(text, **fields):
    return edit(text, {**read(text), **fields})


def test_a_changed_value_changes_its_own_bytes_alone():
    data = read(HAND)
    data["timeline"][0]["on"] = date(2026, 10, 2)

    assert edit(HAND, data) == HAND.replace("2026-10-01", "2026-10-02")


def test_a_new_field_is_one_line_in_its_place():
    assert changed(HAND, aka=["Aninha"]) == HAND.replace(
        'name = "Ana Souza"\n', 'name = "Ana Souza"\naka = ["Aninha"]\n'
    )


def test_a_field_taken_out_takes_its_line_alone():
    data = read(HAND)
    del data["mood"]

    assert edit(HAND, data) == HAND.replace("mood = 'great'\n", "")


def test_a_list_on_several_lines_keeps_the_comments_of_the_items_that_stay():
    assert changed(HAND, tags=["math", "engines", "chess"]) == HAND.replace(
        '    "engines"\n', '    "engines",\n    "chess"\n'
    )
    assert changed(HAND, tags=["engines"]) == HAND.replace('    "math",     # her real love\n', "")
    assert changed(HAND, tags=["algebra", "math", "engines"]) == HAND.replace(
        '    "math",', '    "algebra",\n    "math",'
    )


def test_an_item_put_before_one_that_changes_stands_before_it():
    text = """\
name = "Ana"
id = "a"
emails = [{ value = "a@x.example", label = "old" }, { value = "b@x.example" },
# three
]
"""
    emails = [
        {"value": "new@x.example"},
        {"value": "a@x.example", "label": "home"},
        {"value": "b@x.example"},
    ]

    changed_text = changed(text, emails=emails)

    assert parse(changed_text)["emails"] == emails
    assert "# three\n" in changed_text


def test_a_new_entry_comes_after_the_older_ones_and_before_the_next_part():
    data = read(HAND)
    data["timeline"].append({"id": "t3", "on": date(2026, 12, 1), "text": "three"})

    assert edit(HAND, data) == HAND.replace(
        'text = "two"\n',
        'text = "two"\n\n[[timeline]]\nid = "t3"\non = 2026-12-01\ntext = "three"\n',
    )


def test_a_new_entry_from_between_is_put_between_and_comments_stay_with_their_entries():
    data = read(HAND)
    data["timeline"].append({"id": "t3", "on": date(2026, 10, 15)})

    assert edit(HAND, data) == HAND.replace(
        "# below the entry\n",
        '# below the entry\n\n[[timeline]]\nid = "t3"\non = 2026-10-15\n',
    )


def test_a_new_entry_goes_on_top_where_the_newest_stands_on_top():
    text = (
        'name = "A"\nid = "a"\n\n# ---- timeline ----\n[[timeline]]\nid = "t2"\non = 2026-11-01\n\n'
        '[[timeline]]\nid = "t1"\non = 2026-10-01\n'
    )
    data = read(text)
    data["timeline"] += [
        {"id": "t3", "on": datetime(2026, 12, 1, 10, 0)},
        {"id": "t4", "on": date(2026, 12, 2)},
        {"id": "t0", "on": date(2026, 1, 1)},
    ]

    assert re.findall("t[0-9]", edit(text, data)) == ["t4", "t3", "t2", "t1", "t0"]
    assert edit(text, data).index("# ----") < edit(text, data).index("t4")


def test_a_deleted_entry_takes_its_own_comments_and_leaves_the_banners():
    data = read(HAND)
    del data["timeline"][0]
    start, end = HAND.index("# the coffee"), HAND.index("# the dinner")

    assert edit(HAND, data) == HAND[:start] + HAND[end:]


def test_the_last_entry_deleted_takes_nothing_of_what_follows():
    data = read(HAND)
    del data["timeline"][1]
    start, end = HAND.index("\n# the dinner"), HAND.index("\n# ---- custom")

    assert edit(HAND, data) == HAND[:start] + HAND[end:]


def test_all_entries_deleted_leave_no_empty_list():
    data = read(HAND)
    del data["timeline"]

    assert "timeline]]" not in edit(HAND, data)
    assert "timeline =" not in edit(HAND, data)
    assert "# ---- timeline ----\n# oldest first\n" in edit(HAND, data)


def test_the_first_record_of_a_kind_gets_a_place_by_the_order_of_the_format():
    note = {"id": "g1", "text": "climbs"}
    text = changed(HAND, common_ground=[note], commitments=[{"id": "c1", "by": "me"}])

    assert re.findall(r"^\[+(\w+)", text, re.MULTILINE) == [
        "common_ground", "timeline", "timeline", "commitments", "custom",
    ]  # fmt: skip
    assert "mood = 'great'\n\n[[common_ground]]\n" in text


def test_records_written_without_ids_are_given_theirs():
    text = HAND.replace('id = "t1"\n', "").replace('id = "t2"\n', "")
    data = read(text)
    ids = [record["id"] for record in data["timeline"]]

    after = edit(text, data)

    assert [record["id"] for record in parse(after)["timeline"]] == ids
    assert after == HAND.replace('"t1"', f'"{ids[0]}"').replace('"t2"', f'"{ids[1]}"')


def test_records_without_ids_are_known_by_their_content():
    text = 'name = "A"\n\n[[timeline]]\ntext = "one"\n\n[[timeline]]\ntext = "two"\n'
    records = [{"id": "x", "text": "two"}, {"id": "y", "text": "one"}]
    target = {"name": "A", "id": "a", "timeline": records}

    assert edit(text, target) == (
        'id = "a"\nname = "A"\n\n[[timeline]]\nid = "y"\ntext = "one"\n\n'
        '[[timeline]]\nid = "x"\ntext = "two"\n'
    )


def test_a_file_without_a_last_line_end_still_has_none():
    text = HAND[: HAND.index("\n\n# ---- custom")]
    data = read(text)
    data["timeline"].append({"id": "t3", "on": date(2026, 12, 1)})
    data["commitments"] = [{"id": "c1", "text": "call"}]

    assert edit(text, data) == (
        f'{text}\n\n[[timeline]]\nid = "t3"\non = 2026-12-01\n'
        '\n[[commitments]]\nid = "c1"\ntext = "call"'
    )


def test_the_line_ends_of_windows_are_used_where_they_are():
    text = HAND.replace("\n", "\r\n")
    data = read(text)
    data["timeline"].append({"id": "t3", "on": date(2026, 12, 1), "text": "one\ntwo"})
    data["aka"] = ["A"]
    data["tags"].append("x")

    after = edit(text, data)

    assert re.search(r"(?<!\r)\n", after) is None
    assert says(after, data)


def test_order_of_records_alone_is_no_change():
    data = read(HAND)
    data["timeline"].reverse()

    assert edit(HAND, data) == HAND


def test_the_kind_of_a_number_is_a_change():
    text = 'name = "A"\nid = "a"\nx = 1\ny = [1]\n\n[[timeline]]\nid = "t"\nx = 1\n'
    data = {"name": "A", "id": "a", "x": True, "y": [1.0], "timeline": [{"id": "t", "x": 1.0}]}

    assert edit(text, data) == text.replace("x = 1\ny = [1]", "x = true\ny = [1.0]").replace(
        '"t"\nx = 1', '"t"\nx = 1.0'
    )


def test_a_value_written_with_dotted_keys_stays_so():
    text = 'name = "A"\nid = "a"\nmet.on = 2026-01-01 # a day\nmet.where = "there"\n'
    data = read(text)
    data["met"] |= {"where": "here", "through": "Bo"}

    assert edit(text, data) == text.replace('"there"\n', '"here"\nmet.through = "Bo"\n')


def test_a_value_written_as_a_table_stays_so():
    text = 'name = "A"\nid = "a"\n\n[met] # how\non = 2026-01-01 # a day\nwhere = "there"\n'
    data = read(text)
    data["met"] |= {"where": "here", "through": "Bo"}

    assert edit(text, data) == text.replace('"there"\n', '"here"\nthrough = "Bo"\n')


def test_a_record_changed_below_a_new_one_keeps_its_comments_without_an_id_as_well():
    text = '[[pets]]\nname = "Bo"  # the dog\nage = 3\n'
    pets = [{"name": "Mia"}, {"name": "Bo", "age": 3, "kind": "dog"}]

    after = edit(text, {"pets": pets})

    assert parse(after)["pets"] == pets
    assert 'name = "Bo"  # the dog' in after


def test_no_change_is_no_change_to_the_last_byte():
    assert edit(HAND, read(HAND)) == HAND


@pytest.mark.parametrize("table", ["timeline", "notes", "met", "x.y"])
def test_a_table_can_become_a_value_and_a_value_a_table(table):
    plain, records = {"name": "A", "id": "a", table: "word"}, [{"id": "r", "text": "t"}]

    for target in (
        {**plain, table: records},
        {**plain, table: {"a": {"b": 1}}},
        {**plain, table: []},
    ):
        there = edit(encode(plain), target)
        assert says(there, target)
        assert says(edit(there, plain), plain)


def test_text_that_cannot_be_read_is_never_edited():
    with pytest.raises(EditError):
        edit('name = "A\n', {"name": "A", "id": "a"})


def test_a_target_that_toml_cannot_say_is_refused():
    with pytest.raises(EditError):
        edit(HAND, {**read(HAND), "mood": None})


def test_deep_lists_are_edited_too():
    text = 'name = "A"\nid = "a"\ndeep = ' + "[" * 40 + "1" + "]" * 40 + " # deep\n"

    assert changed(text, name="B") == text.replace('"A"', '"B"')


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_every_sample_is_edited_with_all_its_comments_or_refused_with_a_reason(sample):
    text = sample.read_bytes().decode().removeprefix("\ufeff")
    if sample.name == "toml11.toml":
        with pytest.raises(TomlError, match="line 2"):
            parse(text)
        return
    target = read(text)
    target["aka"] = ["New"]
    target["timeline"] = [*target.get("timeline", []), {"id": "n", "on": date(2026, 9, 1)}]
    target["commitments"] = [{"id": "c", "by": "me", "text": "one\ntwo"}]

    after = edit(text, target)

    assert says(after, target)
    assert is_within(text.splitlines(), without_ids(after).splitlines())
    assert edit(after, target) == after


def without_ids(text):
    """Return *text* as it was before ids were put into tables on one line."""
    return re.sub(r'\{ id = "\w+", (?=date)', "{ ", text)


def is_within(lines, more):
    """Whether all of *lines* stand in *more*, in their order."""
    rest = iter(more)
    return all(
        line.strip() in (each.strip() for each in rest) or not line.strip() for line in lines
    )


# --- any file that a person may write ---------------------------------------------------------

SCALARS = [
    '"word"', "'it'", '"# no comment [x]"', "37", "true", "2026-11-22", "1.5", "{}", "[]", "nan",
    '"""\n[[timeline]]\n# no comment\nid = "no"\n"""', "'''\n  '''", "[1, [2, 'x']]",
    '[\n  "a", # one\n  # two\n  "b"\n]', "[ 'a',\n'b', 'c', ]", "{ a = 1, b.c = 'x' }",
    "[{ id = 'i1', on = 2026-01-01 }, { text = 'q' },\n# three\n]", "2026-11-22T10:00:00Z",
]  # fmt: skip
ROOT_KEYS = [
    "name", "tags", "emails", "summary", "birthday", "mood", '"odd key"', "met.on", "met.where",
    "x.y.z", "cadence", "timeline",
]  # fmt: skip
KEYS = ["text", "on", "kind", "tags", "mood", "place.city", "'q'", "due"]
HEADS = [
    "[[timeline]]", "[[timeline]]", "[[common_ground]]", "[[note]]", "[custom]", "[custom.sub]",
    "[[timeline.people]]", "[timeline.home]", "[met]", "[[merge_log]]", "[ 'x' . y ]",
]  # fmt: skip


@st.composite
def handwritten(draw, *, records=False):
    """Draw the text of a file, comments and blank lines everywhere, of any line ends.

    With *records* there is one under a header, so that few of the files are of no use.
    """
    marks = iter(range(1000))

    def comment(indent=""):
        return f"{indent}# c{next(marks)}"

    def between():
        kinds = draw(st.lists(st.sampled_from(["blank", "comment", "banner"]), max_size=2))
        rows = {
            "blank": lambda: "",
            "comment": comment,
            "banner": lambda: f"# ---- b{next(marks)} ---",
        }
        return [rows[kind]() for kind in kinds]

    def statements(keys, size):
        lines = []
        for key in draw(st.lists(st.sampled_from(keys), unique=True, max_size=size)):
            indent = draw(st.sampled_from(["", "", "  ", "\t"]))
            equals = draw(st.sampled_from([" = ", "=", "\t=  "]))
            after = comment("  ") if draw(st.booleans()) else ""
            lines += [*between(), f"{indent}{key}{equals}{draw(st.sampled_from(SCALARS))}{after}"]
        return lines

    roots = [key for key in ROOT_KEYS if key != "timeline" or not records]
    lines = [*statements(roots, 5), *between()]
    first = ["[[timeline]]"] if records else []
    for number, head in enumerate([*first, *draw(st.lists(st.sampled_from(HEADS), max_size=6))]):
        part = [head + (comment(" ") if draw(st.booleans()) else "")]
        if head.startswith("[[") and draw(st.booleans()):
            part.append(f'id = "r{number}"')
        part += [*statements(KEYS, 3), *between()]
        if can_be_read(lines + part):  # not the same table twice, and no key that is also a table
            lines += part
    ends = draw(st.sampled_from([["\n"], ["\n"], ["\r\n"], ["\n", "\r\n"]]))
    text = "".join(row + draw(st.sampled_from(ends)) for line in lines for row in line.split("\n"))
    return text if draw(st.booleans()) else text.removesuffix("\n").removesuffix("\r")


def can_be_read(lines):
    try:
        parse("\n".join(lines))
    except TomlError:
        return False
    return True


NEW_VALUES = [
    "new", 'two\nlines "q"', 38, False, 2.5, date(2026, 12, 1), ["a"], ["a", "z", "b"], [],
    {"a": 2}, {}, [{"id": "n1", "text": "x"}], [{"k": 1}, {"k": 2}],
]  # fmt: skip


def change(draw, data, table=""):
    """Make one change to a table, or to something in it; return what kind it was."""
    inner = [k for k, v in data.items() if v and isinstance(v, (dict, list)) and k != "id"]
    kind = draw(st.sampled_from(["set", "add", "remove", *(["inside"] * 4 if inner else [])]))
    others = sorted(set(data) - {"id"})
    if kind == "inside":
        key = draw(st.sampled_from(sorted(inner)))
        value = data[key]
        return change(draw, value) if isinstance(value, dict) else change_list(draw, value)
    if kind == "remove" and others:
        del data[draw(st.sampled_from(others))]
        return kind
    new = ["aka", "role", "tags", "on", "zeta", "odd.key", "commitments", "timeline", "custom"]
    key = draw(st.sampled_from(others if kind == "set" and others else new))
    value = copy.deepcopy(draw(st.sampled_from(NEW_VALUES)))
    kind = "set" if key in data else "add"
    data[key] = value
    return kind


def change_list(draw, items):
    place = draw(st.integers(0, len(items) - 1))
    kind = draw(st.sampled_from(["set", "remove", "add"]))
    if kind == "add":
        new = {"id": f"n{len(items)}", "on": date(2026, 6, 1)}
        items.insert(place, new if isinstance(items[0], dict) else "new")
    elif kind == "remove" and len(items) > 1:
        del items[place]
    elif isinstance(items[place], dict):
        return change(draw, items[place])
    else:
        items[place] = "changed"
        kind = "set"
    return kind


def comments(text):
    return re.findall(r"# (?:c|---- b)[0-9]+", text)


@settings(max_examples=examples(200))
@given(handwritten(), st.data())
def test_any_edit_of_any_file_says_what_was_asked_and_loses_no_comment(text, choices):
    target = read(text)
    kinds = {change(choices.draw, target) for _ in range(choices.draw(st.integers(1, 3)))}

    after = edit(text, target)

    assert says(after, target)
    assert edit(after, target) == after
    if kinds == {"add"}:
        assert comments(after) == comments(text)
    elif kinds <= {"add", "remove"}:
        rest = iter(comments(text))
        assert all(comment in rest for comment in comments(after))
    if "\r" not in text:
        assert "\r" not in after
    elif not re.search(r"(?<!\r)\n", text):
        assert not re.search(r"(?<!\r)\n", after)


@settings(max_examples=examples(100))
@given(handwritten(), st.data())
def test_a_new_record_is_one_block_and_every_other_byte_stays(text, choices):
    text = edit(text, read(text))
    target = read(text)
    table = choices.draw(st.sampled_from(["timeline", "common_ground", "tensions"]))
    held = target.get(table, [])
    assume(under_headers(text, table, held))
    day = choices.draw(st.dates(date(2025, 1, 1), date(2027, 1, 1)))
    target[table] = [*held, {"id": "new", "on": day, "text": "x"}]

    after = edit(text, target)

    size = len(after) - len(text)
    header = after.index(f"[[{table}]]", after.index('"new"') - len(f"[[{table}]]  id = ") - 3)
    starts = range(max(0, header - 4), header + 1)  # with or without the blank line above
    assert any(after[:start] + after[start + size :] == text for start in starts)


def under_headers(text, table, records):
    """Whether all records of *table* stand under headers: not in a value, a part, or a string."""
    heads = len(re.findall(rf"^\[\[{table}\]\]", text, re.MULTILINE))
    others = len(re.findall(rf"^[\[ \t]*{table}\b", text, re.MULTILINE))
    return isinstance(records, list) and heads == others == len(records)


@settings(max_examples=examples(100))
@given(handwritten(records=True), st.data())
def test_a_deleted_record_is_one_block_and_every_other_byte_stays(text, choices):
    text = edit(text, read(text))
    target = read(text)
    tables = [t for t in RECORD_TABLES if target.get(t) and under_headers(text, t, target[t])]
    assume(tables)
    table = choices.draw(st.sampled_from(tables))
    gone = choices.draw(st.sampled_from(target[table]))
    target[table] = [record for record in target[table] if record is not gone]
    if not target[table]:
        del target[table]

    after = edit(text, target)

    size = len(text) - len(after)
    cuts = [n for n in range(len(after) + 1) if text[:n] + text[n + size :] == after]
    assert any(says_only(text[cut : cut + size], {table: [gone]}) for cut in cuts)


def says_only(text, data):
    try:
        return same(parse(text), data)
    except TomlError:
        return False


@settings(max_examples=examples(100))
@given(handwritten(), st.data())
def test_a_changed_value_leaves_every_byte_before_and_after_it(text, choices):
    text = edit(text, read(text))
    target = read(text)
    places = [(r, k) for t in RECORD_TABLES for r in lists(target.get(t)) for k in words(r)]
    places += [(target, key) for key in words(target)]
    assume(places)
    holder, key = choices.draw(st.sampled_from(places))
    holder[key] = "CHANGED"

    after = edit(text, target)

    start, end = after.index('"CHANGED"'), after.index('"CHANGED"') + len('"CHANGED"')
    gone = text[start : len(text) - (len(after) - end)]
    assert text == after[:start] + gone + after[end:]
    assert same(parse(f"v = {gone}"), {"v": value_at(text, target, holder, key)})


def value_at(text, target, holder, key):
    if holder is target:
        return parse(text)[key]
    tables = parse(text)
    return next(r for t in RECORD_TABLES for r in lists(tables.get(t)) if r["id"] == holder["id"])[
        key
    ]


def lists(value):
    return [r for r in value if isinstance(r, dict)] if isinstance(value, list) else []


def words(table):
    return [k for k, v in table.items() if isinstance(v, str) and k != "id"]


record = st.fixed_dictionaries(
    {"id": st.uuids().map(str)},
    optional={
        "on": st.dates(),
        "text": st.text(max_size=9),
        "kind": st.sampled_from(["call", "coffee"]),
        "zeta": st.integers(),
    },
)
contact = st.fixed_dictionaries(
    {"id": st.just(ANA), "name": st.text(min_size=1, max_size=9)},
    optional={
        "tags": st.lists(st.text(max_size=5), min_size=1, max_size=3),
        "summary": st.text(max_size=20) | st.just("one\ntwo"),
        "met": st.fixed_dictionaries({"on": st.dates()}),
        "resting": st.booleans(),
        "zeta": st.integers(),
        "alpha": st.integers(),
        "custom": st.dictionaries(st.sampled_from(["a", "b"]), st.integers(), min_size=1),
        **{t: st.lists(record, min_size=1, max_size=3) for t in ("needs", "commitments", "dates")},
        "timeline": st.lists(record, min_size=1, max_size=4),
    },
)


@settings(max_examples=examples(100))
@given(contact, contact)
def test_a_file_that_rapport_wrote_stays_as_rapport_writes_it(before, after):
    for data in (before, after):
        if "timeline" in data:
            data["timeline"].sort(key=lambda r: (str(r.get("on", "")), r["id"]))

    assert edit(encode(before), after) == encode(after)


def test_the_comment_of_a_record_like_its_neighbour_stays_with_it():
    text = 'name = "Bo"\n[[note]]\n[[note]] # c0\n'

    after = edit(text, {"name": "Bo", "note": [{"aka": "new"}, {}]})

    assert after == 'name = "Bo"\n[[note]]\naka = "new"\n[[note]] # c0\n'
