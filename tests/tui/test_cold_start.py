"""A folder without an index: the names of the files are there at once, and what changes waits."""

import asyncio
import threading

from rapport_tui.store.places import locate
from rapport_tui.tui.app import RapportApp
from rapport_tui.workspace import Workspace
from screen_driver import ANA, BOB, LUKASZ, NOW, TODAY, Driver, person

PEOPLE = {
    "ana-souza-k3v9q2m8xa.toml": ANA,
    "bob-diaz-b0b0b0b0b0.toml": BOB,
    "lukasz-nowak-w000000001.toml": LUKASZ,
    "zoe.toml": person(1, "Zoe Byhand"),
}


class Slow(Workspace):
    """A workspace that begins to read when it is told to."""

    def begin(self):
        self.told.set()

    def verify(self):
        self.told.wait(20)
        return super().verify()


def cold(folder, scenario, people=PEOPLE):
    """Run *scenario* on a screen whose files have not been read, until its `read()`."""
    (folder / "contacts").mkdir(parents=True)
    for name, text in people.items():
        (folder / "contacts" / name).write_text(text, encoding="utf-8")

    async def run():
        import os

        places = locate(str(folder), {**os.environ, "HOME": str(folder.parent)})
        workspace = Slow(places, today=lambda: TODAY, now=lambda: NOW)
        workspace.told = threading.Event()
        environ = {"TERM": "xterm-256color"}
        app = RapportApp(workspace, today=lambda: TODAY, environ=environ, watching=False)
        async with app.run_test(size=(120, 36)) as pilot:
            driver = Driver(app, pilot, folder)
            await driver.settled()
            try:
                await scenario(driver)
            finally:
                workspace.begin()
        workspace.close()
        return app

    return asyncio.run(run())


async def read(rapport):
    """Let the files be read, and wait for that."""
    rapport.workspace.begin()
    await rapport.until(lambda: not rapport.main.reading)
    await rapport.settled()


def test_the_names_are_there_before_any_file_is_read(tmp_path):
    async def scenario(rapport):
        assert rapport.names == ["Ana Souza", "Bob Diaz", "Lukasz Nowak"]
        assert "Ana Souza" in rapport.seen()
        assert "3 people" in rapport.seen()
        assert "reading …" in rapport.seen()
        await read(rapport)
        assert rapport.names == ["Ana Souza", "Bob Díaz", "Łukasz Nowak", "Zoe Byhand"]
        assert "reading …" not in rapport.seen()

    cold(tmp_path / "people", scenario)


def test_names_alone_say_nothing_about_today(tmp_path):
    async def scenario(rapport):
        assert rapport.main.today_pane.keys == []
        assert "Reading your people …" in rapport.seen()
        assert "Nothing due" not in rapport.seen()
        assert " due" not in rapport.seen()
        assert all(
            "!" not in text for line in rapport.main.people.lines_for(0, 40) for text, _ in line
        )
        await read(rapport)
        assert "send the deck" in rapport.seen()
        assert "Reading your people" not in rapport.seen()

    cold(tmp_path / "people", scenario)


def test_the_person_selected_stays_selected_when_everybody_has_been_read(tmp_path):
    async def scenario(rapport):
        await rapport.press("j", "j")
        assert rapport.selected == "Lukasz Nowak"
        await read(rapport)
        assert rapport.selected == "Łukasz Nowak"
        await rapport.press("k")
        assert rapport.selected == "Bob Díaz"

    cold(tmp_path / "people", scenario)


def test_a_person_can_be_opened_and_is_shown_whole(tmp_path):
    async def scenario(rapport):
        await rapport.press("G", "g", "g", "enter")
        assert rapport.pane in ("ground", "timeline")
        assert "She's hiring a data lead." in rapport.seen()
        assert "not in touch yet" not in rapport.seen()
        await read(rapport)
        assert "last coffee" in rapport.seen()
        assert "She's hiring a data lead." in rapport.seen()

    cold(tmp_path / "people", scenario)


