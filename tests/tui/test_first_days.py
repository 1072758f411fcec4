"""What somebody new to rapport stumbles over: none of it loses a word or acts on somebody else."""

import sys
from contextlib import contextmanager
from datetime import date

import pytest

from screen_driver import ANA, BOB, PEOPLE, drive, with_inbox

ANA_ID, BOB_ID = "k3v9q2m8xa", "b0b0b0b0b0"


def stand_on(rapport, kind):
    pane = rapport.main.today_pane
    pane.stand_on(next(key for key in pane.keys if key.startswith(kind)))
    rapport.main.follow()


@pytest.fixture
def editor(tmp_path, monkeypatch):
    """Return what sets the texts that the person's editor writes, one a visit."""
    visits = tmp_path / "visits"
    visits.mkdir()
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        f"visits = sorted(pathlib.Path({str(visits)!r}).iterdir())\n"
        "pathlib.Path(sys.argv[1]).write_bytes(visits[0].read_bytes())\n"
        "len(visits) > 1 and visits[0].unlink()\n"
    )
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")

    def writes(rapport, *texts):
        @contextmanager
        def handed_over():  # there is no terminal to hand over in a test
            yield

        monkeypatch.setattr(rapport.app, "suspend", handed_over)
        for number, text in enumerate(texts):
            (visits / str(number)).write_text(text, encoding="utf-8")

    return writes


async def until(rapport, true):
    for _ in range(300):
        if true():
            return
        await rapport.pilot.pause(0.02)
    pytest.fail("it never came")


def test_a_line_of_the_inbox_is_answered_from_today_and_leaves_it_when_it_is_saved(tmp_path):
    folder = with_inbox(tmp_path / "people", "2026-11-20: tea with Zed", "lunch with someone new?")

    async def answer(rapport):
        waiting = rapport.main.inbox
        await rapport.press("0")
        stand_on(rapport, "inbox")
        line = rapport.main.today_pane.asked.text
        await rapport.press("enter")
        assert line.rpartition(": ")[2] in rapport.seen()
        await rapport.press(*["backspace"] * len(line))
        await rapport.burst("lunch with Ana\n")
        assert rapport.said.startswith("✓ Saved lunch with Ana Souza")
        assert line not in rapport.workspace.inbox.lines()
        assert len(rapport.main.inbox) == len(waiting) - 1
        await rapport.press("u")
        assert rapport.workspace.inbox.lines() == waiting == rapport.main.inbox

    drive(folder, answer)


@pytest.mark.parametrize("key", ["d", "rw", "r.", "x"])
@pytest.mark.parametrize("kind", ["inbox", "problem"])
def test_a_row_about_nobody_never_acts_on_whoever_is_selected(tmp_path, key, kind):
    folder = with_inbox(tmp_path / "people", "lunch with someone new?")

    async def press(rapport):
        before = rapport.files()
        await rapport.press("0")
        stand_on(rapport, kind)
        await rapport.burst(key)
        assert "↵" in rapport.said
        assert rapport.app.screen is rapport.main
        assert rapport.files() == before

    drive(folder, press, people={**PEOPLE, "bad.toml": 'name = "x\n'})


@pytest.mark.parametrize("key", ["enter", "E", "e"])
def test_a_file_with_a_problem_is_mended_from_today(tmp_path, editor, key):
    async def mend(rapport):
        editor(rapport, 'name = "Xenia"\n')
        await rapport.press("0")
        stand_on(rapport, "problem")
        await rapport.press(key)
        await until(rapport, lambda: "Xenia" in rapport.names)
        assert rapport.said.startswith("✓ edited bad.toml")

    drive(tmp_path / "people", mend, people={**PEOPLE, "bad.toml": 'name = "x\n'})


def test_an_edit_that_was_left_is_there_at_the_next_e_on_the_same_thing(tmp_path):
    async def leave(rapport):
        await rapport.press("2", "e")
        await rapport.burst(" #home")
        await rapport.press("escape")

    async def go_on(rapport):
        await rapport.press("3", "G", "e", "escape")
        await rapport.press("2", "e")
        assert "climbs at Vertigo #climbing #home" in rapport.seen()
        await rapport.burst("\n")
        assert rapport.contact(ANA_ID).common_ground[0].tags == ("climbing", "home")
        await rapport.press("e")
        assert "Edit · about Ana Souza" in rapport.seen()

    drive(tmp_path / "people", leave)
    drive(tmp_path / "people", go_on, people=None)


