"""The brief: what to know before a meeting, and nothing that should stay folded."""

from datetime import date

from rapport_tui.domain.brief import brief, markdown
from rapport_tui.domain.contact import Contact

TODAY = date(2026, 11, 23)


def parts_of(**fields):
    contact = Contact(id="a", name="Ana Souza", **fields)
    found = brief(contact, TODAY, name_of={"b": "Bob Díaz"}.get, common=())
    return {part.title: part.lines for part in found}


def test_what_nothing_is_known_about_is_left_out():
    assert parts_of() == {}


def test_the_last_meeting_stands_apart_from_what_came_since():
    parts = parts_of(
        timeline=[
            {"id": "1", "on": date(2026, 9, 1), "kind": "lunch", "text": "before"},
            {"id": "2", "on": date(2026, 10, 1), "kind": "coffee", "text": "the last time"},
            {"id": "3", "on": date(2026, 11, 1), "kind": "email", "text": "news"},
            {"id": "4", "on": date(2026, 12, 1), "kind": "call", "text": "planned"},
        ],
        needs=[{"id": "5", "text": "a data lead", "since": date(2026, 11, 2)}],
        commitments=[
            {"id": "6", "by": "them", "text": "slides", "closed": date(2026, 11, 3),
             "outcome": "kept"},
        ],
    )  # fmt: skip

    assert parts["Last time"] == (
        "Thu 1 Oct 2026 (7 weeks ago), coffee: the last time",
        "Tue 1 Sep 2026 (2 months ago), lunch: before",
    )
    assert parts["Since we last met"] == (
        "Sun 1 Nov 2026 (3 weeks ago), email: news",
        "They kept: slides",
        "Needs now: a data lead",
    )
    assert parts["Planned"] == ("Tue 1 Dec 2026 (in 8 days), call: planned",)


def test_someone_only_ever_written_to_has_everything_since():
    parts = parts_of(timeline=[{"id": "1", "on": date(2026, 11, 1), "kind": "email"}])

    assert "Last time" not in parts
    assert parts["So far"] == ("Sun 1 Nov 2026 (3 weeks ago), email",)


def test_what_is_open_is_there_and_what_is_closed_is_not():
    parts = parts_of(
        commitments=[
            {"id": "1", "text": "send deck", "due": date(2026, 11, 27)},
            {"id": "2", "text": "old", "outcome": "kept"},
            {"id": "3", "by": "them", "text": "contract"},
        ],
        questions=[
            {"id": "4", "text": "how was it", "about": date(2026, 11, 22)},
            {"id": "5", "text": "asked", "asked": date(2026, 11, 1)},
        ],
        offers=[
            {"id": "6", "text": "reviews"},
            {"id": "7", "text": "gone", "closed": date(2026, 1, 1)},
        ],
    )

    assert parts["I promised"] == ("send deck, due Fri 27 Nov 2026 (in 4 days)",)
    assert parts["They promised"] == ("contract",)
    assert parts["Ask"] == ("how was it, about Sun 22 Nov 2026 (yesterday)",)
    assert parts["Offers"] == ("reviews",)


def test_birthdays_and_yearly_dates_of_the_next_month_are_coming_up():
    parts = parts_of(
        birthday="1988-11-30",
        dates=[
            {"id": "1", "on": date(2020, 11, 25), "text": "joined Acme", "yearly": True},
            {"id": "2", "on": date(2026, 12, 3), "text": "board talk"},
            {"id": "3", "on": date(2025, 11, 26), "text": "long over"},
        ],
    )

    assert parts["Coming up"] == (
        "Wed 25 Nov 2026 (in 2 days): joined Acme",
        "Mon 30 Nov 2026 (in 7 days): birthday, turns 38",
        "Thu 3 Dec 2026 (in 10 days): board talk",
    )


