"""What goes on beside the screen: checking every file, watching the folder, keeping memory low."""

from __future__ import annotations

import gc
import importlib
from typing import TYPE_CHECKING

from rapport_tui.domain.errors import RapportError
from rapport_tui.tui.beside import Beside

if TYPE_CHECKING:
    from rapport_tui.tui.app import RapportApp
    from rapport_tui.workspace import Workspace

_WANTED_SOON = (
    "rapport_tui.domain.filter",
    "rapport_tui.domain.filter_offers",
    "rapport_tui.domain.reading",
    "rapport_tui.tui.screens.quick_add",
    "rapport_tui.tui.screens.help",
    "rapport_tui.tui.screens.ask",
)


class Background:
    """The threads beside the screen; each ends in one `show` of the book."""

    def __init__(self, app: RapportApp, workspace: Workspace, *, watching: bool) -> None:
        self._app = app
        self._workspace = workspace
        self._watching = watching
        self._beside = Beside("background")
        self._begun = False

    def start(self) -> None:
        """Begin; the screen has been painted."""
        self._begun = True
        # What is here now stays: from here on only what is young is looked through. To look
        # through all of it first would cost 80 ms in which no key counts, and free little.
        gc.freeze()
        self._beside.run(self._app, self._run)

    def stop(self) -> None:
        """Let the threads end."""
        self._beside.stop()

    def wait(self) -> None:
        """Wait until they have ended: they write, and a folder may have to go after them."""
        self.stop()
        self._beside.wait()

    def look_again(self) -> None:
        """Look at every file again, beside the screen: somebody comes back to it."""
        if self._begun:
            self._beside.run(self._app, self._look)

    def _run(self) -> None:
        self._look()
        self._get_ready()
        if self._watching and not self._beside.stopped.is_set():
            from rapport_tui.store.watch import watch

            contacts = self._workspace.places.data / "contacts"
            # Once the watch stands, everything is looked at once more: what changed between the
            # first look and the watch, and has an old date or is gone, would never be seen.
            watch(contacts, self._files_changed, self._beside.stopped, standing=self._look)

    def _look(self) -> None:
        changed: frozenset[str] = frozenset()
        inbox: tuple[str, ...] = ()
        try:
            changed = self._workspace.verify()
            for done in self._workspace.inbox.take():
                changed |= done.ids
            inbox = self._workspace.inbox.lines()
        except RapportError as error:
            self._beside.tell(self._app.main.fail, error)
        self._beside.tell(self._looked, changed, inbox)

    def _get_ready(self) -> None:
        """Import what the first key will want, while nobody waits for it."""
        for module in _WANTED_SOON:
            if not self._beside.stopped.is_set():
                importlib.import_module(module)
        self._get_words_ready()

    def _get_words_ready(self) -> None:
        """Count what the first letter of a filter would count, so that it is quick as well."""
        from rapport_tui.domain.filter_offers import vocabulary

        vocabulary(self._workspace.book)  # it remembers the newest one

    def _looked(self, changed: frozenset[str], inbox: tuple[str, ...]) -> None:
        main = self._app.main
        first, main.reading = main.reading, False
        main.first_look.end()
        nobody = first and not main.book.people  # who may have been about to come
        if nobody or main.book is not self._workspace.book or main.inbox != inbox:
            main.inbox = inbox
            main.show(self._workspace.book, changed)
        else:
            main.tell()
        if first:
            main.opening.want()
            self._app.call_later(self._app.turns.take_early)
            gc.freeze()  # the rows may have come only now

    def _files_changed(self, files: frozenset[str]) -> None:
        try:
            changed = self._workspace.refresh(files)
        except RapportError as error:
            self._beside.tell(self._app.main.fail, error)
            return
        self._beside.tell(self._refreshed, changed)
        self._get_words_ready()

    def _refreshed(self, changed: frozenset[str]) -> None:
        # Not only when somebody changed: a file that is no contact is nobody, and a problem.
        if self._app.main.book is not self._workspace.book:
            self._app.main.show(self._workspace.book, changed)
