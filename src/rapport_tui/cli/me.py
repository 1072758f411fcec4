"""The command about yourself: your interests, needs and offers, in the file that is yours."""

from __future__ import annotations

import shutil
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rapport_tui.cli.editing import editor_command, run_editor, text_of_copy
from rapport_tui.cli.render import many, say, say_json, strong, table
from rapport_tui.cli.session import Session
from rapport_tui.cli.storing import done_words, notes
from rapport_tui.domain.book import Change
from rapport_tui.domain.errors import QuestionError, RapportError, ReadOnlyError, UsageError
from rapport_tui.domain.my_line import found_mine, read_mine, told_of_me
from rapport_tui.domain.safe import safe
from rapport_tui.domain.topics import Topics, topics_in

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact, Entry

_GROUPS = (("Interests", "common_ground"), ("Needs", "needs"), ("Offers", "offers"))
_BEGIN = "nothing is known of you yet; rapport me '+ plays chess #chess' begins it"


def me(session: Session, options: Namespace) -> int:
    """Print your own file, or store what a line says of you."""
    given = [name for name in ("edit", "done", "forget") if getattr(options, name)]
    if len(given) + bool(options.words) > 1:
        msg = "one thing at a time"
        raise UsageError(msg, "see: rapport me --help")
    if options.edit:
        _edit(session)
    elif options.done or options.forget:
        _close(session, options.done or options.forget, forget=bool(options.forget))
    elif options.words:
        _add(session, " ".join(options.words))
    elif options.json:
        topics = Topics(session.book)
        mine = [
            {"topic": t.name, "shared_by": len(t.people)} for t in topics.all.values() if t.mine
        ]
        say_json(file="me.toml", person=session.workspace.own_file.contact().to_data(), topics=mine)
    else:
        say(*_told(session, session.workspace.own_file.contact()))
    return 0


def _told(session: Session, contact: Contact) -> Iterator[str]:
    yield strong(safe(contact.name))
    work = " at ".join(filter(None, (contact.role, contact.organisation)))
    if where := " · ".join(filter(None, (work, contact.location))):
        yield safe(where)
    if contact.tags:
        yield safe(" ".join(f"#{tag}" for tag in contact.tags))
    topics, found = Topics(session.book), False
    for title, name in _GROUPS:
        records = [one for one in getattr(contact, name) if getattr(one, "open", True)]
        rows = [(one.text, _tags(one), _who(one, topics)) for one in records]
        if rows:
            found = True
            yield from ("", strong(title), *table(rows, shrink=(0,), indent="  "))
    if not found:
        yield _BEGIN


def _tags(record: Entry) -> str:
    return " ".join(f"#{tag}" for tag in getattr(record, "tags", ()))


def _who(record: Entry, topics: Topics) -> str:
    """Return how many people share the rarest topic of *record* that anybody shares."""
    shared = [t for t in topics_in(getattr(record, "tags", ()), topics) if t.people]
    if not shared:
        return ""
    count = len(shared[0].people)
    return f"{many(count, 'person shares', 'people share')} {shared[0].name}"


def _add(session: Session, line: str) -> None:
    workspace = session.workspace
    before = workspace.own_file.contact()
    capture = read_mine(line, before, session.today, session.tags)
    if (odd := capture.blocked) is not None:
        hint = f"write {odd.fix!r} instead of {line[odd.start : odd.end]!r}" if odd.fix else ""
        raise UsageError(odd.message, hint or "as in: rapport me '+ plays chess #chess'")
    label, after = told_of_me(capture, before, workspace.new_id)
    _commit(session, label, before, after)


def _commit(session: Session, label: str, before: Contact, after: Contact) -> None:
    workspace = session.workspace
    done = workspace.commit(Change(label, (), (workspace.own_file.changed(before, after),)))
    say(*notes(done), done_words("stored in me.toml: ", done))


def _close(session: Session, words: str, *, forget: bool) -> None:
    before = session.workspace.own_file.contact()
    found = [
        one for one in found_mine(before, words)
        if forget or getattr(one, "open", False)
    ]  # fmt: skip
    if not found:
        what = "note, need or offer" if forget else "open need or offer"
        msg = f"no {what} of yours says {words!r}"
        raise UsageError(msg, "see: rapport me")
    if len(found) > 1:
        lines = "".join(f"\n  {safe(str(getattr(one, 'text', '')), width=0)}" for one in found)
        msg = f"{safe(words)!r} fits {len(found)} of yours; which one?{lines}"
        raise QuestionError(msg, "say more of its words")
    one, text = found[0], getattr(found[0], "text", "")
    if forget:
        _commit(session, f"forgot of you: {text}", before, before.without(one.id))
    else:
        closed = before.replacing(one.revised(closed=session.today))
        _commit(session, f"no longer open: {text}", before, closed)


def _edit(session: Session) -> None:
    """Open a private copy of your own file in the editor, and store what comes back."""
    workspace, editor = session.workspace, editor_command()
    if workspace.read_only:
        raise ReadOnlyError(workspace.read_only)
    before = workspace.own_file.text()
    folder = Path(tempfile.mkdtemp(prefix="rapport-"))  # 0700: nobody else reads the copy
    copy = folder / "me.toml"
    copy.touch(mode=0o600)
    copy.write_bytes(before.encode("utf-8"))
    try:
        run_editor(editor, copy)
        after = text_of_copy(copy)
        if after == before:
            stored = "nothing was changed"
        else:
            done = workspace.commit(
                Change("edit of me.toml", (), (workspace.own_file.edited(before, after),))
            )
            stored = done_words("stored: ", done)
    except RapportError as error:
        # Nothing typed is lost: the copy stays, and the person is told where.
        error.hint = f"your text is kept in {copy}"
        raise
    shutil.rmtree(folder)
    say(stored)
