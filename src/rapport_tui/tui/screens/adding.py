"""Everything that is written: the one line, for someone or nobody, and the person's own editor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Book, Change
from rapport_tui.tui.keys import keys_of
from rapport_tui.tui.screens.drafts import ADD, PERSON, Drafts
from rapport_tui.tui.screens.editing import Editing
from rapport_tui.tui.screens.typed_before import TypedBefore
from rapport_tui.tui.screens.waiting import put_up

if TYPE_CHECKING:
    from datetime import date

    from rapport_tui.domain.capture import Capture, Roster
    from rapport_tui.domain.contact import Contact
    from rapport_tui.tui.screens.acting import Acting
    from rapport_tui.tui.screens.line_result import QuickAddResult
    from rapport_tui.tui.screens.main import MainScreen
    from rapport_tui.tui.screens.quick_add import QuickAdd
    from rapport_tui.workspace import Done


class Adding:
    """What the writing keys do on the main screen."""

    def __init__(self, screen: MainScreen, acting: Acting) -> None:
        self._screen = screen
        self._acting = acting
        self._known: tuple[Book, Roster] | None = None
        self._history = TypedBefore(screen.workspace, "lines typed")
        self.drafts = Drafts(screen.workspace)
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

    # The one line

    def roster(self) -> Roster:
        """Return everyone's names, for the parser."""
        from rapport_tui.domain.capture import Roster

        book = self._screen.book
        if self._known is None or self._known[0] is not book:
            people = book.people.values()
            self._known = (book, Roster((p.id, p.name, p.aka) for p in people))
        return self._known[1]

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
                box.saved(done.label, self.roster())
            else:
                box.failed(screen.status.said, result.capture.line)

        history = await self._history.lines()
        box = self.box(
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

    def box(
        self,
        about: tuple[str, ...],
        line: str,
        *,
        begun: bool = False,
        anew: tuple[str, ...] = (),
        person: bool = False,
        title: str = "Add",
        today: date | None = None,
        editing: str = "",
        skips: bool = False,
        again: Callable[[QuickAddResult], Awaitable[None]] | None = None,
        history: Sequence[str] = (),
        note_is: Callable[[], str] = str,
    ) -> QuickAdd:
        """Return the box with *line* in it.

        Args:
            about: whom it is about when it names nobody.
            line: what it holds.
            begun: whether that is a draft from before.
            anew: whom a line is about that is begun anew.
            person: whether it is a new person's own line.
            title: the first word of the title.
            today: the day the line is read on.
            editing: the table of the record whose line it is.
            skips: whether escape leaves out a step rather than a line.
            again: saves what alt+enter takes.
            history: lines saved before, the newest first.
            note_is: the kind that saving makes of a note, "" where it stays one.
        """
        from rapport_tui.tui.line_reader import LineReader
        from rapport_tui.tui.screens.quick_add import QuickAdd

        book = self._screen.book
        people = book.people
        there = tuple(i for i in about if i in people)
        reader = LineReader(
            self.roster(),
            today or self._screen.today(),
            about=there,
            tags=Counter(tag for p in people.values() for tag in (*p.tags, *p.topics)),
            kinds=book.habits.kinds,
            orgs=Counter(p.organisation for p in people.values() if p.organisation),
            organisation_of=lambda i: people[i].organisation if i in people else "",
            balance_of=self._balance,
            note_is=note_is,
            dues_of=lambda i: people[i].dues if i in people else (),
            person=person,
            editing=editing,
            now=self._screen.today(),
        )
        return QuickAdd(
            reader,
            title="New person" if person else title,
            draft=line,
            begun=begun,
            anew=tuple(i for i in anew if i in people),
            history=history,
            warning=self._screen.workspace.read_only,
            skips=skips,
            again=again,
        )

    async def _save(
        self, capture: Capture, place: str, whole: Callable[[Change], Change]
    ) -> Done | None:
        from rapport_tui.domain.capture import change_for

        change = await self.made(
            capture,
            lambda contacts: change_for(capture, contacts, new_id=self._screen.workspace.new_id),
        )
        # The line stays a draft until it is on the disk, whatever happens on the way.
        self.drafts.keep(place, capture.line)
        if change is None:
            return None
        marked = f" · {_how_many(len(capture.about))}" if len(capture.about) > 1 else ""
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
        for person in dict.fromkeys((*concerned(capture), *known)):
            contact = await self._acting.contact(person)
            if contact is None:
                return None
            contacts[person] = contact
        try:
            return make(contacts)
        except ValueError as error:
            self._screen.fail(error)
            return None

    def _balance(self, person: str) -> str:
        """Return the favours between *person* and you, in words; they are not for other eyes."""
        from rapport_tui.domain.balance import balance_words, favours_due

        summary = self._screen.book.people.get(person)
        if summary is None or self._screen.privacy.on:
            return ""
        return balance_words(favours_due(summary.dues), self._screen.today())

    def name_of(self, person: str) -> str:
        """Return the name of *person*, "" for nobody."""
        summary = self._screen.book.people.get(person)
        return summary.name if summary else ""


def _how_many(marked: int) -> str:
    return f"{marked} marked" if marked else ""


def concerned(capture: Capture) -> list[str]:
    """Return the ids of everyone a line is about, introductions included."""
    names = [*capture.mentions, *(name for pair in capture.introduced for name in pair)]
    found = [*capture.about, *(name.people[0] for name in names if name.people)]
    return list(dict.fromkeys(found))