def test_a_leap_day_is_remembered_on_the_28th_where_there_is_no_29th():
    ana = Contact(
        id="a",
        name="Ana",
        birthday="--02-29",
        dates=[{"id": "1", "on": date(2024, 2, 29), "text": "their wedding", "yearly": True}],
    )

    def coming(today):
        parts = brief(ana, today, name_of=str)
        return {part.title: part.lines for part in parts}["Coming up"]

    assert coming(date(2027, 2, 20)) == (
        "Sun 28 Feb 2027 (in 8 days): birthday",
        "Sun 28 Feb 2027 (in 8 days): their wedding",
    )
    assert coming(date(2028, 2, 20)) == (
        "Tue 29 Feb 2028 (in 9 days): birthday",
        "Tue 29 Feb 2028 (in 9 days): their wedding",
    )


def test_what_is_new_since_we_last_met_is_everything_but_that_very_day():
    parts = parts_of(
        timeline=[
            {"id": "1", "on": date(2026, 11, 1), "kind": "coffee"},
            {"id": "2", "on": date(2026, 11, 20), "kind": "message", "text": "the board said yes"},
        ],
        questions=[
            {"id": "3", "text": "the board talk", "asked": date(2026, 11, 20), "answer": "yes"}
        ],
        needs=[
            {"id": "4", "text": "said over coffee", "since": date(2026, 11, 1)},
            {"id": "5", "text": "a data lead", "closed": date(2026, 11, 15)},
        ],
        common_ground=[{"id": "6", "text": "plays the kora", "since": date(2026, 11, 20)}],
        favours=[{"id": "7", "direction": "received", "text": "an introduction",
                  "on": date(2026, 11, 18)}],
        dates=[{"id": "8", "text": "started at Acme", "on": date(2026, 11, 9)}],
        introductions=[
            {"id": "9", "to": "b", "state": "made", "made": date(2026, 11, 10)},
            {"id": "10", "to": "b", "state": "idea", "idea": date(2026, 10, 1)},
        ],
    )  # fmt: skip

    assert parts["Since we last met"] == (
        "Fri 20 Nov 2026 (3 days ago), message: the board said yes",
        "Their day: started at Acme, Mon 9 Nov 2026 (2 weeks ago)",
        "Asked: the board talk: yes",
        "Need met: a data lead",
        "New in common: plays the kora",
        "They did for you: an introduction",
        "You introduced them to Bob Díaz",
    )


def test_the_last_day_of_the_calendar_has_a_brief_too():
    ana = Contact(id="a", name="Ana", birthday="--12-31")

    (part,) = brief(ana, date.max, name_of=str)

    assert part.lines == ("Fri 31 Dec 9999 (today): birthday",)


def test_a_tension_is_named_and_never_told():
    parts = parts_of(
        tensions=[
            {"id": "1", "what": "SECRET", "my_part": "SECRET", "their_view": "SECRET",
             "agreed": "SECRET", "check_back": date(2026, 12, 3)},
            {"id": "2", "what": "SECRET", "resolved": date(2026, 1, 1)},
        ]
    )  # fmt: skip

    assert parts == {"Take care": ("a tension is open, check back Thu 3 Dec 2026 (in 10 days)",)}


def test_favours_are_a_balance_with_the_thanks_that_are_due():
    parts = parts_of(
        favours=[
            {"id": "1", "direction": "gave", "text": "review"},
            {"id": "2", "direction": "received", "text": "intro", "on": date(2026, 11, 22)},
            {"id": "3", "direction": "received", "text": "x", "thanked": date(2026, 11, 1)},
        ]
    )

    assert parts["Give and take"] == (
        "you asked twice since November, gave once",
        "not thanked yet: intro, Sun 22 Nov 2026 (yesterday)",
    )


def test_introductions_name_the_other_person():
    parts = parts_of(introductions=[{"id": "1", "to": "b", "text": "hiring"}])

    assert parts["Introductions"] == ("idea: to Bob Díaz: hiring",)


def test_markdown_keeps_lines_of_an_entry_in_their_item():
    contact = Contact(
        id="a",
        name="Ana Souza",
        role="Head of Data",
        organisation="Acme",
        timeline=[{"id": "1", "on": TODAY, "kind": "call", "text": "one\n# two"}],
    )

    text = markdown(contact, brief(contact, TODAY, name_of=str))

    assert text == (
        "# Ana Souza\n\nHead of Data at Acme\n\n## Last time\n\n"
        "- Mon 23 Nov 2026 (today), call: one\n  # two"
    )
