"""Every rule of the grammar as a row: a line, and what it means on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from domain.capture.capture_rows import read, told

_ROWS = Path(__file__).with_name("rows.txt").read_text(encoding="utf-8").splitlines()


def _cases():
    how: list[str] = []
    for row in _ROWS:
        if row.startswith("["):
            how = row.strip("[]").split()
        elif "=>" in row:
            line, _, meaning = row.partition(" =>")
            yield pytest.param(
                line.rstrip(), how, meaning.strip(), id=f"{' '.join(how)}: {line.rstrip()}"
            )


_CASES = list(_cases())


@pytest.mark.parametrize(("line", "how", "meaning"), _CASES)
def test_a_line_means_what_its_row_says(line, how, meaning):
    about = tuple(word.removeprefix("about=") for word in how if word.startswith("about="))
    capture = read(line, date.fromisoformat(how[0]), about=about, person="person" in how)

    assert told(capture) == meaning


def test_the_table_is_a_large_one():
    assert len(_CASES) >= 300


def test_an_empty_line_says_that_there_is_nothing_to_save():
    assert read("").blocked.message.startswith("There is nothing to save yet")


def test_line_breaks_separate_segments_as_semicolons_do():
    assert told(read("coffee with Ana\n+ climbs\r\n!fri send deck")) == (
        "ana | log 2026-11-23 coffee both | ground climbs | promise me 2026-11-27 send deck"
    )


def test_an_answer_settles_a_question():
    asked = read("coffee with Sam and Anna")
    assert [mention.text for mention in asked.asks] == ["Sam", "Anna"]

    settled = read("coffee with Sam and Anna", chosen={"Sam": "sam2", "Anna": "new"})

    assert settled.asks == ()
    assert told(settled) == "sam2, new Anna | log 2026-11-23 coffee both"


def test_two_people_who_fit_are_asked_about_and_never_picked():
    capture = read("coffee with Sam")

    assert capture.asks[0].people == ("sam1", "sam2")
    assert capture.blocked is None


def test_kinds_of_ones_own_are_known_by_their_own_spelling():
    capture = read("Board Game with Ana", kinds=("climb", "board game"))

    assert capture.items[0].fields["kind"] == "board game"


def test_tags_are_new_only_where_others_are_known():
    capture = read("coffee with Ana #climbing #rust")

    roles = {capture.line[s.start : s.end]: s.role for s in capture.spans}
    assert roles["#climbing"] == "tag"
    assert roles["#rust"] == "new-tag"


def test_every_part_of_the_sketch_has_its_colour():
    line = r"lnch w Ana Souza, Sam and Zed yesterday #climbing @Acme ; \#a ; !fri send"
    capture = read(line)

    roles = {line[s.start : s.end]: s.role for s in capture.spans if s.role != "text"}
    assert roles == {
        "w": "with", "Ana Souza": "known", "Sam": "ask", "Zed": "new", "yesterday": "date",
        "#climbing": "tag", "@Acme": "org", ";": "separator", r"\#": "escape", "!": "marker",
        "fri": "date",
    }  # fmt: skip


@pytest.mark.parametrize(
    "word", ["tomorow", "31 apr", "2026-02-30", "nxt week", "27 nvo", "2 weeks"]
)
@pytest.mark.parametrize("sign", "!<")
def test_the_fix_of_an_unreadable_day_is_a_day(sign, word):
    line = f"with Ana ; {sign}{word} call"
    trouble = read(line).blocked
    assert line[trouble.start : trouble.end] == word

    mended = read(line[: trouble.start] + trouble.fix + line[trouble.end :])

    assert mended.blocked is None
    assert mended.items[0].fields["text"] == "call"
    assert mended.items[0].fields["due"] is not None


def test_a_promise_without_a_day_is_offered_the_word_for_it():
    line = "with Ana ; ! send deck"
    trouble = read(line).blocked

    mended = read(line[: trouble.start] + trouble.fix + line[trouble.end :])

    assert mended.blocked is None
    assert mended.items[0].fields["text"] == "send deck"
    assert "due" not in mended.items[0].fields


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("coffee with Ana 31 feb", "31 feb is no day; kept as words, dated today"),
        ("coffee with Ana 25:00", "25:00 is no time; kept as words, dated today"),
        ("coffee with Ana 3/12", "3/12 may be 3 dec or 12 mar; kept as words, dated today"),
        ("with Ana ; !12/3 send", "'12/3' may be 12 mar or 3 dec: say which"),
        ("with Ana ; !fri", "promise what? Say it, as in !fri send the deck"),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(line, words):
    assert [trouble.message for trouble in read(line).troubles] == [words]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("note about Bob: likes tea", "Who is it about? Say: with Bob"),
        ("!fri send x to Mark Lee", "Who is it about? Say: with Mark Lee"),
        ("!fri send x", "Who is it about? Name somebody, as in coffee with Ana"),
        ("note about Bob and Ana", "Who is it about? Name somebody, as in coffee with Ana"),
    ],
)
def test_who_it_is_about_is_offered_where_only_one_known_name_stands_in_the_line(line, words):
    assert read(line).blocked.message == words
