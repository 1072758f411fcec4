"""The ten-minute review on the screen: one card, one key, and nothing looked at is lost."""

import pytest

from rapport_tui.domain.safe import safe
from screen_driver import ANA, BOB, drive
from tui_host import ODD_NAMES, SIZES, STORM

ANA_ID = "k3v9q2m8xa"
BOB_ID = "b0b0b0b0b0"

BUSY_BOB = BOB.replace('organisation = "Globex"', 'organisation = "Globex"\ncadence = "2w"')
PEOPLE = {"ana.toml": ANA.replace("2026-11-29", "2026-11-10"), "bob.toml": BUSY_BOB}
"""Five days after a promise of Ana's, one after her question, and weeks since Bob."""


def run(tmp_path, scenario, **more):
    return drive(tmp_path / "people", scenario, **({"people": PEOPLE} | more))


def test_every_card_says_whose_it_is_why_it_is_there_and_which_keys_answer_it(tmp_path):
    async def look(rapport):
        await rapport.burst("gr")
        seen = rapport.seen()
        assert "Review · Open promises" in seen
        assert "1 of 4" in seen
        assert "Ana Souza" in seen
        assert "Head of Data at Acme · Lisbon" in seen
        assert "send the deck" in seen
        assert "you promised it for Fri 20, 3 days ago" in seen
        bottom = seen.splitlines()[-1]
        for hint in ("esc leave, go on later", "d kept", "j next, as it is", "r another day",
                     "L let go"):  # fmt: skip
            assert hint in bottom

    run(tmp_path, look)


def test_the_cards_are_promises_questions_people_and_tensions(tmp_path):
    async def look(rapport):
        await rapport.burst("gr")
        titles = []
        for _ in range(4):
            titles.append(rapport.seen().splitlines()[0].strip("╭─╮━┏┓ "))
            await rapport.press("j")
        assert titles == [
            "Review · Open promises", "Review · Questions to ask", "Review · People",
            "Review · Tensions to check",
        ]  # fmt: skip
        assert "Those were all 4 cards" in rapport.seen()

    run(tmp_path, look)


def test_one_key_keeps_a_promise_and_the_next_card_follows(tmp_path):
    async def keep(rapport):
        await rapport.burst("grd")
        assert rapport.contact(ANA_ID).commitments[0].outcome == "kept"
        assert "2 of 4" in rapport.seen()
        assert "✓ kept: send the deck" in rapport.seen()

    run(tmp_path, keep)


def test_another_day_is_two_keys_and_a_typed_one_works_too(tmp_path):
    async def move(rapport):
        await rapport.burst("grrw")
        assert str(rapport.contact(ANA_ID).commitments[0].due) == "2026-11-30"
        await rapport.burst("r.3 dec\n")
        await rapport.until(lambda: "3 of 4" in rapport.seen())
        assert str(rapport.contact(ANA_ID).questions[0].about) == "2026-12-03"

    run(tmp_path, move)


def test_a_question_that_was_asked_asks_for_the_answer_and_then_goes_on(tmp_path):
    async def ask(rapport):
        await rapport.burst("grjd")
        assert len(rapport.app.screen_stack) == 3
        assert "2 of 4" in rapport.seen()  # what is asked about still lies beneath the box
        await rapport.burst("it went well\n")
        await rapport.until(lambda: "3 of 4" in rapport.seen())
        question = rapport.contact(ANA_ID).questions[0]
        assert question.asked is not None
        assert question.answer == "it went well"
        assert "Bob Díaz" in rapport.seen()

    run(tmp_path, ask)


def test_u_takes_back_the_answer_and_returns_to_its_card(tmp_path):
    async def undo(rapport):
        await rapport.burst("grDu")
        assert rapport.contact(ANA_ID).commitments[0].open
        assert "1 of 4" in rapport.seen()
        await rapport.burst("d")
        assert "2 of 4" in rapport.seen()

    run(tmp_path, undo)


def test_begun_in_today_it_asks_what_happened_and_esc_goes_on(tmp_path):
    async def keep(rapport):
        await rapport.burst("0grd")
        assert "What happened?" in rapport.seen()
        assert "1 of 4" in rapport.seen()
        await rapport.press("escape")
        assert "2 of 4" in rapport.seen()
        await rapport.press("u")
        assert "1 of 4" in rapport.seen()

    run(tmp_path, keep)


def test_a_click_on_another_day_asks_for_it(tmp_path):
    async def click(rapport):
        await rapport.burst("gr")
        bottom = rapport.seen().splitlines()[-1]
        await rapport.pilot.click(offset=(bottom.index("r another day") + 3, 35))
        await rapport.settled()
        await rapport.burst("3 dec\n")
        await rapport.until(lambda: "2 of 4" in rapport.seen())
        assert str(rapport.contact(ANA_ID).commitments[0].due) == "2026-12-03"

    run(tmp_path, click)


def test_somebody_can_be_left_in_peace_or_let_rest(tmp_path):
    async def rest(rapport):
        await rapport.burst("grjjrw")
        assert str(rapport.contact(BOB_ID).snoozed_until) == "2026-11-30"
        await rapport.burst("uL")
        bob = rapport.contact(BOB_ID)
        assert bob.resting
        assert bob.snoozed_until is None

    run(tmp_path, rest)


