"""A year of bringing people together: an idea, both asked, a meeting, thanks; and a refusal."""

import pytest

from rapport_tui.domain.safe import safe
from story_told import Story
from tui_host import ODD_NAMES, SIZES, STORM

PEOPLE = (
    "Ana Souza @Acme",
    "Bob Díaz @Globex",
    "Kim Min-jun @Initech",
    "Dinis Melo @Umbra",
)
YEAR = """
    2026-01-05: coffee with Ana ; needs a data lead who likes small teams #hiring
    2026-01-12: call with Bob ; offers introductions to data people #hiring
    2026-02-01: intro Bob > Ana he may know a data lead
    2026-03-02: coffee with Kim ; needs a venue for sixty people
    2026-03-09: coffee with Dinis ; offers a venue by the river
"""


@pytest.fixture
def story(tmp_path):
    story = Story(tmp_path / "people")
    for person in PEOPLE:
        story.ok("2026-01-02", "add", "--new", person)
    story.tell(YEAR)
    return story


def file_of(story, name):
    """Return the file of the one whose name begins so."""
    return next((story.folder / "contacts").glob(f"{name}*.toml"))


def boarded(story, day):
    """Return (first, second, state, why) of every introduction of the board on *day*."""
    return [
        (each["first"]["name"], each["second"]["name"], each["state"], each["why"])
        for each in story.answer(day, "intro")["introductions"]
    ]


def test_an_idea_comes_up_after_a_week_and_says_whom_to_ask(story):
    assert story.today("2026-02-07", "introductions") == []
    assert story.today("2026-02-08", "introductions") == [
        (
            "Bob Díaz",
            "to Ana Souza: he may know a data lead",
            "an idea from 7 days ago; ask Bob Díaz whether they would like to meet Ana Souza",
        )
    ]


def test_at_the_shell_both_sides_are_asked_before_it_is_made_and_every_step_has_its_day(story):
    assert "asked Bob Díaz about meeting Ana Souza" in story.ok(
        "2026-02-08", "intro", "next", "bob"
    )
    assert story.today("2026-02-14", "introductions") == []
    assert story.today("2026-02-15", "introductions")[0][2] == (
        "you asked Bob Díaz 7 days ago; when they say yes, ask Ana Souza"
    )
    story.ok("2026-02-16", "intro", "next", "Bob > Ana")
    assert boarded(story, "2026-02-23") == [
        (
            "Bob Díaz",
            "Ana Souza",
            "asked_b",
            "you asked both, Ana Souza 7 days ago; when they say yes too, introduce the two",
        )
    ]
    story.ok("2026-02-23", "intro", "next", "ana")
    assert story.today("2026-03-08", "introductions") == []
    assert story.today("2026-03-09", "introductions")[0][2] == (
        "you introduced them 2 weeks ago; ask how it went"
    )
    story.ok("2026-03-10", "intro", "next", "ana", "--how", "Bob's friend Lena starts in May")
    assert story.today("2026-03-13", "introductions")[0][2] == (
        "you heard how it went 3 days ago; say thank you to Bob Díaz and Ana Souza"
    )
    story.ok("2026-03-14", "intro", "next", "ana")

    assert story.today("2026-12-31", "introductions") == []
    (made,) = story.answer("2026-12-31", "intro")["introductions"]
    assert made["days"] == {
        "idea": "2026-02-01",
        "asked_a": "2026-02-08",
        "asked_b": "2026-02-16",
        "made": "2026-02-23",
        "outcome": "2026-03-10",
        "thanked": "2026-03-14",
    }
    assert (made["state"], made["result"]) == ("thanked", "Bob's friend Lena starts in May")
    assert made["next"] is None
    code, _, err = story.run("2026-12-31", "intro", "next", "ana")
    assert (code, "no introduction of ana is open" in err) == (1, True)


