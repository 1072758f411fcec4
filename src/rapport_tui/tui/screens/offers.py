"""What the palette offers: the actions with their keys and reasons, saved filters, everyone."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from rapport_tui.domain.command import PANES, Command, spelt_key
from rapport_tui.domain.errors import RapportError
from rapport_tui.domain.keymap import USUAL, Keymap
from rapport_tui.domain.name_order import everyone
from rapport_tui.domain.palette import COMMAND, FILTER, PERSON, Offer, searchable
from rapport_tui.tui.keys import keys_of

if TYPE_CHECKING:
    from rapport_tui.tui.screens.main import MainScreen

_PLACE = "palette"
_REMEMBERED = 10
_NEEDS_SOMEBODY = frozenset({
    "done", "tags", "edit", "edit-file", "delete", "mark", "brief",
    "copy-name", "copy-email", "copy-phone", "copy-link", "copy-brief",
    "reschedule-day", "reschedule-week", "reschedule-month", "reschedule-friday", "reschedule-to",
    "reschedule-none",
})  # fmt: skip
_TAKES_ONE = frozenset({"edit", "edit-file", "brief"})
_SAVED = "filter-"


class LatelyChosen:
    """What was chosen lately, kept over restarts on this computer."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._tokens: list[str] | None = None

    async def tokens(self) -> Sequence[str]:
        """Return the tokens chosen, the newest first."""
        if self._tokens is None:
            kept = await asyncio.to_thread(self._screen.workspace.draft, _PLACE)
            self._tokens = kept.splitlines()[:_REMEMBERED]
        return tuple(self._tokens)

    async def add(self, token: str) -> None:
        """Put *token* first; it is written down beside the screen."""
        others = [kept for kept in await self.tokens() if kept != token]
        self._tokens = [token, *others][:_REMEMBERED]
        self._screen.run_worker(self._save("\n".join(self._tokens)))

    async def _save(self, text: str) -> None:
        with suppress(RapportError):  # where nothing can be written it is forgotten at the end
            await asyncio.to_thread(self._screen.workspace.save_draft, text, _PLACE)


def offers(screen: MainScreen) -> list[Offer]:
    """Return everything the palette can do on *screen* now, the actions first."""
    keys = keys_of(screen)
    return [
        *(_action(screen, command) for command in keys.commands if _is_action(command)),
        *_saved(screen, keys),
        *_people(screen),
    ]


def why_not(screen: MainScreen, command: Command) -> str:
    """Return why *command* can do nothing here and now, "" when it can."""
    if not command.works_in(screen.view.pane):
        places = " and ".join(f"[{PANES.index(pane)}]" for pane in command.panes)
        return f"works in {places}"
    if refusal := screen.privacy.refusal(command.id):
        return refusal
    marked = screen.marking.count
    if command.id in _TAKES_ONE and marked > 1:
        return f"takes one, and {marked} are marked"
    if command.id in _NEEDS_SOMEBODY and not screen.marking.whom():
        return "there is nobody yet"
    return ""


def _is_action(command: Command) -> bool:
    """Say whether it does something by itself, and has no list of its own below."""
    numbered = command.id.startswith(_SAVED) and command.id[len(_SAVED) :].isdigit()
    return not command.prefix and not numbered and command.id != "palette"


def _action(screen: MainScreen, command: Command) -> Offer:
    name = _named(command)
    more = command.tooltip if command.tooltip.lower() != command.words.lower() else ""
    folded = searchable(name, f"{more} {command.group}", command.id)
    return Offer(COMMAND, command.id, name, more, command.shown, why_not(screen, command), folded)


def _named(command: Command) -> str:
    """Return the words for *command*, with those of its first key when it has two."""
    usual = USUAL.by_id.get(command.id, command)
    first, _, second = usual.keys[0].partition(" ") if usual.keys else ("", "", "")
    before = USUAL.by_id.get(USUAL.bindings.get(first, "")) if second else None
    return f"{before.words}: {command.words}" if before else command.words


def _saved(screen: MainScreen, keys: Keymap) -> Iterator[Offer]:
    for number, (name, text) in enumerate(screen.saved_filters.filters.items(), 1):
        command = keys.by_id.get(f"{_SAVED}{number}")
        key = spelt_key(command.keys[0]) if command and command.keys else ""
        yield Offer(FILTER, name, name, text, key, folded=searchable(name, text))


def _people(screen: MainScreen) -> Iterator[Offer]:
    people, private = screen.book.people, screen.privacy.on
    for person in everyone(screen.book):
        one = people[person]
        # Folded already, for the filter: ten thousand people are offered at once.
        more = "" if private else one.organisation
        yield Offer(PERSON, person, one.name, more, folded=one.folded)
