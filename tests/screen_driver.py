"""rapport's screen over a real folder, driven in a person's words."""

import asyncio
import textwrap
from datetime import UTC, date, datetime

from rapport_tui.store.places import locate
from rapport_tui.tui.app import RapportApp
from rapport_tui.workspace import Workspace
from tui_host import picture, typed

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)

ANA = """\
format = 1
id = "k3v9q2m8xa"
name = "Ana Souza"
organisation = "Acme"
role = "Head of Data"
location = "Lisbon"
emails = ["ana@acme.example"]
tags = ["climbing"]
cadence = "6w"

[[common_ground]]
id = "g000000001"
text = "climbs at Vertigo"
tags = ["climbing"]

[[timeline]]
id = "t000000001"
on = 2026-06-12
kind = "email"
direction = "me"
text = "no reply"

[[timeline]]
id = "t000000002"
on = 2026-11-03
kind = "coffee"
text = "She's hiring a data lead."
tags = ["hiring"]

[[timeline]]
id = "t000000003"
on = 2026-11-29
kind = "call"
text = "about the deck"

[[commitments]]
id = "c000000001"
by = "me"
text = "send the deck"
made = 2026-11-03
due = 2026-11-20

[[questions]]
id = "q000000001"
text = "how did the board talk go"
about = 2026-11-22

[[tensions]]
id = "x000000001"
what = "felt unheard in planning"
check_back = 2026-11-20
"""

BOB = """\
format = 1
id = "b0b0b0b0b0"
name = "Bob Díaz"
organisation = "Globex"

[[timeline]]
id = "s000000001"
on = 2026-10-01
kind = "climb"
text = "Vertigo"
with = ["b0b0b0b0b0", "w000000001"]
"""

LUKASZ = """\
format = 1
id = "w000000001"
name = "Łukasz Nowak"

[[timeline]]
id = "s000000001"
on = 2026-10-01
kind = "climb"
text = "Vertigo"
with = ["b0b0b0b0b0", "w000000001"]
"""

PEOPLE = {"ana.toml": ANA, "bob.toml": BOB, "lukasz.toml": LUKASZ}


def person(number, name, more=""):
    """Return the file of somebody with one talk."""
    return textwrap.dedent(
        f"""\
        format = 1
        id = "p{number:09}"
        name = "{name}"
        {more}

        [[timeline]]
        id = "e{number:09}"
        on = 2026-11-01
        kind = "call"
        text = "hello"
        """
    )


class Driver:
    """Presses keys, and tells what is there afterwards."""

    def __init__(self, app, pilot, folder):
        self.app, self.pilot, self.folder = app, pilot, folder

    @property
    def main(self):
        return self.app.main

    @property
    def workspace(self):
        return self.app.main.workspace

    @property
    def selected(self):
        """The name of the person selected."""
        summary = self.main.book.people.get(self.main.person)
        return summary.name if summary else ""

    @property
    def pane(self):
        return self.main.view.pane

    @property
    def names(self):
        """The names that the people pane lists."""
        return [self.main.book.people[key].name for key in self.main.people.keys]

    @property
    def said(self):
        return self.main.status.said

    async def press(self, *keys):
        await self.pilot.press(*keys)
        await self.settled()

    async def burst(self, text):
        """Send keys faster than anything can answer them; ``\\n`` is Enter."""
        await typed(self.pilot, text)
        await self.settled()

    async def settled(self):
        """Wait until every key is answered, and the person selected stands there."""
        await self.pilot.pause()
        answered = asyncio.Event()
        self.app.call_later(answered.set)  # behind the keys in the app's own queue
        await self.until(lambda: answered.is_set() or not self.app.is_running)
        await self.until(lambda: self.main.opening.fresh or not self.main.person)
        await self.pilot.pause()

    async def resized(self, width, height):
        await self.pilot.resize_terminal(width, height)
        await self.settled()

    async def until(self, holds, seconds=20):
        """Wait until *holds* is true; what it waits for happens on another thread."""
        for _ in range(seconds * 100):
            if holds():
                return
            await asyncio.sleep(0.01)
        assert holds()

    def seen(self):
        return picture(self.app)

    def contact(self, contact_id):
        return self.workspace.contact(contact_id)

    def files(self):
        """Every contact file and its bytes."""
        return {p.name: p.read_bytes() for p in sorted((self.folder / "contacts").glob("*.toml"))}


def with_inbox(folder, *lines):
    """Have *lines* wait in the inbox of *folder*; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "inbox.txt").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return folder


def drive(
    folder,
    scenario,
    *,
    people=PEOPLE,
    size=(120, 36),
    environ=None,
    watching=False,
    prepare=lambda _: None,
    today=TODAY,
):
    """Run *scenario*, a coroutine function of a `Driver`, on the screen over *people*.

    *today* is the day it is, and two minutes past two in the afternoon.
    *prepare* is given the app before it runs, to set what `tui/start.py` sets.
    """
    contacts = folder / "contacts"
    contacts.mkdir(parents=True, exist_ok=True)
    for name, text in (people or {}).items():
        (contacts / name).write_text(text, encoding="utf-8")
    given = {"HOME": str(folder.parent), "TERM": "xterm-256color", **(environ or {})}

    async def run():
        import os

        places = locate(str(folder), {**os.environ, **given})
        now = NOW.replace(year=today.year, month=today.month, day=today.day)
        workspace = Workspace(places, today=lambda: today, now=lambda: now)
        app = RapportApp(workspace, today=lambda: today, environ=given, watching=watching)
        prepare(app)
        async with app.run_test(size=size) as pilot:
            for _ in range(500):
                if not app.main.reading:
                    break
                await pilot.pause(0.01)
            driver = Driver(app, pilot, folder)
            await driver.settled()
            await scenario(driver)
        workspace.close()
        return app

    return asyncio.run(run())
