"""The ten-minute review on the screen: one card at a time, and one key for each answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import NamedTuple

from rapport_tui.domain.review import Card
from rapport_tui.domain.safe import safe
from rapport_tui.tui.screens.layer import Acts, Layer
from rapport_tui.tui.widgets.review_card import (
    BLANK,
    CardList,
    Face,
    Paragraph,
    paragraphs,
    progress,
)

ANSWERS = ("done", "release", "reschedule-day", "reschedule-week", "reschedule-month",
           "reschedule-friday", "reschedule-to", "reschedule-none")  # fmt: skip
"""What settles a card: the next one follows."""

BESIDE = ("add", "brief")
"""What may be done about a card without settling it."""

_VERBS = {
    "mine": "kept", "theirs": "kept", "question": "asked", "thanks": "thanked",
    "reach-out": "in touch today", "rest": "in touch today", "win": "in touch today",
    "hard": "in touch today", "intro": "the next step", "tension": "resolved",
}  # fmt: skip
_LATER = {"reach-out": "quiet until", "rest": "not now", "tension": "look again", "thanks": "",
          "intro": "", "win": "", "hard": ""}  # fmt: skip
_LET_GO = {"mine": "let go", "theirs": "let go", "question": "not after all",
           "reach-out": "let rest", "rest": "let rest"}  # fmt: skip


class Doing(NamedTuple):
    """What can be done about cards.

    Attributes:
        face: says what is known of whom a card is about.
        act: does a command about a card; returns why it could not be done, "" otherwise.
        open_line: answers a card that is a line of the inbox.
        undo: takes back the last change, and returns what was said of it.
        keep: remembers the keys of the cards that were looked at by now.
        waits: whether a card still has its reason.
    """

    face: Callable[[Card], Face]
    act: Callable[[str, Card], Awaitable[str]]
    open_line: Callable[[Card], Awaitable[None]]
    undo: Callable[[], Awaitable[str]]
    keep: Callable[[Sequence[str]], None]
    waits: Callable[[Card], bool]


class Review(Layer[str]):
    """Goes through the cards; ends with the id of somebody to turn to, or None."""

    def __init__(
        self,
        cards: Sequence[Card],
        doing: Doing,
        *,
        before: int,
        more: int,
    ) -> None:
        """Make it.

        Args:
            cards: what was not looked at yet.
            doing: what can be done.
            before: how many were, when this review was left last.
            more: how many are left for another week.
        """
        self._cards = tuple(cards)
        self._doing = doing
        self._before, self._more = before, more
        self._place = self._furthest = 0
        self._answering: Card | None = None
        self._news = ""  # what was said of a change, until the card has been turned
        self._changed: list[str] = []  # the cards of the changes made here, for undo
        self._settled: dict[str, str] = {}
        self._list = CardList(self._turn)
        super().__init__(self._list, "Review")

    def on_mount(self) -> None:
        """Show the first card."""
        self._show()

    @property
    def card(self) -> Card | None:
        """The card that is shown; None at the end."""
        return self._cards[self._place] if self._place < len(self._cards) else None

    # Keys

    def acts(self) -> Acts:
        """Return what the keys of the review do."""
        return {
            **{command: partial(self._do, command) for command in (*ANSWERS, *BESIDE)},
            "open": self._open,
            "undo": self._undo,
            "go-review": self.action_leave,
        }

    def hints(self) -> Sequence[tuple[str, str]]:
        """Name the keys: the way back first, then what answers the card."""
        card = self.card
        if card is None:
            return [("back", "back")]
        kind = card.row.kind
        hints = [("back", "leave, go on later"), ("down", "next, as it is")]
        if not card.row.person:
            return [*hints, ("open", "answer it")]
        hints.insert(1, ("done", _VERBS.get(kind, "done")))
        if later := _LATER.get(kind, "another day"):
            hints.append(("reschedule", later))
        if kind in _LET_GO:
            hints.append(("release", _LET_GO[kind]))
        return [*hints, ("add", "add a line"), ("brief", "brief"), ("open", "go to them")]

    async def action_act(self, command: str) -> None:
        """Do what a click on a hint stands for."""
        if command == "down":
            self._turn(1)
        elif command == "reschedule":  # a click cannot be followed by a second key
            await self._do("reschedule-to")
        else:
            await super().action_act(command)

    async def _do(self, command: str) -> None:
        card = self.card
        if card is None:
            self.say(f"That was the last card; {self.shown('back')} goes back")
        elif not card.row.person:
            self.say(f"A line of the inbox; {self.shown('open')} answers it")
        else:
            self._answering = card if command in ANSWERS else None
            if said := await self._doing.act(command, card):
                self.say(said)

    async def _open(self) -> None:
        card = self.card
        if card is None:
            self.dismiss(None)
        elif card.row.person:
            self.dismiss(card.row.person)
        else:
            self._answering = card
            await self._doing.open_line(card)

    # What became of it

    def changed(self, said: str) -> None:
        """Take in that something was changed while this is up, and what was said of it."""
        self._news = said
        self.call_next(self._go_on)

    def on_screen_resume(self) -> None:
        """Go on once a box over the card has closed."""
        self._go_on()

    def _go_on(self) -> None:
        """Turn to the next card when this one was answered, unless a box still asks about it."""
        if not self._news or not self.is_active:
            return
        said, self._news = self._news, ""
        card, self._answering = self._answering, None
        self._changed.append(card.key if card else "")
        if card is not None:
            self._settled[card.key] = said
            if self.card is card:
                self._turn(1)
        self.say(said)

    async def _undo(self) -> None:
        self._answering = None
        said = await self._doing.undo()
        self._news = ""
        key = self._changed.pop() if self._changed else ""
        if self._settled.pop(key, None) is not None:
            self._place = next(n for n, card in enumerate(self._cards) if card.key == key)
            self._furthest = min(self._furthest, self._place)
            self._remember()
        self._show()
        self.say(said)

    def _turn(self, by: int) -> None:
        place = min(max(self._place + by, 0), len(self._cards))
        while 0 < place < len(self._cards) and self._is_over(self._cards[place]):
            place += 1 if by > 0 else -1
        self._place = place
        if self._place > self._furthest:
            self._furthest = self._place
            self._remember()
        self._show()

    def _is_over(self, card: Card) -> bool:
        """Whether the reason of *card* has gone, by something else than its own answer."""
        return card.key not in self._settled and not self._doing.waits(card)

    def _remember(self) -> None:
        self._doing.keep([card.key for card in self._cards[: self._furthest]])

    # What is shown

    def _show(self) -> None:
        total = self._before + len(self._cards)
        card = self.card
        if card is None:
            self._list.tell(self._end(total))
            self.retitle("Review")
            return
        told = [*progress(self._before + self._place, total),
                *paragraphs(card, self._doing.face(card))]  # fmt: skip
        if said := self._settled.get(card.key):
            told += [BLANK, Paragraph(said, "good", 2)]
        self._list.tell(told)
        self.retitle(f"Review · {safe(card.title)}")

    def _end(self, total: int) -> list[Paragraph]:
        if not total:
            words = "Nothing asks for a look this week"
        else:
            words = "That was the only card" if total == 1 else f"Those were all {total} cards"
            count = len(self._settled)
            words += f"; {count} of them settled just now" if count else ""
        told = [Paragraph(words, "strong")]
        if self._more:
            told += [BLANK, Paragraph(f"{self._more} more can wait for another week", "dim")]
        return told
