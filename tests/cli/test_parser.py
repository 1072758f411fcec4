"""The words of the command line: read right, or refused with the way out."""

import pytest

from rapport_tui.cli.commands import COMMANDS, READING
from rapport_tui.cli.parser import WrongUseError, build, parse


def test_words_that_look_like_options_are_a_filter():
    options = parse(["list", "-#work", "climbing", "--json"])

    assert options.words == ["-#work", "climbing"]
    assert options.json


def test_a_lone_dash_is_a_word():
    assert parse(["add", "-"]).words == ["-"]


def test_a_line_may_begin_with_any_sign():
    options = parse(["add", "--person", "Ana", "- a", "-b", "--", "--c", "-n"])

    assert options.words == ["- a", "-b", "--c", "-n"]
    assert options.person == ["Ana"]
    assert not options.dry_run


def test_a_line_need_not_be_quoted():
    assert parse(["add", "coffee", "with", "Ana"]).words == ["coffee", "with", "Ana"]


@pytest.mark.parametrize("words", [["--data", "x", "list"], ["list", "--data", "x"]])
def test_the_data_folder_is_told_before_or_after_the_command(words):
    assert parse(words).data == "x"


def test_the_data_folder_before_the_command_is_kept_when_none_is_told_after():
    assert parse(["--data=x", "today"]).data == "x"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("lst", "list"), ("tody", "today"), ("ad", "add"), ("hist", "history"), ("SHOW", "show")],
)
def test_an_unknown_command_is_answered_with_the_nearest_one(typed, meant):
    with pytest.raises(WrongUseError, match="is not a command") as caught:
        parse([typed])

    assert caught.value.hint == f"did you mean `rapport {meant}`?"


def test_an_unknown_command_like_no_other_is_answered_with_help():
    with pytest.raises(WrongUseError) as caught:
        parse(["zzzzzzz"])

    assert caught.value.hint == "see: rapport --help"


@pytest.mark.parametrize("words", [["list", "--jsn"], ["--frob"], ["undo", "a", "b"], ["show"]])
def test_wrong_use_is_an_error_and_never_a_guess(words):
    with pytest.raises(WrongUseError) as caught:
        parse(words)

    assert caught.value.hint.endswith("--help")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_of_its_own(name, capsys):
    with pytest.raises(SystemExit) as left:
        parse([name, "--help"])

    assert left.value.code == 0
    assert COMMANDS[name][1:] in " ".join(capsys.readouterr().out.split())


def test_help_fits_eighty_columns(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    for words in ([], ["add"], ["list"]):
        with pytest.raises(SystemExit):
            parse([*words, "--help"])

    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80


@pytest.mark.parametrize("name", READING)
def test_every_reading_command_answers_programs_too(name):
    needs = {key: ["x"] for key in ("show", "brief", "search", "near", "balance", "tension")}

    assert parse([name, "--json", *needs.get(name, [])]).json


def test_a_wrong_option_leads_to_the_help_of_its_command():
    with pytest.raises(WrongUseError) as told:
        parse(["list", "--foo"])

    assert told.value.hint == "see: rapport list --help"


def test_the_whole_parser_can_be_built_for_a_manual():
    assert "rapport" in build().format_help()
