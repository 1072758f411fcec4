"""No key that is named anywhere does nothing: each shows, changes or says something where it is."""

import pytest

from rapport_tui.domain.command import PANES
from rapport_tui.domain.commands import COMMANDS
from screen_driver import PEOPLE, drive, person

LEAVES = {"quit", "suspend", "interrupt"}  # the program's own end has tests of its own
DOWN = {"down", "half-down", "page-down", "bottom"}
MANY = {
    **PEOPLE,
    **{
        f"p{n}.toml": person(n, f"Person {n:02}").replace("2026-11-01", "2026-11-20")
        for n in range(40)
    },
}


async def _ready(driver, pane, command):
    """Go to *pane*, the cursor where the command can move it, and nothing said."""
    main, pilot = driver.main, driver.pilot
    for _ in range(3):
        await pilot.press("escape")
    if main.privacy.on:
        await pilot.press("P")
    main.people.stand_on("k3v9q2m8xa")
    main.follow()
    await pilot.press(str(PANES.index(pane)))
    (main.pane.first if command.id in DOWN else main.pane.last)()
    main.follow()
    main.status.say("")
    await driver.settled()


def _state(driver):
    return driver.seen(), driver.said, driver.files(), driver.app.screen


@pytest.mark.parametrize("pane", PANES)
def test_every_key_does_something_in_every_pane(tmp_path, pane, monkeypatch):
    monkeypatch.setenv("EDITOR", "true")
    silent = []

    async def scenario(driver):
        for command in COMMANDS:
            if command.id in LEAVES:
                continue
            await _ready(driver, pane, command)
            before = _state(driver)
            await driver.pilot.press(*command.keys[0].split(" "))
            if command.prefix:
                await driver.pilot.press("?")  # which shows what may follow at once
            for _ in range(100):
                if _state(driver) != before:
                    break
                await driver.pilot.pause(0.02)
            else:
                silent.append(command.id)

    drive(tmp_path / "people", scenario, people=MANY)
    assert silent == []
