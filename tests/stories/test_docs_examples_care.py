"""The worked examples of docs/practices.md on favours, hard times and tensions, recomputed."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from rapport_tui.domain.support import plan
from story_told import Story

DOCS = Path(__file__).parents[2] / "docs" / "practices.md"
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def section(title):
    """Return what the documents say under a heading, up to the next one."""
    text = DOCS.read_text(encoding="utf-8")
    return re.split(r"^## ", text.split(f"\n## {title}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def blocks(words):
    return re.findall(r"```text\n(.*?)```", words, flags=re.DOTALL)


@pytest.fixture
def story(tmp_path):
    story = Story(tmp_path / "people")
    story.ok("2025-01-02", "add", "--new", "Ana Souza")
    return story


def test_the_balance_and_who_starts_contact_are_what_the_documents_say(story):
    words = section("3. Needs, offers, favours")
    lines, *said = blocks(words)
    days = re.findall(r"\bon (\d{4}-\d\d-\d\d)", words)
    story.tell(lines)

    for day, sentences in zip(days, said, strict=True):
        told = story.answer(day, "balance", "ana")
        assert [told["balance"], told["starts"]] == sentences.splitlines()


def test_the_year_of_the_balance_begins_on_the_day_the_documents_say(story):
    words = section("3. Needs, offers, favours")
    assert "from 24 November 2025 on 23 November 2026" in words

    story.ok("2025-11-23", "add", "with Ana ; gave a book")
    assert story.answer("2026-11-23", "balance", "ana")["balance"].startswith("nothing in the past")
    story.ok("2025-11-24", "add", "with Ana ; gave a pen")
    assert story.answer("2026-11-23", "balance", "ana")["balance"] == (
        "you gave once since November 2025, asked for nothing"
    )


def test_the_days_to_be_there_are_those_of_the_table():
    rows = re.findall(r"^\| (\d.*) \|$", section("4. Wins and hard times"), flags=re.MULTILINE)

    assert len(rows) == 3
    for row in rows:
        first, *steps = map(date.fromisoformat, row.split(" | "))
        assert plan(first.toordinal()) == tuple(step.toordinal() for step in steps)


def test_the_row_stands_in_today_on_the_days_the_documents_say(story):
    (sentence,) = re.findall(
        r"^For `.*?2027-01-11\.", section("4. Wins and hard times"), re.S | re.M
    )
    _, call, first, last, alone, *edges = map(date.fromisoformat, DAY.findall(sentence))
    story.tell(f"""
        2026-01-05: coffee with Ana ; hard her father is ill
        {call}: call with Ana
    """)  # what is logged on that day is not known before it

    assert_stands(story, [first, last, alone, alone, *edges])


def test_the_row_of_a_win_stands_on_the_days_the_documents_say(story):
    (sentence,) = re.findall(
        r"^For `2026-06-30: win.*?second time\.", section("4. Wins and hard times"), re.S | re.M
    )
    lines = re.findall(r"`(.*?)`", sentence)
    told, *edges = map(date.fromisoformat, DAY.findall(sentence))
    story.tell(lines[0])
    assert_stands(story, edges)

    story.ok("2027-08-01", "add", "--new", "Bob Díaz")
    story.ok(f"{told}", "add", lines[1].replace("Ana", "Bob"))
    names = [{row[0] for row in story.today(f"{day}", "support")} for day in edges]
    both = {"Ana Souza", "Bob Díaz"}
    assert names == [{"Ana Souza"}, {"Ana Souza"}, both, both]


def assert_stands(story, edges):
    """Check that a row is there from each first to each last day, and on none beside them."""
    one = timedelta(1)
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        days = (first - one, first, last, last + one)
        stands = [bool(story.today(day.isoformat(), "support")) for day in days]
        assert stands == [False, True, True, False], first


def test_what_helped_before_is_told_in_the_words_of_the_documents(story):
    words = section("4. Wins and hard times")
    lines, said = blocks(words)
    story.tell(lines)
    day = re.findall(r"Today says on (\d{4}-\d\d-\d\d)", words)[0]

    assert story.today(day, "support")[0][2] == said.strip()


def test_a_tension_settles_until_the_day_the_documents_say(story):
    first, until = DAY.findall(section("9. Tensions"))[:2]
    story.ok(first, "add", "with Ana ; tension felt unheard")

    assert story.answer(first, "tension", "ana")["tensions"][0]["check_back"] == until
