"""A year with Ana: a rhythm that is found, not set, kept gently, and let rest at last."""

from datetime import date

import pytest

from rapport_tui.domain.command import TODAY
from story_told import with_ana

YEAR = """
    2026-01-05: coffee with Ana ; + climbs at Vertigo #climbing
    2026-02-09: call with Ana
    2026-03-16: lunch with Ana
    2026-04-13: coffee with Ana
    2026-05-25: coffee with Ana she is looking for a flat
"""

OWN = "your own rhythm with Ana Souza: about every 5 weeks, from 5 talks"


@pytest.fixture
def story(tmp_path):
    return with_ana(tmp_path / "people", YEAR)


def reach_outs(story, day):
    return [row[0] for row in story.today(day, "reach-out")]


async def stand_on(rapport, kind):
    await rapport.press("0")
    pane = rapport.main.today_pane
    pane.stand_on(next(key for key in pane.keys if key.startswith(kind)))
    rapport.main.follow()
    assert rapport.pane == TODAY


def test_before_four_talks_no_rhythm_is_made_up(story):
    assert reach_outs(story, "2026-04-12") == []
    assert "rhythm" not in story.ok("2026-04-12", "show", "ana")


def test_a_rhythm_is_learned_and_says_from_what(story):
    assert OWN in story.ok("2026-05-26", "show", "ana")
    assert reach_outs(story, "2026-06-29") == []
    assert story.today("2026-06-30", "reach-out") == [
        ("Ana Souza", "ask about their climbing", f"36 days since you were in touch, {OWN}")
    ]

    async def look(rapport):
        await stand_on(rapport, "reach-out")
        assert "from 5 talks" in rapport.seen()
        await rapport.press("1")
        assert "about every 5 weeks, from 5 talks" in rapport.seen()

    story.screen("2026-06-30", look, size=(160, 50))


def test_a_touch_of_any_kind_starts_it_anew_and_a_note_does_not(story):
    story.ok("2026-06-30", "add", "note with Ana she moved")
    assert reach_outs(story, "2026-06-30") == ["Ana Souza"]

    story.ok("2026-06-30", "add", "message to Ana")

    assert reach_outs(story, "2026-06-30") == []


def test_what_is_set_counts_before_what_is_learned(story):
    settings = story.folder / "rapport.toml"
    settings.write_text(settings.read_text("utf-8") + 'cadence = "1y"\n', "utf-8")
    assert reach_outs(story, "2026-06-30") == []

    story.ok("2026-06-30", "add", "every 2w", "--person", "ana")
    assert story.today("2026-06-30", "reach-out")[0][2] == (
        "36 days since you were in touch, every 2 weeks is your rhythm"
    )

    story.ok("2026-06-30", "add", "every none", "--person", "ana")
    assert reach_outs(story, "2026-12-24") == []


def test_an_ideal_and_an_outer_interval(story):
    story.ok("2026-05-26", "add", "every 6w-3m", "--person", "ana")

    def standing(day):
        return story.answer(day, "list")["people"][0]["standing"]

    assert standing("2026-07-06") == "soon"  # 42 days
    assert standing("2026-07-07") == "over"
    assert standing("2026-08-24") == "over"  # 91 days
    assert standing("2026-08-25") == "twice"


def test_a_snooze_lasts_until_its_day_through_command_and_key(story):
    story.ok("2026-06-30", "snooze", "ana", "2w")
    assert reach_outs(story, "2026-07-13") == []
    assert reach_outs(story, "2026-07-14") == ["Ana Souza"]

    async def snooze(rapport):
        before = rapport.files()
        await stand_on(rapport, "reach-out")
        await rapport.burst("r.29 feb 2028\n")
        assert "rests until 29 Feb 2028" in rapport.said
        await rapport.press("u")
        assert rapport.files() == before

    story.screen("2026-07-14", snooze)

    story.ok("2026-07-14", "snooze", "Ana", "Souza", "until", "31 jul")
    assert reach_outs(story, "2026-07-30") == []
    story.ok("2026-07-30", "snooze", "ana", "--wake")
    assert reach_outs(story, "2026-07-30") == ["Ana Souza"]


def test_resting_is_for_good_and_a_promise_still_stands(story):
    story.ok("2026-07-01", "add", "email to Ana ; !1 sep lend the tent")
    story.ok("2026-07-02", "snooze", "ana", "--rest")

    assert set(story.today("2026-10-10")) == {"commitments"}
    assert story.answer("2026-10-10", "list")["people"][0]["resting"]
    assert "Ana Souza rests no longer" in story.ok("2026-10-10", "snooze", "ana", "--wake")
    assert reach_outs(story, "2026-10-11") == []  # the promise is the row of the day


def test_let_it_rest_is_asked_after_a_very_long_silence_and_only_once(story):
    assert "rest" not in story.today("2026-11-24")
    assert story.today("2026-11-25", "rest") == [
        ("Ana Souza", "ask about their climbing", f"184 days since you were in touch, {OWN}")
    ]
    assert reach_outs(story, "2026-11-25") == []

    async def no(rapport):
        await stand_on(rapport, "rest")
        assert "L lets it rest, rx keeps it" in rapport.seen()
        await rapport.burst("rx")
        assert "kept in touch with Ana Souza" in rapport.said
        assert rapport.contact(rapport.main.person).rest_asked == date(2026, 11, 25)

    story.screen("2026-11-25", no, size=(160, 50))

    assert "rest" not in story.today("2027-11-25")
    assert reach_outs(story, "2027-11-25") == ["Ana Souza"]
    # After a talk and another long silence it may be asked once more.
    story.ok("2027-11-25", "add", "call with Ana")
    assert [row[0] for row in story.today("2028-12-01", "rest")] == ["Ana Souza"]


def test_the_answer_yes_lets_somebody_rest_with_one_undo(story):
    async def yes(rapport):
        before = rapport.files()
        await stand_on(rapport, "rest")
        await rapport.press("L")
        assert "let Ana Souza rest" in rapport.said
        assert rapport.contact(rapport.main.person or next(iter(rapport.main.book.people))).resting
        await rapport.press("u")
        assert rapport.files() == before

    story.screen("2026-11-25", yes)

    assert "Let it rest?" in story.ok("2026-11-25", "reach-out")
    story.ok("2026-11-25", "snooze", "ana", "--keep")
    assert "Let it rest?" not in story.ok("2026-11-25", "reach-out")


def test_nobody_with_something_open_is_asked_about(story):
    story.ok("2026-06-01", "add", "? how is the flat", "--person", "ana")

    assert "rest" not in story.today("2026-11-25")
    assert story.today("2026-11-25", "reach-out")[0][1] == "ask: how is the flat"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ana",), "until when"),
        (("ana", "yesterday"), "not a day to come"),
        (("ana", "some", "day"), "is not a day"),
        (("ana", "--rest", "--wake"), "two different things"),
        (("nobody", "2w"), "nobody is called"),
    ],
)
def test_a_snooze_that_cannot_be_is_a_sentence_and_changes_nothing(story, words, said):
    story.comes("2026-06-30")
    before = {p.name: p.read_bytes() for p in (story.folder / "contacts").iterdir()}

    code, out, err = story.run("2026-06-30", "snooze", *words)

    assert (code, out) == (2, "")
    assert said in err
    assert {p.name: p.read_bytes() for p in (story.folder / "contacts").iterdir()} == before
