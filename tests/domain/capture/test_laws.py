"""What holds for any line at all, and for any record made a line and read again."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conftest import examples
from domain.capture.capture_rows import PEOPLE, TAGS, TODAY, read
from rapport_tui.domain.capture import line_for, parse
from rapport_tui.domain.capture.cast import record_of
from rapport_tui.domain.capture.line import sayable

_WORDS = st.sampled_from([
    "coffee", "met", "email", "note", "kind:climb", 'kind:"a', "with", "w", "to", "from", "them",
    "Ana", "Souza", "ana", "Sam", "Zed", "zed", "Sun", "Li", "may", "May", "fri", "Friday", "3",
    "27", "nov", "2026-11-27", "2026-02-30", "3d", "in", "weeks", "ago", "at", "9", "15:30",
    "next", "last", "this", "week", "today", "tomorow", "#climbing", "#new", "#1", "\\#x",
    "@Acme", '@"Acme', 'Corp"', "@", "+", "!", "<", "?", ";", "\\;", ">", "gave", "got", "needs",
    "offers", "intro", "tension", "every", "6w", "someday", "\\fri", "\\\\needs", "and", ",",
    "win", "hard", "hard:", "agreed", "check", "back",
    "&", "Ana,", "Bob.", "(", ")", "ana@a.example", "+351", "210", "000", "王伟", "Zoë", "é", "²",
    "\\", "\\n",
])  # fmt: skip
_LINES = st.one_of(
    st.text(),
    st.lists(_WORDS).map(" ".join),
    st.lists(st.one_of(_WORDS, st.text(max_size=4))).map(" ".join),
    st.lists(st.one_of(_WORDS, st.sampled_from(["\n", "\t", "\u2028", "\r\n", "  "]))).map("".join),
)


@settings(max_examples=examples(800))
@given(_LINES, st.booleans(), st.booleans(), st.dates())
@example("", True, True, date.min)
@example("a ; ; b", False, False, date.max)
def test_any_text_is_understood_and_every_character_has_one_place(line, person, about, today):
    capture = parse(
        line,
        PEOPLE,
        today,
        about=("ana",) if about else (),
        known_tags=TAGS,
        kinds=("board game",),
        person=person,
    )

    assert "".join(line[s.start : s.end] for s in capture.spans) == line
    assert all(s.start < s.end for s in capture.spans)
    for mention in capture.mentions:
        assert line[mention.start : mention.end] == mention.text
        assert mention.people or mention.new
        assert not (mention.people and (mention.new or mention.near))
    for place in (*capture.items, *capture.troubles):
        assert 0 <= place.start <= place.end <= len(line)
    assert [t.blocking for t in capture.troubles] == sorted(
        (t.blocking for t in capture.troubles), reverse=True
    )
    introductions = [item for item in capture.items if item.table == "introductions"]
    assert len(introductions) == len(capture.introduced)
    assert capture.items or capture.blocked


@settings(max_examples=examples(150))
@given(st.text(st.characters(exclude_characters="#;\\\n", exclude_categories=["Cs"])))
def test_words_behind_a_semicolon_are_kept_as_typed(words):
    capture = read(f"coffee with Ana ; she said {words}")

    assert capture.items[0].fields["text"] == f"she said {words}".strip()


_TEXT = st.one_of(st.text(max_size=30), st.lists(_WORDS, max_size=5).map(" ".join))
_DAY = st.dates()
_CLOCK = st.builds(
    datetime.combine,
    _DAY,
    st.times(),
    st.sampled_from([None, UTC, timezone(timedelta(hours=-5, minutes=-30))]),
)
_MINUTE = st.builds(
    lambda day, h, m: datetime.combine(day, time(h, m)),
    _DAY,
    st.integers(0, 23),
    st.integers(0, 59),
)
_TAG_LIST = st.lists(
    st.one_of(st.sampled_from(["climbing", "New", "a-b", "1"]), st.text(max_size=4)), max_size=3
)
_KIND = st.one_of(
    st.sampled_from(["coffee", "email", "note", "climb", "board game", "msg", "win", "hard"]),
    st.text(max_size=8),
)

_FIELDS = {
    "timeline": {
        "on": st.one_of(_DAY, _CLOCK, _MINUTE),
        "kind": _KIND,
        "direction": st.sampled_from(["me", "them", "both"]),
        "text": _TEXT,
        "tags": _TAG_LIST,
        "with": st.sampled_from([[], ["ana", "bob"], ["ana", "bob", "jl"]]),
    },
    "common_ground": {"text": _TEXT, "tags": _TAG_LIST},
    "needs": {"text": _TEXT, "tags": _TAG_LIST},
    "offers": {"text": _TEXT, "tags": _TAG_LIST},
    "commitments": {
        "by": st.sampled_from(["me", "them"]),
        "due": st.one_of(st.none(), _DAY),
        "text": _TEXT,
    },
    "questions": {"about": st.one_of(st.none(), _DAY), "text": _TEXT},
    "favours": {"direction": st.sampled_from(["gave", "received"]), "text": _TEXT},
    "introductions": {"to": st.sampled_from(["bob", "jl", "sara"]), "text": _TEXT},
    "tensions": {
        **dict.fromkeys(("what", "their_view", "my_part", "agreed"), _TEXT),
        "check_back": st.one_of(st.none(), _DAY),
    },
}
_SAYS_NOTHING = ("text", "what", "tags")  # a tension needs what happened, whatever else it says


@pytest.mark.parametrize("table", list(_FIELDS))
def test_a_record_made_a_line_reads_as_the_same_record(table):
    @settings(max_examples=examples(150))
    @given(st.fixed_dictionaries(_FIELDS[table]), st.sampled_from(["", "ana"]))
    def holds(fields, owner):
        record = record_of(table, {k: v for k, v in fields.items() if v}, "r1")
        said = sayable(table, record)
        if table != "timeline" and not any(said.get(name) for name in _SAYS_NOTHING):
            return  # a record without a word has no line, and nobody made it with one

        line = line_for(table, record, PEOPLE.name, owner)

        capture = parse(line, PEOPLE, TODAY, about=("ana",))
        assert "\n" not in line
        assert capture.blocked is None
        assert [item.table for item in capture.items] == [table]
        read_back = dict(capture.items[0].fields)
        for name, value in said.items():
            if name == "to":
                assert capture.introduced[0][1].people == (value,)
            else:
                assert (read_back.get(name) or None) == (value or None)
        if table == "timeline":
            named = tuple(i for m in capture.mentions for i in m.people)
            assert named == (tuple(fields["with"]) or ((owner,) if owner else ()))

    holds()
