"""The worked examples of docs/practices.md on common ground, recomputed."""

import re
import tomllib
from pathlib import Path
from types import MappingProxyType

from rapport_tui.domain.book import Book, Habits, Summary
from rapport_tui.domain.contact import Contact
from rapport_tui.domain.overlaps import counts, overlaps
from rapport_tui.domain.suggestions import suggestions
from rapport_tui.domain.topics import Topics

DOCS = Path(__file__).parents[2] / "docs" / "practices.md"


def section():
    """Return what the documents say of common ground."""
    text = DOCS.read_text(encoding="utf-8").split("\n## 7. Common ground\n", 1)[1]
    return re.split(r"^## ", text, maxsplit=1, flags=re.MULTILINE)[0]


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", section(), flags=re.DOTALL)


def topics_of(people, habits=Habits()):  # noqa: B008 - it is frozen
    rows = {n: Summary(n, f"{n}.toml", n, topics=tuple(t)) for n, t in people.items()}
    return Topics(Book(MappingProxyType(rows), (), habits))


def example():
    mine, people, aliases = map(tomllib.loads, blocks("toml"))
    return topics_of(people["people"], Habits(mine=tuple(mine["mine"]), aliases=aliases["aliases"]))


def test_what_is_shared_with_each_comes_to_what_the_documents_say():
    said = [f"{one.person}  {one.arithmetic}" for one in overlaps(example())]
    assert said == blocks("text")[0].splitlines()


def test_each_topic_counts_what_the_documents_say_in_the_same_order():
    assert [counts(t) for t in example().rarest_first] == blocks("text")[1].splitlines()


def test_notes_suggest_what_the_table_says_they_do():
    rows = re.findall(r"^\| (?!a note|-)(.*?) \| (nothing|.*?: .*) \|$", section(), re.MULTILINE)
    known = topics_of({"x": ["climbing", "letterpress"]})
    assert len(rows) == 3
    for note, wanted in rows:
        found = suggestions(Contact(id="p", name="P", summary=note), known)
        names = ", ".join(sorted(s.topic.name for s in found))
        said = f"{names}: {found[0].text}" if found else "nothing"
        assert said == wanted
