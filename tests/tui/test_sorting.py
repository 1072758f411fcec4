"""The order of the people: chosen with two keys, turned round, kept for the folder."""

from screen_driver import ANA, drive, person

PEOPLE = {
    "ana.toml": ANA,  # last in touch on 3 November, with something due
    "bob.toml": person(1, "Bob Díaz", 'organisation = "Zoo"').replace("2026-11-01", "2026-11-20"),
    "eva.toml": person(2, "Eva Lind", 'organisation = "Bank"'),
}


def test_people_are_sorted_and_the_title_says_how(tmp_path):
    async def sort(rapport):
        await rapport.burst("ol")
        assert rapport.names == ["Bob Díaz", "Ana Souza", "Eva Lind"]
        assert "[1] People 3 · last contact" in rapport.seen()
        assert rapport.said.startswith("Sorted by last contact")
        await rapport.burst("ol")
        assert rapport.names == ["Eva Lind", "Ana Souza", "Bob Díaz"]
        await rapport.burst("oc")
        assert rapport.names == ["Ana Souza", "Eva Lind", "Bob Díaz"]
        await rapport.burst("on")
        assert rapport.names == ["Ana Souza", "Bob Díaz", "Eva Lind"]
        await rapport.burst("on")
        assert rapport.names == ["Eva Lind", "Bob Díaz", "Ana Souza"]

    drive(tmp_path / "people", sort, people=PEOPLE)


def test_the_person_selected_stays_selected(tmp_path):
    async def sort(rapport):
        await rapport.press("j", "j")
        assert rapport.selected == "Eva Lind"
        await rapport.burst("oc")
        assert rapport.selected == "Eva Lind"

    drive(tmp_path / "people", sort, people=PEOPLE)


def test_a_filter_keeps_the_order_unless_it_has_its_own(tmp_path):
    async def sort(rapport):
        await rapport.burst("ol")
        await rapport.burst("/has:entry\n")
        assert rapport.names == ["Bob Díaz", "Ana Souza", "Eva Lind"]
        await rapport.burst("/ sort:-org\n")
        assert rapport.names == ["Bob Díaz", "Eva Lind", "Ana Souza"]
        assert "company" in rapport.seen()

    drive(tmp_path / "people", sort, people=PEOPLE)


def test_the_order_is_kept_for_the_folder(tmp_path):
    async def sort(rapport):
        await rapport.burst("ol")

    async def look(rapport):
        assert rapport.names == ["Bob Díaz", "Ana Souza", "Eva Lind"]

    async def elsewhere(rapport):
        assert rapport.names[0] == "Ana Souza"

    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    drive(tmp_path / "people", sort, people=PEOPLE, environ=state)
    drive(tmp_path / "people", look, people={}, environ=state)
    drive(tmp_path / "others", elsewhere, people=PEOPLE, environ=state)
