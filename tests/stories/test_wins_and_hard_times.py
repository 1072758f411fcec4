"""Two years with Ana: a hard time, what helped, another one, and a win in between."""

import pytest

from rapport_tui.domain.command import TODAY
from story_told import Story

YEARS = """
    2026-01-05: coffee with Ana ; hard her father is ill
    2026-01-20: call with Ana ; cooked for her and listened #helped
    2026-02-10: email from Ana all a bit better
    2026-06-30: win with Ana promoted to lead
    2026-11-30: hard with Ana her father died
"""


@pytest.fixture
def story(tmp_path):
    story = Story(tmp_path / "people")
    story.ok("2026-01-02", "add", "--new", "Ana Souza @Acme")
    story.tell(YEARS)
    return story


async def stand_on_support(rapport):
    await rapport.press("0")
    pane = rapport.main.today_pane
    pane.stand_on(next(key for key in pane.keys if key.startswith(("hard", "win"))))
    rapport.main.follow()
    assert rapport.pane == TODAY


def test_three_days_after_a_hard_time_today_says_be_there(story):
    assert story.today("2026-01-07", "support") == []
    assert story.today("2026-01-08", "support") == [
        ("Ana Souza", "her father is ill", "be there; it was 3 days ago")
    ]
    assert story.today("2026-01-19", "support")[0][2] == "ask how they are; it was 2 weeks ago"


def test_a_touch_of_any_kind_takes_a_day_of_the_plan_away_and_leaves_the_next(story):
    assert story.today("2026-01-20", "support") == []
    assert story.today("2026-03-04", "support") == []
    assert story.today("2026-03-05", "support")[0][2] == "ask how they are; it was 2 months ago"


def test_the_anniversary_comes_once_and_waits_a_week(story):
    story.ok("2026-12-24", "add", "msg to Ana thinking of you")
    assert story.today("2027-11-29", "support") == []
    (name, words, why) = story.today("2027-11-30", "support")[0]
    assert (name, words) == ("Ana Souza", "her father died")
    assert why.startswith("think of them; it was a year ago")
    assert len(story.today("2027-12-06", "support")) == 1
    assert story.today("2027-12-07", "support") == []
    assert story.today("2028-11-30", "support") == []


def test_what_helped_before_stands_beside_the_next_hard_time(story):
    helped = "what helped before: call: cooked for her and listened"

    assert story.today("2026-12-03", "support")[0][2].endswith(helped)
    assert helped in story.ok("2026-12-03", "brief", "ana")
    assert "all a bit better" not in story.ok("2026-12-03", "today")


def test_a_win_is_congratulated_once_and_remembered_a_year_later(story):
    assert story.today("2026-07-03", "support") == [
        ("Ana Souza", "promoted to lead", "congratulate; it was 3 days ago")
    ]
    story.ok("2026-07-03", "add", "msg to Ana congratulations!")
    assert story.today("2026-07-13", "support") == []
    assert story.today("2026-07-14", "support") == []
    assert story.today("2026-08-30", "support") == []
    rows = story.answer("2027-06-30", "today")["sections"]
    (row,) = next(part["rows"] for part in rows if part["key"] == "support")
    assert row["why"] == "remember it together; it was a year ago"
    assert row["day"] == "2026-06-30"


def test_a_win_told_in_a_talk_of_that_day_is_answered(story):
    story.ok("2026-08-01", "add", "coffee with Ana ; win found a flat")

    assert story.today("2026-08-04", "support") == []


def test_one_key_says_not_this_time_and_the_next_day_still_comes(story):
    async def not_now(rapport):
        before = rapport.files()
        await stand_on_support(rapport)
        await rapport.press("L")
        assert "not this time" in rapport.said
        assert not [key for key in rapport.main.today_pane.keys if key.startswith("hard")]
        await rapport.press("u")
        assert rapport.files() == before
        assert [key for key in rapport.main.today_pane.keys if key.startswith("hard")]
        await rapport.press("U")

    story.screen("2026-12-03", not_now)

    assert story.today("2026-12-04", "support") == []
    assert story.today("2026-12-14", "support")[0][2].startswith("ask how they are")


def test_neither_is_a_touch(story):
    (ana,) = story.answer("2026-07-01", "list", "ana")["people"]

    assert (ana["last"]["on"], ana["last"]["kind"]) == ("2026-02-10", "email")


def test_one_key_in_today_says_you_were_there_and_the_line_is_its_one_entry(story):
    async def there(rapport):
        await stand_on_support(rapport)
        assert "be there; it was 3 days ago" in rapport.seen()
        await rapport.burst("dcalled, she would rather not talk\n")
        assert not [key for key in rapport.main.today_pane.keys if key.startswith("hard")]
        contact = rapport.contact(rapport.main.person)
        assert [(e.kind, e.text) for e in contact.timeline[-1:]] == [
            ("call", "she would rather not talk")
        ]
        await rapport.press("u", "u")
        assert [key for key in rapport.main.today_pane.keys if key.startswith("hard")]

    story.screen("2026-12-03", there)


def test_more_of_a_hard_time_told_while_done_leaves_the_talk_a_talk(story):
    async def there(rapport):
        await stand_on_support(rapport)
        await rapport.burst("dhard the funeral is on friday\n")
        kinds = [e.kind for e in rapport.contact(rapport.main.person).timeline[-2:]]
        assert sorted(kinds) == ["chat", "hard"]

    story.screen("2026-12-03", there)


def test_the_day_itself_is_not_moved_by_the_key_for_another_day(story):
    async def later(rapport):
        before = rapport.files()
        await stand_on_support(rapport)
        await rapport.press("r", "w")
        assert "count from the day" in rapport.said
        assert "L not this time" in rapport.said
        assert rapport.files() == before

    story.screen("2026-12-03", later)


def test_two_people_of_one_hard_time_stand_in_today_once(story):
    story.ok("2026-03-01", "add", "--new", "Bob Díaz")
    story.ok("2026-09-01", "add", "hard with Ana and Bob: lost the contract")

    (row,) = story.today("2026-09-04", "support")
    assert row[1] == "lost the contract (also with Bob Díaz)"


def test_somebody_with_two_of_them_has_one_row_and_the_hard_time_first(story):
    story.ok("2026-11-30", "add", "win with Ana won the prize")

    assert [row[1] for row in story.today("2026-12-03", "support")] == ["her father died"]


def test_in_privacy_no_words_of_it_show(story):
    async def look(rapport):
        await rapport.press("P", "0")
        assert "her father" not in rapport.seen()

    story.screen("2026-12-03", look)


@pytest.mark.parametrize("size", [(160, 50), (120, 36), (80, 24), (60, 20)])
def test_it_is_there_at_every_size(story, size):
    async def look(rapport):
        await rapport.press("0")
        assert "her father died" in rapport.seen()

    story.screen("2026-12-03", look, size=size)
