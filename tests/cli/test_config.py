"""`rapport config`, and the commands that follow the settings."""

import json
import os
from pathlib import Path

import pytest

from rapport_tui.domain.customs import Customs, adopt

PHONE = """\
format = 1
id = "a000000001"
name = "Ana Souza"
phones = ["210 000 000"]

[[commitments]]
id = "c000000001"
by = "me"
text = "send the deck"
due = 2099-12-24
"""


@pytest.fixture(autouse=True)
def usual():
    yield
    adopt(Customs())


@pytest.fixture
def config():
    return Path(os.environ["XDG_CONFIG_HOME"], "rapport", "config.toml")


def written(config, text):
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(text, encoding="utf-8")


def editor(tmp_path, text):
    script = tmp_path / "editor"
    script.write_text(f"#!/bin/sh\ncat > \"$1\" <<'END'\n{text}\nEND\n", encoding="utf-8")
    script.chmod(0o700)
    return str(script)


def test_config_makes_the_file_and_says_where_it_is(shell, config):
    assert shell.ok("config").strip() == str(config)
    assert "#theme" in config.read_text(encoding="utf-8")


def test_config_tells_every_problem_with_its_line_and_a_way_out(shell, config):
    written(config, 'tips = 3\n[keys]\ndelete = "u"\nlist.delete = "D"\n')

    done = shell.run("config")

    assert done.code == 1
    assert done.out.strip() == str(config)
    assert "line 1: tips: 3 does not fit\n  write true or false" in done.err
    assert "line 3: [keys] delete: u is undo already\n  move undo too" in done.err
    assert "line 4: [keys] list.delete: there is no such id\n  the nearest is 'delete'" in done.err


def test_config_answers_a_program(shell, config):
    written(config, "tips = 3\n")

    answer = json.loads(shell.run("config", "--json").out)

    assert answer["path"] == str(config)
    assert [problem["about"] for problem in answer["problems"]] == ["tips"]


def test_config_opens_the_file_in_the_editor_first(shell, config, tmp_path):
    done = shell.run("config", "--edit", EDITOR=editor(tmp_path, "tips = 3"))

    assert config.read_text(encoding="utf-8") == "tips = 3\n"
    assert "tips: 3 does not fit" in done.err


def test_config_says_so_when_the_file_cannot_be_made(shell, config):
    config.parent.parent.mkdir(parents=True, exist_ok=True)
    config.parent.write_text("in the way", encoding="utf-8")

    done = shell.run("config")

    assert done.code == 1
    assert "the settings cannot be made" in done.err


def test_keys_are_those_of_the_person(shell, config):
    written(config, '[keys]\ndelete = "D"\nsync = ""\n')

    rows = [line.split() for line in shell.ok("keys").splitlines()]

    assert ["D", "delete"] in [[row[0], row[-1]] for row in rows if row]
    assert ["–", "sync"] in [[row[0], row[-1]] for row in rows if row]
    listed = json.loads(shell.ok("keys", "--json"))["keys"]
    assert next(key for key in listed if key["id"] == "delete")["keys"] == ["D"]


def test_keys_say_that_there_are_problems(shell, config):
    written(config, '[keys]\ndelete = "u"\n')

    done = shell.run("keys")

    assert done.code == 0
    assert "1 problem in" in done.err


def test_days_and_numbers_are_written_the_way_the_person_chose(shell, config):
    written(config, 'date_style = "iso"\nphone_country = "PT"\n')
    (shell.data / "contacts").mkdir(parents=True)
    (shell.data / "contacts" / "ana.toml").write_text(PHONE, encoding="utf-8")

    shown = shell.ok("show", "ana")

    assert "+351 210 000 000" in shown
    assert "due Thu 2099-12-24" in shown
    assert "210 000 000" in (shell.data / "contacts" / "ana.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["not toml", "\0" * 99, "#" * 5_000_000, "keys = 3"])
def test_no_settings_keep_a_command_from_working(shell, config, text):
    written(config, text)

    assert shell.run("today").code == 0
    assert shell.run("keys").code == 0
