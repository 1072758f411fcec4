"""Kenji lives in Tokyo and Lou in Los Angeles: their days begin and end when theirs do."""

import os
import time
from datetime import UTC, datetime

import pytest

from story_told import Story

EVENING = "2026-11-23T20:00"  # in Tokyo it is Tuesday, five in the morning
SMALL_HOURS = "2026-11-24T02:00"  # in Los Angeles it is Monday, six in the evening


@pytest.fixture
def at_greenwich():
    """Let the clock on this wall be one that never changes."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "UTC"
    time.tzset()
    yield
    os.environ.pop("TZ")
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


@pytest.fixture
def story(tmp_path, at_greenwich):
    story = Story(tmp_path / "people")
    for name, zone in (("Kenji Abe", "Asia/Tokyo"), ("Lou Reyes", "America/Los_Angeles")):
        story.ok("2026-10-01", "add", "--new", f"{name} @Acme")
        story.ok("2026-10-01", "add", f"call with {name} ; ? 23 nov how did the exam of {name} go")
        [file] = (tmp_path / "people" / "contacts").glob(f"{name.split()[0].lower()}*.toml")
        text = file.read_text("utf-8")
        head = f'timezone = "{zone}"\nbirthday = "--11-24"\n'
        file.write_text(text.replace("[[", f"{head}\n[[", 1), "utf-8")
    return story


def asked(story, moment):
    return [name for name, _, _ in story.today(moment, "questions")]


def test_how_it_went_is_asked_once_the_day_is_over_where_they_live(story):
    assert asked(story, "2026-11-23T08:00") == []
    assert asked(story, EVENING) == ["Kenji Abe"]
    assert asked(story, SMALL_HOURS) == ["Kenji Abe"]
    assert asked(story, "2026-11-24T09:00") == ["Kenji Abe", "Lou Reyes"]


def test_a_birthday_says_where_it_is_another_day(story):
    def why(moment):
        return {name: why for name, _, why in story.today(moment, "dates")}

    assert why("2026-11-23T12:00") == {"Kenji Abe": "tomorrow", "Lou Reyes": "tomorrow"}
    assert why(EVENING)["Kenji Abe"] == "tomorrow; there it is that day already"
    assert why(SMALL_HOURS)["Lou Reyes"] == "today; there it is tomorrow"
    assert why("2026-11-24T20:00")["Kenji Abe"] == "today; there it is over"
    assert why("2026-11-25T02:00") == {"Lou Reyes": "yesterday; there it is that day still"}
    assert why("2026-11-25T09:00") == {}


def test_show_and_the_brief_say_what_time_it_is_there(story):
    for command in ("show", "brief"):
        said = story.ok(EVENING, command, "kenji")
        assert "Tue 05:00 there, 9 h ahead of you" in said
        assert "Mon 12:00 there, 8 h behind you" in story.ok(EVENING, command, "lou")


def test_the_screen_follows_their_midnight(story):
    moment = [datetime(2026, 11, 23, 14, 50, tzinfo=UTC)]

    async def look(rapport):
        main = rapport.main

        def questions():
            rows = [row.asked for row in main.today_pane.rows if hasattr(row, "asked")]
            return [row.text for row in rows if row.kind == "question"]

        assert questions() == []
        moment[0] = moment[0].replace(hour=15, minute=1)
        main._tick()
        await rapport.settled()
        assert questions() == ["how did the exam of Kenji Abe go"]
        await rapport.press("1")
        main.people.stand_on(next(p.id for p in main.book.people.values() if p.name[0] == "K"))
        main.follow()
        await rapport.settled()
        assert "9 h ahead of you" in rapport.seen()
        await rapport.press("b")
        assert "Tue 00:01 there, 9 h ahead of you" in rapport.seen()

    def fixed(app):
        app.main.now = lambda: moment[0]

    story.screen("2026-11-23", look, prepare=fixed)
