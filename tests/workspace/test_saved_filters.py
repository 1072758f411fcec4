"""Filters saved in ``rapport.toml``: as text, undone, and beside what others write there."""

import pytest

from rapport_tui.domain.book import Change
from rapport_tui.domain.errors import RapportError

HEAD = """\
# our people
format = 1
folder_id = "abcdefghjk"

[cadence_by_tag]
friend = "4w" # often
"""


@pytest.fixture
def settings(bench):
    path = bench.places.data / "rapport.toml"
    bench.contacts.mkdir(parents=True)
    path.write_text(HEAD, "utf-8")
    bench.restart()
    return path


def save(bench, name, words):
    edit = bench.workspace.shared_settings.with_filter(name, words)
    return bench.workspace.commit(Change(f"save {name}", (), (edit,)))


def saved(bench):
    return dict(bench.workspace.book.habits.filters)


def test_a_saved_filter_stands_in_the_file_and_the_rest_of_it_stays(bench, settings):
    save(bench, "climbers", "#climbing last:>30d")
    save(bench, 'odd "one" é', "a | b")

    text = settings.read_text("utf-8")
    assert text.startswith(HEAD)
    assert '[filters]\nclimbers = "#climbing last:>30d"\n' in text
    assert saved(bench) == {"climbers": "#climbing last:>30d", 'odd "one" é': "a | b"}
    bench.restart()
    assert saved(bench) == {"climbers": "#climbing last:>30d", 'odd "one" é': "a | b"}


def test_undo_gives_the_file_back_byte_for_byte_and_redo_does_it_again(bench, settings):
    save(bench, "climbers", "#climbing")

    bench.workspace.undo()
    assert settings.read_text("utf-8") == HEAD
    assert saved(bench) == {}
    bench.workspace.redo()
    assert saved(bench) == {"climbers": "#climbing"}


def test_forgetting_a_filter_keeps_the_others_and_can_be_undone(bench, settings):
    save(bench, "climbers", "#climbing")
    save(bench, "work", "#work")

    save(bench, "climbers", None)
    assert saved(bench) == {"work": "#work"}
    bench.workspace.undo()
    assert saved(bench) == {"climbers": "#climbing", "work": "#work"}


def test_what_somebody_wrote_into_the_file_meanwhile_stays(bench, settings):
    edit = bench.workspace.shared_settings.with_filter("climbers", "#climbing")
    text = settings.read_text("utf-8")
    settings.write_text(text + 'work = "2w"\n\n[filters]\nold = "last:>1y"\n', "utf-8")

    bench.workspace.commit(Change("save climbers", (), (edit,)))

    assert saved(bench) == {"old": "last:>1y", "climbers": "#climbing"}
    assert bench.workspace.book.habits.by_tag == {"friend": "4w", "work": "2w"}


def test_undo_keeps_what_was_written_since(bench, settings):
    save(bench, "climbers", "#climbing")
    text = settings.read_text("utf-8")
    settings.write_text(text + 'mine = "@acme"\n', "utf-8")
    bench.workspace.verify()

    bench.workspace.undo()

    assert saved(bench) == {"mine": "@acme"}


def test_undo_keeps_a_filter_that_was_changed_since(bench, settings):
    save(bench, "climbers", "#climbing")
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("#climbing", "#climbing -#work"), "utf-8")

    bench.workspace.undo()

    assert saved(bench) == {"climbers": "#climbing -#work"}


def test_a_filter_written_by_hand_is_seen_at_the_next_look(bench, settings):
    settings.write_text(HEAD + '\n[filters]\nmine = "@acme"\n', "utf-8")

    bench.workspace.verify()

    assert saved(bench) == {"mine": "@acme"}


def test_a_filter_can_be_saved_before_there_is_any_file(bench):
    save(bench, "climbers", "#climbing")

    assert saved(bench) == {"climbers": "#climbing"}


def test_filters_that_are_no_table_are_a_problem_and_stay_as_they_are(bench, settings):
    settings.write_text('filters = "all"\n' + HEAD, "utf-8")
    bench.restart()

    assert any("filters must be a table" in p.reason for p in bench.workspace.book.problems)
    with pytest.raises(RapportError, match="no table"):
        save(bench, "climbers", "#climbing")
    assert settings.read_text("utf-8") == 'filters = "all"\n' + HEAD


def test_a_filter_that_is_no_text_is_a_problem_and_takes_no_other_along(bench, settings):
    settings.write_text('format = 1\n[filters]\nclimbers = "#climbing"\nwrong = 3\n', "utf-8")
    bench.restart()
    assert saved(bench) == {"climbers": "#climbing"}
    assert any("'wrong'" in problem.reason for problem in bench.workspace.book.problems)
