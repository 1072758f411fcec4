import tomllib
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from rapport_tui.domain.values import same
from rapport_tui.store import toml
from rapport_tui.store.toml import TomlError, locate, parse

SAMPLES = sorted((Path(__file__).parent / "samples" / "toml").glob("*.toml"))
READERS = [toml._with_rust, toml._with_the_standard_library]

both_readers = pytest.mark.parametrize("reader", READERS, ids=["rust", "standard"])

GOOD = """
name = "Ana"
format = 1
ratio = [1.5, -0.0, inf, 1e9]
huge = [0xffffffffffffffffffff, -9223372036854775809, 1_000]
birthday = 1988-04-12
at = [2026-11-22T19:30:00, 2026-11-22 19:30:00.5, 2026-11-22T19:30:00+02:00, 2026-11-22T07:00:00Z]
hour = 07:30:00
path = 'C:\\ana'
text = '''
one
two'''
odd."key with = and ]".x = "\\u00e9\\t\\""
[[timeline]]
text = "[[[[ # no comment"
[timeline.place]
city = "Bonn"
[[timeline]]
[[note]]
[[timeline]]
with = [["a"], [1, {b = true}]]
"""

# What is wrong, the line it is on, and a word that the reason must have.
BAD = [
    ('name = "Ana"\nname = "Ana"\n', 2, ""),
    ("[a]\nx = 1\n[a]\n", 3, ""),
    ('name = "Ana\n', 1, ""),
    ("x = 1\ny = [1,\n", 2, ""),
    ("x = 1\n<<<<<<< ours\ny = 1\n=======\ny = 2\n>>>>>>> theirs\n", 2, "git conflict marker"),
    ("x = 1\ny = 2\r", 2, ""),
    ("x = 1\ry = 2\n", 1, "carriage return"),
    ('x = 1\ny = "\0"\n', 2, "NUL"),
    ('x = 1\ny = "\x1b[31m"\n', 2, "control character (U+001B)"),
    ("x = 2026-02-30\n", 1, ""),
    ("x = 1\ny = 24:00:00\n", 2, ""),
    ("x = 1\ny = 2026-06-30T23:59:60Z\n", 2, ""),
    ("x = 1\ny = 0000-01-01\n", 2, ""),
    ("x = 1\ny = 14:30\n", 2, ""),
    ('x = "\\e"\n', 1, ""),
    ("x = {\n  y = 1 }\n", 1, ""),
    ('x = "\\ud800"\n', 1, ""),
    ("x = 1\ny = '\ud800'\n", 2, "half a character"),
    ("\ufeffx = 1\n", 1, "byte order mark"),
    ("x = 1\ny = " + "9" * 5000 + "\n", 2, "digits"),
    ("x = 1\ny = 0x" + "f" * 5000 + "\n", 2, "digits"),
    ("x = 1\n" + "a." * 32 + "a = 1\n", 2, "dotted"),
    ("x = 1\n[" + "a ." * 20_000 + "a]\n", 2, "dotted"),
    ("x = 1\n" + '"= [ # ".' * 32 + "a = 1\n", 2, "dotted"),
    ("x = 1\ny = " + "[" * 65 + "]" * 65 + "\n", 2, "nested"),
    ("x = 1\ny = " + "[" * 100_000, 2, "nested"),
    ("x = 1\ny = " + "{a = " * 7000 + "1" + "}" * 7000 + "\n", 2, "nested"),
    ("x = 1\ny = " + "['[', " * 65 + "]" * 65 + "\n", 2, "nested"),
    ("x = 1\ny = " + '[", ]", ' * 65 + "]" * 65 + "\n", 2, "nested"),
    ("x = 1\ny = " + "[}" * 20_000, 2, "nested"),
    ("x = 1\ny = " + "={]" * 20_000, 2, "nested"),
    ("x = 1\n" + "=" * 100_000 + "\n", 2, "equals"),
    ("x = {" + "a.a.a.a.a.a.a.a.a = {" * 8 + "}" * 9 + "\n", 0, "nested"),
]


@both_readers
@pytest.mark.parametrize(("text", "line", "word"), BAD)
def test_bad_text_is_refused_with_its_line_and_a_short_reason(
    monkeypatch, reader, text, line, word
):
    monkeypatch.setattr(toml, "_read", reader)

    with pytest.raises(TomlError) as caught:
        parse(text)

    assert caught.value.line == line
    assert word in caught.value.reason
    assert 5 < len(caught.value.reason) < 120
    assert "\n" not in str(caught.value)
    assert all(character.isprintable() for character in str(caught.value))


