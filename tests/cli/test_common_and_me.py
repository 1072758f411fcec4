"""What is in common, and your own file, at the shell: what is told, asked and refused."""

import json

import pytest


@pytest.fixture
def people(shell):
    for name in ("Ana Souza", "Ana Reis", "Bob [/x] [red]"):
        shell.ok("add", "--new", name)
    shell.ok("add", "with Ana Souza ; + climbs #climbing")
    return shell


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("common", "opera"), 2, "no topic and nobody is called 'opera'"),
        (("common", "ana"), 2, "fits 2 people"),
        (("common", "--same", "climbing"), 2, "two different topics are needed"),
        (("common", "--same", "climbing=Climbing"), 2, "two different topics are needed"),
        (("common", "--apart", "climbing"), 2, "counts as no other topic"),
        (("common", "bob", "--take", "climbing"), 2, "suggests 'climbing'"),
        (("me", "plays chess"), 2, "write '+ plays' instead of 'plays'"),
        (("me", "coffee with Ana"), 2, "Of yourself: + what you like"),
        (("me", "+ "), 2, ""),
        (("me", "--done", "kiln"), 2, "no open need or offer of yours says 'kiln'"),
        (("me", "--done", "x", "--forget", "y"), 2, "one thing at a time"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_with_a_way_out(people, words, code, said):
    done = people.run(*words)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert not (people.data / "me.toml").exists()


def test_nothing_yet_says_how_to_begin(shell):
    assert "+ climbs at Vertigo #climbing" in shell.ok("common")
    assert "rapport me '+ plays chess #chess' begins it" in shell.ok("me")
    assert json.loads(shell.ok("common", "--json"))["topics"] == []
    assert json.loads(shell.ok("me", "--json"))["topics"] == []


def test_of_two_that_fit_all_are_listed(people):
    people.ok("me", "needs a kiln ; needs a kiln shelf")
    done = people.run("me", "--done", "kiln")
    assert (done.code, "which one?" in done.err) == (2, True)
    people.ok("me", "--done", "kiln shelf")
    assert "shelf" not in people.ok("me")
    people.ok("me", "--forget", "a kiln")


def test_odd_names_and_words_stand_as_they_are(people):
    people.ok("add", "--person", "Bob [/x] [red]", "+ sings [/x] #climbing")
    people.ok("me", "+ climbs [red] \x1b[31m #climbing")
    assert "Bob [/x] [red]" in people.ok("common", "climbing")
    said = people.ok("me")
    assert "climbs [red]" in said
    assert "\x1b" not in said


def test_the_file_is_edited_whole_and_a_slip_loses_nothing(people, tmp_path):
    good = tmp_path / "good"
    good.write_text('#!/bin/sh\nprintf \'name = "Robin"\\n\' > "$1"\n')
    bad = tmp_path / "bad"
    bad.write_text("#!/bin/sh\necho 'name = [' > \"$1\"\n")
    for editor in (good, bad):
        editor.chmod(0o700)

    assert "stored: edit of me.toml" in people.ok("me", "--edit", EDITOR=str(good))
    done = people.run("me", "--edit", EDITOR=str(bad))

    assert done.code == 1
    assert "your text is kept in" in done.err
    assert people.ok("me").startswith("Robin")
    people.ok("undo")
    assert not (people.data / "me.toml").exists()