def test_a_day_that_cannot_be_read_can_be_mended_where_it_was_typed(tmp_path):
    async def mend(rapport):
        await rapport.burst("r.31 febr\n")
        assert "> 31 febr" in rapport.seen()
        assert "31 febr is not a day" in rapport.seen()
        await rapport.press(*["backspace"] * 8)
        await rapport.burst("w\n")
        assert rapport.contact(ANA_ID).snoozed_until == date(2026, 11, 30)

    drive(tmp_path / "people", mend)


def test_a_draft_stays_about_the_person_it_was_begun_about(tmp_path):
    async def begin(rapport):
        await rapport.burst("acall tomorrow")
        await rapport.press("escape", "j", "a")
        assert rapport.selected == "Bob Díaz"
        assert "draft · about Ana Souza" in rapport.seen()
        await rapport.press("escape")

    async def go_on(rapport):
        await rapport.burst("ja")
        assert "draft · about Ana Souza" in rapport.seen()
        await rapport.burst("\n")
        assert any(e.kind == "call" and e.id[0] != "t" for e in rapport.contact(ANA_ID).timeline)
        assert rapport.files()["bob.toml"] == BOB.encode()

    drive(tmp_path / "people", begin)
    drive(tmp_path / "people", go_on, people=None)


def test_a_line_being_typed_in_another_rapport_is_left_alone(tmp_path):
    async def type_here(rapport):
        from rapport_tui.tui.screens.drafts import ADD, Drafts

        await rapport.burst("acall with An")
        other = Drafts(rapport.workspace)
        assert other.begin(ADD).line == ""
        other.typed("tea with Bob")
        other.end()
        await rapport.burst("a\n")
        assert "call with Ana Souza" in rapport.said
        assert Drafts(rapport.workspace).begin(ADD).line == "tea with Bob"

    drive(tmp_path / "people", type_here)


def test_somebody_whose_file_breaks_is_shown_as_they_were_with_the_whole_reason(tmp_path):
    async def breaks(rapport):
        path = rapport.folder / "contacts" / "ana.toml"
        path.write_text(ANA.replace('text = "climbs', "text = climbs"), encoding="utf-8")
        changed = rapport.workspace.refresh(frozenset({"ana.toml"}))
        rapport.main.show(rapport.workspace.book, changed)
        rapport.main.opening.forget()
        rapport.main.follow()
        await rapport.settled()
        assert rapport.selected == "Ana Souza"
        seen = rapport.seen()
        assert "She's hiring a data lead." in seen
        await rapport.press("2")
        assert "climbs at Vertigo" in rapport.seen()
        assert "before)" in seen
        path.write_text(ANA, encoding="utf-8")
        changed = rapport.workspace.refresh(frozenset({"ana.toml"}))
        rapport.main.show(rapport.workspace.book, changed | {ANA_ID})
        await rapport.settled()
        assert "before)" not in rapport.seen()

    drive(tmp_path / "people", breaks, size=(80, 36))


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ('birthday = "1990-11-25"', "birthday"),
        ('[[dates]]\ntext = "wedding day"\non = 2020-11-25\nyearly = true', "date"),
        ('cadence = "2w"', "reach-out"),
    ],
)  # fmt: skip
def test_d_on_a_day_to_remember_takes_it_off_the_list_and_u_brings_it_back(tmp_path, more, kind):
    async def finish(rapport):
        def rows():
            return [key for key in rapport.main.today_pane.keys if key.startswith(kind)]

        await rapport.press("0")
        stand_on(rapport, kind)
        before = rapport.files()
        await rapport.press("d", "escape")
        assert rows() == []
        assert len(rapport.contact(BOB_ID).timeline) == 2
        await rapport.press("d")
        assert len(rapport.contact(BOB_ID).timeline) == 2
        await rapport.press("u")
        assert rows() != []
        assert rapport.files() == before

    bob = BOB.replace("\n[[timeline]]", f"{more}\n\n[[timeline]]", 1)
    drive(tmp_path / "people", finish, people={"bob.toml": bob})


