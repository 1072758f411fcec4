"""A year with Ana: what she needed and offered, who asked, who gave, who wrote first."""

import pytest

from rapport_tui.domain.command import GROUND
from story_told import with_ana

YEAR = """
    2026-01-05: email to Ana hello again
    2026-01-12: coffee with Ana ; needs a data lead #hiring ; offers a desk in Lisbon
    2026-03-03: call with Ana ; got intro to Priya
    2026-03-20: email to Ana thanks again for Priya
    2026-04-10: email to Ana ; gave feedback on her deck
    2026-06-02: email from Ana ; got a review of my talk
    2026-08-15: msg to Ana ; gave a ride to the airport
    2026-10-01: call with Ana ; got two tickets
"""


@pytest.fixture
def story(tmp_path):
    return with_ana(tmp_path / "people", YEAR)


def test_the_balance_of_a_year_stands_in_words_at_the_shell_and_on_the_brief(story):
    said = "you asked three times since March, gave twice"

    assert said in story.ok("2026-11-23", "balance", "ana")
    assert story.answer("2026-11-23", "balance", "ana")["balance"] == said
    assert said in story.ok("2026-11-23", "brief", "ana")

    async def read(rapport):
        await rapport.press("b", "G")
        assert said in rapport.seen()

    story.screen("2026-11-23", read)


def test_a_favour_older_than_a_year_is_told_only_while_there_is_nothing_newer(story):
    assert "you asked twice since April 2026, gave twice" in story.ok(
        "2027-03-03", "balance", "ana"
    )
    later = story.answer("2028-01-01", "balance", "ana")
    assert later["balance"] == (
        "nothing in the past year; before that you asked three times, gave twice"
    )


def test_the_balance_is_told_before_a_line_that_asks_is_saved(story):
    asks = "Balance so far you asked three times since March, gave twice"
    assert asks in story.ok("2026-11-23", "add", "-n", "call with Ana ; got a loan of a projector")
    assert asks in story.ok("2026-11-23", "add", "-n", "with Ana ; !fri ask her for a reference")
    assert asks in story.ok("2026-11-23", "add", "-n", "email to Ana asked for a reference")
    for line in ("coffee with Ana", "with Ana ; gave a book", "with Ana ; < fri ask her boss"):
        assert "Balance" not in story.ok("2026-11-23", "add", "-n", line)


def test_the_balance_stands_in_the_box_while_the_line_is_typed_and_not_for_other_eyes(story):
    async def type_it(rapport):
        await rapport.burst("agot a projector")
        assert "you asked three times since March, gave twice" in rapport.seen()
        await rapport.press("escape", "P")
        await rapport.burst("a")
        assert "you asked three" not in rapport.seen()

    story.screen("2026-11-23", type_it)


def test_who_starts_contact_is_counted_from_who_wrote_first(story):
    told = story.answer("2026-11-23", "balance", "ana")["starts"]

    assert told == "you reached out four times since January, they once"


def test_a_need_and_an_offer_are_closed_by_one_key_and_by_a_command(story):
    assert [w["text"] for w in story.answer("2026-11-23", "balance", "ana")["needs"]] == [
        "a data lead"
    ]

    async def met(rapport):
        before = rapport.files()
        await rapport.press("2")
        rapport.main.ground.unfold({"group:Needs and offers"})
        rapport.main.ground.stand_on(rapport.contact(rapport.main.person).needs[0].id)
        rapport.main.follow()
        assert rapport.pane == GROUND
        await rapport.press("d")
        assert rapport.said.startswith("✓ met: a data lead")
        await rapport.press("u")
        assert rapport.files() == before
        await rapport.press("U")

    story.screen("2026-11-23", met)

    assert story.answer("2026-11-23", "balance", "ana")["needs"] == []
    assert story.ok("2026-11-24", "balance", "ana", "--done", "desk").startswith("taken up: a desk")
    assert story.answer("2026-11-24", "balance", "ana")["offers"] == []
    code, _, error = story.run("2026-11-24", "balance", "ana", "--done", "desk")
    assert code != 0
    assert "nothing open with Ana Souza" in error


def test_somebody_you_never_asked_for_anything_has_no_balance(story):
    story.ok("2026-01-02", "add", "--new", "Bob Díaz")

    assert "no favours yet, either way" in story.ok("2026-11-23", "balance", "bob")
    assert story.answer("2026-11-23", "balance", "bob")["balance"] == ""
    assert "Balance" not in story.ok("2026-11-23", "add", "-n", "with Bob ; got a book")
