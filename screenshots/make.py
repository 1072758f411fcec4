"""Make the pictures of the README from the real app on the demo people: SVG and PNG."""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
DAY = date(2026, 11, 23)
"""The day in the pictures: another one would change every date in them."""
LINE = "coffee with Ana Souza yesterday #climbing @Acme ; she's hiring a data lead ; !fri send deck"
_FONTS = ("DejaVu Sans Mono", "Menlo", "Consolas")
_PATIENCE = 200


class Scene(NamedTuple):
    """One picture: its name, the size of the terminal, and what is typed before it is taken."""

    name: str
    size: tuple[int, int]
    typed: str


SCENES = (
    Scene("main-120x36", (120, 36), "j"),
    Scene("main-80x24", (80, 24), "j"),
    Scene("quick-add-120x36", (120, 36), f"a{LINE}"),
    Scene("quick-add-80x24", (80, 24), f"a{LINE}"),
)


def pictures() -> dict[str, str]:
    """Return the SVG of every scene by its name."""
    return {scene.name: picture(scene) for scene in SCENES}


def picture(scene: Scene) -> str:
    """Return the SVG of one scene, the same on every machine but for what the app draws."""
    with _home() as home:
        return _plain_svg(asyncio.run(_taken(scene, home)))


def words(svg: str) -> list[str]:
    """Return the text of a picture, line by line: what a reader of the README sees."""
    rows: dict[str, list[tuple[float, str]]] = {}
    for left, top, text in re.findall(r'<text[^>]* x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)<', svg):
        rows.setdefault(top, []).append((float(left), unescape(text).replace("\xa0", " ")))
    ordered = sorted(rows.items(), key=lambda row: float(row[0]))
    return ["".join(text for _, text in sorted(row)).rstrip() for _, row in ordered]


@contextmanager
def _home() -> Iterator[Path]:
    """Give an empty home, so that no path or setting of this machine is in a picture."""
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        os.environ |= {"HOME": name, "TEXTUAL_ANIMATIONS": "none", "COLORTERM": "truecolor"}
        for setting in ("NO_COLOR", "TEXTUAL_THEME"):
            os.environ.pop(setting, None)
        try:
            yield Path(name)
        finally:
            os.environ.clear()
            os.environ.update(before)


async def _taken(scene: Scene, home: Path) -> str:
    from rapport_tui.demo import make
    from rapport_tui.store.places import Places
    from rapport_tui.tui.app import RapportApp
    from rapport_tui.workspace import Workspace

    make(home / "people", DAY)
    places = Places(home / "people", home / "config", home / "state", home / "cache")
    noon = datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=UTC)
    workspace = Workspace.open(places, today=lambda: DAY, now=lambda: noon)
    app = RapportApp(workspace, today=lambda: DAY, watching=False)
    async with app.run_test(size=scene.size) as pilot:
        await _settled(app, pilot)
        for character in scene.typed:
            await pilot.press({" ": "space", "\n": "enter"}.get(character, character))
        await _settled(app, pilot)
        return app.export_screenshot(title="rapport")


async def _settled(app, pilot) -> None:
    """Wait until every file has been read and the picture has stopped changing."""
    same, last = 0, ""
    for _ in range(_PATIENCE):
        await pilot.pause(0.05)
        now = app.export_screenshot()
        same = same + 1 if now == last and not app.main.reading else 0
        last = now
        if same >= 4:
            return
    msg = "the screen does not come to rest"
    raise RuntimeError(msg)


def _plain_svg(svg: str) -> str:
    """Take out the web fonts, which name a host, and the number that differs every time."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return re.sub(r"terminal-\d+-", "terminal-", svg)


def png(svg: str) -> bytes:
    """Return the picture as PNG, drawn with a monospaced font of this machine."""
    import resvg_py

    for font in _FONTS:
        svg = svg.replace("font-family: Fira Code", f"font-family: {font}, Fira Code", 1)
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, monospace_family=_FONTS[0], zoom=1))


def main() -> int:
    """Write every picture beside this file."""
    for name, svg in pictures().items():
        (HERE / f"{name}.svg").write_text(svg, encoding="utf-8")
        (HERE / f"{name}.png").write_bytes(png(svg))
        print(f"screenshots/{name}.svg and .png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
