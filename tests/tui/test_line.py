"""The one line on the main screen: its history, several people at once, and who is new."""

import pytest

from screen_driver import ANA, PEOPLE, drive

ANA_ID, BOB_ID, LUKASZ_ID = "k3v9q2m8xa", "b0b0b0b0b0", "w000000001"


def entries(rapport, person, text):
    return [e for e in rapport.contact(person).timeline if e.text == text]


def test_the_lines_before_come_back_with_up_after_a_restart(tmp_path):
    async def first(rapport):
        await rapport.burst("Acall with Bob ; he moved\n")
        await rapport.burst("Acoffee with Bob ; he is back\n")

    async def later(rapport):
        await rapport.press("a", "up")
        assert rapport.app.screen.draft == "coffee with Bob ; he is back"
        await rapport.press("up")
        assert rapport.app.screen.draft == "call with Bob ; he moved"
        await rapport.press("down", "down")
        assert rapport.app.screen.draft == ""

    drive(tmp_path / "people", first)
    drive(tmp_path / "people", later, people=None)


def test_a_line_about_marked_people_is_one_entry_for_all_and_one_undo(tmp_path):
    async def add(rapport):
        before = rapport.files()
        await rapport.press("1", "g", "g")
        await rapport.press("space", "space")
        marked = rapport.main.marking.people()
        assert len(marked) == 2
        await rapport.press("a")
        assert "about 2 marked" in rapport.seen()
        await rapport.burst("dinner ; at the harbour\n")
        assert "2 marked" in rapport.said
        found = [entries(rapport, person, "at the harbour") for person in marked]
        assert [len(each) for each in found] == [1, 1]
        assert found[0][0].id == found[1][0].id
        await rapport.press("u")
        assert rapport.files() == before

    drive(tmp_path / "people", add)


def test_a_name_in_the_line_counts_more_than_the_marks(tmp_path):
    async def add(rapport):
        await rapport.press("1", "g", "g")
        await rapport.press("space", "space")
        before = rapport.files()["lukasz.toml"]
        await rapport.burst("acall with Łukasz ; about the tent\n")
        assert entries(rapport, LUKASZ_ID, "about the tent")
        assert entries(rapport, BOB_ID, "about the tent") == []
        assert rapport.files()["lukasz.toml"] != before

    drive(tmp_path / "people", add)


def test_a_draft_about_marked_people_is_about_them_after_a_restart(tmp_path):
    async def begin(rapport):
        await rapport.press("1", "g", "g")
        await rapport.press("space", "space")
        await rapport.burst("adinner ; by the sea")
        await rapport.press("escape")

    async def go_on(rapport):
        await rapport.press("a")
        assert "draft · about 2 marked" in rapport.seen()
        await rapport.press("enter")
        saved = [p for p in (ANA_ID, BOB_ID, LUKASZ_ID) if entries(rapport, p, "by the sea")]
        assert len(saved) == 2

    drive(tmp_path / "people", begin)
    drive(tmp_path / "people", go_on, people=None)


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("Ana Suza ana@home.example #tea", "Nobody is called Ana Suza"),
        ("Ana Souza ana@home.example #tea", "Somebody is called Ana Souza already"),
    ],
)
def test_a_new_persons_own_line_asks_whether_it_is_somebody_there(tmp_path, line, asked):
    async def add(rapport):
        await rapport.burst(f"c{line}\n")
        assert asked in rapport.seen()
        await rapport.press("enter")
        assert len(rapport.files()) == len(PEOPLE)
        ana = rapport.contact(ANA_ID)
        assert (ana.name, ana.organisation, ana.cadence) == ("Ana Souza", "Acme", "6w")
        assert ana.emails == ("ana@acme.example", "ana@home.example")
        assert ana.tags == ("climbing", "tea")
        await rapport.press("u")
        assert rapport.files()["ana.toml"] == ANA.encode()

    drive(tmp_path / "people", add)


def test_a_new_person_with_nearly_the_same_name_is_made_when_told_so(tmp_path):
    async def add(rapport):
        await rapport.burst("cAna Suza @Globex\n")
        await rapport.press("2")
        assert "Ana Suza" in rapport.names
        assert rapport.files()["ana.toml"] == ANA.encode()

    drive(tmp_path / "people", add)


def test_what_is_said_differently_of_somebody_there_is_kept_as_a_note(tmp_path):
    async def add(rapport):
        await rapport.burst("cAna Souza @Initech\n")
        await rapport.press("enter")
        ana = rapport.contact(ANA_ID)
        assert ana.organisation == "Acme"
        assert entries(rapport, ANA_ID, "@Initech")

    drive(tmp_path / "people", add)


def test_tab_says_whom_a_line_is_about_when_the_text_names_one_person(tmp_path):
    async def mend(rapport):
        await rapport.burst("Acall ; Ana moved house\n")
        assert "Who is it about?" in rapport.seen()
        await rapport.press("tab")
        assert rapport.app.screen.draft == "call with Ana ; Ana moved house"
        await rapport.press("enter")
        assert entries(rapport, ANA_ID, "Ana moved house")

    drive(tmp_path / "people", mend)