def test_a_text_that_is_not_good_is_kept_where_esc_says(tmp_path, editor):
    bad = ANA.replace('name = "Ana Souza"', 'name = "Ana')

    async def leave(rapport):
        editor(rapport, bad)
        await rapport.press("E")
        await until(rapport, lambda: rapport.app.screen is not rapport.main)
        await rapport.press("escape")
        await until(rapport, lambda: "kept in" in rapport.said)
        kept = rapport.said.partition("kept in ")[2]
        with open(kept, encoding="utf-8") as file:
            assert file.read() == bad
        assert rapport.files()["ana.toml"] == ANA.encode()

    drive(tmp_path / "people", leave)


def test_undo_turns_to_whoever_it_brought_back(tmp_path):
    async def undo(rapport):
        await rapport.burst("jxy")
        assert rapport.selected != "Bob Díaz"
        await rapport.press("u")
        assert rapport.selected == "Bob Díaz"

    drive(tmp_path / "people", undo)


def test_the_filter_says_what_it_does_not_know(tmp_path):
    async def look(rapport):
        await rapport.burst("/bogus:x ana")
        assert "bogus:x is not known" in rapport.seen()
        await rapport.press("enter")
        assert rapport.said.startswith("bogus:x is not known")

    drive(tmp_path / "people", look)


@pytest.mark.parametrize("size", [(120, 36), (160, 50)])
def test_the_card_shows_rhythm_tags_and_what_comes_next_at_every_size(tmp_path, size):
    async def look(rapport):
        from rapport_tui.tui.widgets.card import CardPane

        card = rapport.main.query_one(CardPane).region
        lines = rapport.seen().splitlines()[card.y : card.bottom]
        seen = " ".join(line[card.x : card.right] for line in lines)
        for words in ("every 6w", "#climbing", "overdue", "send the deck", "ana@acme.example"):
            assert words in seen

    drive(tmp_path / "people", look, size=size)


def test_somebody_to_reach_out_to_has_the_same_sign_in_today_and_in_people(tmp_path):
    async def look(rapport):
        lines = [line for line in rapport.seen().splitlines() if "Bob" in line[:44]]
        assert len(lines) == 2
        assert all("!!" in line[:44] for line in lines)

    bob = BOB.replace("\n[[timeline]]", 'cadence = "2w"\n\n[[timeline]]', 1)
    drive(tmp_path / "people", look, people={"bob.toml": bob})


def test_the_header_counts_only_what_is_for_today(tmp_path):
    async def look(rapport):
        assert "due" not in rapport.seen().splitlines()[0]
        assert "NEXT 7 DAYS 1" in rapport.seen()

    bob = BOB.replace("\n[[timeline]]", 'birthday = "11-25"\n\n[[timeline]]', 1)
    drive(tmp_path / "people", look, people={"bob.toml": bob.replace("11-25", "1990-11-25")})


def test_e_is_not_offered_where_it_does_nothing(tmp_path):
    async def look(rapport):
        assert "e edit" not in rapport.seen().splitlines()[-1]
        await rapport.press("2")
        assert "e edit" in rapport.seen().splitlines()[-1]

    drive(tmp_path / "people", look)


def test_a_letter_leaves_the_question_and_the_line_alone_and_a_number_answers(tmp_path):
    async def answer(rapport):
        await rapport.burst("Acoffee with Ana and Ana\n")
        assert "Which Ana?" in rapport.seen()
        await rapport.burst("xy9")
        assert "Which Ana?" in rapport.seen()
        assert "> coffee with Ana and Ana " in rapport.seen()
        assert "A number or" in rapport.seen()
        await rapport.burst("2")
        assert rapport.said.startswith("✓ Saved coffee with Ana")
        assert rapport.app.screen is rapport.main

    other = ANA.replace(ANA_ID, "k3v9q2m8xb").replace("Ana Souza", "Ana Costa")
    drive(tmp_path / "people", answer, people={**PEOPLE, "anac.toml": other})


def test_a_line_of_the_inbox_is_read_on_its_day_and_told_on_this_one(tmp_path):
    folder = with_inbox(tmp_path / "people", "2026-11-22: tea with someone new?")

    async def scenario(rapport):
        await rapport.press("0")
        stand_on(rapport, "inbox")
        await rapport.press("enter")
        assert "22 Nov 2026 (yesterday)" in rapport.seen()

    drive(folder, scenario)