@both_readers
def test_values_keep_their_kinds(monkeypatch, reader):
    monkeypatch.setattr(toml, "_read", reader)

    data = parse(GOOD)

    assert same(data["birthday"], date(1988, 4, 12))
    assert same(data["at"][2], datetime(2026, 11, 22, 19, 30, tzinfo=timezone(timedelta(hours=2))))
    assert [type(number) for number in data["ratio"]] == [float] * 4
    assert data["odd"]["key with = and ]"]["x"] == 'é\t"'
    assert data["timeline"] == [
        {"text": "[[[[ # no comment", "place": {"city": "Bonn"}},
        {},
        {"with": [["a"], [1, {"b": True}]]},
    ]
    assert same(data, tomllib.loads(GOOD))


@both_readers
def test_what_looks_dangerous_inside_text_is_only_text(monkeypatch, reader):
    monkeypatch.setattr(toml, "_read", reader)
    words = [
        "." * 5000,
        "=" * 5000,
        "[" * 5000,
        "{" * 5000,
        "9" * 5000,
        "a.b" * 5000,
        "<<<<<<< ours",
    ]
    text = "".join(f"k{n} = '{word}' # {word}\n" for n, word in enumerate(words))
    text += "long = '''\n" + "\n".join(words) + "'''\n"

    data = parse(text)

    assert [data[f"k{n}"] for n in range(len(words))] == words
    assert data["long"] == "\n".join(words)


@both_readers
def test_as_deep_and_as_dotted_as_allowed_is_read(monkeypatch, reader):
    monkeypatch.setattr(toml, "_read", reader)

    assert parse("x = " + "[" * 64 + "]" * 64) == tomllib.loads("x = " + "[" * 64 + "]" * 64)
    assert parse("a." * 31 + "a = 1") == tomllib.loads("a." * 31 + "a = 1")


def test_many_lists_side_by_side_are_not_deep():
    text = "".join(f'[[timeline]]\ntags = ["a", "b"]\nplace = [[{n}]]\n' for n in range(500))

    assert len(parse(text)["timeline"]) == 500


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_both_readers_agree_on_every_sample(sample):
    text = sample.read_bytes().decode().removeprefix("\ufeff")

    results = [outcome(reader, text) for reader in READERS]

    assert same(results[0], results[1])


def outcome(reader, text):
    before, toml._read = toml._read, reader
    try:
        return parse(text)
    except TomlError:
        return None
    finally:
        toml._read = before


PIECES = [
    *"abé.=[]{}\"'#\n\r\t ,-+:_019eTZ\\",
    "\n", "\r\n", "[[a]]\n", "[a.b]\n", "a = 1\n", "b.c = ", '"""', "'''", "\\u00e9", "\\U0001F600",
    "2026-11-22", "2026-11-22T10:00:00Z", "10:00:00.123456789", "true", "inf", "-nan", "1.5", "1e3",
    "0x1F", "[1, 2]", "{a = 1}", ' = "x"\n', "# c\n", "\x7f", "\x00", "-00:00", "+14:00",
]  # fmt: skip


@settings(max_examples=examples(600))
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_both_readers_take_and_refuse_the_same_text(text):
    results = [outcome(reader, text) for reader in READERS]

    assert same(results[0], results[1])


@settings(max_examples=examples(250))
@given(st.text(max_size=60))
def test_any_text_is_read_alike_or_refused(text):
    results = [outcome(reader, text) for reader in READERS]

    assert same(results[0], results[1])


LOCATED = """\
# Ana

name = "Ana"
tags = [
    'a', # one
    'b',
]
met.on = 2026-01-01

[[timeline]]
on = 1
text = '''
[[timeline]]
on = 1'''

  [[timeline]]
# two
  on = 2
[timeline.place]
city = 'Bonn'

[[notes]]
[[notes]]
text = 1
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("name",), 3),
        (("tags",), 4),
        (("tags", 1), 6),
        (("met", "on"), 8),
        (("timeline", 0), 10),
        (("timeline", 0, "on"), 11),
        (("timeline", 1, "on"), 18),
        (("timeline", 1, "place", "city"), 20),
        (("timeline", 1, "no such key"), 16),
        (("timeline", 7, "on"), 10),
        (("notes", 1, "text"), 24),
        (("no such key",), 0),
    ],
)
def test_a_fault_is_located_by_its_line(path, line):
    assert locate(LOCATED, path) == line
