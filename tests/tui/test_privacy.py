"""`P` leaves names and the counts of Today on the screen, for whoever else looks at it."""

import pytest

from screen_driver import ANA, BOB, drive

SIZES = ((160, 50), (120, 36), (80, 24), (60, 20), (30, 8))
SECRETS = (
    "Acme", "Head of Data", "Lisbon", "climb", "Vertigo", "hiring", "data lead", "deck", "coffee",
    "board talk", "unheard", "Globex", "every 6w", "20d", "late", "ana@acme",
)  # fmt: skip

IN_NO_EXAMPLE = {"Head of Data", "Lisbon", "board talk", "unheard", "Globex", "20d"}
"""Those of them that rapport itself never says, to explain how a line is written."""


def hidden(rapport):
    return [secret for secret in SECRETS if secret.lower() in rapport.seen().lower()]


@pytest.mark.parametrize("size", SIZES)
def test_only_names_and_the_counts_of_today_are_left(tmp_path, size):
    async def look(rapport):
        await rapport.press("3")
        assert hidden(rapport) != []
        await rapport.press("P")
        for pane in "0123":
            await rapport.press(pane, "j", "k")
            assert hidden(rapport) == []
        await rapport.press("1")
        assert "Ana Souza" in rapport.seen()
        await rapport.press("0")
        assert "names only" in rapport.seen() or size[1] < 10

    drive(tmp_path / "people", look, size=size)


def test_the_counts_of_today_stay(tmp_path):
    async def look(rapport):
        before = [line for line in rapport.seen().splitlines() if "COMMITMENTS" in line]
        await rapport.press("P")
        after = [line for line in rapport.seen().splitlines() if "COMMITMENTS" in line]
        assert [line[:30] for line in before] == [line[:30] for line in after] != []

    drive(tmp_path / "people", look)


def test_the_same_key_shows_everything_again_where_it_was(tmp_path):
    async def there_and_back(rapport):
        await rapport.press("3", "j", "j")
        before = rapport.seen().splitlines()[1:-2]
        await rapport.press("P")
        assert rapport.seen().splitlines()[1:-2] != before
        await rapport.press("P")
        assert rapport.seen().splitlines()[1:-2] == before

    drive(tmp_path / "people", there_and_back)


def test_what_is_hidden_is_not_acted_on(tmp_path):
    async def act(rapport):
        before = rapport.files()
        await rapport.press("P")
        for pane in "023":
            await rapport.press(pane)
            for key in ("x", "d", "e", "E", "t", "b", "/"):
                await rapport.press(key)
                assert len(rapport.app.screen_stack) == 1
                assert not rapport.main.finding.typing
                assert hidden(rapport) == []
        await rapport.press("g", "h")
        assert len(rapport.app.screen_stack) == 1
        assert rapport.files() == before

    drive(tmp_path / "people", act)


def test_what_is_saved_is_not_told_to_everybody(tmp_path):
    async def save(rapport):
        await rapport.press("P")
        await rapport.burst("a; + knows Globex\n")
        assert "Globex" in rapport.files()["ana.toml"].decode()
        assert "undo" in rapport.said
        assert hidden(rapport) == []
        await rapport.press("u")
        assert hidden(rapport) == []
        await rapport.press("U")
        assert hidden(rapport) == []

    drive(tmp_path / "people", save)


def test_an_error_is_told_once_everything_is_shown(tmp_path):
    async def fail(rapport):
        await rapport.press("P")
        rapport.main.fail(ValueError("Lisbon is on fire"))
        assert hidden(rapport) == []
        await rapport.press("P")
        assert rapport.said == "Lisbon is on fire"

    drive(tmp_path / "people", fail)


def test_a_draft_is_not_opened_before_everybody(tmp_path):
    async def open_it(rapport):
        await rapport.burst("acoffee in Lisbon")
        await rapport.press("escape", "P", "a")
        assert len(rapport.app.screen_stack) == 1
        assert hidden(rapport) == []

    drive(tmp_path / "people", open_it)


def test_a_box_that_is_open_leaves_the_panes_hidden(tmp_path):
    async def type_one(rapport):
        await rapport.press("P")
        await rapport.burst("aseen today")
        assert len(rapport.app.screen_stack) == 2
        await rapport.resized(160, 50)
        await rapport.resized(60, 20)
        await rapport.resized(120, 36)
        behind = rapport.seen().splitlines()
        assert not [line for line in behind if "Head of Data" in line or "deck" in line]

    drive(tmp_path / "people", type_one)


@pytest.mark.parametrize(
    "keys",
    [":", ":ana", ":lis", "?", "a", "aAna", "A", "c", "cAna Sousa", "x", "r", "o", "f", "y", "yn",
     "ye", "g", "gs", "gi", "gr", "-", "R", "/", "/an", "/bob\n", "xy", "d", "jd", " ", "Vd", "oc",
     "s", "]", "z", "3z"],
)  # fmt: skip
def test_nothing_put_over_the_panes_tells_more_than_names(tmp_path, keys):
    async def put_up(rapport):
        await rapport.press("P")
        await rapport.burst(keys)
        await rapport.pilot.pause(0.4)
        assert not set(hidden(rapport)) & IN_NO_EXAMPLE

    drive(tmp_path / "people", put_up)


def test_someone_elses_change_stays_hidden(tmp_path):
    async def change(rapport):
        await rapport.press("P", "3")
        (rapport.folder / "contacts" / "bob.toml").write_text(
            BOB.replace("Vertigo", "Lisbon"), encoding="utf-8"
        )
        (rapport.folder / "contacts" / "ana.toml").write_text(
            ANA.replace("about the deck", "about Lisbon"), encoding="utf-8"
        )
        rapport.app.background.look_again()
        await rapport.press("1", "j", "3")
        assert hidden(rapport) == []

    drive(tmp_path / "people", change)
