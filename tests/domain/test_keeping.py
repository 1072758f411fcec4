"""How promises were kept: what counts, what does not, and when one of theirs may be asked about."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.domain.keeping import Keeping, both_words, keeping, kept_words, may_ask

TODAY = date(2026, 11, 23)


def mine(*records):
    return keeping(({"by": "me", **record} for record in records), TODAY).mine


def test_nothing_promised_says_nothing_and_has_no_rate():
    assert both_words(keeping((), TODAY)) == ()
    assert Keeping().rate is None


def test_what_waits_is_no_verdict_before_its_day_has_passed():
    assert kept_words(mine({"due": TODAY})) == ""
    assert kept_words(mine({})) == ""
    kept, late = {"outcome": "kept"}, {"due": date(2026, 11, 22)}
    assert kept_words(mine(late)) == ""
    assert kept_words(mine(kept, late)) == "kept 1 of 1; 1 waits past its day"
    assert kept_words(mine(kept, late, late)) == "kept 1 of 1; 2 wait past their day"


def test_what_was_let_go_counts_neither_way():
    side = mine({"outcome": "kept"}, {"outcome": "released"}, {"outcome": "released"})

    assert (side.rate, kept_words(side)) == (1.0, "kept 1 of 1; 2 let go")


def test_a_promise_in_two_files_counts_once_and_two_without_an_id_are_two():
    assert mine({"id": "a", "outcome": "kept"}, {"id": "a", "outcome": "kept"}).kept == 1
    assert mine({"outcome": "kept"}, {"outcome": "kept"}).kept == 2


def test_yours_and_theirs_are_never_added_up():
    both = keeping(({"outcome": "kept"}, {"by": "them", "outcome": "broken"}), TODAY)

    assert both_words(both) == ("you: kept 1 of 1", "they: kept 0 of 1")


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ({"closed": "2026-11-01"}, "kept 1 of 1"),
        ({"closed": date(2026, 11, 1), "was_due": "2026-10-01"}, "kept 1 of 1"),
        ({"closed": date(2026, 11, 1), "was_due": ["2026-10-01"]}, "kept 1 of 1, 1 on a new day"),
        ({"outcome": ["kept"]}, ""),
        ({"outcome": 7, "due": {}}, ""),
        ({"by": 3, "outcome": "kept", "id": {}}, "kept 1 of 1"),
    ],
)
def test_a_value_that_a_hand_wrote_oddly_stops_nothing(record, words):
    assert kept_words(keeping((record,), TODAY).mine) == words


@given(st.integers(1, 400), st.integers(0, 400), st.integers(0, 400))
def test_a_promise_of_theirs_is_asked_about_on_three_days_of_seven_at_most(due, last, later):
    """Never sooner than its day allows, and never on a fourth day of any week."""
    week = [day for day in range(due + later, due + later + 7) if may_ask(due, last, day)]

    assert len(week) <= 3
    assert all(last < due + 3 or not last <= day < last + 7 for day in week)
    assert all(day >= due + 3 for day in week)
