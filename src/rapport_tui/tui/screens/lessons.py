"""What there is to learn: how it works in a minute, the five tips, and what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rapport_tui.tui.keys import keys_of

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from rapport_tui.domain.keymap import Keymap

Paragraph = tuple[str, str]


class Tip(NamedTuple):
    """One thing to know, at length and in the fewest words."""

    words: str
    short: str


_SAMPLE = "coffee with Ana yesterday #climbing ; she's hiring ; !fri send deck"
NEWS = (
    "Several at once: mark them, and keys act on all that are marked, in one undo.",
    "Sync with git: beside the screen, merged field by field.",
    "Settings and keys of your own, followed as soon as they are saved.",
    "Saved filters, sorting, copying, tags and the brief have keys of their own.",
    "While Today has the keys, the timeline is everybody's, newest first.",
    "rapport add without a line opens the box under the shell's prompt.",
)
"""The newest part of the changelog in a few words."""


def how_it_works(node: DOMNode) -> tuple[Paragraph, ...]:
    """Return rapport in a minute, with the keys that the person has."""
    key = keys_of(node).shown
    return (
        (
            "After a conversation",
            f"press {key('add')} and type one line:\n  {_SAMPLE}\n"
            "You see what will be stored before ↵ saves it: what happened, a note, and a promise "
            f"of yours with its day. {key('undo')} takes anything back.",
        ),
        (
            "In the morning",
            f"read Today ({key('pane-today')}): promises, questions, birthdays, people who could "
            f"use a hello. Every row says why it is there. {key('done')} done, "
            f"{key('reschedule')} another day.",
        ),
        (
            "Before you meet",
            f"{key('brief')} on somebody: what was said, what was promised, what to ask, what you "
            "share, on one page.",
        ),
        (
            "Your files",
            "are one TOML file per person. Edit them by hand whenever you like, put the folder "
            "under git. Nothing is sent anywhere until you set up sync with a repository.",
        ),
        (
            "Every key",
            f"is in help ({key('help')}), and every action by its name under {key('palette')}.",
        ),
    )


def tips(keys: Keymap) -> tuple[Tip, ...]:
    """Return the five tips, in the order they are taught after a save."""
    undo, redo, done, find, brief, shows = map(
        keys.shown, ("undo", "redo", "done", "filter", "brief", "help")
    )
    return (
        Tip(
            f"{undo} takes back the last change, also tomorrow; {redo} does it again",
            f"{undo} takes back the last change",
        ),
        Tip(
            f"{done} on a row of Today: it is done, and off the list",
            f"{done} on a row of Today: done",
        ),
        Tip(
            f"{find} finds people: a name, #climbing, @acme, last:>30d",
            f"{find} finds people: a name, #tag, @acme",
        ),
        Tip(
            f"{brief} on somebody, before you meet: all that matters on a page",
            f"{brief} on somebody, before you meet",
        ),
        Tip(
            f"{shows} shows every key; type a word, and ↵ runs what you find",
            f"{shows} shows every key",
        ),
    )


def tips_and_news(node: DOMNode) -> tuple[Paragraph, ...]:
    """Return all the tips, and what is new."""
    taught = "\n".join(f"{n}. {tip}" for n, (tip, _) in enumerate(tips(keys_of(node)), 1))
    news = "\n".join(f"· {line}" for line in NEWS)
    return (("Five tips", ""), ("", taught), ("What is new", ""), ("", news))
