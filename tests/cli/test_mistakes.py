"""Slips at the shell are answered with a sentence and a code, and nothing is done meanwhile."""

import json

import pytest

from .conftest import TODAY


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("today", "-x"), "not understood: -x"),
        (("keys", "foo"), "not understood: foo"),
        (("search", ""), "nothing to search for"),
        (("search", " "), "nothing to search for"),
        (("undo", "zzz"), "no change 'zzz'"),
        (("add", "--person", "Wayan", "--new", "coffee with Zed"), "give one of them"),
    ],
)
def test_wrong_use_is_refused_in_a_sentence(demo, words, said):
    done = demo.run(*words)

    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert "--" not in done.err.splitlines()[0].replace("--person", "").replace("--new", "")


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_filter_that_means_nothing_lists_nobody(demo, more):
    done = demo.run("list", *more, "#friend", "is:foo")

    assert (done.code, done.out) == (2, "")
    assert "is:foo" in done.err


def test_what_is_undone_cannot_be_undone_once_more(demo):
    demo.ok("add", "call with Wayan ; one")
    (change,) = json.loads(demo.ok("history", "--json"))["changes"]
    demo.ok("undo", change["id"])

    done = demo.run("undo", change["id"])

    assert done.code == 1
    assert "already undone: call with Wayan" in done.err


def test_a_search_says_what_it_found_and_a_name_only_once(shell):
    shell.ok("add", "coffee with Ana Souza ; about Ana ; + knows Ana Souza well")
    shell.ok("add", "call with Ana Souza ; Ana again")

    lines = [line.split() for line in shell.ok("search", "ana souza").splitlines()]

    today = [f"{TODAY:%a}", f"{TODAY:%d}"]
    assert [[w for w in line[2:] if w not in today] for line in lines] == [
        ["name"],
        ["common", "ground", "knows", "Ana", "Souza", "well"],
    ]


def test_check_tells_a_broken_file_once_with_its_line_and_in_plain_words(shell):
    shell.ok("add", "coffee with Ana Souza")
    (file,) = (shell.data / "contacts").iterdir()
    file.write_text('name = "Ana Souza"\nrole = = "Chef"\n')

    told = shell.run("check").out

    assert told.count(file.name) == 1
    assert f"contacts/{file.name}:2:8: one `=` too many" in told