def test_on_the_board_one_key_does_the_next_step_and_one_takes_it_back(story):
    async def ask(rapport):
        await rapport.burst("gl")
        assert "Ideas 1" in rapport.seen()
        assert "1 could do with the next step" in rapport.seen()
        await rapport.press("d")
        assert "One of them is asked 1" in rapport.seen()
        assert "✓ asked Bob Díaz about meeting Ana Souza" in rapport.seen()
        await rapport.press("u")
        assert "Ideas 1" in rapport.seen()
        await rapport.press("U", "d", "d")
        assert "Introduced; how did it go? 1" in rapport.seen()
        await rapport.burst("dLena starts in May\n")
        assert "To say thank you 1" in rapport.seen()
        await rapport.press("enter")
        assert "Lena starts in May" in rapport.seen()
        assert "an idea · Sun 1 Feb 2026" in rapport.seen()
        await rapport.press("d")
        assert "Closed 1" in rapport.seen()

    story.screen("2026-02-20", ask)

    assert boarded(story, "2026-02-21")[0][2] == "thanked"


def test_escape_from_how_it_went_leaves_the_step_undone(story):
    async def leave(rapport):
        await rapport.burst("glddd")
        await rapport.burst("dno")
        await rapport.press("escape")
        assert "Introduced; how did it go? 1" in rapport.seen()

    story.screen("2026-02-20", leave)


def test_in_today_the_same_key_does_the_next_step(story):
    async def ask(rapport):
        await rapport.press("0")
        pane = rapport.main.today_pane
        pane.stand_on(next(row.key for row in pane.rows if "intro " in getattr(row, "key", "")))
        rapport.main.follow()
        await rapport.press("d", "escape")
        assert "asked Bob Díaz about meeting Ana Souza" in rapport.said

    story.screen("2026-02-20", ask)

    assert boarded(story, "2026-02-21")[0][2] == "asked_a"


def test_a_refusal_closes_it_gently_and_the_two_are_not_proposed_again(story):
    story.ok("2026-02-08", "intro", "next", "bob")
    story.ok("2026-02-09", "intro", "declined", "bob")

    out = story.ok("2026-02-20", "intro")
    assert "one of them would rather not, 11 days ago" in out
    assert story.today("2026-06-01", "introductions") == []
    assert "Bob Díaz" not in story.ok("2026-02-20", "intro", "matches")


def test_who_was_not_asked_yet_declines_nothing_the_idea_is_dropped(story):
    async def drop(rapport):
        await rapport.press("g", "l", "L")
        assert "let go: introducing Bob Díaz to Ana Souza" in rapport.seen()

    story.screen("2026-02-20", drop)

    assert boarded(story, "2026-02-21")[0][2] == "dropped"


def test_a_need_meets_an_offer_of_somebody_they_do_not_know_and_one_key_makes_the_idea(story):
    out = story.ok("2026-03-10", "intro", "matches")
    assert (
        "Kim Min-jun needs “a venue for sixty people”, "
        "Dinis Melo offers “a venue by the river”; both say venue"
    ) in out
    assert "Ana Souza" not in out  # that idea was had before

    async def take(rapport):
        await rapport.burst("gl")
        await rapport.until(lambda: "Who may like to meet 1" in rapport.seen())
        await rapport.press("G", "a")
        assert "✓ idea to introduce Kim Min-jun to Dinis Melo" in rapport.seen()
        await rapport.until(lambda: "Looking for" not in rapport.seen())
        assert "Who may like to meet" not in rapport.seen()
        assert "Ideas 2" in rapport.seen()

    story.screen("2026-03-10", take)

    assert ("Kim Min-jun", "Dinis Melo", "idea") in [
        row[:3] for row in boarded(story, "2026-03-10")
    ]


def test_a_match_that_is_let_go_does_not_come_back(story):
    story.ok("2026-03-10", "intro", "drop", "Kim > Dinis")

    assert "Kim Min-jun" not in story.ok("2026-03-11", "intro", "matches")
    story.ok("2026-03-11", "undo")
    assert "Kim Min-jun" in story.ok("2026-03-11", "intro", "matches")


def test_people_who_were_somewhere_together_need_no_introduction(story):
    story.ok("2026-03-10", "add", "dinner with Kim, Dinis")

    assert "Kim Min-jun" not in story.ok("2026-03-11", "intro", "matches")


