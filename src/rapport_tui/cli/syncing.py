"""The command that syncs the folder with git: a round, the beginning, a clone, how it stands."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from rapport_tui.cli.render import complain, faint, many, say
from rapport_tui.domain.errors import UsageError
from rapport_tui.domain.safe import safe
from rapport_tui.store.folder import INBOX
from rapport_tui.store.places import Places
from rapport_tui.sync.beginning import begin, clone
from rapport_tui.sync.door import Sync
from rapport_tui.sync.outcome import Outcome
from rapport_tui.sync.state import BUSY, FAILED, OFFLINE, SIGN_IN, Asked
from rapport_tui.sync.telling import headline, told

_ASKED = 2
_HANDED_OVER = 5
_WORRIES = (OFFLINE, SIGN_IN, BUSY, FAILED)
_WAYS = "sync · sync init [URL] · sync clone URL [DIR] · sync status · sync log"


def sync(places: Places, options: Namespace) -> int:
    """Do what ``rapport sync ...`` asks for; 2 when a question waits, 1 when something is wrong."""
    action, *words = options.words or ["now"]
    known: dict[str, tuple[Callable[[Places, Namespace, Sequence[str]], int], int]] = {
        "now": (_round, 0),
        "init": (_init, 1),
        "clone": (_clone, 2),
        "status": (_status, 0),
        "log": (_log, 0),
    }
    if action not in known or len(words) > known[action][1]:
        msg = f"not understood: rapport sync {safe(' '.join(options.words), width=60)}"
        raise UsageError(msg, _WAYS)
    return known[action][0](places, options, words)


def _round(places: Places, options: Namespace, _: Sequence[str]) -> int:
    door = Sync(places)
    given = "yes" if options.yes else "no" if options.no else ""
    answers: dict[str, str] = {}
    outcome = door.round()
    while (question := outcome.standing.question) is not None and question.id not in answers:
        answer = given or _asked(question)
        if not answer:
            return _ASKED
        if answer == "no" and not question.no:
            say("Nothing was done.")
            return _ASKED
        answers[question.id] = answer
        outcome = door.round(answers=answers)
    code = _tell(outcome)
    if code == 0 and _took_inbox(places):
        code = _tell(door.round())
    door.tidy()
    return code


def _took_inbox(places: Places) -> bool:
    """Take in the lines that came from a phone and need no answer; say whether there were any."""
    if not (places.data / INBOX).exists():
        return False
    from rapport_tui.cli.run import adopt_customs
    from rapport_tui.cli.session import Session
    from rapport_tui.store.clock import clock

    adopt_customs(places)
    workspace = Session(places, clock(os.environ)).workspace
    taken = workspace.inbox.take()
    say(*(f"stored: {safe(done.label)}" for done in taken))
    if left := len(workspace.inbox.lines()):
        say(faint(f"inbox.txt: {many(left, 'line waits', 'lines wait')} for an answer, in Today"))
    return bool(taken)


def _asked(question: Asked) -> str:
    """Return what the person answers, "" where nobody can be asked."""
    words = [question.words, *(f"  {line}" for line in question.details)]
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        ways = f"--yes: {question.yes}" + (f" · --no: {question.no}" if question.no else "")
        complain("\n".join(words), ways)
        return ""
    say(*(safe(line, width=0) for line in words))
    print(f"[y] {question.yes} · [n] {question.no or 'leave it'}: ", end="", flush=True)
    line = sys.stdin.readline().strip().lower()
    return {"y": "yes", "yes": "yes"}.get(line, "no" if line in ("n", "no") else "")


def _tell(outcome: Outcome) -> int:
    standing = outcome.standing
    if standing.kind in _WORRIES or standing.reason:
        complain(standing.reason or headline(standing), standing.hint)
        if standing.said:
            complain(standing.said)
        return 1
    if not outcome.words:
        complain(headline(standing), "see: rapport sync init URL")
        return 1
    say(outcome.words, *(f"  {line}" for line in standing.notes))
    return 0


def _init(places: Places, _: Namespace, words: Sequence[str]) -> int:
    url = words[0] if words else ""
    begin(places, url)
    say(f"{safe(str(places.data), width=0)} is under git now")
    say(faint("next: rapport sync") if url else faint("next: rapport sync init URL, for a server"))
    return 0


def _clone(places: Places, _: Namespace, words: Sequence[str]) -> int:
    if not words:
        msg = "what is to be cloned?"
        raise UsageError(msg, "rapport sync clone URL [DIR]")
    folder = Path(words[1]).expanduser() if len(words) > 1 else places.data
    people = clone(words[0], folder)
    say(f"{many(people, 'person', 'people')} in {safe(str(folder), width=0)}")
    return 0


def _status(places: Places, _: Namespace, __: Sequence[str]) -> int:
    door = Sync(places)
    standing = door.look(files=True)
    for part in told(standing, door.lost(), (), datetime.now(UTC)):
        say(part.heading, *(f"  {safe(line, width=0)}" if line else "" for line in part.lines))
    if standing.question is not None:
        say(faint("answer: rapport sync"))
        return _ASKED
    return 1 if standing.kind in _WORRIES else 0


def _log(places: Places, _: Namespace, __: Sequence[str]) -> int:
    say(*(safe(line, width=0) for line in Sync(places).log()))
    return 0


def merge_driver(words: Sequence[str]) -> int:
    """Make one version of two for git: ``merge-driver %O %A %B %L %P``; 1 when it stays two."""
    from rapport_tui.sync.driver import Files, drive

    if len(words) != _HANDED_OVER:
        msg = "merge-driver is called by git, with five words"
        raise UsageError(msg, "`rapport sync` syncs")
    base, ours, theirs, _, path = words
    return 0 if drive(Files(Path(base), Path(ours), Path(theirs), path), Path.cwd()) else 1
