"""A year with Ana: what was promised, by whom, for when, and how it went."""

import pytest

from rapport_tui.domain.command import GROUND, TODAY
from story_told import Story, stand_on, with_ana

YEAR = """
    2026-01-05: coffee with Ana ; !fri send the deck ; ? 20 jan how did the offsite go
    2026-01-09: email to Ana ; here it is
    2026-02-02: call with Ana ; !20 feb introduce her to a designer ; < 27 feb contract draft
    2026-04-15: lunch with Ana ; !eom read her paper ; < 24 apr the slides
    2026-06-01: coffee with Ana ; !30 jun lend the climbing book ; !10 jun book a table
"""


@pytest.fixture
def story(tmp_path):
    return with_ana(tmp_path / "people", YEAR)


def test_a_promise_is_born_in_a_line_and_stands_in_today_from_its_day_until_it_is_kept(story):
    assert story.today("2026-01-09", "commitments") == [
        ("Ana Souza", "send the deck", "you promised it for today")
    ]
    assert story.today("2026-01-12", "commitments")[0][2] == (
        "you promised it for Fri 09, 3 days ago"
    )

    async def keep(rapport):
        await stand_on(rapport, "send the deck")
        await rapport.press("d", "escape")
        assert "kept: send the deck" in rapport.said

    story.screen("2026-01-12", keep)

    assert story.today("2026-01-12", "commitments") == []
    assert "you: kept 1 of 1" in story.ok("2026-01-12", "commitments", "ana")


def test_the_year_s_keep_rate_is_the_same_through_keys_and_commands(story):
    async def keys(rapport):
        await stand_on(rapport, "introduce her")
        await rapport.press("r", "w")
        await stand_on(rapport, "introduce her")
        await rapport.press("d", "escape")

    story.screen("2026-02-21", keys)
    assert story.ok("2026-01-10", "done", "ana", "deck").startswith("kept: send the deck")
    story.ok("2026-03-02", "done", "Ana", "Souza", "contract", "draft")
    story.ok("2026-05-10", "done", "ana", "paper", "--not-kept")

    async def let_go(rapport):
        await stand_on(rapport, "book a table")
        await rapport.press("L")
        assert rapport.said.startswith("✓ let go: book a table")

    story.screen("2026-06-12", let_go)

    found = story.answer("2026-12-01", "commitments", "ana", "--all")
    states = {c["text"]: (c["by"], c["state"], c["closed"]) for c in found["commitments"]}
    assert states == {
        "lend the climbing book": ("me", "open", None),
        "the slides": ("them", "open", None),
        "book a table": ("me", "released", "2026-06-12"),
        "read her paper": ("me", "broken", "2026-05-10"),
        "contract draft": ("them", "kept", "2026-03-02"),
        "introduce her to a designer": ("me", "kept", "2026-02-21"),
        "send the deck": ("me", "kept", "2026-01-10"),
    }
    mine = found["keeping"]["mine"]
    assert (mine["kept"], mine["of"], mine["on_a_new_day"], mine["let_go"]) == (2, 3, 1, 1)
    assert mine["rate"] == 0.667
    overall = story.answer("2026-12-01", "commitments")["keeping"]
    assert overall == found["keeping"]
    brief = story.ok("2026-12-01", "brief", "ana")
    assert "you: kept 2 of 3, 1 on a new day; 1 let go; 1 waits past its day" in brief
    assert "they: kept 1 of 1; 1 waits past its day" in brief


def test_the_card_says_how_promises_were_kept_above_what_is_closed(story):
    story.ok("2026-01-10", "done", "ana", "deck", "--to", "16 jan")
    story.ok("2026-01-15", "done", "ana", "deck")

    async def look(rapport):
        await rapport.press("2")
        rapport.main.ground.stand_on("group:Commitments")
        await rapport.press("enter")
        assert rapport.pane == GROUND
        assert "you: kept 1 of 1, 1 on a new day" in rapport.seen()

    story.screen("2026-01-20", look, size=(160, 50))


def test_a_promise_put_off_remembers_the_day_it_had(story):
    out = story.ok("2026-01-08", "done", "ana", "deck", "--to", "16 jan")

    assert out.startswith("send the deck: new day 16 Jan 2026")
    deck = next(
        c for c in story.answer("2026-01-08", "show", "ana")["person"]["commitments"]
        if c["text"] == "send the deck"
    )  # fmt: skip
    assert (deck["due"], deck["was_due"]) == ("2026-01-16", ["2026-01-09"])
    assert story.today("2026-01-09", "commitments") == []
    assert "first for Fri 9 Jan 2026" in story.ok("2026-01-10", "brief", "ana")


def test_a_promise_of_theirs_is_asked_about_kindly_and_never_more_than_weekly(story):
    days = [f"2026-02-{day:02}" for day in range(20, 29)]
    days += [f"2026-03-{day:02}" for day in range(1, 16)]
    asked = [
        day
        for day in days
        if any("contract draft" in row for row in story.today(day, "commitments"))
    ]

    assert story.today("2026-02-27", "dates")[-1] == (
        "Ana Souza", "contract draft", "they promised it for today"
    )  # fmt: skip
    assert asked == ["2026-03-02", "2026-03-03", "2026-03-04",
                     "2026-03-09", "2026-03-10", "2026-03-11"]  # fmt: skip
    (row,) = [r for r in story.today("2026-03-02", "commitments") if "contract draft" in r]
    assert row[2] == "they promised it for 27 Feb, 3 days ago; ask kindly?".replace(
        "27 Feb", "Fri 27"
    )


