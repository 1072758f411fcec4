"""Draw the tour: frames of the screen one after the other, in one SVG that needs no script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import accumulate, pairwise

from drawing import BARS, BOTTOM, FAMILY, SIDE, TOP, Brush, extent, window
from scenes import Step
from shapes import LINE
from taking import Frame

_BELOW = 42
"""How much room the words about a step have."""
_LETTER = 8.4
"""The width of a letter on a key, at the size of those words."""


def animated(frames: Sequence[Frame], steps: Sequence[Step], still: int) -> str:
    """Return the tour.

    Every line of the screen is written once, and used in each frame that shows it. All frames but
    one are hidden, until a viewer that moves things, and is not asked to keep still, shows
    them in turn.

    Args:
        frames: what is on the screen after each step, all of one size.
        steps: the steps.
        still: the number of the frame that is shown where nothing moves.
    """
    brush = Brush()
    names: dict[str, str] = {}  # of the lines, by how they are drawn
    shown = []
    for number, (frame, step) in enumerate(zip(frames, steps, strict=True)):
        rows = [brush.row(runs, frame.ground) for runs in frame.rows]
        for row in filter(None, rows):
            names.setdefault(row, f"r{len(names)}")
        kept = " still" if number == still else ""
        shown.append(
            f'<g class="f f{number}{kept}"><g transform="translate({SIDE} {TOP})">'
            f"{_used(rows, names)}</g>{_caption(frame, step)}</g>\n"
        )
    lines = "\n".join(f'<g class="row" id="{name}">{row}</g>' for row, name in names.items())
    rules = brush.style() + _caption_style() + timing([step.seconds for step in steps])
    return window(
        frames[0],
        f"A tour: {'; '.join(dict.fromkeys(step.words for step in steps))}",
        f"<style>{rules}</style>\n<defs>\n{lines}\n</defs>\n{''.join(shown)}",
        below=_BELOW,
    )


def timing(seconds: Sequence[float]) -> str:
    """Return the rules that show one frame after the other, each so long, and begin again."""
    ends = list(accumulate(seconds, initial=0))
    rules = [
        "@media (prefers-reduced-motion:no-preference){",
        f".f{{animation:{ends[-1]:g}s step-end infinite}}",
    ]
    for number, (start, end) in enumerate(pairwise(ends)):
        moments = {0.0: "hidden", 100 * start / ends[-1]: "visible"}
        if end < ends[-1]:
            moments |= {100 * end / ends[-1]: "hidden"}
        # What holds at the end is said too: else it would be how the frame is where nothing moves.
        moments |= {100.0: "visible" if end == ends[-1] else "hidden"}
        frames = "".join(f"{at:.3f}%{{visibility:{how}}}" for at, how in moments.items())
        rules.append(f"@keyframes k{number}{{{frames}}}.f{number}{{animation-name:k{number}}}")
    return ".f{visibility:hidden}.still{visibility:visible}" + "\n".join((*rules, "}"))


def _used(rows: Iterable[str], names: dict[str, str]) -> str:
    return "".join(
        f'<use href="#{names[row]}" y="{place * LINE}"/>' for place, row in enumerate(rows) if row
    )


def _caption(frame: Frame, step: Step) -> str:
    """Return what is said below a frame: the key on its cap, and what it does."""
    top = extent(frame, _BELOW)[1] - _BELOW - BOTTOM + 14
    base, left, cap = top + 18, SIDE + 4, ""
    if step.cap:
        room = round(len(step.cap) * _LETTER) + 16
        middle = f"{left + (room + 1) / 2:g}"
        cap = (
            f'<rect class="cap" x="{left + 0.5}" y="{top + 0.5}" width="{room}" height="25" '
            f'rx="5"/><text class="say key" x="{middle}" y="{base}">{escape(step.cap)}</text>'
        )
        left += room + 12
    return f'{cap}<text class="say" x="{left}" y="{base}">{escape(step.words)}</text>'


def _caption_style() -> str:
    bar, edge, ink = BARS[False]
    return (
        f".cap{{fill:{bar};stroke:{edge}}}text.say{{font:14px {FAMILY};fill:{ink}}}"
        "text.key{text-anchor:middle;fill:#d5d8de;font-weight:bold}"
    )
