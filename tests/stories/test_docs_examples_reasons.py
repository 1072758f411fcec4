"""The worked examples of docs/practices.md on cadence and on reasons, recomputed."""

import re
import tomllib
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from rapport_tui.domain.agenda import agenda
from rapport_tui.domain.book import Book, Habits
from rapport_tui.domain.cadence import standing
from rapport_tui.domain.reaching import usual_words
from rapport_tui.domain.summary import summarise
from rapport_tui.domain.weights import WEIGHTS, weights_in
from rapport_tui.store.codec import encode
from story_told import Story

DOCS = Path(__file__).parents[2] / "docs" / "practices.md"


def section(title):
    text = DOCS.read_text(encoding="utf-8").split(f"\n## {title}\n", 1)[1]
    return re.split(r"^## ", text, maxsplit=1, flags=re.MULTILINE)[0]


def blocks(title, language):
    return re.findall(rf"```{language}\n(.*?)```", section(title), flags=re.DOTALL)


def ana(days, today):
    timeline = [{"id": f"t{n}", "on": day, "kind": "coffee"} for n, day in enumerate(days)]
    return summarise({"id": "ana", "name": "Ana Souza", "timeline": timeline}, "ana.toml", today)


def test_the_learned_rhythm_and_where_you_stand_are_those_of_the_documents():
    talks, words, told = blocks("5. Cadence and rest", "text")
    days = [date.fromisoformat(word) for word in talks.split()]
    gaps = [(later - day).days for day, later in pairwise(days)]
    assert f"there were {gaps[0]}, {gaps[1]}, {gaps[2]} and {gaps[3]} days" in section(
        "5. Cadence and rest"
    )

    assert usual_words(ana(days, days[-1]), Habits()) == words.strip()

    found, last = [], ""
    day = days[-1]
    while day < date(2027, 1, 1):
        person = ana(days, day)
        keys = {part.key for part in agenda(Book({"ana": person}), day)}
        flag = "let it rest?" if "rest" in keys else standing(person, Habits(), day).flag
        if flag != last:
            found.append(f"{day} {flag}")
            last = flag
        day += timedelta(1)
    assert found == told.strip().splitlines()


def test_the_order_and_the_sums_are_those_of_the_documents(tmp_path):
    _, people = blocks("6. Reasons to reach out", "toml")
    story = Story(tmp_path / "people")
    contacts = tmp_path / "people" / "contacts"
    contacts.mkdir(parents=True)
    for number, data in enumerate(tomllib.loads(people)["people"]):
        whole = {"format": 1, "id": f"p{number:09}", **data}
        (contacts / f"p{number}.toml").write_text(encode(whole), encoding="utf-8")

    (words,) = re.findall(r'`rapport me "(.*?)"`', section("6. Reasons to reach out"))
    story.ok("2026-11-22", "me", words)

    out = story.ok("2026-11-23", "reach-out", "--all")

    assert out == blocks("6. Reasons to reach out", "text")[0]


def test_the_table_of_weights_is_that_of_the_program():
    rows = re.findall(r"^\| `(\w+)` \| (\d+)", section("6. Reasons to reach out"), re.MULTILINE)

    assert {kind: float(weight) for kind, weight in rows} == dict(WEIGHTS)


def test_the_settings_of_the_example_are_understood():
    settings = tomllib.loads(blocks("6. Reasons to reach out", "toml")[0])

    assert weights_in(settings) == ({"a_day": 3, "question": 40, "rare": 30}, [])


@pytest.mark.parametrize("title", ["5. Cadence and rest", "6. Reasons to reach out"])
def test_each_section_stands_in_the_documents_once(title):
    assert DOCS.read_text(encoding="utf-8").count(f"\n## {title}\n") == 1