def test_a_talk_gives_their_promise_a_week_of_rest(story):
    story.ok("2026-03-02", "add", "message to Ana ; asked about the draft, kindly")

    def asked(day):
        return any("contract draft" in row for row in story.today(day, "commitments"))

    assert not asked("2026-03-03")
    assert not asked("2026-03-08")
    assert asked("2026-03-09")


def test_nobody_who_rests_is_asked_about_what_they_promised(story):
    async def rest(rapport):
        await rapport.press("1", "L")
        assert rapport.said.startswith("✓ let Ana Souza rest")
        await rapport.press("u")
        assert not rapport.contact(rapport.main.person).resting
        await rapport.press("U")

    story.screen("2026-03-01", rest)

    rows = story.today("2026-03-02", "commitments")
    assert [text for _, text, _ in rows] == ["send the deck", "introduce her to a designer"]


def test_nobody_left_in_peace_until_a_day_is_asked_before_it(story):
    def asked(day):
        return any("contract draft" in row for row in story.today(day, "commitments"))

    async def snooze(rapport):
        await rapport.press("1")
        await rapport.burst("r.10 mar\n")
        assert rapport.contact(rapport.main.person).snoozed_until.isoformat() == "2026-03-10"

    story.screen("2026-03-01", snooze)

    assert [day for day in range(1, 12) if asked(f"2026-03-{day:02}")] == [10, 11]


def test_letting_go_takes_one_undo_and_twice_says_it_was_not_kept(story):
    async def keys(rapport):
        before = rapport.files()
        await rapport.press("2")
        rapport.main.ground.stand_on("group:Commitments")
        await rapport.press("enter")
        ana = rapport.contact(rapport.main.person)
        deck = next(c for c in ana.commitments if c.text == "send the deck").id
        rapport.main.ground.stand_on(deck)
        await rapport.press("L")
        assert "L again: it was not kept" in rapport.said
        await rapport.press("L")
        assert rapport.contact(ana.id).find(deck)[1].outcome == "broken"
        await rapport.press("u", "u")
        assert rapport.files() == before
        assert rapport.pane != TODAY

    story.screen("2026-01-20", keys)


def test_a_leap_day_and_a_month_s_end_are_days_like_others(story):
    story.tell("""
        2028-02-28: call with Ana ; !29 feb sign it ; < 29 feb the key
        2028-02-29: email to Ana ; !eom the invoice
    """)

    assert ("Ana Souza", "sign it", "you promised it for today") in story.today(
        "2028-02-29", "commitments"
    )
    assert not any("the key" in row for row in story.today("2028-03-02", "commitments"))
    # The email of the 29th was no sooner than three days after, so it takes nothing away.
    assert any("the key" in row for row in story.today("2028-03-03", "commitments"))


def test_words_that_fit_several_things_are_a_question_and_none_is_picked(story):
    code, out, err = story.run("2026-07-01", "done", "ana")
    assert (code, out) == (2, "")
    assert "which one?" in err
    assert "send the deck" in err

    code, out, err = story.run("2026-07-01", "done", "ana", "nothing like it")
    assert (code, out) == (1, "")
    assert "nothing open with Ana Souza" in err

    code, _, err = story.run("2026-07-01", "done", "ana", "deck", "--to", "whenever")
    assert code == 2
    assert "is not a day" in err

    code, _, err = story.run("2026-07-01", "done", "ana", "deck", "--release", "--to", "fri")
    assert code == 2


def test_a_thank_you_is_done_by_name_and_never_takes_a_question_for_itself(tmp_path):
    story = Story(tmp_path / "people")
    story.ok("2026-11-20", "add", "met Ciprian Pop at the fair ; ? has he found a flat", "--new")

    code, out, err = story.run("2026-11-21", "done", "ciprian")
    assert (code, out) == (2, "")
    assert "a thank-you for: the first meeting" in err
    assert "has he found a flat" in err

    assert "said thank you" in story.ok("2026-11-21", "done", "ciprian", "thanks")
    assert story.today("2026-11-21", "thanks") == []

    story.ok("2026-11-22", "add", "chat with Ciprian ; got read my draft")
    code, _, err = story.run("2026-11-23", "done", "ciprian")
    assert code == 2
    assert "a thank-you for: read my draft" in err
    assert "thanked for: read my draft" in story.ok("2026-11-23", "done", "ciprian", "draft")
    assert "asked: has he" in story.ok("2026-11-23", "done", "ciprian")


def test_everything_open_is_listed_by_its_day_and_says_with_whom(story):
    story.ok("2026-06-02", "add", "--new", "Bob [/x] Díaz")
    story.ok("2026-06-02", "add", "call with Bob ; !3 jun the [red] plan")

    out = story.ok("2026-06-02", "commitments")

    assert "03 Jun" in out or "Wed 03" in out
    assert "Bob [/x] Díaz" in out
    assert "the [red] plan" in out
    assert out.index("send the deck") < out.index("the [red] plan")
    assert "They promised 2" in out
