"""Keys that change something: what is on disk afterwards, and that all of it can be taken back."""

import sys
from datetime import date

import pytest

from screen_driver import ANA, BOB, LUKASZ, PEOPLE, drive, person


def test_a_burst_of_one_line_is_saved_whole_and_undone_to_the_byte(tmp_path):
    async def add(rapport):
        before = rapport.files()
        await rapport.burst("acoffee with Ana yesterday #climbing ; she's in ; !fri send it\n")
        assert rapport.said == "✓ Saved coffee with Ana Souza · u undo"
        ana = rapport.contact("k3v9q2m8xa")
        entry = next(e for e in ana.timeline if e.text == "she's in")
        assert (entry.kind, entry.on, entry.tags) == ("coffee", date(2026, 11, 22), ("climbing",))
        promise = next(c for c in ana.commitments if c.text == "send it")
        assert (promise.by, promise.due) == ("me", date(2026, 11, 27))
        await rapport.press("u")
        assert rapport.said == "↶ Undid: coffee with Ana Souza · U redo"
        assert rapport.files() == before
        await rapport.press("U")
        assert rapport.contact("k3v9q2m8xa").timeline == ana.timeline

    drive(tmp_path / "people", add)


def test_keys_after_the_line_in_the_same_burst_reach_the_panes(tmp_path):
    async def add(rapport):
        await rapport.burst("acoffee\nuG")
        assert rapport.selected == "Łukasz Nowak"
        assert rapport.said.startswith("↶ Undid")

    drive(tmp_path / "people", add)


def test_a_line_given_up_is_a_draft_even_after_a_restart(tmp_path):
    async def give_up(rapport):
        await rapport.burst("acall with An")
        await rapport.press("escape")
        assert "✎ draft" in rapport.seen()

    async def go_on(rapport):
        await rapport.press("a")
        assert "> call with An" in rapport.seen()

    drive(tmp_path / "people", give_up)
    drive(tmp_path / "people", go_on, people=None)


def test_a_new_person_is_made_and_selected(tmp_path):
    async def add(rapport):
        await rapport.burst("cZoë Baker @BBC zoe@bbc.example\n")
        assert rapport.selected == "Zoë Baker"
        assert len(rapport.files()) == 4
        await rapport.press("u")
        assert len(rapport.files()) == 3

    drive(tmp_path / "people", add)


def test_done_keeps_a_commitment_asks_a_question_and_logs_being_in_touch(tmp_path):
    async def finish(rapport):
        await rapport.press("0")
        rapport.main.today_pane.stand_on(
            next(k for k in rapport.main.today_pane.keys if "c000000001" in k)
        )
        await rapport.press("d", "escape")
        commitment = rapport.contact("k3v9q2m8xa").commitments[0]
        assert (commitment.outcome, commitment.closed) == ("kept", date(2026, 11, 23))
        rapport.main.today_pane.stand_on(
            next(k for k in rapport.main.today_pane.keys if "q000000001" in k)
        )
        await rapport.press("d", "escape")
        assert rapport.contact("k3v9q2m8xa").questions[0].asked == date(2026, 11, 23)
        await rapport.press("1", "d")
        talks = [(e.kind, e.on) for e in rapport.contact("k3v9q2m8xa").timeline]
        assert ("chat", date(2026, 11, 23)) in talks
        await rapport.press("u", "u", "u")
        assert rapport.files() == {n: t.encode() for n, t in PEOPLE.items()}

    drive(tmp_path / "people", finish)


@pytest.mark.parametrize(
    ("typed", "due"),
    [("fri", date(2026, 11, 27)), ("w", date(2026, 11, 30)), ("3d", date(2026, 11, 26)),
     ("27 nov", date(2026, 11, 27)), ("m", date(2026, 12, 23))],
)  # fmt: skip
def test_a_commitment_gets_another_day_and_remembers_the_old_one(tmp_path, typed, due):
    async def move(rapport):
        await rapport.press("3")
        rapport.main.timeline.stand_on("c000000001")
        await rapport.burst(f"r.{typed}\n")
        commitment = rapport.contact("k3v9q2m8xa").commitments[0]
        assert (commitment.due, commitment.was_due) == (due, (date(2026, 11, 20),))

    drive(tmp_path / "people", move)


def test_a_day_that_cannot_be_read_changes_nothing_and_says_so(tmp_path):
    async def move(rapport):
        before = rapport.files()
        await rapport.burst("r.tomorow\n")
        assert "tomorow is not a day" in rapport.seen()
        assert rapport.files() == before

    drive(tmp_path / "people", move)


def test_a_person_rests_until_a_day_and_no_longer(tmp_path):
    async def rest(rapport):
        await rapport.burst("rw")
        assert rapport.contact("k3v9q2m8xa").snoozed_until == date(2026, 11, 30)
        assert "quiet until" in rapport.seen()
        await rapport.burst("rx")
        assert rapport.contact("k3v9q2m8xa").snoozed_until is None

    drive(tmp_path / "people", rest)


def test_an_entry_goes_at_once_from_every_file_and_comes_back(tmp_path):
    async def delete(rapport):
        before = rapport.files()
        await rapport.press("j", "3", "x")
        assert rapport.contact("b0b0b0b0b0").timeline == ()
        assert rapport.contact("w000000001").timeline == ()
        assert rapport.said.endswith("u undo")
        await rapport.press("u")
        assert rapport.files() == before

    drive(tmp_path / "people", delete)


def test_a_person_goes_only_after_y(tmp_path):
    async def delete(rapport):
        await rapport.press("x", "x", "enter", "n")
        assert len(rapport.files()) == 3
        await rapport.burst("xy")
        assert "ana.toml" not in rapport.files()
        assert rapport.selected == "Bob Díaz"
        await rapport.press("u")
        assert rapport.files()["ana.toml"] == ANA.encode()

    drive(tmp_path / "people", delete)


