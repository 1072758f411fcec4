"""The person's own keys: what counts, what is told, and what nobody can lose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.domain.commands import COMMANDS
from rapport_tui.domain.key_names import KeyNameError, read_keys
from rapport_tui.domain.key_settings import FIXED, read_key_settings
from rapport_tui.domain.keymap import USUAL

IDS = [command.id for command in COMMANDS]
PREFIXES = [command.id for command in COMMANDS if command.prefix]


def keys(**entries):
    """Return the keys that changed, and the problems as (entry, reason) pairs."""
    keymap, problems = read_key_settings({name.replace("_", "-"): v for name, v in entries.items()})
    changed = {c.id: c.keys for c in keymap.commands if c.keys != USUAL.by_id[c.id].keys}
    return changed, [(problem.entry, problem.reason) for problem in problems]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("D", ("D",)), ("k,up", ("k", "up")), ("k, up", ("k", "up")), ("", ()), (" ", ("space",)),
        (",", (",",)), ("x,,", ("x", ",")), ("g x", ("g x",)), ("gx", ("g x",)), ("up", ("up",)),
        ("Ctrl-D", ("ctrl+d",)), ("^d", ("ctrl+d",)), ("C-d", ("ctrl+d",)), ("PgDn", ("pagedown",)),
        ("shift+d", ("D",)), ("S-Tab", ("shift+tab",)), ("Return", ("enter",)), ("f5", ("f5",)),
        ("alt+x", ("alt+x",)), ("alt+shift+x", ("alt+X",)), ("ctrl+left", ("ctrl+left",)),
        ("+", ("+",)), ("-", ("-",)), ("ü", ("ü",)), ("k,k", ("k",)), ("↵", ("enter",)),
    ],
)  # fmt: skip
def test_a_key_may_be_written_the_way_people_write_it(written, meant):
    assert read_keys(written) == meant


@pytest.mark.parametrize("key", [key for command in COMMANDS for key in command.keys])
def test_every_usual_key_can_be_written_as_it_stands_in_the_table(key):
    assert read_keys(key) == (key,)


@pytest.mark.parametrize(
    "written",
    ["ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+[", "ctrl+1", "ctrl+enter", "cmd+x", "foo",
     "F13", "g g g", "\x07", "shift+!", "alt+up+down", "k,foo"],
)  # fmt: skip
def test_what_no_terminal_sends_is_no_key(written):
    with pytest.raises(KeyNameError):
        read_keys(written)


def test_a_key_that_moves_leaves_its_old_place_free():
    assert keys(delete="D", mark="x") == ({"delete": ("D",), "mark": ("x",)}, [])


def test_two_commands_may_change_places():
    assert keys(delete="u", undo="x") == ({"delete": ("u",), "undo": ("x",)}, [])


def test_a_command_may_have_no_key():
    changed, problems = keys(sync="")

    assert (changed, problems) == ({"sync": ()}, [])


def test_what_another_command_has_by_default_is_not_taken_from_it():
    assert keys(delete="u") == ({}, [("delete", "u is undo already")])


def test_of_two_entries_that_want_one_key_the_later_keeps_its_default():
    assert keys(delete="D", sync="D") == ({"delete": ("D",)}, [("sync", "D is delete already")])


def test_an_entry_that_counted_on_a_refused_one_is_told_as_well():
    changed, problems = keys(delete="u", undo="q")

    assert changed == {}
    assert problems == [("delete", "u is undo already"), ("undo", "q is quit already")]


def test_a_prefix_takes_the_keys_behind_it_along():
    changed, problems = keys(go="ctrl+g")

    assert problems == []
    assert changed["go-today"] == ("ctrl+g t",)
    assert changed["top"] == ("ctrl+g g", "home")


def test_a_chord_of_ones_own_stays_where_it_was_put_when_its_prefix_moves():
    changed, problems = keys(copy="Y", copy_email="g e")

    assert problems == []
    assert changed["copy-email"] == ("g e",)
    assert changed["copy-name"] == ("Y n",)


def test_a_chord_cannot_begin_with_a_key_that_acts_alone():
    assert keys(undo="a u") == ({}, [("undo", "a is add, and acts at once")])


def test_a_key_that_begins_chords_cannot_act_alone():
    assert keys(delete="g") == ({}, [("delete", "g is go already")])
    changed, problems = keys(delete="g", go="")
    assert problems == []
    assert changed["delete"] == ("g",)
    assert changed["top"] == ("home",)


@pytest.mark.parametrize(("key", "command"), FIXED.items())
def test_nobody_can_lose_the_keys_that_lead_back_and_out_and_to_help(key, command):
    keymap, problems = read_key_settings({command: ""})
    assert problems == ()
    assert keymap.bindings[key] == command

    keymap, (problem,) = read_key_settings({"delete": key})
    assert keymap.bindings[key] == command
    assert "always is" in problem.reason


@pytest.mark.parametrize("second", ["?", "escape", "ctrl+c"])
def test_what_closes_or_shows_the_list_cannot_be_in_it(second):
    _, problems = keys(delete=f"g {second}")

    assert [entry for entry, _ in problems] == ["delete"]


@pytest.mark.parametrize(
    ("entry", "near"),
    [("list.delete", "delete"), ("edit_file", "edit-file"), ("delte", "delete"), ("Undo", "undo")],
)
def test_an_unknown_id_is_told_with_the_nearest(entry, near):
    _, (problem,) = read_key_settings({entry: "D"})

    assert problem.reason == "there is no such id"
    assert repr(near) in problem.way_out


@pytest.mark.parametrize("value", [3, True, 1.5, ["D", 3], {}, None])
def test_a_value_that_is_no_text_is_told(value):
    keymap, (problem,) = read_key_settings({"delete": value})

    assert keymap.by_id["delete"].keys == ("x",)
    assert problem.entry == "delete"


def test_a_dotted_id_is_one_id_however_toml_reads_it():
    assert read_key_settings({"list": {"delete": "D"}})[1][0].entry == "list.delete"


def test_a_command_without_a_key_is_shown_by_the_way_to_it():
    assert read_key_settings({"sync": ""})[0].shown("sync") == ": sync"


WORDS = st.one_of(
    st.sampled_from(["", *USUAL.bindings, "D", "ctrl+g", "g x", "Y", "?", "g ?", "foo", "k,up"]),
    st.lists(st.sampled_from([*USUAL.bindings, "D", "Y", "space x"]), max_size=3).map(",".join),
    st.text(max_size=4),
    st.integers(),
)


@given(st.dictionaries(st.sampled_from([*IDS, *PREFIXES * 4, "nothing"]), WORDS, max_size=12))
def test_whatever_is_asked_for_no_key_means_two_things_and_nobody_is_locked_in(entries):
    keymap, problems = read_key_settings(entries)

    claimed = [key for command in keymap.commands for key in command.keys]
    assert len(claimed) == len(set(claimed))
    alone = {key for c in keymap.commands if not c.prefix for key in c.keys if " " not in key}
    assert not alone & {key.split(" ")[0] for key in claimed if " " in key}
    assert all(keymap.bindings[key] == command for key, command in FIXED.items())
    refused = {problem.entry for problem in problems}
    assert refused <= set(entries)
    assert len(refused) == len(problems)


@given(st.dictionaries(st.sampled_from(IDS), WORDS, max_size=8))
def test_every_entry_counts_or_is_told(entries):
    keymap, problems = read_key_settings(entries)

    refused = {problem.entry for problem in problems}
    for entry in entries.keys() - refused:
        wanted = read_keys(entries[entry])
        own = tuple(key for key, command in FIXED.items() if command == entry)
        assert set(keymap.by_id[entry].keys) == {*wanted, *own}
