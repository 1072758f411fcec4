"""The key for done: what it means for each thing, and what to say about it afterwards."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Change
from rapport_tui.domain.closing import words_of
from rapport_tui.domain.command import TODAY
from rapport_tui.domain.plans import took_place
from rapport_tui.domain.safe import clip
from rapport_tui.tui import changes
from rapport_tui.tui.gathering import Gathering, Target
from rapport_tui.tui.screens.settling import ask_how, is_tension

if TYPE_CHECKING:
    from datetime import date

    from rapport_tui.tui.screens.main import MainScreen

_TITLE = 40  # cells of a question in the title of the box
_BY_A_WORD = ("timeline", "dates", "")  # in Today these are done by being in touch


class Finishing:
    """What the key for done does on the main screen."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what this key does."""
        return {"done": self._done}

    async def _done(self) -> None:
        screen = self._screen
        gathering = await screen.acting.gathered("mark as done")
        if gathering is None:
            return
        new_ids = [screen.workspace.new_id() for _ in gathering.targets]
        for target, new_id in zip(gathering.targets, new_ids, strict=True):
            gathering.take(finished(gathering, target, screen.today(), new_id))
        done = await screen.acting.finish(gathering, "done: {count} things")
        if done is None or len(new_ids) != 1:
            return
        if is_tension(gathering, gathering.targets[0]):
            await ask_how(screen, gathering.targets[0])
        elif question := _question(gathering, gathering.targets[0]):
            await self._what_they_said(question, gathering.targets[0], new_ids[0])
        elif screen.view.pane == TODAY:
            await self._what_happened(gathering, new_ids[0])

    async def _what_they_said(self, question: str, target: Target, new_id: str) -> None:
        """Ask for the answer to a question; esc leaves it asked, without one."""
        from rapport_tui.domain.answering import ANSWERED, answering

        kinds = [ANSWERED]

        def whole(change: Change) -> Change:
            kinds.clear()  # the next line of the same box is no answer
            today = self._screen.today()
            return answering(change, target.person, target.record, today, new_id)

        await self._screen.acting.adding.put_up_line(
            f"answer-{target.record}",
            about=target.person,
            title=f"What did they say? · {question}",
            skips=True,
            whole=whole,
            note_is=lambda: "".join(kinds),
        )

    async def _what_happened(self, gathering: Gathering, new_id: str) -> None:
        """Ask for a line about what is done; esc leaves it at that."""
        target = gathering.targets[0]
        entry = target.record if target.kind == "planned" else new_id
        holders = gathering.there(Target(target.person, entry))

        def note_is() -> str:
            entries = (e for contact in holders for e in contact.timeline)
            return next((e.kind for e in entries if e.id == entry), "")

        def whole(change: Change) -> Change:
            from rapport_tui.tui.completed import completing

            change = completing(change, holders, entry)
            holders.clear()  # the next line of the same box is an entry of its own
            return change

        await self._screen.acting.adding.put_up_line(
            f"happened-{entry}",
            about=target.person,
            title="It is done. What happened? · esc skips",
            skips=True,
            whole=whole,
            note_is=note_is,
        )


def _question(gathering: Gathering, target: Target) -> str:
    """Return the words of the question that *target* is, "" when it is none."""
    contact = gathering.contact(target.person)
    found = contact.find(target.record) if contact is not None and target.record else None
    if found is None or found[0] != "questions":
        return ""
    return clip(words_of(found[1]), _TITLE)


def finished(gathering: Gathering, target: Target, today: date, new_id: str) -> Change | str:
    """Return the step that marks *target* as done, or why there is none.

    Args:
        gathering: everyone it concerns.
        target: what is done.
        today: the day it is.
        new_id: the id of the entry it may need.
    """
    contact = gathering.contact(target.person)
    if contact is None:
        return "They are gone already"
    if not target.record and not target.kind:
        return changes.in_touch(contact, today, new_id)
    there = gathering.there(target)
    table = (contact.find(target.record) or ("", None))[0]
    if table == "timeline" and target.kind in ("planned", ""):
        return took_place(there, target.record, today)
    if target.kind and table in _BY_A_WORD:
        text = changes.words_for(target.kind, target.text)
        return changes.in_touch(
            contact, today, new_id, kind="message" if text else "chat", text=text
        )
    name_of = gathering.name_of
    return changes.together([changes.done(each, target.record, today, name_of) for each in there])
