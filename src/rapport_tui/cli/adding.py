"""The command that stores lines: each understood, shown, asked about if need be, and kept."""

from __future__ import annotations

import os
import sys
from argparse import Namespace

from rapport_tui.cli.line_preview import shown
from rapport_tui.cli.new_people import may_be_new, new_people
from rapport_tui.cli.render import complain, faint, say
from rapport_tui.cli.session import Session
from rapport_tui.cli.storing import done_words, notes
from rapport_tui.cli.understanding import parsed, question, understood
from rapport_tui.domain.book import Change
from rapport_tui.domain.capture import Capture, change_for
from rapport_tui.domain.errors import NameTakenError, RapportError, UsageError
from rapport_tui.domain.safe import safe

_MANY_LINES = "-"


def add(session: Session, options: Namespace) -> int:
    """Store one line, or every line of the standard input; say what went where.

    A line that cannot be stored is told on the standard error output and stops no other line.
    """
    if options.person and options.new:
        msg = "--person is somebody known and --new is nobody known: give one of them"
        raise UsageError(msg, "see: rapport add --help")
    if options.inbox:
        return _take_inbox(session)
    if not options.words:
        msg = "there is no line to store"
        raise UsageError(msg, "rapport add 'coffee with Ana yesterday'; more: rapport add --help")
    if options.words != [_MANY_LINES]:
        _add_line(session, " ".join(options.words), options)
        return 0
    return _add_many(session, options)


def _take_inbox(session: Session) -> int:
    """Store what needs no answer; 2 when lines are left that do."""
    for done in session.workspace.inbox.take():
        say(f"stored: {safe(done.label)}")
    left = session.workspace.inbox.lines()
    for line in left:
        complain(f"inbox.txt: it needs an answer: {safe(line)}", _asked_by(session, line))
    if left:
        complain("to answer: write the name (or the id) into the line in inbox.txt and take it in "
                 "again, or open it in rapport (g i, enter)")  # fmt: skip
    return 2 if left else 0


def _asked_by(session: Session, line: str) -> str:
    """Return the question that keeps a line of the inbox there."""
    day, words = session.workspace.inbox.dated(line)
    capture = parsed(session, words, today=day)
    if capture.asks:
        return str(question(session, capture.asks[0]))
    if capture.blocked:
        return capture.blocked.message
    new = [safe(name.new or name.text) for name in capture.named if not name.people]
    if new:
        return f"nobody is called {new[0]} yet: somebody new? (rapport add --new '…')"
    return "who is it about?"


def _add_many(session: Session, options: Namespace) -> int:
    worst = 0
    for number, raw in enumerate(sys.stdin.buffer, start=1):
        line = os.fsdecode(raw).lstrip("\ufeff").strip()
        if not line:
            continue
        try:
            _add_line(session, line, options)
        except RapportError as error:
            complain(f"line {number}: {error}", error.hint)
            worst = max(worst, error.exit_code)
    return worst


def _add_line(session: Session, line: str, options: Namespace) -> None:
    try:
        line.encode("utf-8")
    except UnicodeEncodeError as error:
        msg = "the line is not UTF-8 text"
        raise UsageError(msg, "write it in UTF-8") from error
    try:
        _store(session, line, options)
    except NameTakenError:
        if options.new:
            raise
        # Read once more: now it is known whom the name means.
        _store(session, line, options)


def _store(session: Session, line: str, options: Namespace) -> None:
    seen = session.book
    capture = understood(session, line, options)
    change = _change(session, capture)
    say(*shown(session, capture, change))
    if options.dry_run:
        say(faint("not stored: this was a dry run"))
        return
    new = () if options.new else new_people(change)
    if new and options.words != [_MANY_LINES] and not may_be_new(new):
        say("not stored: name somebody who is known, or say who with --person NAME")
        return
    try:
        done = session.workspace.commit(change, seen=seen)
    finally:
        session.forget_names()
    named = (f"+ new person {safe(name)}" for name in new)
    say(*notes(done), *named, done_words("stored: ", done))


def _change(session: Session, capture: Capture) -> Change:
    contacts = {i: session.workspace.contact(i) for i in capture.concerned}
    return change_for(capture, contacts, new_id=session.workspace.new_id, now=session.now)
