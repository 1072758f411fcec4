"""Saved filters at the shell: the same names as on the screen."""

import json

import pytest


@pytest.fixture
def saved(demo):
    path = demo.data / "rapport.toml"
    filters = '\n[filters]\nclimbers = "#climbing | #bouldering"\n"old friends" = "last:>60d"\n'
    path.write_text(path.read_text("utf-8") + filters, "utf-8")
    return demo


def test_a_saved_filter_lists_the_same_people_as_its_words(saved):
    listed = saved.ok("list", "--saved", "climbers")

    assert "Ana Souza" in listed
    assert listed == saved.ok("list", "#climbing | #bouldering")


def test_more_words_narrow_a_saved_filter_down(saved):
    listed = saved.ok("list", "--saved", "climbers", "-@acme")

    assert "Ana Souza" not in listed
    assert "Bob Díaz" in listed


def test_without_a_name_the_saved_filters_are_listed(saved):
    assert "old friends" in saved.ok("list", "--saved")
    assert json.loads(saved.ok("list", "--json", "--saved"))["filters"][0] == {
        "name": "climbers",
        "filter": "#climbing | #bouldering",
    }


def test_a_name_that_is_not_saved_is_answered_with_those_that_are(saved):
    ran = saved.run("list", "--saved", "climbr")

    assert ran.code != 0
    assert "climbr" in ran.err
    assert "climbers, old friends" in ran.err
