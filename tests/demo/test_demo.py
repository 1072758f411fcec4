"""The demo people: canonical, sound, the same every day, and never boring."""

import tomllib
from datetime import UTC, date, datetime, timedelta

import pytest

from rapport_tui.demo import make, me, people, throwaway
from rapport_tui.domain.contact import Contact
from rapport_tui.domain.introducing import STEPS
from rapport_tui.domain.matches import matches
from rapport_tui.domain.reading import read_contact
from rapport_tui.domain.twins import twins
from rapport_tui.store.codec import encode
from rapport_tui.store.places import locate
from rapport_tui.workspace import Workspace

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAYS = [TODAY, date(2028, 2, 29), date(2027, 1, 1), date(2026, 12, 31), date(2027, 2, 6)]


@pytest.fixture(scope="module")
def cast() -> dict[str, Contact]:
    return {name: read_contact(data)[0] for name, data in people(TODAY).items()}


@pytest.mark.parametrize("today", DAYS)
def test_every_demo_person_is_read_without_a_fault_on_any_day(today):
    for name, data in people(today).items():
        contact, faults = read_contact(data)

        assert (name, faults) == (name, ())
        assert contact.format == 1


@pytest.mark.parametrize("today", DAYS)
def test_what_is_written_is_the_canonical_text_of_what_is_read_back(tmp_path, today):
    make(tmp_path / "people", today)

    files = sorted((tmp_path / "people" / "contacts").iterdir())
    assert len(files) >= 40
    for file in files:
        text = file.read_bytes().decode("utf-8")
        assert encode(tomllib.loads(text)) == text


def test_ids_stay_the_same_from_one_day_to_the_next():
    def ids(today):
        return {
            (name, record["id"])
            for name, data in people(today).items()
            for table in data.values()
            if isinstance(table, list)
            for record in table
            if isinstance(record, dict) and "id" in record
        }

    assert ids(TODAY) == ids(TODAY + timedelta(days=100))


def test_no_two_records_of_one_person_share_an_id():
    for name, data in people(TODAY).items():
        tables = [table for table in data.values() if isinstance(table, list)]
        found = [r["id"] for table in tables for r in table if isinstance(r, dict) and "id" in r]

        assert len(found) == len(set(found)), name


def test_an_entry_with_several_people_is_the_same_in_every_file(cast):
    by_id = {contact.id: contact for contact in cast.values()}
    shared = [(c, e) for c in cast.values() for e in c.timeline if e.with_]

    assert len(shared) >= 6
    for contact, entry in shared:
        assert contact.id in entry.with_
        for other in entry.with_:
            assert entry in by_id[other].timeline


def test_introductions_lead_to_somebody_who_is_there(cast):
    ids = {contact.id for contact in cast.values()}
    introductions = [i for c in cast.values() for i in c.introductions]

    assert {i.state for i in introductions} == {*STEPS, "declined", "dropped"}
    assert all(i.to in ids for i in introductions)


def test_there_is_something_of_everything_today(cast):
    yesterday = TODAY - timedelta(days=1)
    promises = [c for p in cast.values() for c in p.commitments if c.open and c.due]
    questions = [q for p in cast.values() for q in p.questions if q.open and q.about]
    planned = [e for p in cast.values() for e in p.timeline if isinstance(e.on, datetime)]
    birthdays = {p.birthday[-5:] for p in cast.values() if p.birthday}

    assert {c.by for c in promises if c.due < TODAY} == {"me", "them"}
    assert any(c.due == TODAY for c in promises)
    assert any(q.about < TODAY for q in questions)
    assert any(q.about > TODAY for q in questions)
    assert [e.on for e in planned] == [datetime(2026, 11, 24, 10, 30)]
    assert {f"{TODAY:%m-%d}", f"{TODAY + timedelta(days=4):%m-%d}"} <= birthdays
    assert any(f.on == yesterday and not f.thanked for p in cast.values() for f in p.favours)
    assert any(p.met and p.met.on == yesterday for p in cast.values())
    assert any(t.check_back for p in cast.values() for t in p.tensions)
    assert any(p.resting for p in cast.values())
    assert any(p.archived for p in cast.values())
    assert any(p.snoozed_until and p.snoozed_until > TODAY for p in cast.values())


