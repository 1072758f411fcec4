"""The worked examples of docs/practices.md on the review, the brief and the year, recomputed."""

import re
from pathlib import Path

import pytest

from rapport_tui.domain.pictures import legend
from story_told import Story

DOCS = Path(__file__).parents[2] / "docs" / "practices.md"
TITLE = "10. Review, brief, insights"


@pytest.fixture(scope="module")
def words():
    text = DOCS.read_text(encoding="utf-8").split(f"\n## {TITLE}\n", 1)[1]
    return re.split(r"^## ", text, maxsplit=1, flags=re.MULTILINE)[0]


def block(words, number):
    return re.findall(r"```text\n(.*?)```", words, flags=re.DOTALL)[number]


@pytest.fixture
def story(tmp_path, words):
    """The year of the example: three climbers, told as lines with their dates."""
    story = Story(tmp_path / "people")
    for name in ("Ana Souza", "Bob Díaz", "Priya Raman"):
        story.ok("2026-05-01", "add", "--new", f"{name} #climbing")
    story.tell(block(words, 1))
    return story


def test_the_year_is_what_the_documents_say(story, words):
    said = story.ok("2026-11-23", "insights")

    for number in (2, 3, 4, 5):
        for line in block(words, number).splitlines():
            assert line in said.splitlines()


def test_the_signs_of_the_heat_map_are_what_the_documents_say(words):
    assert block(words, 0).rstrip() == legend({1: 6, 2: 1})


def test_the_review_is_what_the_documents_say(story, words):
    said = story.ok("2026-11-23", "review")

    assert block(words, 6).rstrip() in said


def test_what_is_new_since_you_last_met_is_what_the_documents_say(story, words):
    said = story.ok("2026-11-23", "brief", "ana")

    assert block(words, 7).rstrip() in said
