"""What a line means, with the questions it leaves open answered by the options or asked."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from datetime import date

from rapport_tui.cli.session import Session, which
from rapport_tui.domain.capture import Capture, parse
from rapport_tui.domain.capture.result import Mention, Trouble
from rapport_tui.domain.errors import NoSuchPersonError, QuestionError, UsageError
from rapport_tui.domain.safe import safe

_NEW = "new"


def understood(session: Session, line: str, options: Namespace) -> Capture:
    """Return what *line* means, with every question it leaves open answered by the options.

    Raises:
        QuestionError: somebody named could be several people, or nobody known.
        UsageError: something in the line stands in the way.
        NoSuchPersonError: ``--person`` names nobody.
    """
    people = [session.find(name).id for name in options.person]
    capture = parsed(session, line)
    if options.new and not any(span.role == "kind" for span in capture.spans):
        capture = parsed(session, line, person=True)
    chosen = _answers(capture, people, new=options.new)
    if chosen:
        capture = parsed(session, line, chosen=chosen, person=_makes_person(capture))
    elif people and not capture.mentions:
        capture = parsed(session, line, about=tuple(dict.fromkeys(people)))
    for mention in capture.asks:
        raise question(session, mention)
    if capture.blocked:
        raise _blocked(capture.blocked, named=not capture.items or bool(capture.mentions))
    return capture


def parsed(
    session: Session,
    line: str,
    *,
    today: date | None = None,
    about: tuple[str, ...] = (),
    chosen: Mapping[str, str] | None = None,
    person: bool = False,
) -> Capture:
    """Return what *line* means, read on *today* with everyone's names, tags and kinds."""
    return parse(
        line,
        session.roster,
        today or session.today,
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


def question(session: Session, mention: Mention) -> QuestionError | NoSuchPersonError:
    """Return the question whom *mention*, a name that leaves it open, means."""
    people = session.book.people
    if mention.people:
        found = [people[i] for i in mention.people if i in people]
        return which(mention.text, found, "answer with --person NAME (or an id), or --new")
    near = [safe(session.name(i)) for i in mention.near[:3]]
    return NoSuchPersonError(
        f"nobody is called {mention.text!r}; did you mean {' or '.join(near)}?",
        f"answer with --person {near[0]!r}, or --new for a new person",
    )
