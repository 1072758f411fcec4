"""The example of two files of one person in the docs, reckoned again."""

import re
from datetime import date
from pathlib import Path

import pytest

from rapport_tui.domain.joined import joined
from rapport_tui.domain.reading import read_contact

DOCS = Path(__file__).parents[2] / "docs" / "practices.md"
SECTION = "## Two files of one person"
RECORDS = {"timeline": "timeline", "common ground": "common_ground", "needs": "needs"}


def example():
    text = DOCS.read_text(encoding="utf-8").partition(SECTION)[2].partition("\n## ")[0]
    found = re.findall(r"^\| ([\w ]+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", text, re.MULTILINE)
    return [(name, *map(int, numbers)) for name, *numbers in found]


def test_the_docs_have_the_example():
    assert [name for name, *_ in example()] == ["timeline", "common ground", "tags", "needs"]


@pytest.mark.parametrize(("name", "left", "right", "same", "together"), example())
def test_together_there_are_those_of_both_less_those_in_both(name, left, right, same, together):
    shared = [f"{name} {n}" for n in range(same)]
    ours = [*shared, *(f"left {n}" for n in range(left - same))]
    theirs = [*shared, *(f"right {n}" for n in range(right - same))]

    kept, gone = (
        read_contact({"id": person, "name": "Ana Souza", **said(name, person, texts)})[0]
        for person, texts in (("a", ours), ("b", theirs))
    )
    one = joined(kept, gone, choices={}, today=date(2026, 11, 23))

    assert len(getattr(one, RECORDS.get(name, name))) == together


def said(name, person, texts):
    if name not in RECORDS:
        return {name: texts}
    records = [{"id": f"{person}{n}", "text": text} for n, text in enumerate(texts)]
    if name == "timeline":  # a talk that both were in has one id in both files
        records = [
            {**r, "id": r["text"], "on": date(2026, 1, 31), "with": ["a", "b"]}
            if r["text"].startswith(name)
            else {**r, "on": date(2026, 2, 28)}
            for r in records
        ]
    return {RECORDS[name]: records}
