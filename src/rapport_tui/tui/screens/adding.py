"""Everything that is written: the one line, for someone or nobody, and the person's own editor."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Change
from rapport_tui.tui.keys import keys_of
from rapport_tui.tui.screens.boxes import Boxes
from rapport_tui.tui.screens.drafts import ADD, PERSON, Drafts
from rapport_tui.tui.screens.editing import Editing
from rapport_tui.tui.screens.typed_before import TypedBefore
from rapport_tui.tui.screens.waiting import put_up

if TYPE_CHECKING:
    from datetime import date

    from rapport_tui.domain.capture import Capture
    from rapport_tui.domain.contact import Contact
    from rapport_tui.tui.screens.acting import Acting
    from rapport_tui.tui.screens.line_result import QuickAddResult
    from rapport_tui.tui.screens.main import MainScreen
    from rapport_tui.workspace import Done


class Adding:
    """What the writing keys do on the main screen."""

    def __init__(self, screen: MainScreen, acting: Acting) -> None:
        self._screen = screen
        self._acting = acting
        self._history = TypedBefore(screen.workspace, "lines typed")
        self.drafts = Drafts(screen.workspace)
        self.boxes = Boxes(screen)
        self._editing = Editing(screen, acting, self)
        self.in_the_editor = self._editing.in_the_editor

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what the writing keys do."""
        return {
            "add": lambda: self._add(about=True),
            "add-plain": lambda: self._add(about=False),
            "new-person": lambda: self._add(about=False, person=True),
            **self._editing.commands(),
        }

    async def _add(self, *, about: bool, person: bool = False) -> None:
        whom = self._screen.marking.whom() if about else ()
        await self.put_up_line(PERSON if person else ADD, about=" ".join(whom), person=person)

    async def put_up_line(
        self,
        place: str,
        line: str = "",
        *,
        about: str = "",
        person: bool = False,
        title: str = "Add",
        today: date | None = None,
        skips: bool = False,
        whole: Callable[[Change], Change] = lambda change: change,
        note_is: Callable[[], str] = str,
    ) -> None:
        """Put up the box of *place* and save what is typed there.

        Args:
            place: which draft it goes on with.
            line: what it holds when there is no draft.
            about: whom it is about, ids with spaces between; a draft knows that itself.
            person: whether it is a new person's own line.
            title: the first word of the title.
            today: the day the line is read on.
            skips: whether escape leaves out a step rather than a line.
            whole: adds to the change what has to happen with it.
            note_is: the kind that `whole` makes of a note, "" where it stays one.
        """
        screen = self._screen
        draft = await self.drafts.opened(place, about, line)
        slot = self.drafts.place

        async def again(result: QuickAddResult) -> None:
            done = await self._save(result.capture, slot, whole)
            if done is not None:
                box.saved(done.label, self.boxes.roster())
            else:
                box.failed(screen.status.said, result.capture.line)

        history = await self._history.lines()
        box = self.boxes.box(
            draft.people,
            draft.line,
            person=person,
            begun=bool(draft.line) and draft.line != line,
            anew=tuple(about.split()),
            title=title,
            today=today,
            skips=skips,
            again=again,
            history=history,
            note_is=note_is,
        )

        async def ended(result: QuickAddResult | None) -> None:
            if result is not None:
                await self._save(result.capture, slot, whole)
            await self.drafts.closed()
            screen.tell()

        await put_up(screen, box, ended)

    async def _save(
        self, capture: Capture, place: str, whole: Callable[[Change], Change]
    ) -> Done | None:
        from rapport_tui.domain.capture import change_for

        workspace = self._screen.workspace
        change = await self.made(
            capture,
            lambda contacts: change_for(
                capture, contacts, new_id=workspace.new_id, now=workspace.now()
            ),
        )
        # The line stays a draft until it is on the disk, whatever happens on the way.
        self.drafts.keep(place, capture.line)
        if change is None:
            return None
        marked = f" · {len(capture.about)} marked" if len(capture.about) > 1 else ""
        undo = keys_of(self._screen).shown("undo")
        said = f"✓ Saved {{label}}{marked} · {undo} undo"
        done = await self._acting.commit(whole(change), said)
        if done is None:
            return None
        await self._history.remember(capture.line)
        self.drafts.keep(place, "")
        self._screen.show_someone(done.ids)
        return done

    async def made(
        self,
        capture: Capture,
        make: Callable[[dict[str, Contact]], Change],
        others: tuple[str, ...] = (),
    ) -> Change | None:
        """Return the change a line asks for, with everyone it concerns opened."""
        contacts: dict[str, Contact] = {}
        known = [person for person in others if person in self._screen.book.people]
        for person in dict.fromkeys((*capture.concerned, *known)):
            contact = await self._acting.contact(person)
            if contact is None:
                return None
            contacts[person] = contact
        try:
            return make(contacts)
        except ValueError as error:
            self._screen.fail(error)
            return None

    def name_of(self, person: str) -> str:
        """Return the name of *person*, "" for nobody."""
        summary = self._screen.book.people.get(person)
        return summary.name if summary else ""
