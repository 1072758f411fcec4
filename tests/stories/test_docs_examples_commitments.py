"""The worked examples of docs/practices.md on commitments and questions, recomputed."""

import re
import tomllib
from datetime import date, timedelta
from pathlib import Path

from rapport_tui.domain.keeping import both_words, keeping, may_ask
from story_told import Story

DOCS = Path(__file__).parents[2] / "docs" / "practices.md"


def section(title):
    """Return what the documents say under a heading, up to the next one."""
    text = DOCS.read_text(encoding="utf-8")
    return re.split(r"^## ", text.split(f"\n## {title}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def blocks(words, language):
    return re.findall(rf"```{language}\n(.*?)```", words, flags=re.DOTALL)


def test_the_keep_rate_of_the_example_is_what_the_documents_say():
    words = section("1. Commitments")
    (example,), said = blocks(words, "toml"), blocks(words, "text")[0]

    both = keeping(tomllib.loads(example)["commitments"], date(2026, 7, 1))

    assert both_words(both) == tuple(said.splitlines())
    assert f"`rate` of {both.mine.rate}." in words


def test_the_days_on_which_a_promise_of_theirs_is_asked_about_are_those_of_the_documents():
    days = blocks(section("1. Commitments"), "text")[1].split()
    due, talk = date(2026, 2, 27), date(2026, 3, 10)
    begin = due - timedelta(7)

    asked = []
    for ahead in range(30):
        day = begin + timedelta(ahead)
        last = talk if day > talk else date(2026, 2, 1)  # the message is sent that afternoon
        if may_ask(due.toordinal(), last.toordinal(), day.toordinal()):
            asked.append(day.isoformat())

    assert asked == days


def test_the_answer_of_the_example_makes_what_the_documents_say(tmp_path):
    words = section("2. Questions")
    line = re.search(r"--answer '(.*?)'", words)[1]
    entry, common = blocks(words, "text")[0].splitlines()
    story = Story(tmp_path / "people")
    story.ok("2026-11-01", "add", "--new", "Ana Souza")
    story.ok("2026-11-01", "add", "call with Ana ; ? 3 dec how did the board talk go")

    story.ok("2026-12-04", "done", "ana", "board", "--answer", line)

    ana = story.answer("2026-12-04", "show", "ana")["person"]
    assert f"{ana['timeline'][-1]['kind']}: {ana['timeline'][-1]['text']}" == entry
    assert f"common ground: {ana['common_ground'][0]['text']}" == common
