"""The cards of a review: what is among them, in which order, and where it goes on."""

from datetime import date, timedelta

from rapport_tui.domain.book import Book
from rapport_tui.domain.review import (
    MOST,
    PEOPLE,
    Progress,
    left,
    read_progress,
    review,
    waits,
    written,
)
from rapport_tui.domain.summary import summarise

TODAY = date(2026, 11, 23)


def ago(days):
    return TODAY - timedelta(days=days)


def cards_of(*people, inbox=()):
    summaries = {}
    for number, data in enumerate(people):
        data = {"id": f"p{number}", "name": f"Person {number}"} | data
        summaries[data["id"]] = summarise(data, f"p{number}.toml", TODAY)
    return review(Book(summaries), TODAY, inbox)


def told(found):
    return [(card.section, card.row.text) for card in found.cards]


def test_promises_are_those_due_soon_and_those_without_a_day():
    found = cards_of(
        {
            "commitments": [
                {"id": "1", "text": "no day"},
                {"id": "2", "text": "past", "due": ago(3)},
                {"id": "3", "text": "this week", "due": ago(-6)},
                {"id": "4", "text": "next month", "due": ago(-30)},
                {"id": "5", "text": "kept", "due": ago(3), "outcome": "kept"},
                {"id": "6", "by": "them", "text": "theirs, no day"},
                {"id": "7", "by": "them", "text": "theirs, this week", "due": ago(-1)},
                {"id": "8", "by": "them", "text": "theirs, past", "due": ago(1)},
            ]
        }
    )

    assert [text for _, text in told(found)] == [
        "past",
        "theirs, past",
        "this week",
        "no day",
    ]
    assert found.cards[3].row.why == "you promised it and gave no day"


def test_a_tension_is_a_card_from_its_day_on_or_when_it_has_none():
    def tension(ident, day):
        return {
            "tensions": [{"id": ident, "what": "SECRET"} | ({"check_back": day} if day else {})]
        }

    found = cards_of(tension("1", ago(1)), tension("2", ago(-1)), tension("3", None))

    assert {card.row.record for card in found.cards if card.section == "tensions"} == {"1", "3"}
    assert "SECRET" not in repr(found)


def test_people_are_a_few_and_everything_else_a_few_as_well():
    late = [{"cadence": "1w", "timeline": [{"id": f"t{n}", "on": ago(60), "kind": "call"}]}
            for n in range(20)]  # fmt: skip
    promises = {"commitments": [{"id": f"c{n}", "text": f"{n}", "due": ago(n)} for n in range(20)]}
    found = cards_of(*late, promises)

    sections = [card.section for card in found.cards]
    assert sections.count("reach-out") <= PEOPLE
    assert sections.count("commitments") == MOST
    assert found.more == 20 - MOST


def reach(name, **data):
    last = {"id": f"t{name}", "on": ago(60), "kind": "call"}
    return {"id": name, "name": name, "cadence": "1w", "timeline": [last], **data}


def test_a_promise_that_is_the_reason_to_reach_out_is_one_card():
    promise = {"id": "c", "text": "lend the book"}
    found = cards_of(
        reach("ana", commitments=[promise]),
        reach("bob", commitments=[promise]),  # to both of them
        reach("carla", commitments=[{"id": "d", "text": "far away", "due": ago(-60)}]),
    )

    assert [(card.section, card.row.person) for card in found.cards] == [
        ("commitments", "bob"),
        ("reach-out", "carla"),
    ]


def test_a_promised_introduction_is_one_card():
    intro = {"id": "i", "to": "bob", "text": "both climb", "state": "idea", "idea": ago(60)}
    promise = {"id": "c", "text": "introduce her to Bob"}
    bob = {"id": "bob", "name": "Bob Díaz"}

    def sections(**data):
        return [c.section for c in cards_of({"id": "ana", **data}, bob).cards]

    assert sections(introductions=[intro]) == ["introductions"]
    assert sections(introductions=[intro], commitments=[promise]) == ["commitments"]


def test_a_card_waits_as_long_as_its_reason_does():
    open_promise = {"commitments": [{"id": "c", "text": "send the deck", "due": ago(3)}]}
    kept = {"commitments": [open_promise["commitments"][0] | {"outcome": "kept"}]}
    (promise,) = cards_of(open_promise).cards
    (reaching,) = cards_of(reach("bob")).cards
    (line,) = cards_of(inbox=["coffee with Ann"]).cards

    def book(data):
        data = {"id": "p0", "name": "Person 0"} | data
        return Book({data["id"]: summarise(data, "p0.toml", TODAY)})

    talk = {"id": "new", "on": TODAY, "kind": "call"}
    assert waits(promise, book(open_promise), TODAY)
    assert not waits(promise, book(kept), TODAY)
    assert not waits(promise, Book(), TODAY)
    assert waits(reaching, book(reach("bob")), TODAY)
    assert not waits(reaching, book(reach("bob", timeline=[talk])), TODAY)
    assert waits(line, Book(), TODAY, ["coffee with Ann"])
    assert not waits(line, Book(), TODAY)


def test_archived_people_are_left_alone():
    found = cards_of({"archived": True, "commitments": [{"id": "1", "text": "x", "due": TODAY}],
                      "tensions": [{"id": "2"}]})  # fmt: skip

    assert found.cards == ()


def test_a_card_is_known_again_by_what_it_is_about_and_not_by_its_day():
    def one(due):
        return cards_of({"commitments": [{"id": "1", "text": "x", "due": due}]}).cards[0].key

    assert one(ago(1)) == one(ago(2))
    lines = cards_of(inbox=["one", "two"]).cards
    assert len({card.key for card in lines}) == 2


def test_what_was_looked_at_is_left_out():
    found = cards_of({"commitments": [{"id": "1", "text": "x", "due": TODAY},
                                      {"id": "2", "text": "y", "due": TODAY}]})  # fmt: skip

    assert [c.row.text for c in left(found.cards, {found.cards[0].key})] == ["y"]


def test_it_goes_on_for_a_week_and_when_finished_for_that_day():
    begun = written(Progress(TODAY, ("a b", "c")))
    finished = written(Progress(TODAY, ("a b",), finished=True))

    assert read_progress(begun, ago(-6)) == Progress(TODAY, ("a b", "c"))
    assert read_progress(begun, ago(-7)) == Progress(ago(-7))
    assert read_progress(finished, TODAY).finished
    assert read_progress(finished, ago(-1)) == Progress(ago(-1))


def test_what_cannot_be_read_or_comes_from_tomorrow_begins_anew():
    for text in ("", "nonsense", "2026-13-45\nx", written(Progress(ago(-1), ("x",)))):
        assert read_progress(text, TODAY) == Progress(TODAY)
