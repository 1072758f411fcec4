"""What a line of capture would store, told back in rows: the same words on screen and shell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from rapport_tui.domain.already import already_promised
from rapport_tui.domain.balance import asks
from rapport_tui.domain.book import Due
from rapport_tui.domain.capture.result import Capture, Mention, Trouble
from rapport_tui.domain.identity import fold, slug
from rapport_tui.domain.safe import cells
from rapport_tui.domain.told import Piece, Row, item_label, item_rows

__all__ = ["Known", "Piece", "Row", "mention_pieces", "preview", "written"]

NOBODY: Mapping[str, int] = MappingProxyType({})
NEW_PERSON = "+ new person"

_ORDER = ("Log", "Person", "With", "When", "Tags", "Org", "Note")

_ONE = {
    "timeline": "interaction",
    "common_ground": "common-ground note",
    "commitments": "commitment",
    "questions": "question",
    "needs": "need",
    "offers": "offer",
    "favours": "favour",
    "introductions": "introduction",
    "tensions": "tension",
    "cadence": "cadence",
    "person": "person",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What the preview knows beside the line.

    Attributes:
        name: the name that belongs to a contact's id.
        orgs: how many people each organisation has.
        tags: how many people each tag has, or only the tags there are.
        file: the file of a contact, "" when it is not known.
        organisation: where a contact works, "" when they have no organisation.
        balance: the favours between a contact and you in words, "" when there are none.
        dues: what is open with a contact.
        other_day: what gives a promise another day: a key, or a command.
    """

    name: Callable[[str], str]
    orgs: Mapping[str, int] = field(default_factory=lambda: NOBODY)
    tags: Collection[str] = ()
    file: Callable[[str], str] = field(default=lambda _: "")
    organisation: Callable[[str], str] = field(default=lambda _: "")
    balance: Callable[[str], str] = field(default=lambda _: "")
    dues: Callable[[str], Iterable[Due]] = field(default=lambda _: ())
    other_day: str = "r"


def preview(capture: Capture, known: Known) -> tuple[Row, ...]:
    """Return the rows that say what *capture* means, what is wrong with it beside what it is about.

    Args:
        capture: the line, understood.
        known: the names and counts that make the rows worth reading.
    """
    rows = [row for item in capture.items for row in item_rows(item, capture)]
    first = next((i for i, row in enumerate(rows) if row.label not in ("Log", "Person")), len(rows))
    rows[first:first] = _people_and_tags(capture, known)
    for label, trouble in labelled(capture):
        _place(rows, label, _trouble_row(trouble))
    twice = already_promised(capture, known.dues, known.other_day)
    return (*rows, *twice, *_balance(capture, known))


def _balance(capture: Capture, known: Known) -> Iterator[Row]:
    """Say how favours stand with everyone whom the line asks for something, before it is saved."""
    if not asks(capture):
        return
    people = [mention.people[0] for mention in capture.mentions if len(mention.people) == 1]
    for person in dict.fromkeys((*people, *capture.about)):
        if words := known.balance(person):
            who = f"{known.name(person)}: " if len(people) + len(capture.about) > 1 else ""
            yield Row("Balance", (Piece(f"so far {who}{words}", "dim"),))


def labelled(capture: Capture) -> list[tuple[str, Trouble]]:
    """Return what is wrong with *capture*, each with its row's label, in the order of the rows."""
    found = [(_label(trouble, capture), trouble) for trouble in capture.troubles]
    return sorted(found, key=lambda one: (rank(one[0]), one[1].start))


def rank(label: str) -> int:
    """Return where the row of *label* stands among the others."""
    return _ORDER.index(label) if label in _ORDER else len(_ORDER)


def written(capture: Capture, known: Known, width: int = 0, *, editing: str = "") -> Row | None:
    """Return the row that says which files change and what is added, None when nothing is.

    Args:
        capture: a line that asks nothing any more.
        known: the names that make the files' names.
        width: the cells there are; counts are added up where they would not fit, 0 for any.
        editing: the table of the record whose line it is, "" when it is a new line.
    """
    ids = list(dict.fromkeys(i for m in _names(capture) for i in m.people[:1]))
    files = [_file(i, known) for i in (*capture.about, *ids)]
    named = [m.new or m.text for m in _names(capture) if not m.people]
    if _makes_person(capture):
        named += [str(i.fields.get("name", "")) for i in capture.items if i.table == "person"]
    new = list(dict.fromkeys(named))
    files += [f"contacts/{slug(name)}-….toml" for name in new]
    if not files or not capture.items:
        return None
    shown = files[0] if len(files) == 1 else f"{files[0]} and {len(files) - 1} more"
    counts = Counter(item.table for item in capture.items if item.table != "person")
    added = [f"+{_many(len(new), 'person', 'people')}"] if new else []
    if counts[editing]:
        counts[editing] -= 1
        added.append(f"changes {_many(1, _ONE[editing])}")
    added += [_added(table, count) for table, count in counts.items() if count]
    if width and cells("  ".join([f"→ {shown}", *added])) > width:
        added = [f"+{_many(counts.total() + len(new), 'record')}"]
    return Row("", (Piece(f"→ {shown}", "dim"), *(Piece(f"  {words}", "done") for words in added)))


def _added(table: str, count: int) -> str:
    return "cadence" if table == "cadence" else f"+{_many(count, _ONE.get(table, table))}"


