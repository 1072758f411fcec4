"""When rapport records and syncs by itself: soon after changes, seldom otherwise, never a nag."""

import pytest

from rapport_tui.sync.state import Standing
from rapport_tui.tui.screens.sync_times import NOT_YET, RECORD, SYNC, Times

SYNCED = Standing("synced")


@pytest.fixture
def times():
    """A clock of a folder that was synced at 0."""
    times = Times()
    times.began(0, network=True)
    times.ended(SYNCED)
    return times


def first_due(times, standing, start, stop=100_000):
    """Return when something is due first, and what."""
    return next(
        ((now, due) for now in range(start, stop) if (due := times.due(standing, now))), None
    )


def test_the_first_sync_is_at_once():
    assert Times().due(SYNCED, 0) == SYNC


@pytest.mark.parametrize("kind", ["none", "off", "asks", "syncing"])
def test_nothing_is_done_by_itself_where_it_was_not_asked_for_or_waits_for_an_answer(kind):
    times = Times()
    if kind == "asks":  # a question from before is looked at once: it may be answered by itself
        assert times.due(Standing(kind), 0) == SYNC
        times.began(0, network=True)
    times.changed(1)
    assert first_due(times, Standing(kind), 0) is None


def test_without_a_change_it_syncs_every_five_minutes(times):
    assert first_due(times, SYNCED, 1) == (300, SYNC)


def test_a_change_is_recorded_after_five_quiet_seconds_and_sent_fifteen_later(times):
    times.changed(10)
    times.changed(13)
    assert first_due(times, SYNCED, 13) == (18, RECORD)
    times.began(18, network=False)
    times.ended(SYNCED)
    assert not times.unrecorded
    assert first_due(times, Standing("ahead"), 18) == (33, SYNC)


def test_changes_that_never_rest_are_recorded_once_a_minute(times):
    for now in range(10, 70):
        times.changed(now)
        assert times.due(SYNCED, now) == NOT_YET
    times.changed(70)
    assert times.due(SYNCED, 70) == RECORD


def test_a_folder_without_a_server_is_only_recorded(times):
    times.changed(10)
    assert first_due(times, Standing("here"), 10) == (15, RECORD)
    times.began(15, network=False)
    assert first_due(times, Standing("here"), 15) is None


def test_a_server_that_cannot_be_reached_is_left_alone_longer_each_time(times):
    offline, waits, now = Standing("offline"), [], 0
    for _ in range(8):
        times.began(now, network=True)
        times.ended(offline)
        due, what = first_due(times, offline, now + 1)
        assert what == SYNC
        waits.append((due - now) // 60)
        now = due
    assert waits == [1, 2, 5, 15, 30, 60, 60, 60]
    times.began(now, network=True)
    times.ended(SYNCED)
    assert first_due(times, SYNCED, now + 1) == (now + 300, SYNC)


def test_offline_what_is_changed_is_recorded_all_the_same(times):
    offline = Standing("offline")
    for now in (0, 60, 180, 480):
        times.began(now, network=True)
        times.ended(offline)
    times.changed(500)
    assert first_due(times, offline, 500) == (505, RECORD)


@pytest.mark.parametrize("kind", ["sign-in", "failed"])
def test_what_only_a_person_can_mend_is_tried_again_after_an_hour(times, kind):
    times.ended(Standing(kind))
    assert first_due(times, Standing(kind), 1) == (3600, SYNC)
