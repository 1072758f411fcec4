"""Draw frames of the screen as SVG: words as words, lines and blocks as shapes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape

from rich.cells import cell_len
from shapes import CELL, LINE, ground, shape
from taking import Frame, Ink, Run

SIDE, TOP, BOTTOM = 12, 34, 12
FAMILY = "ui-monospace,'SF Mono',Menlo,'DejaVu Sans Mono',Consolas,'Liberation Mono',monospace"
BARS = {False: ("#1d222a", "#39414d", "#99a1ae"), True: ("#e9e6e0", "#c2bdb4", "#5d646e")}
"""The title bar, the frame around everything, and the words in the bar: dark and light."""
_SIZE, _BASE = 15, 13.5
_ZOOM = 1.5
_WORD = "[!-~\u00a1-\u052f–—‘’“”…]+"
_TO_THE_LEFT = "[\u0590-\u08ff]+"
_PIECE = re.compile(
    rf"─+|━+|{_WORD}(?: {_WORD})*|{_TO_THE_LEFT}(?: {_TO_THE_LEFT})*| +"
    r"|.(?:[\u0300-\u036f\ufe0f]|\u200d.)*"
)
"""What is placed by itself: a sign that another font may draw wider moves nothing beside it."""


class Brush:
    """Draws lines of frames, and keeps the colours that they need."""

    def __init__(self) -> None:
        self._classes: dict[str, str] = {}

    def row(self, runs: Iterable[Run], behind: str) -> str:
        """Return one line of a frame whose ground is *behind*, its top at nought."""
        runs = tuple(runs)
        grounds = (
            self._path(run.behind, ground(run.column, run.width))
            for run in _joined(runs)
            if run.behind != behind
        )
        return "".join((*grounds, *map(self._run, runs)))

    def style(self) -> str:
        """Return the rules for everything that was drawn until now."""
        rules = "".join(f".{name}{{{rule}}}" for rule, name in self._classes.items())
        return f"text{{font:{_SIZE}px {FAMILY};white-space:pre}}{rules}"

    def _run(self, run: Run) -> str:
        shapes, written = [], []
        column = run.column
        for text in _PIECE.findall(run.text):
            width = cell_len(text)
            if (drawn := shape(text, column, width)) is not None:
                shapes.append(drawn)
            elif text.strip():
                written.append(self._text(text, column, width, run.ink))
            column += width
        if shapes:
            written.append(self._path(run.ink.colour, "".join(shapes)))
        return "".join(written)

    def _text(self, text: str, column: int, width: int, ink: Ink) -> str:
        # Letters that are joined to one another must not be pulled apart to fill their cells.
        loose = len(text) == 1 or re.match(_TO_THE_LEFT, text)
        length = "" if loose else f' textLength="{width * CELL}"'
        return (
            f'<text class="{self._ink(ink)}" x="{column * CELL}" y="{_BASE}"{length}>'
            f"{escape(text, quote=False)}</text>"
        )

    def _path(self, colour: str, drawn: str) -> str:
        return f'<path class="{self._named("fill:" + colour)}" d="{drawn}"/>'

    def _ink(self, ink: Ink) -> str:
        lines = " ".join(("underline",) * ink.underlined + ("line-through",) * ink.struck)
        return self._named(
            f"fill:{ink.colour}"
            + ";font-weight:bold" * ink.bold
            + ";font-style:italic" * ink.italic
            + f";text-decoration:{lines}" * bool(lines)
        )

    def _named(self, rule: str) -> str:
        return self._classes.setdefault(rule, f"c{len(self._classes)}")


def still(frame: Frame, title: str) -> str:
    """Return one frame as a picture."""
    brush = Brush()
    rows = "".join(
        f'<g class="row" transform="translate({SIDE} {TOP + number * LINE})">{row}</g>\n'
        for number, row in enumerate(brush.row(runs, frame.ground) for runs in frame.rows)
        if row
    )
    return window(frame, title, f"<style>{brush.style()}</style>\n{rows}")


def extent(frame: Frame, below: int = 0) -> tuple[int, int]:
    """Return width and height of the window around *frame*, with so much room *below* it."""
    width = frame.width * CELL + 2 * SIDE
    return width, TOP + len(frame.rows) * LINE + BOTTOM + below


def window(frame: Frame, title: str, inside: str, *, below: int = 0) -> str:
    """Return *inside* in a window as large as *frame*, with so much room *below* it."""
    width, height = extent(frame, below)
    bar, edge, ink = BARS[frame.light]
    dots = "".join(f'<circle cx="{x}" cy="15" r="5"/>' for x in (20, 37, 54))
    around = f'<rect x=".5" y=".5" width="{width - 1}" height="{height - 1}" rx="9"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" aria-label="{escape(title)}">\n'
        f'<title>{escape(title)}</title>\n{around} fill="{frame.ground}"/>\n'
        f'<path fill="{bar}" d="M1 29V9a8 8 0 0 1 8-8H{width - 9}a8 8 0 0 1 8 8V29z"/>\n'
        f'<g fill="{edge}">{dots}</g>\n'
        f'<text x="{width // 2}" y="19.5" text-anchor="middle" fill="{ink}" '
        f'style="font:13px {FAMILY}">rapport</text>\n'
        f'{inside}{around} fill="none" stroke="{edge}"/>\n</svg>\n'
    )


def words(svg: str) -> list[str]:
    """Return the words of a picture, line by line: what a reader of the README reads."""
    rows = re.findall(r'<g class="row"[^>]*>(.*?)</g>', svg, flags=re.DOTALL)
    return [_line(re.findall(r'<text[^>]* x="(\d+)"[^>]*>([^<]*)<', row)) for row in rows]


def png(svg: str) -> bytes:
    """Return the picture as PNG, drawn with a monospaced font of this machine."""
    import resvg_py

    drawn = resvg_py.svg_to_bytes(svg_string=svg, monospace_family="DejaVu Sans Mono", zoom=_ZOOM)
    return bytes(drawn)


def _line(pieces: Iterable[tuple[str, str]]) -> str:
    """Return the words of a line where they stood, whatever pieces they are drawn in."""
    line = ""
    for left, text in pieces:
        line = line.ljust(int(left) // CELL) + unescape(text)
    return line


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Return *runs* with neighbours on the same ground made one: no seam between them."""
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].behind == run.behind:
            joined[-1] = joined[-1]._replace(width=joined[-1].width + run.width)
        else:
            joined.append(run)
    return joined
