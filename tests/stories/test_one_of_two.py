"""A year with one person in two files, until somebody notices: they become one, nothing is lost."""

import pytest

from rapport_tui.store.toml import parse
from story_told import Story

YEAR = """
    2026-01-31: coffee with Ana Souza, Bob Díaz ; + climbs at Vertigo #climbing ; every 6w
    2026-02-28: event with A. P. Souza, Bob Díaz ; data evening ; needs a data lead #hiring
    2026-03-29: intro Chen Wei > A. P. Souza both build small models
    2026-06-01: call with Ana Souza ; !30 jun send the deck
    2026-08-31: lunch with Ana Souza
    2026-10-25: email to A. P. Souza ; ? 3 nov how did the board talk go
"""
NEW = ("Ana Souza @Acme ana@acme.example", "A. P. Souza @Vela +351 210 000 000",
       "Bob Díaz", "Chen Wei")  # fmt: skip


@pytest.fixture
def story(tmp_path):
    story = Story(tmp_path / "people")
    for line in NEW:
        story.ok("2026-01-02", "add", "--new", line)
    story.tell(YEAR)
    story.comes("2026-11-22")
    return story


def files(story):
    return {p.name: p.read_bytes() for p in (story.folder / "contacts").iterdir()}


def person(story, slug):
    (file,) = (story.folder / "contacts").glob(f"{slug}-*.toml")
    return parse(file.read_text())


def people(story, day):
    return {p["name"]: p for p in story.answer(day, "list")["people"]}


def test_two_files_become_one_at_the_shell_and_everything_follows(story):
    before = people(story, "2026-11-23")
    ana, twin = before["Ana Souza"]["id"], before["A. P. Souza"]["id"]

    out = story.ok("2026-11-23", "merge", "Ana Souza", "A. P. Souza", "--take", "organisation")

    assert "stored: made one person of Ana Souza and A. P. Souza" in out
    assert "2 other files named them, and now name the one: Bob Díaz, Chen Wei" in out
    now = people(story, "2026-11-23")
    assert set(now) == {"Ana Souza", "Bob Díaz", "Chen Wei"}
    assert (now["Ana Souza"]["id"], now["Ana Souza"]["organisation"]) == (ana, "Vela")
    assert now["Ana Souza"]["last"]["on"] == "2026-10-25"
    for name in ("ana-souza", "bob-diaz", "chen-wei"):
        said = {k: v for k, v in person(story, name).items() if k != "merge_log"}
        assert twin not in str(said), name
    assert person(story, "chen-wei")["introductions"][0]["to"] == ana
    assert story.ok("2026-11-23", "show", "A. P. Souza").startswith("Ana Souza\n")


def test_an_entry_of_several_people_stands_once_with_each_of_them(story):
    story.ok("2026-11-23", "merge", "Ana Souza", "A. P. Souza")

    for name, entries in (("ana", 5), ("bob", 2)):
        timeline = story.answer("2026-11-23", "show", name)["person"]["timeline"]
        assert len(timeline) == len({entry["id"] for entry in timeline}) == entries
        assert [e.get("text") for e in timeline].count("data evening") == 1
        (evening,) = (e for e in timeline if e.get("text") == "data evening")
        assert len(evening["with"]) == len(set(evening["with"])) == 2
    hits = story.answer("2026-11-23", "search", "evening")["hits"]
    assert [hit["text"] for hit in hits] == ["data evening"]


def test_everybodys_timeline_and_the_year_in_numbers_count_it_once(story):
    story.ok("2026-11-23", "merge", "Ana Souza", "A. P. Souza")

    async def look(rapport):
        await rapport.press("0")
        await rapport.until(lambda: "data evening" in rapport.seen())
        assert rapport.seen().count("data evening") == 1

    story.screen("2026-11-23", look, size=(160, 50))

    numbers = story.answer("2026-11-23", "insights")
    assert sum(numbers["started"].values()) == 5


def test_today_and_the_brief_say_all_of_both(story):
    story.ok("2026-11-23", "merge", "Ana Souza", "A. P. Souza")

    today = story.today("2026-11-23")
    assert {(name, text) for name, text, _ in today["commitments"]} == {
        ("Ana Souza", "send the deck")
    }
    assert [(name, text) for name, text, _ in today["questions"]] == [
        ("Ana Souza", "how did the board talk go")
    ]
    brief = story.ok("2026-11-23", "brief", "ana")
    for words in ("climbs at Vertigo", "a data lead", "send the deck", "board talk"):
        assert words in brief


def test_one_undo_brings_both_back_byte_for_byte_and_redo_joins_them_again(story):
    before = files(story)
    story.ok("2026-11-23", "merge", "Ana Souza", "A. P. Souza")
    after = files(story)

    story.ok("2026-11-23", "undo")
    assert files(story) == before
    story.ok("2026-11-23", "redo")
    assert files(story) == after


def test_the_screen_makes_the_same_of_them(story, tmp_path):
    async def join(rapport):
        await rapport.press("1")
        ids = {p.name: key for key, p in rapport.main.book.people.items()}
        for name in ("Ana Souza", "A. P. Souza"):
            rapport.main.people.stand_on(ids[name])
            await rapport.press("space")
        await rapport.press("M", "M")
        assert rapport.names == ["Ana Souza", "Bob Díaz", "Chen Wei"]

    before = files(story)
    story.ok("2026-11-23", "merge", "Ana Souza", "A. P. Souza")
    at_the_shell = files(story)
    story.ok("2026-11-23", "undo")
    assert files(story) == before

    story.screen("2026-11-23", join)

    assert files(story) == at_the_shell


def test_a_change_made_elsewhere_meanwhile_is_not_lost(story):
    twin = next((story.folder / "contacts").glob("a-p-souza-*.toml"))

    async def join(rapport):
        await rapport.press("1")
        ids = {p.name: key for key, p in rapport.main.book.people.items()}
        for name in ("Ana Souza", "A. P. Souza"):
            rapport.main.people.stand_on(ids[name])
            await rapport.press("space")
        await rapport.press("M")
        twin.write_text(twin.read_text() + '\n[[needs]]\ntext = "a new flat"\n')
        await rapport.press("M")
        assert "changed elsewhere since, and is kept" in rapport.said

    story.screen("2026-11-23", join)

    assert "a new flat" in twin.read_text()
