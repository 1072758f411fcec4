"""Work beside the screen, in threads that end with the program and tell the app what they found."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rapport_tui.tui.app import RapportApp


class Beside:
    """The threads of one purpose.

    Attributes:
        stopped: set once nothing new is begun, and nothing is told any more.
    """

    def __init__(self, purpose: str) -> None:
        self.stopped = threading.Event()
        self._purpose = purpose
        self._threads: list[threading.Thread] = []
        self._app: RapportApp | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def run(self, app: RapportApp, work: Callable[[], None]) -> None:
        """Do *work* in a thread, unless all has stopped; what it tells reaches *app*.

        Called in the loop of the app.
        """
        if self.stopped.is_set():
            return
        self._app, self._loop = app, asyncio.get_running_loop()
        # Threads of our own: those of the loop would be waited for when the program ends.
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        self._threads.append(threading.Thread(target=work, name=self._purpose, daemon=True))
        self._threads[-1].start()

    def stop(self) -> None:
        """Let them end."""
        self.stopped.set()

    def wait(self, patience: float = 5.0) -> None:
        """Wait until they have ended, for *patience* seconds at the most."""
        end = time.monotonic() + patience
        for thread in self._threads:
            thread.join(max(0.0, end - time.monotonic()))

    def tell(self, act: Callable[..., object], *words: object) -> None:
        """Have *act* called with *words* in the app, from a thread, without waiting for it."""
        if self._loop is None or self.stopped.is_set():
            return
        try:
            self._loop.call_soon_threadsafe(self._in_the_app, act, words)
        except RuntimeError:  # the loop has ended between the check and the call
            return

    def _in_the_app(self, act: Callable[..., object], words: tuple[object, ...]) -> None:
        if self._app is not None and self._app.is_running and not self.stopped.is_set():
            with self._app._context():  # noqa: SLF001 - as call_from_thread does, without its wait
                act(*words)
