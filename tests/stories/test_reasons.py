"""A year in which Today says whom to write to and why, three a day, and never as homework."""

import pytest

from story_told import Story

YEAR = """
    2026-02-02: coffee with Ana Souza ; + prints cards on an Adana #letterpress ; every 6w
    2026-02-03: coffee with Bob Díaz he is looking for a studio ; every 6w
    2026-02-04: coffee with Carla Reis ; + climbs in Sintra #climbing ; every 6w
    2026-02-05: coffee with Dinis Melo ; + climbs, too #climbing ; every 6w
    2026-02-06: coffee with Elif Kaya ; + bakes #sourdough
    2026-02-07: message to Ana Souza
    2026-02-07: message to Bob Díaz
    2026-02-07: message to Carla Reis
    2026-02-07: message to Dinis Melo
    2026-02-07: message to Elif Kaya
"""


@pytest.fixture
def story(tmp_path):
    story = Story(tmp_path / "people")
    for name in ("Ana Souza", "Bob Díaz", "Carla Reis", "Dinis Melo", "Elif Kaya"):
        story.ok("2026-02-01", "add", "--new", name)
    story.tell(YEAR)
    return story


def names(story, day):
    return [row[0] for row in story.today(day, "reach-out")]


def weights(story, day, name):
    people = story.answer(day, "reach-out", "--all")["people"]
    (found,) = [person for person in people if person["name"] == name]
    return {reason["kind"]: reason["weight"] for reason in found["reasons"]}, found["weight"]


def test_the_rarer_what_you_share_the_sooner_and_three_are_enough(story):
    # Six weeks after 7 February is 21 March; letterpress has one person, climbing two.
    assert names(story, "2026-03-21") == []
    assert story.today("2026-03-22", "reach-out") == [
        ("Ana Souza", "ask about their letterpress",
         "43 days since you were in touch, every 6 weeks is your rhythm"),
        ("Carla Reis", "ask about their climbing",
         "43 days since you were in touch, every 6 weeks is your rhythm"),
        ("Dinis Melo", "ask about their climbing",
         "43 days since you were in touch, every 6 weeks is your rhythm"),
    ]  # fmt: skip
    assert "the rest: rapport today --all" in story.ok("2026-03-22", "today")


def test_the_list_of_a_day_can_be_finished(story):
    for name, left in (("Ana", 2), ("Carla", 1), ("Dinis", 0)):
        story.ok("2026-03-22", "add", f"message to {name}")
        assert len(names(story, "2026-03-22")) == left

    assert story.ok("2026-03-22", "reach-out").startswith("That is enough for today.")
    assert names(story, "2026-03-23") == ["Bob Díaz"]
    assert "Bob Díaz" in story.ok("2026-03-22", "today", "--all")


def test_the_screen_says_the_same_and_r_shows_everybody(story):
    async def look(rapport):
        await rapport.press("0")
        pane = rapport.main.today_pane
        keys = [key for key in pane.keys if key.startswith("reach-out")]
        assert len(keys) == 3
        pane.stand_on(keys[0])
        assert "ask about their letterpress" in rapport.seen()
        await rapport.press("R")
        assert len([key for key in pane.keys if key.startswith("reach-out")]) == 4
        await rapport.press("R")
        pane.stand_on(keys[0])
        rapport.main.follow()
        await rapport.press("d", "escape")
        assert len([key for key in pane.keys if key.startswith("reach-out")]) == 2

    story.screen("2026-03-22", look, size=(160, 50))


def test_a_question_whose_day_came_weighs_more_than_anything(story):
    story.ok("2026-02-10", "add", "? 20 mar how did the move go", "--person", "bob")

    assert weights(story, "2026-03-22", "Bob Díaz")[0] == {"question": 40}
    # It has a row of its own that day, so nobody else loses their place.
    assert names(story, "2026-03-22") == ["Ana Souza", "Carla Reis", "Dinis Melo"]
    assert story.today("2026-03-22", "questions")[0][1] == "how did the move go"


def test_somebody_just_met_is_a_reason_to_write_to_who_shares_it(story):
    story.ok("2026-02-20", "add", "--new", "Priya Nair")
    story.ok("2026-03-10", "add", "coffee with Priya ; + bakes at night #sourdough")

    assert (
        "Elif Kaya",
        "sourdough: Priya Nair, whom you met 10 Mar, shares it",
        "43 days since you were in touch",
    ) in story.today("2026-03-22", "reach-out")
    assert weights(story, "2026-03-22", "Elif Kaya") == ({"met": 20, "rare": 3}, 23)
    # A month later she is no news any more.
    assert "Elif Kaya" not in story.ok("2026-04-10", "reach-out", "--all")


