"""A tension that is settled: the words for how, asked for once it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport_tui.domain.tensions import with_how
from rapport_tui.tui.screens.waiting import put_up

if TYPE_CHECKING:
    from rapport_tui.tui.gathering import Gathering, Target
    from rapport_tui.tui.screens.main import MainScreen


def is_tension(gathering: Gathering, target: Target) -> bool:
    """Whether *target* is a tension."""
    contact = gathering.contact(target.person)
    found = contact.find(target.record) if contact is not None and target.record else None
    return found is not None and found[0] == "tensions"


async def ask_how(screen: MainScreen, target: Target) -> None:
    """Ask how the tension of *target* was settled; esc leaves it settled without a word."""
    from rapport_tui.tui.screens.ask import Ask

    async def answered(line: str | None) -> None:
        if line is None or not line.strip():
            return
        contact = await screen.acting.contact(target.person)
        if contact is None:
            return
        change = with_how(contact, target.record, line)
        if isinstance(change, str):
            screen.say(change)
        else:
            await screen.acting.commit(change)

    ask = Ask("How was it settled?", example="we talked it over · esc skips")
    await put_up(screen, ask, answered)
