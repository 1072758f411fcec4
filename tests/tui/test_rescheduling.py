"""Another day: for what is promised, asked or planned, and a rest for people."""

from datetime import date, datetime

import pytest

from screen_driver import PEOPLE, drive

ANA_ID, BOB_ID = "k3v9q2m8xa", "b0b0b0b0b0"


@pytest.mark.parametrize(
    ("keys", "due"),
    [("rd", date(2026, 11, 24)), ("rw", date(2026, 11, 30)), ("rm", date(2026, 12, 23)),
     ("rf", date(2026, 11, 27)), ("r.27 nov\n", date(2026, 11, 27)), ("rx", None)],
)  # fmt: skip
def test_two_keys_give_a_commitment_another_day(tmp_path, keys, due):
    async def move(rapport):
        before = rapport.files()
        await rapport.press("3")
        rapport.main.timeline.stand_on("c000000001")
        await rapport.burst(keys)
        commitment = rapport.contact(ANA_ID).commitments[0]
        assert (commitment.due, commitment.was_due) == (due, (date(2026, 11, 20),))
        await rapport.press("u")
        assert rapport.files() == before

    drive(tmp_path / "people", move)


def test_a_length_counts_from_its_own_day_when_that_is_still_to_come(tmp_path):
    async def move(rapport):
        await rapport.press("3")
        rapport.main.timeline.stand_on("c000000001")
        await rapport.burst("rmrw")
        assert rapport.contact(ANA_ID).commitments[0].due == date(2026, 12, 30)
        assert rapport.said == "✓ send the deck: new day 30 Dec 2026 · u undo"

    drive(tmp_path / "people", move)


def test_a_plan_moves_for_everyone_and_keeps_its_time(tmp_path):
    async def move(rapport):
        await rapport.press("0")
        pane = rapport.main.today_pane
        pane.stand_on(next(key for key in pane.keys if key.startswith("planned")))
        await rapport.burst("rw")
        for person in (BOB_ID, "w000000001"):
            plan = rapport.contact(person).find("s000000002")[1]
            assert plan.on == datetime(2026, 12, 3, 15)

    plan = '\n[[timeline]]\nid = "s000000002"\non = 2026-11-26T15:00:00\nkind = "lunch"\n'
    plan += f'with = ["{BOB_ID}", "w000000001"]\n'
    people = {name: PEOPLE[name] + plan for name in ("bob.toml", "lukasz.toml")}
    drive(tmp_path / "people", move, people=people)


def test_what_has_happened_moves_only_to_a_date_that_is_typed(tmp_path):
    async def move(rapport):
        await rapport.press("3")
        rapport.main.timeline.stand_on("t000000002")
        await rapport.burst("rw")
        assert rapport.contact(ANA_ID).find("t000000002")[1].on == date(2026, 11, 3)
        assert "happened" in rapport.said
        await rapport.burst("r.2 nov\n")
        assert rapport.contact(ANA_ID).find("t000000002")[1].on == date(2026, 11, 2)

    drive(tmp_path / "people", move)


@pytest.mark.parametrize("kind", ["birthday", "thanks"])
@pytest.mark.parametrize("keys", ["rw", "r.", "rx"])
def test_a_row_that_has_no_day_to_move_says_what_to_do_instead(tmp_path, kind, keys):
    async def move(rapport):
        before = rapport.files()
        await rapport.press("0")
        pane = rapport.main.today_pane
        pane.stand_on(next(key for key in pane.keys if key.startswith(kind)))
        await rapport.burst(keys)
        assert "; d " in rapport.said
        assert rapport.app.screen is rapport.main
        assert rapport.files() == before

    bob = 'format = 1\nid = "b0b0b0b0b0"\nname = "Bob"\nbirthday = "1990-11-25"\n'
    bob += '[[timeline]]\nid = "s000000001"\non = 2026-11-21\nkind = "lunch"\n'
    drive(tmp_path / "people", move, people={"bob.toml": bob})


def test_a_rest_is_one_more_week_each_time_and_ends_when_asked(tmp_path):
    async def rest(rapport):
        await rapport.burst("rwrw")
        assert rapport.contact(ANA_ID).snoozed_until == date(2026, 12, 7)
        await rapport.burst("rx")
        assert rapport.contact(ANA_ID).snoozed_until is None

    drive(tmp_path / "people", rest)


def test_one_typed_day_is_for_all_that_are_marked(tmp_path):
    async def rest(rapport):
        before = rapport.files()
        await rapport.burst("  r.")
        assert "Quiet until, for 2 marked" in rapport.seen()
        await rapport.burst("1 dec\n")
        for person in (ANA_ID, BOB_ID):
            assert rapport.contact(person).snoozed_until == date(2026, 12, 1)
        await rapport.press("u")
        assert rapport.files() == before

    drive(tmp_path / "people", rest)


def test_a_day_beyond_the_calendar_changes_nothing(tmp_path):
    async def move(rapport):
        before = rapport.files()
        await rapport.burst("r.9999-12-31\n")
        await rapport.burst("rw")
        assert "calendar" in rapport.said
        assert rapport.contact(ANA_ID).snoozed_until == date.max
        await rapport.press("u")
        assert rapport.files() == before

    drive(tmp_path / "people", move)


def test_a_day_is_told_in_full_while_it_is_typed(tmp_path):
    async def ask(rapport):
        await rapport.press("3")
        rapport.main.timeline.stand_on("c000000001")
        await rapport.burst("r.")
        for typed, told in (
            ("fri", "→ Fri 27 Nov 2026 (in 4 days)"),
            ("w", "→ Mon 30 Nov 2026 (in 7 days)"),
            ("nonsense", "… not a day yet"),
            ("x", "→ no day"),
        ):
            await rapport.press("ctrl+u")
            await rapport.burst(typed)
            assert told in rapport.seen()
        await rapport.press("ctrl+u", "f", "enter")
        assert rapport.contact(ANA_ID).commitments[0].due == date(2026, 11, 27)

    drive(tmp_path / "people", ask)