async def added(rapport, line):
    """Open the review and add *line* on its first card."""
    await rapport.burst(f"gra{line}\n")
    await rapport.until(lambda: len(rapport.app.screen_stack) == 2)
    assert "1 of 4" in rapport.seen()


def test_a_line_is_added_about_the_card_and_the_card_stays(tmp_path):
    async def add(rapport):
        await added(rapport, "+ likes tea")
        assert rapport.contact(ANA_ID).common_ground[-1].text == "likes tea"

    run(tmp_path, add)


def test_a_card_whose_reason_has_gone_meanwhile_is_passed_over(tmp_path):
    async def talk(rapport):
        await added(rapport, "lunch with Bob Díaz")
        await rapport.burst("jj")  # past the question, and past Bob
        assert "Review · Tensions to check" in rapport.seen()
        assert "4 of 4" in rapport.seen()
        await rapport.press("k")
        assert "Review · Questions to ask" in rapport.seen()

    run(tmp_path, talk)


def test_left_in_the_middle_it_goes_on_where_it_was(tmp_path):
    async def leave(rapport):
        await rapport.burst("grjj")
        await rapport.press("escape")
        assert rapport.app.screen is rapport.main
        await rapport.burst("gr")
        assert "3 of 4" in rapport.seen()
        assert "Bob Díaz" in rapport.seen()

    run(tmp_path, leave)


def test_after_a_restart_it_goes_on_too_and_when_done_it_is_done_for_today(tmp_path):
    async def first(rapport):
        await rapport.burst("grj")

    async def second(rapport):
        await rapport.burst("gr")
        assert "2 of 4" in rapport.seen()
        await rapport.burst("jjj")
        assert "Those were all 4 cards" in rapport.seen()
        await rapport.press("escape")
        await rapport.burst("gr")
        assert rapport.said.startswith("The review of today is done")

    run(tmp_path, first)
    run(tmp_path, second, people=None)


def test_enter_turns_to_the_person_of_the_card(tmp_path):
    async def visit(rapport):
        await rapport.burst("grjj\n")
        assert rapport.app.screen is rapport.main
        assert rapport.selected == "Bob Díaz"
        await rapport.press("t")  # and keys mean what is selected again
        await rapport.burst("+pal\n")
        assert rapport.contact(BOB_ID).tags == ("pal",)

    run(tmp_path, visit)


def test_the_brief_lies_over_the_card_and_esc_comes_back_to_it(tmp_path):
    async def read(rapport):
        await rapport.burst("grjjb")
        assert "Brief · Bob Díaz" in rapport.seen()
        await rapport.press("escape")
        assert "3 of 4" in rapport.seen()

    run(tmp_path, read)


def test_a_tension_is_named_and_never_told(tmp_path):
    async def look(rapport):
        await rapport.burst("grjjj")
        assert "Review · Tensions to check" in rapport.seen()
        assert "felt unheard" not in rapport.seen()

    run(tmp_path, look)


def test_a_line_of_the_inbox_is_answered_with_enter(tmp_path):
    def with_inbox(app):
        (tmp_path / "people" / "inbox.txt").write_text("2026-11-22: coffee with Ann\n")

    async def answer(rapport):
        rapport.main.inbox = rapport.workspace.inbox.lines()
        await rapport.burst("grG")
        await rapport.press("k")
        assert "Review · Inbox" in rapport.seen()
        assert "coffee with Ann" in rapport.seen()
        await rapport.press("d")
        assert "↵ answers it" in rapport.seen()
        await rapport.press("enter")
        assert len(rapport.app.screen_stack) == 3
        await rapport.press("escape", "escape")

    run(tmp_path, answer, prepare=with_inbox)


def test_with_nothing_to_look_at_it_says_so(tmp_path):
    async def look(rapport):
        await rapport.burst("gr")
        assert "Nothing asks for a look this week" in rapport.seen()
        await rapport.burst("djk")
        await rapport.press("escape")
        assert rapport.app.screen is rapport.main

    run(tmp_path, look, people={"bob.toml": BOB})


def test_privacy_keeps_it_closed_and_hides_it_when_it_is_open(tmp_path):
    async def look(rapport):
        await rapport.burst("grP")
        assert rapport.app.screen is rapport.main
        assert rapport.main.privacy.on
        await rapport.burst("gr")
        assert rapport.app.screen is rapport.main

    run(tmp_path, look)


@pytest.mark.parametrize("name", [name for name in ODD_NAMES if safe(name, width=0) == name])
def test_odd_names_are_shown_letter_by_letter(tmp_path, name):
    async def look(rapport):
        await rapport.burst("gr")
        assert name[:60] in rapport.seen()

    run(tmp_path, look, people={"ana.toml": ANA.replace("Ana Souza", name)})


def test_the_way_back_and_the_answer_are_named_at_every_size(tmp_path):
    async def look(rapport):
        await rapport.burst("gr")
        for size in SIZES:
            await rapport.resized(*size)
            bottom = rapport.seen().splitlines()[-1]
            assert "esc leave" in bottom
            assert "d kept" in bottom

    run(tmp_path, look)


def test_a_storm_of_sizes_keeps_the_card(tmp_path):
    async def storm(rapport):
        await rapport.burst("grj")
        for size in STORM:
            await rapport.pilot.resize_terminal(*size)
        await rapport.resized(120, 36)
        assert "2 of 4" in rapport.seen()

    run(tmp_path, storm)