def test_an_idea_can_be_written_where_the_board_is(story):
    assert "stored: introduction of Dinis Melo to Ana Souza" in story.ok(
        "2026-03-10", "intro", "Dinis > Ana both love rivers"
    )

    async def write(rapport):
        await rapport.burst("gla")
        await rapport.burst("Kim > Bob boats\n")
        assert "introduction of Kim Min-jun to Bob Díaz" in rapport.said

    story.screen("2026-03-11", write)


def test_two_introductions_of_one_person_are_a_question(story):
    story.ok("2026-03-10", "add", "intro Bob > Dinis rivers")

    code, out, err = story.run("2026-03-11", "intro", "next", "bob")

    assert (code, out) == (2, "")
    assert "Bob Díaz > Ana Souza" in err
    assert "Bob Díaz > Dinis Melo" in err
    story.ok("2026-03-11", "intro", "next", "Bob > Dinis")
    assert ("Bob Díaz", "Dinis Melo", "asked_a") in [
        row[:3] for row in boarded(story, "2026-03-12")
    ]


def test_near_a_place_are_those_who_are_there_and_a_small_table_of_them(story):
    story.comes("2026-03-10")
    for name in ("ana", "bob", "kim"):
        file = file_of(story, name)
        lives = 'location = "Lisbon, Portugal"\n' + file.read_text("utf-8")
        prints = '\n[[common_ground]]\ntext = "prints"\ntags = ["letterpress"]\n'
        file.write_text(lives + prints, "utf-8")

    out = story.ok("2026-03-10", "near", "lisbon")
    assert "Near lisbon: 3 people" in out
    assert "coffee 8 days ago" in out
    assert "Ana Souza and Bob Díaz: letterpress 1/3 = 0.33" in out
    found = story.answer("2026-03-10", "near", "portugal", "--seats", "2")
    assert [one["name"] for one in found["table"]["people"]] == ["Ana Souza", "Bob Díaz"]

    async def look(rapport):
        await rapport.burst("galis\n")
        assert "Near lis 3" in rapport.seen()
        assert "A small table" in rapport.seen()
        assert "Ana Souza and Bob Díaz: letterpress 1/3 = 0.33" in rapport.seen()
        await rapport.press("j", "enter")
        assert rapport.selected in ("Ana Souza", "Bob Díaz", "Kim Min-jun")

    story.screen("2026-03-10", look)


def test_near_nowhere_says_so(story):
    assert "Nobody you know is near Atlantis." in story.ok("2026-03-10", "near", "Atlantis")
    assert story.run("2026-03-10", "near", "Atlantis", "--seats", "one")[0] == 2


@pytest.mark.parametrize("size", SIZES)
def test_the_way_back_is_named_at_every_size(story, size):
    async def look(rapport):
        await rapport.burst("gl")
        assert "esc back" in rapport.seen().splitlines()[-1]
        for width, height in STORM:
            await rapport.pilot.resize_terminal(width, height)
            await rapport.press("j", "k")
        assert "Ideas 1" in rapport.seen()
        await rapport.press("escape")
        assert rapport.app.screen is rapport.main

    story.screen("2026-03-10", look, size=size)


def test_privacy_keeps_the_board_and_who_is_near_closed(story):
    async def hide(rapport):
        await rapport.burst("Pgl")
        assert rapport.app.screen is rapport.main
        await rapport.burst("ga")
        assert rapport.app.screen is rapport.main

    story.screen("2026-03-10", hide)


@pytest.mark.parametrize("name", [name for name in ODD_NAMES if safe(name, width=0) == name])
def test_odd_names_are_shown_letter_by_letter(story, name):
    story.comes("2026-03-10")
    ana = file_of(story, "ana")
    ana.write_text(ana.read_text("utf-8").replace("Ana Souza", name), "utf-8")

    async def look(rapport):
        await rapport.burst("gl")
        assert name[:60] in rapport.seen()
        await rapport.press("d", "escape")
        await rapport.burst("galisbon\n")
        assert rapport.app.is_running

    story.screen("2026-03-10", look)
    assert name[:60] in story.ok("2026-03-10", "intro")
