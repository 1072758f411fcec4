"""Done in Today: at once, and then a line about what happened that never makes a second entry."""

from datetime import date

import pytest

from rapport_tui.domain.command import TODAY
from screen_driver import ANA, PEOPLE, drive

ANA_ID, BOB_ID, LUKASZ_ID = "k3v9q2m8xa", "b0b0b0b0b0", "w000000001"
TODAY_IS = date(2026, 11, 23)
RHYTHM = PEOPLE["bob.toml"].replace("organisation =", 'cadence = "2w"\norganisation =')
BIRTHDAY = PEOPLE["bob.toml"].replace("organisation =", 'birthday = "1990-11-25"\norganisation =')
WEDDING = PEOPLE["bob.toml"].replace(
    "\n[[timeline]]",
    '\n[[dates]]\nid = "d000000001"\ntext = "wedding day"\non = 2020-11-25\nyearly = true\n\n'
    "[[timeline]]",
    1,
)
PLANNED = """\
[[timeline]]
id = "s000000002"
on = 2026-11-26T15:00:00
kind = "lunch"
text = "about the trip"
with = ["b0b0b0b0b0", "w000000001"]
"""


async def stand_on(rapport, words):
    """Give Today the keys, the cursor on the row whose key has *words*."""
    await rapport.press("0")
    pane = rapport.main.today_pane
    pane.stand_on(next(key for key in pane.keys if words in key))
    rapport.main.follow()


def rows(rapport, words):
    return [key for key in rapport.main.today_pane.keys if words in key]


def test_d_is_done_at_once_and_esc_leaves_it_at_that(tmp_path):
    async def finish(rapport):
        before = rapport.files()
        await stand_on(rapport, "reach-out")
        await rapport.press("d")
        assert len(rapport.contact(BOB_ID).timeline) == 2
        assert "What happened?" in rapport.seen()
        await rapport.press("escape")
        assert rapport.app.screen is rapport.main
        entry = rapport.contact(BOB_ID).timeline[-1]
        assert (entry.kind, entry.on, entry.text) == ("chat", TODAY_IS, "")
        assert rows(rapport, "reach-out") == []
        await rapport.press("u")
        assert rapport.files() == before

    drive(tmp_path / "people", finish, people={"bob.toml": RHYTHM})


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [("she likes her new flat", "chat", "she likes her new flat"),
     ("coffee ; new flat", "coffee", "new flat")],
)  # fmt: skip
def test_the_line_becomes_the_entry_and_is_taken_back_by_itself(tmp_path, line, kind, text):
    async def finish(rapport):
        before = rapport.files()
        await stand_on(rapport, "reach-out")
        await rapport.burst(f"d{line}\n")
        there = rapport.contact(BOB_ID).timeline
        assert len(there) == 2
        assert (there[-1].kind, there[-1].text, there[-1].on) == (kind, text, TODAY_IS)
        await rapport.press("u")
        assert rapport.contact(BOB_ID).timeline[-1].text == ""
        await rapport.press("u")
        assert rapport.files() == before

    drive(tmp_path / "people", finish, people={"bob.toml": RHYTHM})


def test_the_line_may_hold_more_than_what_happened(tmp_path):
    async def finish(rapport):
        await stand_on(rapport, "reach-out")
        await rapport.burst("dcall with Bob and Łukasz ; all well ; !fri send photos\n")
        bob, lukasz = rapport.contact(BOB_ID), rapport.contact(LUKASZ_ID)
        assert len(bob.timeline) == 2
        assert bob.timeline[-1] == lukasz.timeline[-1]
        assert bob.timeline[-1].text == "all well"
        assert [c.text for c in bob.commitments] == ["send photos"]

    people = {"bob.toml": RHYTHM, "lukasz.toml": PEOPLE["lukasz.toml"]}
    drive(tmp_path / "people", finish, people=people)


def test_a_line_that_tells_of_nothing_that_happened_leaves_the_entry_as_it_is(tmp_path):
    async def finish(rapport):
        await stand_on(rapport, "reach-out")
        await rapport.burst("d+ likes tea\n")
        bob = rapport.contact(BOB_ID)
        assert [e.kind for e in bob.timeline] == ["climb", "chat"]
        assert [g.text for g in bob.common_ground] == ["likes tea"]

    drive(tmp_path / "people", finish, people={"bob.toml": RHYTHM})


