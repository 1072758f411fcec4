"""Thank-yous: the day after a first meeting and after a favour, until thanks are said."""

import pytest

from rapport_tui.domain.command import TODAY
from story_told import Story


@pytest.fixture
def story(tmp_path):
    story = Story(tmp_path / "people")
    story.tell(
        """
        2026-02-27: met Ana Souza at the fair
        2026-03-31: call with Ana ; got intro to Priya
        """
    )
    return story


async def stand_on(rapport, kind):
    await rapport.press("0")
    pane = rapport.main.today_pane
    pane.stand_on(next(key for key in pane.keys if key.startswith(kind)))
    rapport.main.follow()
    assert rapport.pane == TODAY


def test_after_a_first_meeting_a_thank_you_waits_from_the_next_day(story):
    assert story.today("2026-02-27", "thanks") == []
    assert story.today("2026-02-28", "thanks") == [
        ("Ana Souza", "at the fair", "you first met yesterday")
    ]
    assert story.today("2026-03-01", "thanks")[0][2] == "you first met 2 days ago"

    async def say_it(rapport):
        await stand_on(rapport, "thanks")
        await rapport.press("d", "escape")

    story.screen("2026-03-01", say_it)

    assert story.today("2026-03-01", "thanks") == []
    entry = story.answer("2026-03-01", "show", "ana")["person"]["timeline"][-1]
    assert (entry["kind"], entry["text"]) == ("message", "said thank you")


def test_any_later_word_follows_a_first_meeting_up(story):
    story.ok("2026-02-28", "add", "email to Ana good to meet you")

    assert story.today("2026-03-01", "thanks") == []


def test_a_favour_waits_for_thanks_and_one_key_says_they_are_said(story):
    assert story.today("2026-04-01", "thanks") == [
        ("Ana Souza", "intro to Priya", "they did this for you yesterday")
    ]

    async def say_it(rapport):
        await stand_on(rapport, "thanks")
        await rapport.burst("dmsg: lunch on me\n")

    story.screen("2026-04-02", say_it)

    assert story.today("2026-04-02", "thanks") == []
    favour = story.answer("2026-04-02", "show", "ana")["person"]["favours"][0]
    assert favour["thanked"] == "2026-04-02"


def test_a_line_in_which_you_thank_them_is_thanks_enough(story):
    story.ok("2026-04-01", "add", "msg to Ana thanks for Priya!")

    assert story.today("2026-04-02", "thanks") == []


def test_a_line_in_which_they_thank_you_is_not(story):
    story.ok("2026-04-01", "add", "email from Ana thanks for the call")

    assert len(story.today("2026-04-02", "thanks")) == 1


def test_thanks_are_said_at_the_shell_as_well(story):
    said = story.ok("2026-04-03", "balance", "ana", "--done", "priya")

    assert said.startswith("thanked for: intro to Priya")
    assert story.today("2026-04-03", "thanks") == []


def test_a_call_or_a_message_after_it_clears_it_as_well(story):
    story.ok("2026-04-02", "add", "call with Ana about the weather")

    assert story.today("2026-04-02", "thanks") == []


def test_one_key_lets_the_thank_you_for_a_favour_go(story):
    async def let_go(rapport):
        before = rapport.files()
        await stand_on(rapport, "thanks")
        await rapport.press("L")
        assert "let go: a thank-you to Ana Souza" in rapport.said
        assert not [key for key in rapport.main.today_pane.keys if key.startswith("thanks")]
        await rapport.press("u")
        assert rapport.files() == before
        await rapport.press("U")

    story.screen("2026-04-02", let_go)

    assert story.today("2026-04-02", "thanks") == []


def test_its_day_is_the_day_of_the_favour(story):
    sections = story.answer("2026-04-02", "today")["sections"]
    (row,) = next(part["rows"] for part in sections if part["key"] == "thanks")

    assert row["day"] == "2026-03-31"


def test_a_week_later_it_would_come_as_a_surprise(story):
    assert len(story.today("2026-04-07", "thanks")) == 1
    assert story.today("2026-04-08", "thanks") == []
