"""A name nobody has, on the command line: asked about, or at least told of; and slips told."""

import os

import pexpect
import pytest

from .conftest import command

LUNCH = "lunch with Zebulon Quartz"


def answered(demo, line, answer, *options):
    program, *rest = command("add", *options, line)
    settings = {**os.environ, "RAPPORT_DATA": str(demo.data), "TERM": "xterm", "NO_COLOR": "1"}
    terminal = pexpect.spawn(program, rest, env=settings, encoding="utf-8", timeout=60)
    if answer:
        terminal.expect(r"\[y\] new person Zebulon Quartz · \[n\]")
        terminal.sendline(answer)
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 0, terminal.before
    return terminal.before


def zebulons(demo):
    return list((demo.data / "contacts").glob("zebulon-quartz-*.toml"))


def test_on_a_terminal_a_name_nobody_has_is_asked_about_before_it_is_stored(demo):
    assert "stored: lunch with Zebulon Quartz" in answered(demo, LUNCH, "y")
    assert len(zebulons(demo)) == 1


@pytest.mark.parametrize("answer", ["n", "", "what"])
def test_any_other_answer_than_yes_stores_nothing(demo, answer):
    assert "not stored" in answered(demo, LUNCH, answer or "\n")
    assert zebulons(demo) == []


def test_new_says_it_beforehand_and_is_not_asked(demo):
    assert "stored:" in answered(demo, LUNCH, "", "--new")
    assert len(zebulons(demo)) == 1


def test_a_script_is_not_asked_but_told_who_is_new_and_how_to_take_it_back(demo):
    out = demo.ok("add", LUNCH)

    assert "+ new person Zebulon Quartz" in out
    assert "rapport undo takes it back" in out


def test_a_forgotten_semicolon_is_told_with_the_way_to_write_it(demo):
    out = demo.ok("add", "coffee with Ana Souza !fri send deck")

    assert "? !fri is kept as text; behind ' ; ' it is a promise → ; !fri send deck" in out
    assert "stored: coffee with Ana Souza" in out


def test_a_bad_day_of_an_entry_is_told_on_the_command_line(demo):
    for bad, fix in (("12.11.", "12 nov"), ("yest", "yesterday"), ("wensday", "wednesday")):
        out = demo.ok("add", "-n", f"coffee with Ana Souza {bad}")
        assert f"→ {fix}" in out


def test_what_is_not_understood_of_a_new_person_is_told(demo):
    out = demo.ok("add", "--new", "Zebulon Quartz @Novo Nordisk z@novo birthday 3 may")

    assert (
        '? Nordisk: not understood as part of the person; kept in their summary → @"Novo Nordisk"'
        in out
    )
    assert "z@novo is no whole e-mail address" in out
    (file,) = zebulons(demo)
    assert 'birthday = "--05-03"' in file.read_text()