def test_there_are_wins_and_hard_times_with_what_helped_before(cast):
    entries = [(p, e) for p in cast.values() for e in p.timeline]
    hard = {p.id for p, e in entries if e.kind == "hard"}

    assert any(e.kind == "win" for _, e in entries)
    assert len(hard) >= 2
    assert {p.id for p, e in entries if "helped" in e.tags} >= hard


def book_of(folder):
    places = locate(str(folder), {})
    workspace = Workspace(places, today=lambda: TODAY, now=lambda: NOW)
    workspace.verify()
    return workspace.book


def test_needs_meet_offers_among_people_who_do_not_know_each_other(tmp_path):
    make(tmp_path / "people", TODAY)
    book = book_of(tmp_path / "people")

    found = matches(book, TODAY.toordinal(), lambda _, __: False)

    assert len(found) >= 3


def test_somebody_is_there_twice_to_be_made_one(tmp_path):
    make(tmp_path / "people", TODAY)
    book = book_of(tmp_path / "people")

    assert [{one.name, other.name} for one, other in twins(book.people.values())] == [
        {"Dr. Olumide Adeyemi", "Olumide Adeyemi"}
    ]


def test_the_owner_shares_something_rare_and_something_common(cast):
    mine = {tag for ground in read_contact(me(TODAY))[0].common_ground for tag in ground.tags}
    shared = [
        sum(any(tag in g.tags for g in person.common_ground) for person in cast.values())
        for tag in mine
    ]

    assert sum(1 <= count <= 2 for count in shared) >= 3
    assert any(count >= 4 for count in shared)


def test_every_other_practice_has_something_to_show(cast):
    everybody = cast.values()
    favours = {f.direction for p in everybody for f in p.favours}
    started = {e.direction for p in everybody for e in p.timeline}
    promises = [c for p in everybody for c in p.commitments]

    assert favours == {"gave", "received"}
    assert started == {"me", "them", "both"}
    assert any(c.was_due for c in promises)
    assert {c.outcome for c in promises if c.by == "me"} >= {"kept", None}
    assert any(not p.cadence and len(p.timeline) >= 4 for p in everybody)


def test_a_rare_topic_and_a_common_one_are_both_shared(cast):
    shared: dict[str, int] = {}
    for person in cast.values():
        for tag in {tag for ground in person.common_ground for tag in ground.tags}:
            shared[tag] = shared.get(tag, 0) + 1

    assert sum(count == 2 for count in shared.values()) >= 5
    assert sum(count >= 4 for count in shared.values()) >= 3


def test_names_come_in_many_scripts(cast):
    names = "".join(person.name for person in cast.values())

    assert not [letter for letter in "čŁøåüİó浩秀Оαنअ김ễ'-" if letter not in names]


def test_addresses_and_numbers_are_of_kinds_that_reach_nobody(cast):
    addresses = [
        email if isinstance(email, str) else email.value
        for person in cast.values()
        for email in person.emails
    ]

    assert addresses
    assert all(address.endswith(".example") for address in addresses)
    assert all(str(link).endswith(".example") for p in cast.values() for link in p.links)


def test_histories_reach_back_years_and_never_into_the_future_by_accident(cast):
    firsts = [min(str(e.on)[:10] for e in p.timeline) for p in cast.values() if p.timeline]

    assert sum(first < "2024" for first in firsts) >= 15
    assert max(str(e.on)[:10] for p in cast.values() for e in p.timeline) == "2026-11-24"


def test_the_owner_of_the_folder_is_a_contact_too():
    contact, faults = read_contact(me(TODAY))

    assert faults == ()
    assert contact.common_ground


def test_the_throwaway_folder_is_gone_afterwards():
    with throwaway(TODAY) as places:
        root = places.data.parent
        assert (places.data / "inbox.txt").read_text().count("\n") == 2

    assert not root.exists()


def test_nothing_is_written_where_something_is(tmp_path):
    make(tmp_path, TODAY)

    with pytest.raises(FileExistsError):
        make(tmp_path, TODAY)
