"""Make the gallery and the tour from the real app on the demo people: SVG, PNG and their page."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from drawing import png, still
from scenes import SCENES, STILL, TOUR, Scene
from taking import THEMES, Frame, running
from tour import animated

HERE = Path(__file__).parent
_TOUR_SIZE = (120, 30)


def pictures(scene: Scene) -> dict[str, str]:
    """Return one scene in every theme: SVG by the name of the picture."""

    async def taken() -> dict[str, str]:
        svgs = {}
        async with running(scene.size) as session:
            await session.press(scene.keys)
            for end, theme in THEMES.items():
                if end:
                    await session.wear(theme)
                svgs[scene.name + end] = still(session.frame(), scene.words)
        return svgs

    return asyncio.run(taken())


def tour() -> str:
    """Return the tour as one SVG."""

    async def taken() -> list[Frame]:
        frames = []
        async with running(_TOUR_SIZE) as session:
            for step in TOUR:
                await session.press(step.keys)
                frames.append(session.frame())
        return frames

    return animated(asyncio.run(taken()), TOUR, STILL)


def page() -> str:
    """Return the page that shows every picture."""
    parts = [
        "# rapport in pictures\n",
        "Forty invented people, on one invented Monday. `make screenshots` takes every picture "
        "anew from the\napp itself, and a test fails when one of them no longer shows what the "
        "screen shows.\n",
        "## The tour\n\n![The tour, which moves where pictures may move](tour.svg)\n",
    ]
    for scene in SCENES:
        width, height = scene.size
        links = " · ".join(
            f"[{kind} {ending}]({scene.name}{end}.{ending})"
            for end, kind in zip(THEMES, ("dark", "light"), strict=True)
            for ending in ("svg", "png")
        )
        parts.append(
            f"## {scene.heading}\n\n{scene.words}\n\n{shown(scene)}\n\n{width}×{height} · {links}\n"
        )
    return "\n".join(parts)


def shown(scene: Scene) -> str:
    """Return what shows a scene on a page: light where the reader's pages are light."""
    return (
        f'<picture>\n<source media="(prefers-color-scheme: light)" '
        f'srcset="{scene.name}-light.png">\n'
        f'<img src="{scene.name}.png" alt="{scene.heading}">\n</picture>'
    )


def main() -> int:
    """Write everything beside this file."""
    for scene in SCENES:
        for name, svg in pictures(scene).items():
            (HERE / f"{name}.svg").write_text(svg, encoding="utf-8")
            (HERE / f"{name}.png").write_bytes(png(svg))
            print(f"screenshots/{name}.svg and .png")
    (HERE / "tour.svg").write_text(tour(), encoding="utf-8")
    (HERE / "README.md").write_text(page(), encoding="utf-8")
    print("screenshots/tour.svg and README.md")
    return 0


if __name__ == "__main__":
    sys.exit(main())
