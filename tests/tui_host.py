"""A small app to show one screen in, and a way to press keys at it."""

import asyncio
from datetime import date

from textual import events
from textual.app import App
from textual.content import Content
from textual.widgets import Static

from rapport_tui.domain.capture import Roster
from rapport_tui.tui.line_reader import LineReader
from rapport_tui.tui.screens.quick_add import QuickAdd

TODAY = date(2026, 11, 23)
SIZES = ((160, 50), (120, 36), (80, 24), (60, 20))
STORM = (
    (300, 100), (120, 36), (66, 24), (64, 20), (40, 10), (20, 5), (9, 3), (2, 2), (1, 1), (120, 36),
)  # fmt: skip
ODD_NAMES = (
    "Bob [/x] [red]",
    "[/",
    "[@click=app.quit]x[/]",
    "👩‍👩‍👧‍👦 Famille",
    "L" * 300,
    "שלום עולם",
    "محمد علي",
    "a\x1b[31mb\x1b]0;title\x07",
    "e" + "\u0301" * 40,
)


class Host(App):
    """Shows one screen over some words, and remembers what it ends with."""

    def __init__(self):
        super().__init__()
        self.shown = None
        self.answers = []
        self.drafts = []

    def compose(self):
        yield Static(Content("what lies beneath"))

    def on_quick_add_draft_changed(self, message):
        self.drafts.append(message.text)


def visit(make_screen, scenario, size=(80, 24)):
    """Run *scenario*, a coroutine function of the host and its pilot, over a new screen."""

    async def run():
        host = Host()
        async with host.run_test(size=size) as pilot:
            host.shown = make_screen()
            await host.push_screen(host.shown, host.answers.append)
            await pilot.pause()
            await scenario(host, pilot)
            await pilot.pause()
        return host

    return asyncio.run(run())


async def typed(pilot, text):
    """Send *text* as one burst, the way a slow connection or a macro does."""
    for character in text:
        pilot.app.post_message(
            events.Key("enter", "\r")
            if character == "\n"
            else events.Key(_key(character), character)
        )
    await pilot.pause()
    await pilot.pause()


def _key(character):
    return {" ": "space"}.get(character, character)


def picture(host):
    """Return what stands on the screen, line by line."""
    compositor = host.screen._compositor
    return "\n".join(
        "".join(segment.text for segment in strip)
        for strip in compositor.render_strips(host.screen.size)
    )


ROSTER = Roster(
    [
        ("a", "Ana Souza", ()),
        ("c", "Ana Costa", ()),
        ("b", "Bob Díaz", ("Bobby",)),
        ("m", "May Chen", ()),
        *((f"odd{n}", name, ()) for n, name in enumerate(ODD_NAMES)),
    ]
)
ORGANISATIONS = {"a": "Acme", "c": "Globex"}


def quick_add(draft="", roster=ROSTER, **options):
    """Return what makes a box for one line, about Ana Souza unless told otherwise."""
    given = {
        "today": TODAY,
        "about": ("a",),
        "tags": {"climbing": 12, "work": 3},
        "orgs": {"Acme": 4, "Globex": 1},
        "organisation_of": lambda i: ORGANISATIONS.get(i, ""),
    }
    box = dict(options)
    read = {name: box.pop(name) for name in ("about", "person", "editing") if name in box}
    return lambda: QuickAdd(LineReader(roster, **given | read), draft=draft, **box)