def test_others_in_an_entry_are_called_by_their_names(tmp_path):
    async def scenario(rapport):
        await rapport.press("j", "enter")
        assert "Vertigo" in rapport.seen()
        assert "w000000001" not in rapport.seen()

    cold(tmp_path / "people", scenario)


def test_names_can_be_filtered_and_the_filter_stays(tmp_path):
    async def scenario(rapport):
        await rapport.burst("/bo")
        assert rapport.names == ["Bob Diaz"]
        await rapport.burst("\n")
        await read(rapport)
        assert rapport.names == ["Bob Díaz"]
        await rapport.press("escape")
        assert len(rapport.names) == 4

    cold(tmp_path / "people", scenario)


def test_a_filter_by_what_is_not_known_yet_waits_for_its_answer(tmp_path):
    async def scenario(rapport):
        await rapport.burst("/#climbing")
        assert rapport.names == []
        assert "No match" not in rapport.seen()
        await read(rapport)
        assert rapport.names == ["Ana Souza"]

    cold(tmp_path / "people", scenario)


def test_help_opens_and_closes_and_rapport_can_be_left(tmp_path):
    async def scenario(rapport):
        await rapport.press("?")
        assert rapport.app.screen is not rapport.main
        await rapport.press("escape")
        assert rapport.app.screen is rapport.main
        await rapport.press("q")
        await rapport.until(lambda: not rapport.app.is_running)

    app = cold(tmp_path / "people", scenario)
    assert app.return_code == 0


def test_what_would_change_somebody_waits_with_every_letter(tmp_path):
    async def scenario(rapport):
        before = rapport.files()
        await rapport.burst("jacoffee with Lukasz Nowak today")
        assert rapport.app.screen is rapport.main
        assert rapport.said == "Reading your people …"
        await rapport.burst("\n")
        assert rapport.files() == before
        await read(rapport)
        await rapport.until(lambda: len(rapport.contact("w000000001").timeline) == 2)
        assert rapport.contact("w000000001").timeline[-1].kind == "coffee"
        assert len(rapport.files()) == len(before)
        assert rapport.said != "Reading your people …"

    cold(tmp_path / "people", scenario)


def test_what_waits_is_done_in_the_order_of_the_keys(tmp_path):
    async def scenario(rapport):
        await rapport.press("j")
        await rapport.burst("olk")
        assert rapport.selected == "Bob Diaz"
        await read(rapport)
        await rapport.until(lambda: rapport.main.sorting.order == "last")
        await rapport.settled()
        order = ["Ana Souza", "Zoe Byhand", "Bob Díaz", "Łukasz Nowak"]
        assert rapport.names == order
        assert rapport.selected == "Zoe Byhand"  # k came after the sorting, from Bob

    cold(tmp_path / "people", scenario)


def test_a_word_about_waiting_goes_away_when_nothing_waits(tmp_path):
    async def scenario(rapport):
        await rapport.press("u")
        assert rapport.said == "Reading your people …"
        await read(rapport)
        await rapport.until(lambda: rapport.said != "Reading your people …")

    cold(tmp_path / "people", scenario)


def test_a_folder_of_files_named_by_hand_waits_as_a_whole(tmp_path):
    async def scenario(rapport):
        assert "Reading your people …" in rapport.seen()
        await rapport.burst("j")
        await read(rapport)
        assert rapport.names == ["Ana Souza", "Bob Díaz"]
        assert rapport.selected == "Bob Díaz"

    cold(tmp_path / "people", scenario, {"ana.toml": ANA, "bob.toml": BOB})


def test_a_file_whose_name_tells_another_id_is_mended_by_reading_it(tmp_path):
    async def scenario(rapport):
        await rapport.press("enter")  # nobody is opened by that id, and nothing breaks
        assert rapport.names == ["Ana Souza"]
        await read(rapport)
        assert rapport.names == ["Bob Díaz"]
        assert rapport.selected == "Bob Díaz"

    cold(tmp_path / "people", scenario, {"ana-souza-0000000001.toml": BOB})
