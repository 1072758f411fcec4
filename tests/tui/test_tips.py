"""Five tips, one after each of the first saves and none of them twice."""

import pytest

from rapport_tui.store.taught import remember, taught
from rapport_tui.tui.screens import tips
from screen_driver import drive


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """Let a tip follow a save at once, so that no test waits for it."""
    monkeypatch.setattr(tips, "_AFTER", 0.01)


@pytest.fixture
def state(tmp_path, monkeypatch):
    """Return a state folder that survives a restart of rapport, and nothing else."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "rapport"


async def save(rapport):
    await rapport.burst("acoffee today\n")


def test_each_of_the_first_saves_teaches_one_thing_and_then_no_more(tmp_path, state):
    async def learn(rapport):
        for number in range(1, 6):
            await save(rapport)
            await rapport.until(lambda n=number: f"Tip {n} of 5: " in rapport.said)
            await rapport.until(lambda n=number: taught(state) == n)
        await save(rapport)
        await rapport.pilot.pause(0.2)
        assert "Tip" not in rapport.said

    drive(tmp_path / "people", learn)


def test_a_tip_never_comes_twice_not_even_after_a_restart(tmp_path, state):
    async def first(rapport):
        await save(rapport)
        await rapport.until(lambda: "Tip 1 of 5: u takes back" in rapport.said)
        await rapport.until(lambda: taught(state) == 1)

    async def second(rapport):
        await save(rapport)
        await rapport.until(lambda: "Tip 2 of 5: " in rapport.said)

    drive(tmp_path / "people", first)
    drive(tmp_path / "people", second, people=None)


def test_what_was_saved_stays_beside_the_tip_where_there_is_room(tmp_path, state):
    async def learn(rapport):
        await save(rapport)
        await rapport.until(lambda: "Tip 1" in rapport.said)
        assert rapport.said.startswith("✓ Saved coffee with Ana Souza · u undo · Tip 1 of 5")

    drive(tmp_path / "people", learn, size=(160, 50))


def test_a_tip_waits_for_another_save_when_something_else_was_said(tmp_path, state, monkeypatch):
    monkeypatch.setattr(tips, "_AFTER", 0.5)

    async def hurry(rapport):
        await save(rapport)
        await rapport.press("u")
        await rapport.pilot.pause(0.7)
        assert rapport.said.startswith("↶ Undid")
        assert taught(state) == 0

    drive(tmp_path / "people", hurry)


def real(app):
    app.main.tips.on_start = True  # as tui/start.py does


def test_who_wants_no_tips_gets_none(tmp_path, state, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "config" / "rapport").mkdir(parents=True)
    (tmp_path / "config" / "rapport" / "config.toml").write_text("tips = false\n")

    async def save_only(rapport):
        assert rapport.said == ""
        await save(rapport)
        await rapport.pilot.pause(0.2)
        assert "Tip" not in rapport.said

    drive(tmp_path / "people", save_only, prepare=real)


def test_a_start_shows_a_tip_that_makes_room_for_what_is_said_next(tmp_path, state):
    async def look(rapport):
        assert rapport.said.startswith("Tip: ")
        await rapport.press("minus")
        assert "Tip" not in rapport.said

    drive(tmp_path / "people", look, prepare=real)


@pytest.mark.parametrize("size", [(120, 36), (60, 20)])
def test_g_w_shows_all_of_them_with_what_is_new(tmp_path, size):
    async def look(rapport):
        await rapport.burst("gw")
        seen = rapport.seen()
        assert "Five tips" in seen
        for number in range(1, 6):
            assert f"{number}. " in seen
        await rapport.press("G")
        assert "What is new" in rapport.seen()
        await rapport.press("escape")
        assert rapport.app.screen is rapport.main

    drive(tmp_path / "people", look, size=size)


@pytest.mark.parametrize("words", [b"", b"many", b"99999999999", b"\xff\xfe", b"-3"])
def test_a_broken_note_of_what_was_taught_counts_as_none(tmp_path, words):
    (tmp_path / "tips").write_bytes(words)

    assert taught(tmp_path) == 0


def test_where_nothing_can_be_kept_nothing_breaks(tmp_path):
    (tmp_path / "state").write_text("a file")

    remember(tmp_path / "state", 3)

    assert taught(tmp_path / "state") == 0
