"""The table of keys holds together: every key once, every command with its words."""

from collections import Counter

import pytest

from rapport_tui.domain.command import PANES, shown_key
from rapport_tui.domain.commands import COMMANDS
from rapport_tui.domain.keymap import USUAL

# Terminals send these as backspace, tab, enter, enter and escape.
INDISTINCT = {"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+["}


def test_no_key_and_no_id_stands_twice():
    keys = Counter(key for command in COMMANDS for key in command.keys)
    assert not [key for key, count in keys.items() if count > 1]
    assert len(USUAL.by_id) == len(COMMANDS)
    assert len(USUAL.bindings) == len(keys)


def test_no_key_is_one_that_terminals_cannot_tell_apart():
    assert not INDISTINCT & set(USUAL.bindings)


def test_no_chord_begins_with_a_key_that_acts_alone():
    prefixes = {key for command in COMMANDS if command.prefix for key in command.keys}
    firsts = {key.split(" ")[0] for key in USUAL.bindings if " " in key}
    acting = {key for command in COMMANDS if not command.prefix for key in command.keys}
    assert firsts == prefixes
    assert not firsts & acting


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_has_keys_words_and_a_sentence(command):
    assert command.keys
    assert command.words
    assert command.tooltip[0].isupper() or not command.tooltip[0].isalpha()
    assert not command.tooltip.endswith(".")
    assert set(command.panes) <= set(PANES)
    assert all(command.works_in(pane) for pane in command.border)


@pytest.mark.parametrize("pane", PANES)
@pytest.mark.parametrize("alone", [False, True])
def test_hints_name_only_what_works_there_and_nothing_twice(pane, alone):
    named = USUAL.hints(pane, alone=alone)
    assert all(command.works_in(pane) for command in named)
    assert len(set(named)) == len(named)
    assert "help" not in {command.id for command in named}  # it has a place of its own


@pytest.mark.parametrize("pane", PANES)
def test_every_pane_names_keys_in_its_border(pane):
    assert USUAL.border_hints(pane)


@pytest.mark.parametrize(
    ("key", "shown"),
    [("ctrl+d", "^d"), ("g g", "gg"), ("enter", "↵"), ("shift+tab", "⇧tab"), ("?", "?")],
)
def test_keys_are_shown_as_people_write_them(key, shown):
    assert shown_key(key) == shown
