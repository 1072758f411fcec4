"""A year of keeping at it: what the weekly review, the brief and the year say about Ana."""

import pytest

from story_told import Story

YEAR = """
    2026-01-05: coffee with Ana Souza ; !16 jan send the deck ; + climbs at Vertigo #climbing
    2026-02-02: call to Ana Souza ; ? 10 feb how did the board talk go
    2026-03-31: lunch with Ana Souza, Bob Díaz ; < 30 apr the contract
    2026-05-04: email from Ana Souza the contract is on its way
    2026-08-10: coffee with Ana Souza ; needs a data lead
    2026-10-05: message to Ana Souza ; !20 nov find her a data lead
"""


@pytest.fixture
def story(tmp_path):
    story = Story(tmp_path / "people")
    story.ok("2026-01-02", "add", "--new", "Ana Souza @Acme every 6w")
    story.ok("2026-01-02", "add", "--new", "Bob Díaz")
    story.tell(YEAR)
    return story


def cards(story, day):
    found = story.answer(day, "review", "--all")["cards"]
    return [(c["section"], c["name"], c["text"]) for c in found if c["section"] != "rest"]


def test_week_by_week_the_review_asks_what_is_open_and_nothing_else(story):
    assert cards(story, "2026-01-08") == [("thanks", "Ana Souza", "")]  # they met on Monday
    assert ("commitments", "Ana Souza", "send the deck") in cards(story, "2026-01-12")
    story.ok("2026-01-15", "done", "ana", "deck")
    assert ("commitments", "Ana Souza", "send the deck") not in cards(story, "2026-01-19")
    assert ("questions", "Ana Souza", "how did the board talk go") in cards(story, "2026-02-11")
    story.ok("2026-02-11", "done", "ana", "board", "--answer", "they said yes")
    assert ("commitments", "Ana Souza", "the contract") in cards(story, "2026-05-04")


def test_the_brief_says_what_is_new_since_the_last_time(story):
    def new(day):
        parts = story.answer(day, "brief", "ana")["parts"]
        return next((p["lines"] for p in parts if p["title"] == "Since we last met"), [])

    assert new("2026-01-05") == []
    story.ok("2026-01-15", "done", "ana", "deck")
    assert new("2026-01-20") == ["I kept: send the deck"]
    assert new("2026-02-02") == []  # a call is a meeting
    story.ok("2026-02-11", "done", "ana", "board", "--answer", "they said yes")
    parts = story.answer("2026-03-01", "brief", "ana")["parts"]
    assert "they said yes" in next(p["lines"][0] for p in parts if p["title"] == "Last time")
    assert new("2026-05-10") == ["Mon 4 May 2026 (6 days ago), email: the contract is on its way"]
    assert new("2026-10-20") == ["Mon 5 Oct 2026 (2 weeks ago), message"]
    assert story.answer("2026-10-20", "brief", "ana")["last_met"] == "2026-08-10"


def test_the_year_counts_every_talk_once_and_on_its_own_day(story):
    def year(day):
        return story.answer(day, "insights")

    assert year("2026-01-05")["touches"] == 1
    story.ok("2026-01-15", "done", "ana", "deck")
    found = year("2026-11-23")
    assert found["touches"] == 6  # the lunch of three is one
    assert found["people"] == 2
    assert {"on": "2026-03-31", "touches": 1} in found["days"]
    assert found["kinds"][0] == {"kind": "coffee", "touches": 2}
    assert found["started"] == {"me": 2, "them": 1, "both": 3}
    assert found["promises"]["year"]["mine"]["rate"] == 1.0
    assert found["gained"][1] == {"quarter": "2026-Q1", "people": 2}
    later = year("2027-10-11")
    assert later["touches"] == 0
    assert later["promises"]["year"]["mine"]["kept"] == 0
    assert later["promises"]["ever"]["mine"]["kept"] == 1


def test_the_screen_goes_through_the_same_cards_and_the_shell_sees_what_was_done(story):
    async def answer(rapport):
        await rapport.burst("gr")
        assert "send the deck" in rapport.seen()
        while "find her a data lead" not in rapport.seen():
            await rapport.press("j")
        await rapport.burst("d")
        assert "✓ kept: find her a data lead" in rapport.seen()
        await rapport.press("escape")

    story.screen("2026-11-23", answer)

    left = [card["text"] for card in story.answer("2026-11-23", "review")["cards"]]
    assert "find her a data lead" not in left
    assert story.answer("2026-11-23", "insights")["promises"]["year"]["mine"]["kept"] == 1
    assert "looked at already" in story.ok("2026-11-23", "review")


def test_the_screen_draws_the_same_year_as_the_shell(story):
    said = [line.strip() for line in story.ok("2026-11-23", "insights").splitlines()]

    async def look(rapport):
        await rapport.burst("gn")
        seen = rapport.seen()
        assert said[1] in seen
        for line in said[3:10]:  # the weekdays
            assert line in seen.replace(" ", "") or line[:30] in seen
        await rapport.press("escape")
        assert rapport.app.screen is rapport.main

    story.screen("2026-11-23", look, size=(80, 50))