def mention_pieces(mention: Mention, known: Known) -> tuple[Piece, ...]:
    """Return how a name in the line is told: who it is, or that it is a question."""
    if len(mention.people) == 1:
        return (Piece(known.name(mention.people[0]), "known"),)
    if mention.people:
        names = " or ".join(known.name(i) for i in mention.people[:3])
        more = " …" if len(mention.people) > 3 else ""
        return (Piece(f"{mention.text}?", "ask"), Piece(f" → {names}{more} (↵ asks)", "fix"))
    if mention.near:
        name = known.name(mention.near[0])
        fix = " is there already (↵ asks)" if _same(mention.text, [name]) else f" → {name} (tab)"
        return (Piece(f"{mention.text}?", "near"), Piece(fix, "fix"))
    return (Piece(mention.new or mention.text, "new"), Piece(f"  {NEW_PERSON}", "dim"))


def _names(capture: Capture) -> Iterator[Mention]:
    yield from capture.mentions
    for pair in capture.introduced:
        yield from pair


def _file(contact_id: str, known: Known) -> str:
    return known.file(contact_id) or f"contacts/{slug(known.name(contact_id))}-….toml"


def _many(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def _people_and_tags(capture: Capture, known: Known) -> list[Row]:
    rows = []
    people: list[Piece] = []
    for number, mention in enumerate(capture.mentions):
        people += [Piece("  ·  ")] if number else []
        people += mention_pieces(mention, known)
    if not people and not capture.introduced:
        people = [Piece(", ".join(map(known.name, capture.about)), "known")] * bool(capture.about)
    if people and (not _makes_person(capture) or any(m.near for m in capture.mentions)):
        rows.append(Row("With", tuple(people)))
    pieces = _tag_pieces(capture, known)
    org = _org_pieces(capture, known)
    if pieces and org:
        rows.append(Row("Tags", (*pieces, Piece("     "), Piece("Org  ", "label"), *org)))
    elif pieces or org:
        rows.append(Row("Tags" if pieces else "Org", tuple(pieces or org)))
    return rows


def _makes_person(capture: Capture) -> bool:
    made = any(item.table == "person" for item in capture.items)
    return made and not any(mention.people for mention in capture.mentions)


def _tag_pieces(capture: Capture, known: Known) -> list[Piece]:
    pieces: list[Piece] = []
    for span in capture.spans:
        if span.role in ("tag", "new-tag"):
            tag = capture.line[span.start : span.end]
            pieces += [Piece("  ")] if pieces else []
            pieces.append(Piece(tag, span.role))
            if span.role == "new-tag" and known.tags:
                pieces.append(Piece(" (new)", "dim"))
    return pieces


def _org_pieces(capture: Capture, known: Known) -> list[Piece]:
    if not capture.organisation:
        return []
    if kept := _kept_in_the_note(capture, known):
        return [
            Piece(f"@{capture.organisation}", "org"),
            Piece(f" kept in the note: {kept}", "dim"),
        ]
    count = known.orgs.get(capture.organisation, 0)
    there = f" ({_many(count, 'person', 'people')})" if count else " (new)" if known.orgs else ""
    return [Piece(f"@{capture.organisation}", "org"), Piece(there, "dim")]


def _kept_in_the_note(capture: Capture, known: Known) -> str:
    """Return why nobody gets the organisation (see `record.place_organisation`), "" if one does."""
    if _makes_person(capture) or any(not mention.people for mention in capture.mentions):
        return ""
    people = [i for mention in capture.mentions for i in mention.people[:1]] or capture.about
    works = {i: known.organisation(i) for i in people}
    if not works or not all(works.values()) or _same(capture.organisation, works.values()):
        return ""
    return ", ".join(f"{known.name(i)} is at {where}" for i, where in works.items())


def _same(said: str, organisations: Iterable[str]) -> bool:
    return fold(said) in map(fold, organisations)


def _label(trouble: Trouble, capture: Capture) -> str:
    """Return the label of the row that *trouble* belongs beside."""
    if trouble.row:
        return trouble.row
    roles = {s.role for s in capture.spans if s.start < trouble.end and trouble.start < s.end}
    if roles & {"tag", "new-tag"}:
        return "Tags"
    if roles & {"near", "ask", "new", "known"}:
        return "With"
    if "org" in roles:
        return "Org"
    item = next((i for i in capture.items if i.start <= trouble.start < i.end), None)
    if item is not None:
        dated = item.table == "timeline" and roles & {"bad-date", "date"}
        return "When" if dated else item_label(item)
    return "When" if roles & {"bad-date", "date"} else ""


def _trouble_row(trouble: Trouble) -> tuple[Piece, ...]:
    pieces = [Piece("✗ " if trouble.blocking else "? ", "bad"), Piece(trouble.message, "bad")]
    if trouble.fix:
        pieces.append(Piece(f" → {trouble.fix.strip()} (tab)", "fix"))
    return tuple(pieces)


def _place(rows: list[Row], label: str, pieces: tuple[Piece, ...]) -> None:
    """Put a trouble under the last row of its label, or in its order under a label of its own."""
    places = [i for i, row in enumerate(rows) if row.label == label]
    if label and places:
        place = places[-1] + 1
        while place < len(rows) and not rows[place].label:
            place += 1
        rows.insert(place, Row("", pieces))
        return
    later = (i for i, row in enumerate(rows) if row.label and rank(row.label) > rank(label))
    rows.insert(next(later, len(rows)), Row(label, pieces))