def test_a_commitment_is_kept_and_the_line_is_its_one_entry(tmp_path):
    async def finish(rapport):
        await stand_on(rapport, "c000000001")
        await rapport.burst("dmsg: sent it with a note\n")
        ana = rapport.contact(ANA_ID)
        assert ana.commitments[0].outcome == "kept"
        assert len(ana.timeline) == 4

    drive(tmp_path / "people", finish)


def test_the_line_about_a_question_is_its_answer(tmp_path):
    async def finish(rapport):
        before = rapport.files()
        await stand_on(rapport, "q000000001")
        await rapport.burst("dcall ; they loved it\n")
        ana = rapport.contact(ANA_ID)
        assert (ana.questions[0].asked, ana.questions[0].answer) == (TODAY_IS, "they loved it")
        assert [e.text for e in ana.timeline if e.on == TODAY_IS] == [
            "how did the board talk go – they loved it"
        ]
        await rapport.press("u", "u")
        assert rapport.files() == before

    drive(tmp_path / "people", finish)


@pytest.mark.parametrize("line", ["", "went well"])
def test_d_on_a_planned_row_means_it_happened_for_everyone_who_was_there(tmp_path, line):
    async def finish(rapport):
        before = rapport.files()
        await stand_on(rapport, "planned")
        await rapport.press("d")
        assert rows(rapport, "planned") == []
        await (rapport.burst(f"{line}\n") if line else rapport.press("escape"))
        assert rows(rapport, "planned") == []
        bob, lukasz = rapport.contact(BOB_ID), rapport.contact(LUKASZ_ID)
        assert bob.timeline == lukasz.timeline
        assert len(bob.timeline) == 2
        entry = bob.find("s000000002")[1]
        assert (entry.on, entry.kind) == (TODAY_IS, "lunch")
        assert entry.text == "\n".join(filter(None, ("about the trip", line)))
        await rapport.press(*["u"] * (2 if line else 1))
        assert rapport.files() == before

    people = {name: f"{PEOPLE[name]}\n{PLANNED}" for name in ("bob.toml", "lukasz.toml")}
    drive(tmp_path / "people", finish, people=people)


@pytest.mark.parametrize(("file", "kind"), [(BIRTHDAY, "birthday"), (WEDDING, "date")])
def test_a_line_about_a_day_to_remember_keeps_it_off_the_list(tmp_path, file, kind):
    async def finish(rapport):
        await stand_on(rapport, kind)
        await rapport.burst("dcalled, he was glad\n")
        assert rows(rapport, kind) == []
        assert len(rapport.contact(BOB_ID).timeline) == 2
        assert "he was glad" in rapport.contact(BOB_ID).timeline[-1].text

    drive(tmp_path / "people", finish, people={"bob.toml": file})


def test_a_line_left_half_typed_is_kept_as_a_draft_of_its_own(tmp_path):
    async def finish(rapport):
        await stand_on(rapport, "reach-out")
        await rapport.burst("dhe has a new")
        await rapport.press("escape")
        assert len(rapport.contact(BOB_ID).timeline) == 2
        assert rapport.main.acting.draft == ""

    drive(tmp_path / "people", finish, people={"bob.toml": RHYTHM})


def test_done_on_a_person_asks_nothing(tmp_path):
    async def finish(rapport):
        await rapport.press("d")
        assert rapport.app.screen is rapport.main
        assert rapport.said == "✓ chat with Ana Souza · u undo"

    drive(tmp_path / "people", finish, people={"ana.toml": ANA})


def test_what_has_happened_cannot_be_done_again(tmp_path):
    async def finish(rapport):
        before = rapport.files()
        await rapport.press("3")
        rapport.main.timeline.stand_on("t000000002")
        await rapport.press("d")
        assert "happened" in rapport.said
        assert rapport.files() == before
        assert rapport.pane != TODAY

    drive(tmp_path / "people", finish)
