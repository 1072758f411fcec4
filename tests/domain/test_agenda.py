"""Today: what stands there, in which order, and why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rapport_tui.domain.agenda import agenda
from rapport_tui.domain.book import Book, Habits, Problem
from rapport_tui.domain.summary import summarise

TODAY = date(2026, 11, 23)  # a Monday


def ago(days):
    return TODAY - timedelta(days)


def people(*contacts, today=TODAY):
    return {data["id"]: summarise(data, f"{data['id']}.toml", today) for data in contacts}


def ana(**data):
    # Met long ago, so that no first meeting asks for thanks.
    return {"id": "ana", "name": "Ana Souza", "met": {"on": date(2020, 1, 1)}, **data}


def bob(**data):
    return {"id": "bob", "name": "Bob Díaz", "met": {"on": date(2020, 1, 1)}, **data}


def rows(*contacts, today=TODAY, habits=None, **settings):
    """Return Today as key -> [(person, text, why)]."""
    book = Book(people(*contacts, today=today), habits=habits or Habits())
    return {
        section.key: [(row.person, row.text, row.why) for row in section.rows]
        for section in agenda(book, today, **settings)
    }


def test_an_empty_book_asks_for_nothing():
    assert agenda(Book(), TODAY) == ()


def test_the_sections_stand_in_their_order():
    book = Book(
        people(
            ana(
                commitments=[{"id": "c", "text": "deck", "due": TODAY}],
                questions=[{"id": "q", "text": "board", "about": ago(1)}],
                favours=[{"id": "f", "text": "intro", "on": ago(1), "direction": "received"}],
                birthday="--11-24",
                cadence="1w",
                introductions=[{"id": "i", "to": "bob", "idea": ago(9)}],
            ),
            bob(),
        ),
        problems=(Problem("contacts/x.toml", "a value is missing", 3),),
    )

    sections = agenda(book, TODAY, reach_outs=3, inbox=("lunch with An",))

    assert [(section.title, section.key) for section in sections] == [
        ("Commitments", "commitments"),
        ("Questions to ask", "questions"),
        ("Thank-yous", "thanks"),
        ("Next 7 days", "dates"),
        ("Reach out", "reach-out"),
        ("Introductions", "introductions"),
        ("Inbox", "inbox"),
        ("Files with problems", "problems"),
    ]
    assert all(row.why for section in sections for row in section.rows)


def test_commitments_of_both_sides_are_due_from_their_day_the_oldest_first():
    mine = {"id": "1", "text": "deck", "due": TODAY}
    theirs = {"id": "2", "text": "draft", "due": ago(4), "by": "them"}
    later = {"id": "3", "text": "later", "due": TODAY + timedelta(8)}
    undated = {"id": "4", "text": "some day"}

    assert rows(ana(commitments=[mine, theirs, later, undated])) == {
        "commitments": [
            ("ana", "draft", "they promised it for Thu 19, 4 days ago; ask kindly?"),
            ("ana", "deck", "you promised it for today"),
        ]
    }


def test_a_commitment_of_the_coming_days_stands_with_the_dates():
    soon = {"id": "1", "text": "deck", "due": TODAY + timedelta(4)}

    assert rows(ana(commitments=[soon])) == {
        "dates": [("ana", "deck", "you promised it for Fri 27, in 4 days")]
    }


def test_a_question_comes_up_the_day_after_its_day():
    def asking(about):
        return rows(ana(questions=[{"id": "q", "text": "board talk", "about": about}]))

    assert asking(TODAY) == {}
    assert asking(ago(1)) == {
        "questions": [("ana", "board talk", "their day was Sun 22, yesterday")]
    }


def test_thanks_are_due_for_a_week_from_the_day_after():
    def thanking(on):
        return rows(
            ana(favours=[{"id": "f", "text": "an intro", "on": on, "direction": "received"}])
        )

    assert thanking(TODAY) == {}
    assert thanking(ago(1)) == {"thanks": [("ana", "an intro", "they did this for you yesterday")]}
    assert thanking(ago(7)) != {}
    assert thanking(ago(8)) == {}


def test_a_first_meeting_is_thanked_for_with_each_person_who_was_there():
    lunch = {"id": "e", "on": ago(1), "kind": "lunch", "text": "ramen"}

    found = rows(
        {"id": "ana", "name": "Ana", "timeline": [lunch]},
        {"id": "bob", "name": "Bob", "timeline": [lunch]},
    )

    assert found == {
        "thanks": [
            ("ana", "ramen", "you first met yesterday"),
            ("bob", "ramen", "you first met yesterday"),
        ]
    }


@pytest.mark.parametrize(
    ("birthday", "expected"),
    [
        ("--11-23", "today"), ("1988-11-24", "turns 38 tomorrow"), ("--11-30", "in 7 days"),
        ("--12-01", None), ("--11-22", None),
    ],
)  # fmt: skip
def test_a_birthday_shows_a_week_ahead(birthday, expected):
    found = rows(ana(birthday=birthday))

    assert found == ({"dates": [("ana", "birthday", expected)]} if expected else {})


def test_a_birthday_just_after_new_year_shows_in_december():
    found = rows(ana(birthday="1990-01-02"), today=date(2026, 12, 30))

    assert found == {"dates": [("ana", "birthday", "turns 37 in 3 days")]}


@pytest.mark.parametrize(
    ("today", "days"), [(date(2027, 2, 27), "tomorrow"), (date(2028, 2, 27), "in 2 days")]
)
def test_a_leap_day_is_the_28th_where_there_is_no_29th(today, days):
    assert rows(ana(birthday="--02-29"), today=today) == {"dates": [("ana", "birthday", days)]}


def test_dates_yearly_or_not_show_a_week_ahead():
    dates = [
        {"id": "1", "on": date(2019, 11, 25), "text": "wedding", "yearly": True},
        {"id": "2", "on": date(2026, 11, 26), "text": "moves to Porto"},
        {"id": "3", "on": date(2019, 11, 25), "text": "started at Acme"},
    ]

    assert rows(ana(dates=dates)) == {
        "dates": [("ana", "wedding", "in 2 days"), ("ana", "moves to Porto", "in 3 days")]
    }


def test_a_plan_with_several_people_stands_once():
    plan = {"id": "e", "on": TODAY + timedelta(1), "kind": "coffee", "text": "at Vertigo"}

    assert rows(bob(timeline=[plan]), ana(timeline=[plan])) == {
        "dates": [("ana", "coffee: at Vertigo (also with Bob Díaz)", "planned for tomorrow")]
    }


def over(name, days, cadence="30d", **data):
    last = {"id": f"e{name}", "on": ago(days), "kind": "coffee", **data.pop("last", {})}
    first = {"id": f"f{name}", "on": date(2020, 1, 1), "kind": "call"}
    return {"id": name, "name": name, "cadence": cadence, "timeline": [first, last], **data}


def test_those_longest_over_their_own_cadence_come_first_and_the_list_can_be_finished():
    contacts = [over("a", 40), over("b", 70, "60d"), over("c", 90), over("d", 31), over("e", 30)]

    (section,) = agenda(Book(people(*contacts)), TODAY)

    assert [row.person for row in section.rows] == ["c", "a", "b"]
    assert section.more == 1


def test_every_reach_out_has_a_reason_from_the_notes():
    contacts = [
        over("a", 99, questions=[{"id": "q", "text": "how is the flat"}]),
        over("b", 98, last={"text": "looking for a CTO"}),
        over("c", 97, common_ground=[{"id": "g", "text": "x", "tags": ["climbing"]}]),
        over("d", 96),
        {"id": "e", "name": "e", "cadence": "30d"},
    ]

    assert rows(*contacts, reach_outs=9)["reach-out"] == [
        (
            "a",
            "ask: how is the flat",
            "99 days since you were in touch, every month is your rhythm",
        ),
        (
            "c",
            "ask about their climbing",
            "97 days since you were in touch, every month is your rhythm",
        ),
        (
            "b",
            "last coffee: looking for a CTO",
            "98 days since you were in touch, every month is your rhythm",
        ),
        ("d", "last time: coffee", "96 days since you were in touch, every month is your rhythm"),
        ("e", "say hello", "you were not in touch yet"),
    ]


def test_somebody_you_will_see_soon_needs_no_reaching_out():
    someone = over("a", 99)
    someone["timeline"].append({"id": "p", "on": TODAY + timedelta(20), "kind": "call"})

    assert rows(someone) == {}


def test_a_cadence_of_a_tag_or_the_default_counts():
    habits = Habits(cadence="1y", by_tag={"work": "2w"})

    found = rows(over("a", 20, "", tags=["work"]), over("b", 20, ""), habits=habits)

    assert [person for person, _, _ in found["reach-out"]] == ["a"]


def test_who_has_another_row_to_do_today_is_not_suggested_on_top_of_it():
    asked = [{"id": "q", "text": "board", "about": ago(1)}]

    found = rows(over("a", 90, questions=asked), over("b", 40))

    assert [person for person, _, _ in found["reach-out"]] == ["b"]


def test_a_week_before_a_leap_day_is_not_a_week_before_the_28th():
    assert rows(ana(birthday="--02-29"), today=date(2028, 2, 21)) == {}
    assert rows(ana(birthday="--02-29"), today=date(2028, 2, 22)) != {}


EVERYTHING = {
    "cadence": "1w",
    "birthday": "--11-24",
    "questions": [{"id": "q", "text": "board", "about": ago(1)}],
    "favours": [{"id": "f", "text": "intro", "on": ago(1), "direction": "received"}],
    "commitments": [{"id": "c", "text": "deck", "due": TODAY}],
    "introductions": [{"id": "i", "to": "bob", "idea": ago(9)}],
}


@pytest.mark.parametrize(
    ("state", "sections"),
    [
        ({}, ["commitments", "questions", "thanks", "dates", "reach-out", "introductions"]),
        ({"archived": True}, []),
        ({"resting": True}, ["commitments"]),
        ({"tensions": [{"id": "t", "check_back": TODAY + timedelta(1)}]}, ["commitments"]),
        (
            {"snoozed_until": TODAY + timedelta(1)},
            ["commitments", "questions", "thanks", "dates", "introductions"],
        ),
    ],
)
def test_who_is_left_alone_is_left_alone_but_promises_stand(state, sections):
    assert list(rows(ana(**EVERYTHING, **state), reach_outs=3)) == sections


def test_an_introduction_waits_after_a_week_and_says_what_comes_next():
    def waiting(days):
        return rows(
            ana(introductions=[{"id": "i", "to": "bob", "text": "hiring", "idea": ago(days)}]),
            bob(),
        )

    assert waiting(6) == {}
    assert waiting(20) == {
        "introductions": [
            (
                "ana",
                "to Bob Díaz: hiring",
                "an idea from 2 weeks ago; ask Ana Souza whether they would like to meet Bob Díaz",
            )
        ]
    }


def test_an_introduction_to_someone_who_is_gone_says_someone():
    found = rows(ana(introductions=[{"id": "i", "to": "nobody", "idea": ago(20)}]))

    assert found["introductions"][0][1] == "to someone"


def test_lines_of_the_inbox_and_files_with_problems_are_listed():
    problems = (Problem("contacts/a.toml", "no name", 0), Problem("contacts/b.toml", "bad date", 7))

    inbox, files = agenda(Book(problems=problems), TODAY, inbox=("lunch with An",))

    assert [row.text for row in inbox.rows] == ["lunch with An"]
    assert [(row.record, row.why) for row in files.rows] == [
        ("contacts/a.toml", "no name"),
        ("contacts/b.toml", "line 7: bad date"),
    ]


@pytest.mark.parametrize("today", [date.min, date.max])
def test_the_ends_of_the_calendar_are_days_too(today):
    assert rows(ana(birthday=f"--{today:%m-%d}"), today=today) == {
        "dates": [("ana", "birthday", "today")]
    }


TOKYO, ANGELES = {"Asia/Tokyo": 1}, {"America/Los_Angeles": -1}


def test_a_day_in_their_life_is_over_when_it_is_over_where_they_live():
    asked = [{"id": "q", "text": "how was the exam", "about": TODAY}]
    tokyo = ana(timezone="Asia/Tokyo", questions=asked)
    angeles = ana(timezone="America/Los_Angeles", questions=asked)
    # My evening of that day: in Tokyo it is the next morning.
    assert "questions" in rows(tokyo, ahead=TOKYO)
    assert "questions" not in rows(angeles, ahead=TOKYO)
    # Soon after my midnight: in Los Angeles the day goes on.
    tomorrow = TODAY + timedelta(1)
    assert "questions" in rows(tokyo, today=tomorrow)
    assert "questions" not in rows(angeles, today=tomorrow, ahead=ANGELES)
    assert "questions" in rows(angeles, today=tomorrow)


@pytest.mark.parametrize("yearly", [True, False])
@pytest.mark.parametrize(
    ("zone", "ahead", "days", "why"),
    [
        ("Asia/Tokyo", TOKYO, 0, "today; there it is over"),
        ("Asia/Tokyo", TOKYO, 1, "tomorrow; there it is that day already"),
        ("Asia/Tokyo", TOKYO, 2, "in 2 days"),
        ("America/Los_Angeles", ANGELES, -1, "yesterday; there it is that day still"),
        ("America/Los_Angeles", ANGELES, 0, "today; there it is tomorrow"),
        ("Europe/Lisbon", TOKYO, 0, "today"),
    ],
)
def test_a_date_of_theirs_says_so_where_it_is_another_day(yearly, zone, ahead, days, why):
    on = TODAY + timedelta(days)
    occasion = {"id": "d", "text": "the move", "on": on, "yearly": yearly}
    found = rows(ana(timezone=zone, dates=[occasion]), ahead=ahead)
    assert found["dates"] == [("ana", "the move", why)]


def test_a_date_is_gone_when_it_is_over_here_and_there():
    yesterday = {"id": "d", "text": "the move", "on": ago(1)}
    assert rows(ana(timezone="Asia/Tokyo", dates=[yesterday]), ahead=TOKYO) == {}
    assert rows(ana(timezone="America/Los_Angeles", dates=[yesterday])) == {}


def test_nobody_is_asked_for_what_they_promised_while_their_day_goes_on():
    promise = {"id": "c", "by": "them", "text": "the draft", "due": ago(3)}
    angeles = ana(timezone="America/Los_Angeles", commitments=[promise])
    assert "commitments" not in rows(angeles, ahead=ANGELES)
    assert "commitments" in rows(angeles)


def test_a_leap_day_is_kept_across_time_zones():
    born = ana(timezone="America/Los_Angeles", birthday="--02-29")
    first = date(2027, 3, 1)
    assert rows(born, today=first, ahead=ANGELES)["dates"] == [
        ("ana", "birthday", "yesterday; there it is that day still")
    ]
    assert rows(born, today=first) == {}


def test_whoever_is_asked_how_it_went_over_there_is_not_suggested_on_top_of_it():
    asked = [{"id": "q", "text": "how was the race", "about": TODAY}]
    kenji = over("kenji", 90, timezone="Asia/Tokyo", questions=asked)
    assert set(rows(kenji, ahead=TOKYO)) == {"questions"}


def test_a_birthday_wished_while_it_goes_on_there_was_wished():
    wish = {"id": "w", "on": TODAY, "kind": "message", "text": "wished a happy birthday"}
    angeles = ana(timezone="America/Los_Angeles", birthday="--11-22")
    assert "dates" in rows(angeles, ahead=ANGELES)
    assert "dates" not in rows({**angeles, "timeline": [wish]}, ahead=ANGELES)


def test_a_promise_of_theirs_is_not_past_while_its_day_goes_on_there():
    promise = {"id": "c", "by": "them", "text": "the draft", "due": ago(1)}
    angeles = ana(timezone="America/Los_Angeles", commitments=[promise])
    [(_, _, why)] = rows(angeles, ahead=ANGELES)["dates"]
    assert why == "they promised it for Sun 22, yesterday"


def test_something_ahead_that_stands_in_two_files_without_a_mark_stands_once():
    lunch = {"id": "l", "on": TODAY + timedelta(2), "kind": "lunch"}
    found = rows(ana(timeline=[lunch]), bob(timeline=[lunch]))
    assert [text for _, text, _ in found["dates"]] == ["lunch (also with Bob Díaz)"]
