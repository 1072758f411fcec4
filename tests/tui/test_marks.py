"""What is marked: drawn as such, kept through filters, and acted on as one."""

import pytest

from rapport_tui.domain.command import GROUND, PEOPLE, TIMELINE, TODAY
from screen_driver import PEOPLE as FILES
from screen_driver import drive, person, with_inbox

HOSTILE = "Bob [/x] [red]"


def crowd(count):
    """Return the files of so many people, named in order."""
    return {f"p{n}.toml": person(n, f"Person {n:03}") for n in range(count)}


def ticked(rapport):
    """Return the rows that show a tick, as they stand on the screen."""
    return [line for line in rapport.seen().splitlines() if "✓ " in line or "✓P" in line]


def test_space_marks_and_moves_on_and_esc_clears(tmp_path):
    async def mark(rapport):
        await rapport.press("space", "j", "space")
        assert rapport.main.marking.people() == ("p000000000", "p000000002")
        assert "2 marked" in rapport.seen()
        assert [line for line in rapport.seen().splitlines() if "✓Person 000" in line]
        assert [line for line in rapport.seen().splitlines() if "✓Person 002" in line]
        assert not [line for line in rapport.seen().splitlines() if "✓Person 001" in line]
        await rapport.press("escape")
        assert rapport.main.marking.count == 0
        assert "✓" not in rapport.seen()

    drive(tmp_path / "people", mark, people=crowd(5))


def test_a_second_space_takes_the_mark_away(tmp_path):
    async def mark(rapport):
        await rapport.press("space", "k", "space")
        assert rapport.main.marking.count == 0

    drive(tmp_path / "people", mark, people=crowd(3))


def test_v_marks_from_the_last_mark_to_here_and_shift_v_everyone_shown_or_nobody(tmp_path):
    async def mark(rapport):
        await rapport.press("j", "space", "j", "j", "v")
        assert len(rapport.main.marking.people()) == 4
        await rapport.press("V")
        assert len(rapport.main.marking.people()) == 8
        await rapport.press("V")
        assert rapport.main.marking.count == 0
        await rapport.press("G", "v")
        assert rapport.main.marking.people() == ("p000000007",)

    drive(tmp_path / "people", mark, people=crowd(8))


def test_marks_stay_through_a_filter_and_what_is_gone_is_marked_no_more(tmp_path):
    async def mark(rapport):
        await rapport.press("space", "space")
        await rapport.burst("/Person 003\n")
        assert rapport.main.marking.people() == ("p000000000", "p000000001")
        await rapport.press("space")
        assert rapport.main.marking.people() == ("p000000003", "p000000000", "p000000001")
        assert "3 marked" in rapport.seen()
        await rapport.press("escape")
        assert rapport.main.marking.count == 3
        (rapport.folder / "contacts" / "p1.toml").unlink()
        rapport.main.show(rapport.workspace.book, rapport.workspace.refresh({"p1.toml"}))
        rapport.main.show(rapport.workspace.book)
        assert rapport.main.marking.people() == ("p000000000", "p000000003")
        assert rapport.main.marking.count == 2

    drive(tmp_path / "people", mark, people=crowd(5))


def test_tags_for_all_that_are_marked_are_one_undo(tmp_path):
    async def tag(rapport):
        before = rapport.files()
        await rapport.burst(" j t+vip\n")
        assert rapport.said == "✓ 2 marked · +vip for 2 people · u undo"
        assert rapport.contact("p000000000").tags == ("vip",)
        assert rapport.contact("p000000001").tags == ()
        assert rapport.contact("p000000002").tags == ("vip",)
        await rapport.press("u")
        assert rapport.files() == before
        await rapport.press("U")
        assert rapport.contact("p000000002").tags == ("vip",)
        assert rapport.main.marking.count == 2

    drive(tmp_path / "people", tag, people=crowd(4))


def test_forty_people_are_one_change(tmp_path):
    async def tag(rapport):
        before = rapport.files()
        await rapport.burst("Vt+vip\n")
        assert all(rapport.contact(p).tags == ("vip",) for p in rapport.main.book.people)
        assert [action.label for action in rapport.workspace.history.actions()] == [
            "+vip for 40 people"
        ]
        await rapport.press("u")
        assert rapport.files() == before

    drive(tmp_path / "people", tag, people=crowd(40))


def test_done_reschedule_and_delete_act_on_all_that_are_marked(tmp_path):
    async def act(rapport):
        before = rapport.files()
        await rapport.burst("  d")
        assert rapport.said == "✓ 2 marked · done: 2 things · u undo"
        assert len(rapport.contact("p000000001").timeline) == 2
        await rapport.burst("rw")
        assert rapport.contact("p000000000").snoozed_until is not None
        assert rapport.contact("p000000002").snoozed_until is None
        await rapport.burst("x")
        assert "[y] delete 2" in rapport.seen()
        assert "[n] keep" in rapport.seen()
        await rapport.press("enter")
        assert len(rapport.files()) == 4
        await rapport.press("y")
        assert len(rapport.files()) == 2
        assert rapport.main.marking.count == 0
        await rapport.press("u", "u", "u")
        assert rapport.files() == before

    drive(tmp_path / "people", act, people=crowd(4))


@pytest.mark.parametrize("key", ["E", "b"])
def test_a_key_that_takes_one_says_so_when_more_are_marked(tmp_path, key):
    async def press(rapport):
        await rapport.press("space", "space", key)
        assert rapport.said == f"2 marked · {key} takes one; esc clears the marks"
        assert rapport.app.screen is rapport.main

    drive(tmp_path / "people", press, people=crowd(3))