def test_each_reason_is_there_from_its_day_to_its_day(story):
    story.ok("2026-02-10", "add", "email to Bob ; !1 dec lend the book ; < 15 apr the plans")
    story.ok("2026-02-10", "add", "? what became of the band", "--person", "bob")

    # A promise for a later day is no reason yet.
    assert weights(story, "2026-03-25", "Bob Díaz")[0] == {"ask": 15}
    found, total = weights(story, "2026-04-16", "Bob Díaz")
    # 65 days are 1.5 times 42.
    assert found == {"ask": 15, "awaited": 10, "rhythm": 5}
    assert total == sum(found.values())
    assert weights(story, "2026-12-01", "Bob Díaz")[0]["promised"] == 25


def test_a_promise_with_a_new_day_is_no_reason_before_it(story):
    story.ok("2026-02-10", "add", "email to Bob ; !28 mar lend the book")
    assert "promised" in weights(story, "2026-03-28", "Bob Díaz")[0]

    story.ok("2026-03-28", "done", "bob", "book", "--to", "10 apr")

    assert "promised" not in weights(story, "2026-04-09", "Bob Díaz")[0]
    assert "promised" in weights(story, "2026-04-10", "Bob Díaz")[0]


def test_you_share_only_what_is_in_your_own_file_too(story):
    story.ok("2026-02-10", "me", "+ prints at the weekend #letterpress")

    ana, carla, *_ = story.today("2026-03-22", "reach-out")
    assert ana[1] == "you share letterpress"
    assert carla[1] == "ask about their climbing"
    assert weights(story, "2026-03-22", "Ana Souza")[0]["rare"] == 12
    assert weights(story, "2026-03-22", "Carla Reis")[0]["rare"] == 3  # 12 ÷ 2 people, and half


def test_reach_out_names_the_very_people_of_today(story):
    story.ok("2026-02-10", "add", "? 20 mar how did the print fair go", "--person", "ana")

    people = story.answer("2026-03-22", "reach-out")["people"]

    assert [person["name"] for person in people] == names(story, "2026-03-22")
    assert "Ana Souza" not in names(story, "2026-03-22")  # the question is the row of the day
    assert "Ana Souza" in story.ok("2026-03-22", "reach-out", "--all")


def test_a_birthday_weighs_in_the_week_before_it_leap_day_or_not(story):
    story.comes("2026-02-08")
    (path,) = (story.folder / "contacts").glob("bob-*.toml")
    text = path.read_text("utf-8")
    path.write_text(text.replace("cadence =", 'birthday = "--02-29"\ncadence =', 1), "utf-8")

    def has_date(day):
        return "date" in weights(story, day, "Bob Díaz")[0]

    assert not has_date("2027-02-20")
    assert has_date("2027-02-21")
    assert has_date("2027-02-28")
    assert not has_date("2027-03-01")
    assert has_date("2028-02-29")
    assert not has_date("2028-02-21")


def test_the_folder_says_how_many_a_day_and_what_weighs(story):
    settings = story.folder / "rapport.toml"
    story.comes("2026-02-08")
    plain = settings.read_text("utf-8")
    settings.write_text(f"{plain}\n[reasons]\na_day = 1\nrare = 0\nask = 99\n", "utf-8")
    story.ok("2026-02-10", "add", "? what became of the band", "--person", "bob")

    assert names(story, "2026-04-01") == ["Bob Díaz"]
    assert weights(story, "2026-04-01", "Ana Souza")[0].keys() == {"rhythm"}

    settings.write_text(f"{plain}\n[reasons]\nfriendship = 7\nask = -1\na_day = true\n", "utf-8")
    code, out, err = story.run("2026-04-01", "check")
    assert code == 1
    said = out + err
    assert "'friendship' is no reason" in said
    assert "ask must be a number" in said
    assert "a_day must be a whole number" in said
    assert len(names(story, "2026-04-01")) == 3


def test_names_and_notes_are_shown_as_they_are(story):
    story.ok("2026-02-10", "add", "--new", "Bob [/x] [red] \u202eabc")
    story.ok("2026-02-11", "add", "coffee with Bob [/x] ; + [bold]rare[/] #x[y ; every 2w",
             "--person", "Bob [/x] [red] \u202eabc")  # fmt: skip

    out = story.ok("2026-06-10", "reach-out", "--all")

    assert "Bob [/x] [red]" in out
    assert "\u202e" not in out
