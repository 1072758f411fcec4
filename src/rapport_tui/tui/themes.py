"""The colours: few of them, and none that carries a meaning alone."""

from __future__ import annotations

from collections.abc import Mapping

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


def own_names(theme: Theme) -> dict[str, str]:
    """Return our own names of colours for a theme that does not have them."""
    if theme.ansi:
        return {
            "text-quiet": "ansi_default",
            "tag": "ansi_cyan",
            "frame": "ansi_bright_black",
            "lit": "ansi_default",
        }
    return {
        "text-quiet": "#838b98" if theme.dark else "#565d68",
        "tag": theme.secondary or theme.primary,
        "frame": "#5a626e" if theme.dark else "#a3a8b0",
        "lit": theme.panel or ("#29313d" if theme.dark else "#dfe4ec"),
    }


def usual_theme(environ: Mapping[str, str]) -> str:
    """Return the theme to start with: the one asked for, or what the terminal can show."""
    if asked := environ.get("TEXTUAL_THEME"):
        return asked
    if "NO_COLOR" in environ or not _many_colours(environ):
        return "ansi-dark"
    return "rapport"


def _many_colours(environ: Mapping[str, str]) -> bool:
    if environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return True
    return "256color" in environ.get("TERM", "") or "WT_SESSION" in environ
