"""The command that stores lines: each understood, shown, asked about if need be, and kept."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Mapping

from rapport_tui.cli.new_people import may_be_new, new_people
from rapport_tui.cli.render import complain, faint, many, say
from rapport_tui.cli.session import Session, which
from rapport_tui.domain.balance import balance_words, favours_due
from rapport_tui.domain.book import Change, Edit
from rapport_tui.domain.capture import Capture, change_for, parse
from rapport_tui.domain.capture.result import Mention, Trouble
from rapport_tui.domain.errors import (
    NameTakenError,
    NoSuchPersonError,
    QuestionError,
    RapportError,
    UsageError,
)
from rapport_tui.domain.identity import file_name
from rapport_tui.domain.preview import Known, Row, preview
from rapport_tui.domain.safe import safe

_NEW = "new"
_MANY_LINES = "-"
_LABEL_WIDTH = 8
_RECORD_WORDS = {
    "common_ground": "common-ground note",
    "timeline": "interaction",
    "commitments": "commitment",
    "questions": "question",
    "needs": "need",
    "offers": "offer",
    "favours": "favour",
    "introductions": "introduction",
    "tensions": "tension",
    "dates": "date",
}


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
    for done in session.workspace.take_inbox():
        say(f"stored: {safe(done.label)}")
    left = session.workspace.inbox()
    for line in left:
        complain(f"inbox.txt: it needs an answer: {safe(line)}", _asked_by(session, line))
    if left:
        complain("to answer: write the name (or the id) into the line in inbox.txt and take it in "
                 "again, or open it in rapport (g i, enter)")  # fmt: skip
    return 2 if left else 0


def _asked_by(session: Session, line: str) -> str:
    """Return the question that keeps a line of the inbox there."""
    day, words = session.workspace.inbox_line(line)
    capture = parse(
        words, session.roster, day, known_tags=session.tags, kinds=session.book.habits.kinds
    )
    if capture.asks:
        return str(_question(session, capture.asks[0]))
    if capture.blocked:
        return capture.blocked.message
    named = [*capture.mentions, *(mention for pair in capture.introduced for mention in pair)]
    new = [safe(mention.new or mention.text) for mention in named if not mention.people]
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
    capture = _understood(session, line, options)
    change = _change(session, capture)
    rows = preview(capture, _known(session))
    say(*_shown(session, rows, change))
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
    say(*(safe(note) for note in done.notes))
    say(*(f"+ new person {safe(name)}" for name in new))
    say(f"stored: {safe(done.label)}  {faint('(rapport undo takes it back)')}")


def _understood(session: Session, line: str, options: Namespace) -> Capture:
    """Return what *line* means, with every question it leaves open answered by the options.

    Raises:
        QuestionError: somebody named could be several people, or nobody known.
        UsageError: something in the line stands in the way.
        NoSuchPersonError: ``--person`` names nobody.
    """
    people = [session.find(name).id for name in options.person]
    capture = _parse(session, line)
    if options.new and not any(span.role == "kind" for span in capture.spans):
        capture = _parse(session, line, person=True)
    chosen = _answers(capture, people, new=options.new)
    if chosen:
        capture = _parse(session, line, chosen=chosen, person=_makes_person(capture))
    elif people and not capture.mentions:
        capture = _parse(session, line, about=tuple(dict.fromkeys(people)))
    for mention in capture.asks:
        raise _question(session, mention)
    if capture.blocked:
        raise _blocked(capture.blocked, named=not capture.items or bool(capture.mentions))
    return capture


def _parse(
    session: Session,
    line: str,
    *,
    about: tuple[str, ...] = (),
    chosen: Mapping[str, str] | None = None,
    person: bool = False,
) -> Capture:
    return parse(
        line,
        session.roster,
        session.today,
        about=about,
        chosen=chosen or {},
        known_tags=session.tags,
        kinds=session.book.habits.kinds,
        person=person,
    )


def _makes_person(capture: Capture) -> bool:
    return any(item.table == "person" for item in capture.items)


def _answers(capture: Capture, people: list[str], *, new: bool) -> dict[str, str]:
    """Return whom each name that is asked about means, as far as the options say."""
    chosen = {}
    for mention in capture.asks:
        fits = [i for i in people if i in (*mention.people, *mention.near)]
        if fits:
            chosen[mention.text] = fits[0]
        elif new:
            chosen[mention.text] = _NEW
        elif people and len(capture.asks) == 1:
            # One question and one answer: the person knows better than the spelling does.
            chosen[mention.text] = people[0]
    return chosen


def _blocked(trouble: Trouble, *, named: bool) -> UsageError:
    if trouble.fix:
        return UsageError(trouble.message, f"write {trouble.fix!r} instead")
    return UsageError(
        trouble.message, "see: rapport add --help" if named else "or say it with --person NAME"
    )


def _question(session: Session, mention: Mention) -> QuestionError | NoSuchPersonError:
    people = session.book.people
    if mention.people:
        found = [people[i] for i in mention.people if i in people]
        return which(mention.text, found, "answer with --person NAME (or an id), or --new")
    near = [safe(session.name(i)) for i in mention.near[:3]]
    return NoSuchPersonError(
        f"nobody is called {mention.text!r}; did you mean {' or '.join(near)}?",
        f"answer with --person {near[0]!r}, or --new for a new person",
    )


def _change(session: Session, capture: Capture) -> Change:
    mentions = [*capture.mentions, *(m for pair in capture.introduced for m in pair)]
    ids = dict.fromkeys(i for i in (*(i for m in mentions for i in m.people), *capture.about))
    contacts = {i: session.workspace.contact(i) for i in ids}
    return change_for(capture, contacts, new_id=session.workspace.new_id)


def _known(session: Session) -> Known:
    people = session.book.people.values()
    return Known(
        name=session.name,
        orgs=Counter(s.organisation for s in people if s.organisation),
        tags=session.tags,
        organisation=lambda i: (
            session.book.people[i].organisation if i in session.book.people else ""
        ),
        balance=lambda i: (
            balance_words(favours_due(session.book.people[i].dues), session.today)
            if i in session.book.people
            else ""
        ),
        dues=lambda i: session.book.people[i].dues if i in session.book.people else (),
        other_day="rapport done … --to DAY",
    )


def _shown(session: Session, rows: tuple[Row, ...], change: Change) -> Iterator[str]:
    """Say what was understood, as the screen says it, and which file gets what."""
    for row in rows:
        words = "".join(piece.text for piece in row.pieces).removesuffix(" (tab)")
        first, *rest = safe(words, lines=True, width=0).split("\n")
        yield f"  {row.label:<{_LABEL_WIDTH}}{first}".rstrip()
        yield from (f"  {'':<{_LABEL_WIDTH}}{line}" for line in rest)
    for edit in change.edits:
        yield f"  {'→':<{_LABEL_WIDTH}}{safe(_file(session, edit))}  {_gains(edit)}"


def _file(session: Session, edit: Edit) -> str:
    known = session.book.people.get(edit.contact_id)
    if known:
        return f"contacts/{known.file.removeprefix('contacts/')}"
    assert edit.after is not None
    return f"contacts/{file_name(edit.after.name, edit.after.id)}"


def _gains(edit: Edit) -> str:
    """Say how many records of each kind the file gets: "+1 interaction, +1 question"."""
    gains = [] if edit.before else ["+1 person"]
    for table, word in _RECORD_WORDS.items():
        before = len(getattr(edit.before, table)) if edit.before else 0
        count = len(getattr(edit.after, table)) - before if edit.after else 0
        if count > 0:
            gains.append(f"+{many(count, word)}")
    if edit.before and edit.after:
        fields = ("organisation", "cadence")
        gains += [f"+{f}" for f in fields if getattr(edit.before, f) != getattr(edit.after, f)]
    return ", ".join(gains) or "no change"
