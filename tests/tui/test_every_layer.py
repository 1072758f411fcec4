"""Whatever lies on the screen, any size may come: nothing ends, and nothing is lost."""

import pytest

from screen_driver import drive, person

STORM = (
    (300, 100), (120, 36), (66, 24), (64, 20), (40, 10), (39, 9), (20, 5), (10, 3), (5, 2), (2, 2),
    (1, 1), (120, 2), (3, 40), (1, 50), (200, 1), (120, 36),
)  # fmt: skip
LAYERS = {
    "nothing": "",
    "the palette": ":",
    "the palette, searched": ":ana",
    "help": "?",
    "help, searched": "?undo",
    "a line begun": "acoffee with Ana yesterday ; !fri send deck",
    "a line that asks": "alunch w Suza\n",
    "a new person": "cNew One @Acme",
    "a question": "x",
    "the brief": "b",
    "the history": "gh",
    "the review": "gr",
    "the year": "gn",
    "the filter line": "/bo",
    "a filter": "/o\n",
    "the search": "3/deck",
    "the tags": "t+vip",
    "today": "0",
    "one pane": "3z",
    "names only": "P",
    "two side by side": "1  M",
    "the tips": "gw",
    "the introductions": "gl",
    "who is near": "gaLisbon\n",
    "an edit": "3je",
    "a day asked for": "r.",
    "common ground": "2",
}


async def storm(rapport, sizes=STORM):
    for width, height in sizes:
        await rapport.resized(width, height)
        assert rapport.app.is_running
        assert len(rapport.seen().splitlines()) == height


def words(rapport):
    """Return what the screen says, but for the passing words above the hints."""
    lines = rapport.seen().splitlines()
    return lines[:-2] + lines[-1:]


@pytest.mark.parametrize("layer", LAYERS)
def test_after_every_size_the_screen_is_as_it_was(tmp_path, layer):
    async def weather(rapport):
        await rapport.press("j")
        await rapport.burst(LAYERS[layer])
        await rapport.pilot.pause(0.3)  # the draft is kept by now, and the header may say so
        rapport.main.say("", public=True)
        rapport.main.tell()
        await rapport.settled()
        before = words(rapport)
        depth, selected = len(rapport.app.screen_stack), rapport.selected
        focused = rapport.app.focused
        await storm(rapport)
        assert len(rapport.app.screen_stack) == depth
        assert (rapport.selected, rapport.app.focused) == (selected, focused)
        assert words(rapport) == before

    drive(tmp_path / "people", weather)


def test_a_long_list_is_seen_from_where_it_was(tmp_path):
    people = {f"p{n}.toml": person(n, f"Somebody {n:02}") for n in range(60)}

    async def weather(rapport):
        await rapport.press(*"jjj")
        before = words(rapport)
        await storm(rapport)
        assert words(rapport) == before
        await rapport.press("G", *"kkkkk")
        before = words(rapport)
        await storm(rapport)
        assert words(rapport) == before

    drive(tmp_path / "people", weather, people=people)


@pytest.mark.parametrize("prefix", ["g", "y", "o", "f", "r"])
def test_what_may_follow_a_key_survives_every_size_and_the_key_still_waits(tmp_path, prefix):
    async def weather(rapport):
        await rapport.press("j", prefix)
        await rapport.pilot.pause(0.5)
        await storm(rapport)
        await rapport.press("escape")
        await rapport.press("k")
        assert rapport.selected == "Ana Souza"
        assert len(rapport.app.screen_stack) == 1

    drive(tmp_path / "people", weather)


@pytest.mark.parametrize("size", [(20, 5), (10, 3), (2, 2), (1, 1)])
def test_keys_work_at_the_smallest_sizes(tmp_path, size):
    async def work(rapport):
        await rapport.resized(*size)
        await rapport.press("j")
        assert rapport.selected == "Bob Díaz"
        await rapport.burst("aknows Ana ; + plays the kora\n")
        assert len(rapport.app.screen_stack) == 1
        for keys in (":", "?", "gh", "b", "/bo", "gg"):
            await rapport.burst(keys)
            await rapport.press("escape", "escape")
        assert len(rapport.app.screen_stack) == 1
        await rapport.resized(120, 36)
        assert "plays the kora" in "".join(map(bytes.decode, rapport.files().values()))
        await rapport.press("u")
        assert "plays the kora" not in "".join(map(bytes.decode, rapport.files().values()))

    drive(tmp_path / "people", work)
