"""A relationship told day by day: lines and keys on the days they fall, and what is said then."""

import io
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from unittest.mock import patch

from rapport_tui.__main__ import main
from screen_driver import drive


class Story:
    """One data folder, at the shell and on the screen, on whichever day it is."""

    def __init__(self, folder):
        self.folder = folder
        self._to_come = []

    def tell(self, text):
        """Have lines of capture stored as days pass, each on its day: `2026-01-05: …`."""
        lines = (line.strip().partition(": ") for line in text.splitlines() if line.strip())
        self._to_come = sorted([*self._to_come, *((day, line) for day, _, line in lines)])

    def comes(self, day):
        """Let days pass until it is *day*: store the lines of all of them."""
        while self._to_come and self._to_come[0][0] <= day:
            self.ok(*self._take())

    def _take(self):
        day, line = self._to_come.pop(0)
        return day, "add", line

    def run(self, day, *words):
        """Run `rapport WORDS` on *day*; return its exit code, what it printed and what it said."""
        self.comes(day)
        out, err = io.StringIO(), io.StringIO()
        settings = {"RAPPORT_DATA": str(self.folder), "RAPPORT_TODAY": day}
        with (
            patch.dict(os.environ, settings),
            patch.object(sys, "stdin", io.StringIO()),
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            code = main(words)
        return code, out.getvalue(), err.getvalue()

    def ok(self, day, *words):
        """Return what `rapport WORDS` printed on *day*, having ended well."""
        code, out, err = self.run(day, *words)
        assert (code, err) == (0, ""), (words, err)
        return out

    def answer(self, day, *words):
        """Return what `rapport WORDS --json` answered on *day*."""
        return json.loads(self.ok(day, *words, "--json"))

    def today(self, day, section=""):
        """Return what Today says on *day*: (name, text, why) by section, or of one section."""
        found = {
            part["key"]: [(row["name"], row["text"], row["why"]) for row in part["rows"]]
            for part in self.answer(day, "today")["sections"]
        }
        return found.get(section, []) if section else found

    def screen(self, day, scenario, **settings):
        """Drive the screen on *day*."""
        self.comes(day)
        drive(self.folder, scenario, people=None, today=date.fromisoformat(day), **settings)


def with_ana(folder, year):
    """Return the story of a *year* with Ana Souza, who is met just before it."""
    story = Story(folder)
    story.ok("2026-01-02", "add", "--new", "Ana Souza @Acme")
    story.tell(year)
    return story


async def stand_on(rapport, words):
    """Go to the row of Today that asks about *words*."""
    await rapport.press("0")
    pane = rapport.main.today_pane
    rows = {row.key: row.asked for row in pane.rows if hasattr(row, "asked")}
    pane.stand_on(next(key for key, row in rows.items() if words in row.text))
    rapport.main.follow()
