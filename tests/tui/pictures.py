"""What the screen looks like, as text; `python tests/tui/pictures.py` takes every picture anew."""

import io
import os
import re
import sys
import tempfile
from pathlib import Path

PICTURES = Path(__file__).with_name("pictures")
SCENES = {
    "main-160x50": ((160, 50), "", {}),
    "main-120x36": ((120, 36), "", {}),
    "main-80x24": ((80, 24), "", {}),
    "main-60x20": ((60, 20), "", {}),
    "today-80x24": ((80, 24), "0", {}),
    "timeline-60x20": ((60, 20), "l", {}),
    "privacy-120x36": ((120, 36), "P", {}),
    "ascii-80x24": ((80, 24), "3", {"RAPPORT_ASCII": "1"}),
    "tiny-30x8": ((30, 8), "", {}),
    "tiniest-16x3": ((16, 3), "", {}),
}
"""By name: the size, the keys pressed first, and what else the environment says."""

_OTHERS = (
    ("Chen Wei", 'organisation = "Initech"\ncadence = "10d"'),
    ("Deepa Rao", 'organisation = "Initech"\ntags = ["work"]'),
    ("Emeka Okafor", 'organisation = "Acme"\ncadence = "1w"'),
    ("Fatima Zahra", 'organisation = "Observatory of Small Museums"'),
    ("Goran Ilić", 'organisation = "freelance"\ncadence = "30d"'),
    ("山田 太郎", 'organisation = "Sakura Maps"'),
    ("Ines Costa", 'organisation = "Acme"\ntags = ["climbing"]'),
    ("Maximiliana Wolfeschlegelsteinhausenbergerdorff", ""),
    ("Zoë Baker", 'organisation = "Radio Lagoon"'),
)


def drawn(app):
    """Return what the terminal is given for the whole screen, without colours."""
    from rich.console import Console

    console = Console(file=io.StringIO(), color_system=None, force_terminal=False)
    strips = app.screen._compositor.render_strips(app.screen.size)
    text = re.sub("\x1b\\[[0-9;]*m", "", "\n".join(strip.render(console) for strip in strips))
    return "\n".join(line.rstrip() for line in text.split("\n")) + "\n"


async def at_rest(rapport):
    """Return the picture once nothing beside the screen changes it any more."""
    seen, times = "", 0
    while times < 4:
        await rapport.settled()
        await rapport.pilot.pause(0.05)
        now = drawn(rapport.app)
        seen, times = now, times + 1 if now == seen else 0
    return seen


def take(name):
    """Return the picture of the scene *name* as it looks now."""
    from rapport_tui.tui.plain import guard_the_terminal
    from screen_driver import NOW, PEOPLE, drive, person

    size, keys, environ = SCENES[name]
    others = {
        f"p{number}.toml": person(number, who, more)
        for number, (who, more) in enumerate(_OTHERS, start=1)
    }
    taken = []

    async def look(rapport):
        rapport.main.now = lambda: NOW
        for key in keys:
            await rapport.press(key)
        rapport.main.say("", public=True)
        rapport.main.tell()
        taken.append(await at_rest(rapport))

    home = os.environ.get("HOME")
    with tempfile.TemporaryDirectory() as folder:
        # The header tells where the people are, from home on.
        os.environ["HOME"] = folder
        try:
            drive(Path(folder) / "people", look, people=PEOPLE | others, size=size, environ=environ)
        finally:
            os.environ.pop("HOME")
            if home is not None:
                os.environ["HOME"] = home
            guard_the_terminal()
    return taken[0]


def main():
    """Write every picture, and tell which ones have changed."""
    PICTURES.mkdir(exist_ok=True)
    for old in PICTURES.glob("*.txt"):
        if old.stem not in SCENES:
            old.unlink()
    for name in SCENES:
        path = PICTURES / f"{name}.txt"
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        now = take(name)
        path.write_text(now, encoding="utf-8")
        print(f"{'as before' if now == before else 'changed  '}  {path.name}")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    main()
