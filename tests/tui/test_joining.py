"""One person of two on the screen: side by side, chosen field by field, one change, one undo."""

import pytest

from screen_driver import ANA, BOB, LUKASZ, drive
from tui_host import ODD_NAMES, SIZES

ANA_ID, TWIN_ID = "k3v9q2m8xa", "t000000twn"
TWIN = f"""\
# met her again in Porto
format = 1
id = "{TWIN_ID}"
name = "Ana P. Souza"
role = "Chief data officer"
birthday = "--04-12"
emails = ["ANA@acme.example", "ana@new.example"]
tags = ["pycon"]

[[timeline]]
id = "s000000009"
on = 2026-11-05
kind = "event"
text = "data evening"
with = ["{TWIN_ID}", "b0b0b0b0b0"]

[[common_ground]]
id = "g000000009"
text = "climbs at Vertigo"
tags = ["climbing"]
"""
WITH_TWIN = BOB + TWIN[TWIN.index("\n[[timeline]]") : TWIN.index("\n[[common_ground]]")]
PEOPLE = {"ana.toml": ANA, "bob.toml": WITH_TWIN, "lukasz.toml": LUKASZ, "twin.toml": TWIN}


async def mark_both(rapport):
    await rapport.press("1", "g", "g")
    for name in ("Ana Souza", "Ana P. Souza"):
        rapport.main.people.stand_on(
            next(k for k, p in rapport.main.book.people.items() if p.name == name)
        )
        await rapport.press("space")


def test_two_marked_people_become_one_and_one_undo_brings_both_back_byte_for_byte(tmp_path):
    async def join(rapport):
        before = rapport.files()
        await mark_both(rapport)
        await rapport.press("M")
        assert "Chief data officer" in rapport.seen()
        await rapport.press("M")

        one = rapport.contact(ANA_ID)
        assert one.role == "Head of Data"
        assert "Ana P. Souza" in one.aka
        assert TWIN_ID not in rapport.main.book.people
        assert "twin.toml" not in rapport.files()
        assert rapport.selected == "Ana Souza"
        assert rapport.main.marking.count == 0
        assert "made one person of Ana Souza and Ana P. Souza · u undo" in rapport.said

        await rapport.press("u")
        assert rapport.files() == before

    drive(tmp_path / "people", join, people=PEOPLE)


def test_the_value_of_the_other_side_is_taken_with_one_key_and_the_first_goes_to_the_log(tmp_path):
    async def join(rapport):
        await mark_both(rapport)
        await rapport.press("M")
        rapport.app.screen._sides.stand_on("role")
        await rapport.press("l", "h", "space", "M")

        one = rapport.contact(ANA_ID)
        assert one.role == "Chief data officer"
        assert ("role", "Head of Data") in [(n.field, n.value) for n in one.merge_log]
        assert ("comments", "# met her again in Porto") in [
            (n.field, n.value) for n in one.merge_log
        ]

    drive(tmp_path / "people", join, people=PEOPLE)


def test_whoever_was_there_with_the_other_was_there_with_the_one(tmp_path):
    async def join(rapport):
        await mark_both(rapport)
        await rapport.press("M")
        assert "1 other file will follow" in rapport.seen()
        await rapport.press("M")

        bob = rapport.contact("b0b0b0b0b0").find("s000000009")[1]
        ana = rapport.contact(ANA_ID).find("s000000009")[1]
        assert bob == ana
        assert set(bob.with_) == {ANA_ID, "b0b0b0b0b0"}

    drive(tmp_path / "people", join, people=PEOPLE)


def test_escape_leaves_everything_as_it_was_and_keeps_the_marks(tmp_path):
    async def leave(rapport):
        before = rapport.files()
        await mark_both(rapport)
        await rapport.press("M", "l", "escape")

        assert rapport.app.screen is rapport.main
        assert rapport.files() == before
        assert rapport.main.marking.count == 2

    drive(tmp_path / "people", leave, people=PEOPLE)


@pytest.mark.parametrize("marks", [0, 1, 3])
def test_it_takes_exactly_two_and_says_how_to_mark_them(tmp_path, marks):
    async def press(rapport):
        await rapport.press("1", "g", "g", *["space"] * marks, "M")

        assert rapport.app.screen is rapport.main
        assert "mark the two who are one with space in [1] People, then M" in rapport.said

    drive(tmp_path / "people", press, people=PEOPLE)


def test_while_all_but_names_is_hidden_nothing_is_laid_open(tmp_path):
    async def hidden(rapport):
        await mark_both(rapport)
        await rapport.press("P", "M")
        assert rapport.app.screen is rapport.main
        await rapport.press("P", "M")
        assert "Chief data officer" in rapport.seen()
        await rapport.press("P")
        assert rapport.app.screen is rapport.main
        assert "Chief data officer" not in rapport.seen()

    drive(tmp_path / "people", hidden, people=PEOPLE)


def test_a_file_with_a_value_that_cannot_be_read_is_refused_with_its_line(tmp_path):
    async def refuse(rapport):
        before = rapport.files()
        await mark_both(rapport)
        await rapport.press("M")
        assert rapport.app.screen is rapport.main
        assert "twin.toml, line 6" in rapport.said
        assert rapport.files() == before

    odd = {**PEOPLE, "twin.toml": TWIN.replace('"--04-12"', "12.5")}
    drive(tmp_path / "people", refuse, people=odd)


@pytest.mark.parametrize("size", [(160, 50), (120, 36), (80, 24), (60, 20), (20, 6), *SIZES[:2]])
def test_it_works_at_every_size_and_survives_another(tmp_path, size):
    async def resize(rapport):
        await mark_both(rapport)
        await rapport.press("M", "j", "k", "G", "g", "g", "ctrl+d", "ctrl+u")
        await rapport.resized(61, 20)
        assert "role" in rapport.seen()
        await rapport.resized(*size)
        await rapport.press("q")
        assert rapport.app.screen is rapport.main

    drive(tmp_path / "people", resize, people=PEOPLE, size=size)


@pytest.mark.parametrize("name", ODD_NAMES)
def test_odd_names_and_values_are_shown_letter_by_letter(tmp_path, name):
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    hidden = {sign for sign in escaped if ord(sign) < 32 or ord(sign) == 127}
    written = "".join(f"\\u{ord(c):04x}" if c in hidden else c for c in escaped)
    odd = TWIN.replace("Ana P. Souza", written).replace("Chief data officer", written)

    async def look(rapport):
        people = rapport.main.book.people
        await rapport.press("1", "g", "g")
        for person in (ANA_ID, TWIN_ID):
            assert person in people
            rapport.main.people.stand_on(person)
            await rapport.press("space")
        await rapport.press("M")
        assert rapport.app.screen is not rapport.main
        await rapport.press("j", "G", "M")
        assert name in rapport.contact(ANA_ID).aka

    drive(tmp_path / "people", look, people={**PEOPLE, "twin.toml": odd})