def test_an_item_is_edited_as_the_line_that_makes_it(tmp_path):
    async def edit(rapport):
        await rapport.press("2", "e")
        assert "> + climbs at Vertigo #climbing" in rapport.seen()
        await rapport.burst(" #fun\n")
        ground = rapport.contact("k3v9q2m8xa").common_ground[0]
        assert (ground.id, ground.text) == ("g000000001", "climbs at Vertigo")
        assert ground.tags == ("climbing", "fun")
        assert rapport.main.acting.draft == ""

    drive(tmp_path / "people", edit)


def test_a_shared_entry_is_edited_for_everyone_who_was_there(tmp_path):
    async def edit(rapport):
        await rapport.press("j", "3", "e")
        await rapport.burst(" and coffee\n")
        for someone in ("b0b0b0b0b0", "w000000001"):
            assert rapport.contact(someone).timeline[0].text == "Vertigo and coffee"

    drive(tmp_path / "people", edit)


def test_the_file_is_edited_in_the_persons_own_editor(tmp_path, monkeypatch):
    script = tmp_path / "editor.py"
    script.write_text(
        "import sys, pathlib\np = pathlib.Path(sys.argv[1])\n"
        "p.write_text(p.read_text() + '# a word of mine\\n')\n"
    )
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")

    async def edit(rapport):
        from contextlib import contextmanager

        @contextmanager
        def handed_over():  # there is no terminal to hand over in a test
            yield

        monkeypatch.setattr(rapport.app, "suspend", handed_over)
        await rapport.press("E")
        for _ in range(200):
            if rapport.said:
                break
            await rapport.pilot.pause(0.02)
        assert rapport.said == "✓ edited Ana Souza · u undo"
        assert rapport.files()["ana.toml"] == f"{ANA}# a word of mine\n".encode()

    drive(tmp_path / "people", edit)


def test_history_takes_back_one_change_and_keeps_the_later_ones(tmp_path):
    async def undo(rapport):
        await rapport.burst("a+ likes tea\n")
        await rapport.burst("a+ likes rum\n")
        await rapport.burst("gh")
        await rapport.press("j", "u")
        await rapport.settled()
        texts = [g.text for g in rapport.contact("k3v9q2m8xa").common_ground]
        assert texts == ["climbs at Vertigo", "likes rum"]

    drive(tmp_path / "people", undo)


def test_nothing_to_undo_is_said(tmp_path):
    async def undo(rapport):
        await rapport.press("u")
        assert rapport.said

    drive(tmp_path / "people", undo)


def test_help_runs_what_is_chosen_in_it(tmp_path):
    async def choose(rapport):
        await rapport.burst("a+ likes tea\n")
        await rapport.press("?")
        await rapport.burst("take back\n")
        await rapport.settled()
        assert rapport.said.startswith("↶ Undid")

    drive(tmp_path / "people", choose)


@pytest.mark.parametrize(
    "key", ["a", "e", "d", "r", "x", "t", "space", "v", "V", "E", "enter", "l", "3", "2", "0", "n"]
)
def test_an_empty_folder_answers_every_key_and_names_the_next(tmp_path, key):
    async def press(rapport):
        assert "coffee with Ana today" in rapport.seen()
        await rapport.press(key)
        await rapport.press("escape")
        assert rapport.app.is_running

    drive(tmp_path / "people", press, people={})


def test_the_first_line_makes_the_first_person(tmp_path):
    async def add(rapport):
        await rapport.burst("acoffee with Ana Souza today\n")
        assert rapport.names == ["Ana Souza"]
        assert "coffee" in rapport.seen()

    drive(tmp_path / "people", add, people={})


def test_a_change_from_outside_shows_and_keeps_the_place(tmp_path):
    async def change(rapport):
        await rapport.press("j")
        path = rapport.folder / "contacts" / "ana.toml"
        path.write_text(ANA.replace("Ana Souza", "Zita Souza"), encoding="utf-8")
        changed = rapport.workspace.refresh(frozenset({"ana.toml"}))
        rapport.main.show(rapport.workspace.book, changed)
        await rapport.settled()
        assert rapport.names == ["Bob Díaz", "Zita Souza", "Łukasz Nowak"] or set(
            rapport.names
        ) == {"Bob Díaz", "Zita Souza", "Łukasz Nowak"}
        assert rapport.selected == "Bob Díaz"

    drive(tmp_path / "people", change)


def test_a_file_that_cannot_be_read_is_listed_and_the_others_work(tmp_path):
    async def look(rapport):
        assert "⚠ 1 file" in rapport.seen()
        assert set(rapport.names) == {"Bob Díaz", "Łukasz Nowak"}

    drive(
        tmp_path / "people",
        look,
        people={"bob.toml": BOB, "lukasz.toml": LUKASZ, "bad.toml": 'name = "x\n'},
    )


def test_hostile_names_are_shown_letter_by_letter_everywhere(tmp_path):
    hostile = "Bob [/x] [red]"

    async def use(rapport):
        assert hostile in rapport.seen()
        await rapport.burst("/bob\n")
        await rapport.press("d")
        assert rapport.said == f"✓ chat with {hostile} · u undo"
        assert rapport.seen().count(hostile) >= 3
        await rapport.burst("xy")
        assert hostile in rapport.said
        await rapport.press("u")
        assert hostile in rapport.seen()

    people = {"a.toml": person(1, hostile), "b.toml": person(2, "L" * 300)}
    drive(tmp_path / "people", use, people=people)
