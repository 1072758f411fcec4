"""The key that deletes: an entry at once, a person or several things only after asking."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Change
from rapport_tui.domain.command import TODAY
from rapport_tui.tui import changes
from rapport_tui.tui.gathering import Gathering, Target
from rapport_tui.tui.keys import keys_of
from rapport_tui.tui.screens.waiting import put_up

if TYPE_CHECKING:
    from rapport_tui.tui.screens.main import MainScreen

_NAMED = 4
_NO_RECORD_OF_THEIR_OWN = ("thanks", "birthday", "reach-out")


class Deleting:
    """What the deleting key does on the main screen."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what this key does."""
        return {"delete": self._delete}

    async def _delete(self) -> None:
        screen = self._screen
        targets = screen.acting.chosen_targets("delete")
        if screen.view.pane == TODAY:
            targets = self._with_a_record(targets)
        if not targets:
            return
        if len(targets) == 1 and targets[0].record:
            await self._delete_all(targets)
            return

        async def answered(yes: bool | None) -> None:  # noqa: FBT001 - what a Confirm ends with
            if yes:
                await self._delete_all(targets)

        from rapport_tui.tui.screens.confirm import Confirm

        count = f" {len(targets):,}" if len(targets) > 1 else ""
        await put_up(screen, Confirm(self._question(targets), f"delete{count}", "keep"), answered)

    def _with_a_record(self, targets: Sequence[Target]) -> tuple[Target, ...]:
        found = tuple(t for t in targets if t.record and t.kind not in _NO_RECORD_OF_THEIR_OWN)
        if targets and not found:
            keys = keys_of(self._screen)
            self._screen.say(
                f"{keys.shown('done')} takes it off the list, {keys.shown('reschedule')} lets "
                f"somebody rest; to delete the person press {keys.shown('delete')} in [1] People"
            )
        return found

    def _question(self, targets: Sequence[Target]) -> str:
        if targets[0].record:
            return f"Delete {len(targets):,} things?"
        people = self._screen.book.people
        names = [people[t.person].name for t in targets if t.person in people]
        if len(names) == 1:
            return f"Delete {names[0]} and everything noted about them?"
        more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
        listed = f"{', '.join(names[:_NAMED])}{more}"
        return f"Delete {len(names):,} people and everything noted about them?\n{listed}"

    async def _delete_all(self, targets: Sequence[Target]) -> None:
        acting = self._screen.acting
        gathering = await acting.opened(targets)
        if gathering is None:
            return
        for target in gathering.targets:
            gathering.take(without(gathering, target))
        noun = "things" if targets[0].record else "people"
        await acting.finish(gathering, f"deleted {{count}} {noun}")


def without(gathering: Gathering, target: Target) -> Change | str:
    """Return the step that deletes *target*, or why there is none."""
    if target.record:
        return changes.deleted(gathering.there(target), target.record)
    contact = gathering.contact(target.person)
    return changes.gone(contact) if contact is not None else "They are gone already"
