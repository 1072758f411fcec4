"""The colours: few of them, and none that carries a meaning alone."""

from __future__ import annotations

from collections.abc import Mapping

from textual.color import Color
from textual.theme import Theme

THEMES = (
    Theme(
        name="rapport",
        primary="#7c9cc4",
        secondary="#8fb3a3",
        accent="#88aed6",
        warning="#d7a65f",
        error="#df7f74",
        success="#86b88a",
        foreground="#d5d8de",
        background="#14171c",
        surface="#191d23",
        panel="#222831",
        dark=True,
        variables={"text-quiet": "#838b98", "tag": "#7ea8a0", "frame": "#39414d", "lit": "#29313d"},
    ),
    Theme(
        name="rapport-light",
        primary="#35608f",
        secondary="#3f7566",
        accent="#2b5f98",
        warning="#8a5a00",
        error="#ac3127",
        success="#2f6b37",
        foreground="#22262c",
        background="#fbfaf8",
        surface="#f4f2ee",
        panel="#e9e6e0",
        dark=False,
        variables={"text-quiet": "#666d78", "tag": "#3b6f66", "frame": "#c2bdb4", "lit": "#e3e8f0"},
    ),
)


_INKS = (
    "foreground", "text-quiet", "tag", "accent", "warning", "error", "success", "secondary",
    "primary", "text-accent", "text-warning", "text-error", "text-success", "text-secondary",
    "text-primary",
)  # fmt: skip
_GROUNDS = ("background", "surface", "lit")
_LEGIBLE = 4.5
_STEP = 0.1


def own_names(theme: Theme) -> dict[str, str]:
    """Return our own names of colours for a theme that does not have them."""
    if theme.ansi:
        return {
            "text-quiet": "ansi_default",
            "tag": "ansi_cyan",
            "frame": "ansi_bright_black",
            "lit": "ansi_default",
        }
    behind = theme.background or ("#121212" if theme.dark else "#e0e0e0")
    before = "#ffffff" if theme.dark else "#000000"
    return {
        "text-quiet": Color.parse(behind).blend(Color.parse(before), 0.5, alpha=1).hex,
        "tag": theme.secondary or theme.primary,
        "frame": Color.parse(behind).blend(Color.parse(before), 0.28, alpha=1).hex,
        "lit": Color.parse(behind).blend(Color.parse(before), 0.12, alpha=1).hex,
    }


def legible(colours: Mapping[str, str], *, dark: bool) -> dict[str, str]:
    """Return the colours of a theme, those that words are written in fit to be read.

    Themes are made for buttons and backgrounds as much as for words: orange on white is a fine
    button. Each ink keeps its hue, and moves away from the ground until it stands out.
    """
    legible_ones = dict(colours)
    if colours["background"].startswith("ansi"):
        return legible_ones  # the terminal's own colours are the person's own choice
    grounds = [_brightness(Color.parse(colours[name])) for name in _GROUNDS]
    worst = max(grounds) if dark else min(grounds)
    far = Color.parse("#ffffff" if dark else "#000000")
    for name in _INKS:
        ink = Color.parse(colours[name])
        for _ in range(round(1 / _STEP)):
            if _contrast(_brightness(ink), worst) >= _LEGIBLE:
                break
            ink = ink.blend(far, _STEP * 2, alpha=1)
        legible_ones[name] = ink.hex
    return legible_ones


def _brightness(colour: Color) -> float:
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def usual_theme(environ: Mapping[str, str], asked: str = "auto") -> str:
    """Return the theme to start with.

    Args:
        environ: the environment: TEXTUAL_THEME for this once, NO_COLOR, COLORFGBG (which
            `terminal` fills in with what the terminal answers), and how many colours there are.
        asked: the theme of the settings, "auto" for what suits the terminal.
    """
    asked = environ.get("TEXTUAL_THEME") or asked
    if asked and asked != "auto":
        return asked
    light = _light(environ.get("COLORFGBG", ""))
    if "NO_COLOR" in environ or not _many_colours(environ):
        return "ansi-light" if light else "ansi-dark"
    return "rapport-light" if light else "rapport"


def _light(colours: str) -> bool:
    """Say whether COLORFGBG ("15;0", "0;default;15") names a light background."""
    behind = colours.rpartition(";")[2]
    return behind.isdecimal() and int(behind) in (7, *range(9, 16))


def _many_colours(environ: Mapping[str, str]) -> bool:
    if environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return True
    # As the drawing itself decides it: a theme must not be squeezed into fewer colours.
    kind = environ.get("TERM", "").lower().rpartition("-")[2]
    return kind in ("256color", "kitty") or "WT_SESSION" in environ
