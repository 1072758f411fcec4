"""The day that rapport believes it is."""

from datetime import datetime

import pytest

from rapport_tui.domain.errors import UsageError
from rapport_tui.store.clock import PRETENDED, clock


def test_without_a_wish_it_is_now_with_a_zone():
    before = datetime.now().astimezone()
    now = clock({})()
    assert before <= now <= datetime.now().astimezone()
    assert now.tzinfo is not None


def test_a_day_asked_for_is_the_day_it_is_and_time_goes_on():
    now = clock({PRETENDED: "2031-02-03"})
    first = now()
    assert first.date().isoformat() in ("2031-02-03", "2031-02-04")  # the second after midnight
    assert first.tzinfo is not None
    assert now() >= first


@pytest.mark.parametrize(
    "words",
    [
        "tomorrow",
        "2026-02-30",
        "23.11.2026",
        "0001-01-01",
        "2026-11-23T20:00+09:00",
        "2026-11-23T20:00Z",
    ],
)
def test_words_that_are_no_day_are_told_with_a_way_out(words):
    with pytest.raises(UsageError, match="RAPPORT_TODAY is not a day") as told:
        clock({PRETENDED: words})
    assert "2026-11-23" in told.value.hint


def test_a_moment_asked_for_is_the_time_it_is_on_this_wall():
    first = clock({PRETENDED: "2031-02-03T20:15"})()
    assert first.strftime("%Y-%m-%d %H:%M") in ("2031-02-03 20:15", "2031-02-03 20:16")
    assert first.utcoffset() == datetime(2031, 2, 3, 20, 15).astimezone().utcoffset()