def test_records_are_marked_where_they_stand_and_go_at_one_yes(tmp_path):
    async def delete(rapport):
        before = rapport.files()
        await rapport.press("3", "space", "space", "e")
        assert "takes one" in rapport.said
        assert rapport.pane == TIMELINE
        marked = {target.record for target in rapport.main.marking.marked()}
        await rapport.press("x")
        assert "Delete 2 things?" in rapport.seen()
        await rapport.press("y")
        ana = rapport.contact("k3v9q2m8xa")
        assert not any(ana.find(record) for record in marked)
        assert rapport.said.startswith("✓ 2 marked · deleted 2 things")
        await rapport.press("u")
        assert rapport.files() == before

    drive(tmp_path / "people", delete)


def test_marks_of_records_stay_with_their_person(tmp_path):
    async def mark(rapport):
        await rapport.press("3", "space", "1", "j")
        assert rapport.main.marking.count == 0
        await rapport.press("k", "2")
        assert rapport.pane == GROUND
        assert rapport.main.marking.count == 1

    drive(tmp_path / "people", mark)


def test_a_key_acts_on_what_its_own_pane_shows_as_marked(tmp_path):
    async def act(rapport):
        await rapport.press("V", "3", "x")
        assert rapport.app.screen is rapport.main
        assert len(rapport.files()) == 3
        assert rapport.main.marking.people() != ()

    drive(tmp_path / "people", act)


def test_rows_of_today_are_marked_and_done_together(tmp_path):
    async def finish(rapport):
        before = rapport.files()
        await rapport.press("0")
        rows = len(rapport.main.today_pane.rows)
        pane = rapport.main.today_pane
        for record in ("c000000001", "q000000001"):
            pane.stand_on(next(key for key in pane.keys if record in key))
            await rapport.press("space")
        assert rapport.main.marking.whom() == ("k3v9q2m8xa",)
        await rapport.press("d")
        ana = rapport.contact("k3v9q2m8xa")
        assert ana.commitments[0].outcome == "kept"
        assert ana.questions[0].asked is not None
        assert rapport.app.screen is rapport.main
        assert len(pane.rows) < rows
        assert rapport.main.marking.count == 0
        await rapport.press("u")
        assert rapport.files() == before

    drive(tmp_path / "people", finish)


def test_a_line_of_the_inbox_and_a_heading_cannot_be_marked(tmp_path):
    folder = with_inbox(tmp_path / "people", "lunch with someone new?")

    async def mark(rapport):
        await rapport.press("0")
        pane = rapport.main.today_pane
        pane.stand_on(next(key for key in pane.keys if key.startswith("inbox")))
        await rapport.press("space")
        assert rapport.main.marking.count == 0
        assert rapport.said == "There is nothing to mark here"

    drive(folder, mark)


def test_odd_names_are_shown_as_they_are_when_they_are_marked_and_deleted(tmp_path):
    async def act(rapport):
        await rapport.press("V")
        assert f"✓{HOSTILE}" in rapport.seen()
        await rapport.press("x")
        assert HOSTILE in rapport.seen()
        await rapport.press("n", "escape")
        await rapport.burst("t+vip\n")
        assert HOSTILE in rapport.said
        await rapport.burst("t")
        assert HOSTILE in rapport.seen()

    people = {"a.toml": person(1, HOSTILE), "b.toml": person(2, "L" * 300)}
    drive(tmp_path / "people", act, people=people)


def test_somebody_who_cannot_be_read_is_named_and_the_others_are_tagged(tmp_path):
    async def tag(rapport):
        await rapport.press("V")
        path = rapport.folder / "contacts" / "p1.toml"
        path.write_text('name = "x\n', encoding="utf-8")
        await rapport.burst("t+vip\n")
        assert rapport.contact("p000000002").tags == ("vip",)
        assert "but: " in rapport.said
        assert "p1.toml" in rapport.said
        assert path.read_text(encoding="utf-8") == 'name = "x\n'

    drive(tmp_path / "people", tag, people=crowd(3))


@pytest.mark.parametrize("size", [(160, 50), (120, 36), (80, 24), (60, 20), (30, 12)])
def test_marks_show_at_every_size(tmp_path, size):
    async def mark(rapport):
        await rapport.press("space", "space")
        assert "✓Person 000" in rapport.seen()
        assert "2 marked" in rapport.seen()

    drive(tmp_path / "people", mark, people=crowd(4), size=size)


def test_marking_in_every_pane_says_how_many(tmp_path):
    async def mark(rapport):
        for pane, key in ((TODAY, "0"), (PEOPLE, "1"), (GROUND, "2"), (TIMELINE, "3")):
            await rapport.press("escape", key, "g", "g", "space", "k")
            assert rapport.pane == pane
            assert rapport.said == "1 marked · esc clears them", pane

    drive(tmp_path / "people", mark, people=FILES)


def test_entries_of_everybody_are_marked_and_deleted_in_their_own_files(tmp_path):
    async def delete(rapport):
        before = rapport.files()
        await rapport.press("0")
        await rapport.until(lambda: len(rapport.main.timeline.keys) > 3)
        await rapport.press("3", "g", "g", "space", "space")
        assert rapport.main.timeline.everybody
        assert rapport.main.marking.count == 2
        whose = {target.person for target in rapport.main.marking.marked()}
        assert len(whose) == 2
        await rapport.press("x", "y")
        assert sorted(len(rapport.contact(p).timeline) for p in rapport.main.book.people) == [
            0, 0, 1,
        ]  # fmt: skip
        await rapport.press("u")
        assert rapport.files() == before

    drive(tmp_path / "people", delete, people=crowd(3))
