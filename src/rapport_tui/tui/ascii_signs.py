"""Our own signs and frames in ASCII, each as wide as what it stands for; letters stay letters."""

from __future__ import annotations

_FRAMES = {
    "╭╮╰╯┌┐└┘├┤┬┴┼": "+",
    "─╌╍": "-",
    "│▏▎▍▕▐▊▉": "|",
    "┄┈": ".",
    "▔▀▘▝▖▗▙▛▜▟": "-",
}
_HEAVY = {"┏┓┗┛": "#", "━": "=", "┃": "#"}  # the frame with the keys is told without colour
_SIGNS = {
    "·–—‐‑": "-", "…": "~", "‘’": "'", "“”": '"', "×": "x", "÷": "/", "•": "*",
    "←◂": "<", "↵": "$", "→▸": ">", "↑⇧": "^", "↓▾": "v", "↔⇄⇅": "=", "↶": "<", "↷": ">",
    "★": "*", "♥": "&", "≈": "~",
    "▌": ">", "●": "*", "○": "o", "◇": "@", "⚠": "!", "✎": "/", "✓": "v", "✗": "x",
    "▁": "_", "▂": ".", "▃": ":", "▄": "-", "▅": "=", "▆": "+", "▇": "*", "█": "#",
    "␀␊␡�": "?",
}  # fmt: skip
_WIDE = {"＋": "+ "}

IN_ASCII = str.maketrans(
    {sign: drawn for table in (_FRAMES, _HEAVY, _SIGNS) for signs, drawn in table.items()
     for sign in signs} | _WIDE
)  # fmt: skip
"""For `str.translate`."""
