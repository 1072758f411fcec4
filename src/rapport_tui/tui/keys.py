"""The keys that this person has, for everything on the screen that names one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport_tui.domain.keymap import USUAL, Keymap

if TYPE_CHECKING:
    from textual.dom import DOMNode


def keys_of(node: DOMNode) -> Keymap:
    """Return the keys of the app that *node* is shown by; the usual ones in another app."""
    found = getattr(node.app, "keys", USUAL)
    return found if isinstance(found, Keymap) else USUAL
