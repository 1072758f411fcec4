"""A year with Goran: what the two of you have in common comes out, line by line, unforced."""

import pytest

from story_told import Story

YEAR = """
    2026-01-10: coffee with Ana ; + climbs at Vertigo #climbing
    2026-01-12: lunch with Bob ; + climbs, badly #bouldering
    2026-02-03: call with Goran ; + prints cards on an Adana #letterpress
    2026-03-15: coffee with Goran ; he took up bouldering with his daughter
    2026-05-20: meeting with Priya ; she fell in love with letterpress in Porto
    2026-09-09: lunch with Priya ; + drinks coffee all day #coffee
    2026-09-10: call with Ana ; + knows every café #coffee
"""


@pytest.fixture
def story(tmp_path):
    story = Story(tmp_path / "people")
    for name in ("Ana Souza", "Bob Díaz", "Goran Ilić", "Priya Nair"):
        story.ok("2026-01-02", "add", "--new", name)
    story.tell(YEAR)
    story.ok("2026-01-05", "me", "+ restores a hand press #letterpress ; + climbs #climbing")
    return story


def shared(story, day, name):
    found = story.answer(day, "common", name)
    return [topic["topic"] for topic in found["topics"]], found["weight"]


def test_what_you_share_is_known_from_the_day_it_was_noted(story):
    assert shared(story, "2026-02-02", "goran") == ([], 0)
    assert shared(story, "2026-02-03", "goran") == (["letterpress"], 1)
    assert shared(story, "2026-02-03", "ana") == (["climbing"], 1)
    assert "In common\n\n- prints cards on an Adana #letterpress · you, too" in story.ok(
        "2026-02-03", "brief", "goran"
    )


def test_two_words_for_one_thing_are_joined_by_the_table_you_own(story):
    assert shared(story, "2026-02-03", "bob") == ([], 0)

    story.ok("2026-02-03", "common", "--same", "bouldering=climbing")

    assert shared(story, "2026-02-03", "bob") == (["climbing"], 0.5)
    assert 'bouldering = "climbing"' in (story.folder / "rapport.toml").read_text("utf-8")
    assert "also called bouldering" in story.ok("2026-02-03", "common", "climbing")
    story.ok("2026-02-04", "common", "--apart", "bouldering")
    assert shared(story, "2026-02-04", "bob") == ([], 0)


def test_a_note_suggests_and_only_a_yes_stores(story):
    story.ok("2026-03-16", "common", "--same", "bouldering=climbing")
    before = {p.name: p.read_bytes() for p in (story.folder / "contacts").iterdir()}

    found = story.answer("2026-03-16", "common", "goran")

    assert [(one["topic"], one["text"], one["on"]) for one in found["perhaps"]] == [
        ("climbing", "he took up bouldering with his daughter", "2026-03-15")
    ]
    assert {p.name: p.read_bytes() for p in (story.folder / "contacts").iterdir()} == before
    story.ok("2026-03-16", "common", "goran", "--take", "climbing")
    # climbing: Ana, Bob and Goran have it; letterpress: Goran alone.
    assert shared(story, "2026-03-16", "goran") == (["letterpress", "climbing"], 1.3333)
    story.ok("2026-03-16", "undo")
    assert shared(story, "2026-03-16", "goran") == (["letterpress"], 1)


def test_the_rarest_in_common_comes_before_what_everybody_has(story):
    story.ok("2026-09-11", "me", "+ lives on coffee #coffee")

    everything = story.answer("2026-09-11", "common")

    assert [(one["name"], one["weight"]) for one in everything["overlaps"]] == [
        ("Ana Souza", 1.5),
        ("Goran Ilić", 1),
        ("Priya Nair", 0.5),
    ]
    said = story.ok("2026-09-11", "common")
    assert "climbing 1 + coffee 1/2 = 1.50" in said
    assert "letterpress  1    you, Goran Ilić" in said


def test_the_same_year_through_the_keys_of_the_screen(story):
    async def look(rapport):
        await rapport.burst("go")
        assert "In common · topics 3" in rapport.seen()
        rapport.app.screen._list.stand_on("topic:letterpress")
        await rapport.press("enter")
        seen = rapport.seen()
        assert "prints cards on an Adana" in seen
        assert "? Priya Nair" in seen  # her note speaks of it
        assert "she fell in love with letterpress in Porto" in seen
        rapport.app.screen._list.last()
        rapport.app.screen._list.stand_on("perhaps:letterpress:" + person(rapport, "Priya Nair"))
        await rapport.press("d")
        assert "✓ common ground with Priya Nair: #letterpress" in rapport.seen()
        assert "2 people have it, you as well, so it counts 1/2" in rapport.seen()
        await rapport.press("u")
        assert "1 person has it, you as well, so it counts 1" in rapport.seen()

    story.screen("2026-06-01", look)
    assert shared(story, "2026-06-01", "goran") == (["letterpress"], 1)


def person(rapport, name):
    return next(p.id for p in rapport.main.book.people.values() if p.name == name)


def test_what_you_like_look_for_and_give_is_written_on_your_own_page(story):
    async def write(rapport):
        await rapport.burst("gm")
        assert "restores a hand press" in rapport.seen()
        await rapport.burst("a")
        await rapport.burst("collects wood type #letterpress ; needs a kiln #ceramics\n")
        assert "collects wood type" in rapport.seen()
        assert "a kiln" in rapport.seen()
        await rapport.press("u")
        assert "a kiln" not in rapport.seen()
        await rapport.press("U")
        assert "a kiln" in rapport.seen()

    story.screen("2026-06-01", write)
    said = story.ok("2026-06-01", "me")
    assert "Needs\n  a kiln  #ceramics" in said
    story.ok("2026-06-02", "me", "--done", "kiln")
    assert "kiln" not in story.ok("2026-06-02", "me")
