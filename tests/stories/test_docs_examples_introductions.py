"""The worked examples of docs/practices.md on introductions, recomputed."""

import re
import tomllib
from datetime import date
from pathlib import Path

from rapport_tui.domain.book import Book
from rapport_tui.domain.introducing import CLOSED, PATIENCE, STEPS, next_step
from rapport_tui.domain.matches import matches, reason
from rapport_tui.domain.nearby import table
from rapport_tui.domain.summary import summarise

DOCS = Path(__file__).parents[2] / "docs" / "practices.md"
TODAY = date(2026, 11, 23)


def section():
    text = DOCS.read_text(encoding="utf-8").split("\n## 8. Introductions\n", 1)[1]
    return re.split(r"^## ", text, maxsplit=1, flags=re.MULTILINE)[0]


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", section(), flags=re.DOTALL)


def book_of(example):
    people = {}
    for number, data in enumerate(tomllib.loads(example)["people"]):
        one = {"id": f"p{number}", "name": data["name"]}
        for kind in ("needs", "offers"):
            if kind in data:
                one[kind] = [{"id": f"{kind}{number}", **wish} for wish in data[kind]]
        if "topics" in data:
            one["common_ground"] = [{"id": f"g{number}", "tags": data["topics"]}]
        people[one["id"]] = summarise(one, f"{one['id']}.toml", TODAY)
    return Book(people)


def strangers(one, other):
    return False


def test_the_matches_of_the_example_are_those_of_the_documents():
    book = book_of(blocks("toml")[0])

    found = matches(book, TODAY.toordinal(), strangers)

    said = []
    for match in found:
        said += [reason(match, lambda person: book.people[person].name), match.arithmetic]
    assert said == blocks("text")[0].splitlines()


def test_the_small_table_of_the_example_is_that_of_the_documents():
    book = book_of(blocks("toml")[1])
    names = {person.id: person.name for person in book.people.values()}

    found = table(book, list(book.people.values()), TODAY.toordinal(), strangers, seats=3)

    seated, *ties = blocks("text")[1].splitlines()
    assert ", ".join(names[person] for person in found.people) == seated
    assert [f"{names[t.one]} and {names[t.other]}: {t.arithmetic}" for t in found.ties] == ties


def test_every_step_waits_as_long_as_the_documents_say_and_says_what_comes_next():
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in section().splitlines()
        if line.startswith("| ")
    ][1:-1]

    assert {row[1].strip("`"): int(row[2].split()[0]) for row in rows} == PATIENCE
    for row in rows[:-1]:
        assert next_step(row[1].strip("`"), "Bob", "Ana") == row[3]
    assert set(re.findall(r"`(\w+)`", section().split("| never |")[0].rpartition("\n")[2])) < CLOSED
    assert set(PATIENCE) == set(STEPS[:-1])
