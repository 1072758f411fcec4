"""How a round ended, as a value and in words."""

from __future__ import annotations

from dataclasses import dataclass

from rapport_tui.domain.errors import RapportError
from rapport_tui.domain.safe import safe
from rapport_tui.store.files import plain_reason
from rapport_tui.sync.done import Done
from rapport_tui.sync.state import BUSY, FAILED, NONE, OFFLINE, SIGN_IN, Standing
from rapport_tui.sync.troubles import BUSY as GIT_BUSY
from rapport_tui.sync.troubles import NO_GIT, GitError
from rapport_tui.sync.troubles import OFFLINE as NO_SERVER
from rapport_tui.sync.troubles import SIGN_IN as NO_PASSWORD

_KINDS = {NO_SERVER: OFFLINE, NO_PASSWORD: SIGN_IN, GIT_BUSY: BUSY, NO_GIT: NONE}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a round ended.

    Attributes:
        standing: how things stand now.
        files: the paths, in the data folder, that were written.
        words: what was done, in a few words.
    """

    standing: Standing
    files: frozenset[str] = frozenset()
    words: str = ""

    def said(self, more: str) -> str:
        """Return what to tell whoever asked for the round.

        Args:
            more: words that lead to the whole report, added where there is more to say.
        """
        standing = self.standing
        if standing.question is not None:
            return standing.question.words + more
        if standing.reason:
            return f"{standing.reason} {standing.hint}".rstrip() + more
        if standing.kind == NONE:
            return "Not synced: `rapport sync init URL`, in a shell, begins" + more
        return self.words + (more if standing.notes else "")


def in_words(done: Done) -> str:
    """Return what a round did, in a few words."""
    parts = []
    if done.received:
        parts.append(f"{_people(done.received)} from elsewhere")
    if done.merged:
        parts.append(f"{_people(done.merged)} merged")
    if done.lost:
        parts.append(f"{len(done.lost)} to check")
    if done.sent:
        parts.append("sent")
    elif done.recorded and not parts:
        parts.append("recorded")
    return "⇅ Synced" + (f" · {' · '.join(parts)}" if parts else ", nothing new")


def notes(done: Done) -> tuple[str, ...]:
    """Return what a person should look at, a line each."""
    held = [f"{safe(path)} cannot be read any more: not recorded" for path in done.held_back]
    apart = [
        f"{path}: two versions that cannot be put together; both are kept" for path in done.apart
    ]
    lost = [
        f"{safe(item.name, width=40)}: {safe(item.field, width=40)} was changed on two devices; "
        "the other value is in the merge log"
        for item in done.lost
    ]
    healed = [
        f"{safe(path)} had git's conflict marks in it: both sides are kept" for path in done.healed
    ]
    joined = [
        f"{safe(path)} was a copy by another program: both are one now" for path in done.joined
    ]
    restored = [
        f"{path}: a merge made elsewhere had left out what one side wrote; it is back"
        for path in dict.fromkeys(done.restored)
    ]
    return (*held, *restored, *healed, *joined, *apart, *lost, *done.cleared)


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def standing_of(error: Exception, before: Standing) -> Standing:
    """Return how things stand after *error*."""
    if isinstance(error, OSError):
        return before.with_(kind=FAILED, reason=f"Sync ended early: {plain_reason(error)}.")
    if not isinstance(error, RapportError):
        return before.with_(kind=FAILED, reason=f"Git's answer was not understood: {error}.")
    kind = _KINDS.get(error.kind, FAILED) if isinstance(error, GitError) else FAILED
    said = error.said if isinstance(error, GitError) else ""
    return before.with_(kind=kind, reason=str(error), hint=error.hint, said=said)
