"""Whatever stands in a file, reading it ends soon: with a contact, or with a line and a reason."""

import os
import subprocess
import sys

import pytest

from faults import SOURCE
from rapport_tui.domain.book import Problem
from rapport_tui.store.files import scan
from rapport_tui.store.reading import Loaded, copies, load, odd_names, twins

MARKERS = 'name = "Ana"\n<<<<<<< ours\nrole = "a"\n=======\nrole = "b"\n>>>>>>> theirs\n'

BAD = {
    # what is in the file: the line, and words of the reason
    "markers": (MARKERS.encode(), 2, "git conflict marker"),
    "carriage return": (b'name = "Ana"\rrole = "x"\n', 1, "carriage return"),
    "nul": (b'name = "A\0na"\n', 1, "NUL"),
    "escape": (b'name = "Ana"\nrole = "\x1b[31m"\n', 2, "control character"),
    "key twice": (b'name = "Ana"\nname = "Bob"\n', 2, "twice"),
    "table twice": (b'name = "Ana"\n[a]\n[a]\n', 3, ""),
    "no such day": (b'name = "Ana"\nsnoozed_until = 2026-02-30\n', 2, ""),
    "24 o'clock": (b'name = "Ana"\nx = 2026-01-01T24:00:00\n', 2, ""),
    "leap second": (b'name = "Ana"\nx = 2026-12-31T23:59:60\n', 2, ""),
    "year 0": (b'name = "Ana"\nx = 0000-01-01\n', 2, ""),
    "half a pair": (b'name = "\\ud800"\n', 1, ""),
    "latin-1": ('name = "Zo\xeb"\n'.encode("latin-1"), 1, "not UTF-8"),
    "latin-1 further down": ('# é\nname = "Ana"\nx = "é'.encode() + b'\xe9"\n', 3, "not UTF-8"),
    "utf-16": ('name = "Ana"\n'.encode("utf-16"), 1, "UTF-16"),
    "two byte order marks": (b'\xef\xbb\xbf\xef\xbb\xbfname = "Ana"\n', 1, ""),
    "deep lists": (b'name = "Ana"\nx = ' + b"[" * 5000 + b"]" * 5000, 2, "deep"),
    "deep tables": (b'name = "Ana"\nx = ' + b"{a=" * 9000 + b"1" + b"}" * 9000, 2, "deep"),
    "a number without end": (b'name = "Ana"\nx = ' + b"9" * 5000, 2, ""),
    "a key without end": (b'name = "Ana"\n' + b"a." * 20_000 + b"a = 1\n", 2, "dotted"),
    "empty": (b"", 1, "empty"),
    "blank": (b"\n  \n", 1, "empty"),
    "only comments": (b"# Ana\n# to be written\n", 1, "comments"),
    "no name": (b'role = "x"\n', 1, "no name"),
    "empty name": (b'role = "x"\nname = "  "\n', 2, "name is empty"),
    "name is a number": (b"name = 5\n", 1, "name must be text"),
    "not toml at all": (b"{\x22name\x22: \x22Ana\x22}\n", 1, ""),
    "binary": (bytes(range(256)) * 40, 2, "not UTF-8"),
}


@pytest.mark.parametrize("case", BAD, ids=BAD)
def test_a_bad_file_is_a_problem_with_line_and_reason_and_stops_nobody(tmp_path, case):
    content, line, words = BAD[case]
    (tmp_path / "bad.toml").write_bytes(content)
    (tmp_path / "good.toml").write_bytes(b'name = "Bob"\n')

    found = {name: load(tmp_path, name) for name in scan(tmp_path)}

    problem = found["bad.toml"]
    assert isinstance(problem, Problem)
    assert problem.file == "contacts/bad.toml"
    assert problem.whole
    assert problem.line == line
    assert words in problem.reason
    assert problem.reason
    assert "\n" not in problem.reason
    assert problem.hint
    assert found["good.toml"].data["name"] == "Bob"
    assert (tmp_path / "bad.toml").read_bytes() == content


def test_what_is_no_file_is_a_problem_too(tmp_path):
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "link.toml").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.toml")

    reasons = {name: load(tmp_path, name).reason for name in scan(tmp_path)}

    assert reasons == {
        "folder.toml": "it is a folder, not a file",
        "link.toml": "it is a symbolic link, which rapport does not follow",
        "pipe.toml": "it is a pipe, not a file",
    }
    assert load(tmp_path, "gone.toml").reason == "the file is gone"


def test_a_file_that_may_not_be_read_says_so(ordinary):
    (ordinary / "ana.toml").write_text('name = "Ana"\n')
    (ordinary / "ana.toml").chmod(0)

    assert "permission" in load(ordinary, "ana.toml").reason


def test_a_byte_order_mark_and_line_ends_are_kept_apart_from_the_values(tmp_path):
    raw = b'\xef\xbb\xbfname = "Ana"\r\nrole = "x"'
    (tmp_path / "ana.toml").write_bytes(raw)

    loaded = load(tmp_path, "ana.toml")

    assert isinstance(loaded, Loaded)
    assert loaded.text == 'name = "Ana"\r\nrole = "x"'
    assert loaded.bom
    assert loaded.raw == raw


def test_ids_that_are_missing_are_the_same_at_every_reading(tmp_path):
    (tmp_path / "ana.toml").write_text('name = "Ana"\n[[timeline]]\ntext = "x"\n')

    first, second = load(tmp_path, "ana.toml"), load(tmp_path, "ana.toml")

    assert first.contact_id == second.contact_id
    assert first.data["timeline"][0]["id"] == second.data["timeline"][0]["id"]


def test_numbers_that_are_none_are_pointed_out_in_a_contact_that_stays(tmp_path):
    text = 'name = "Nan Inf"\nheight = nan\n[[timeline]]\ntext = "= nan"\nweight = [1.0, -inf]\n'
    (tmp_path / "ana.toml").write_text(text)

    loaded = load(tmp_path, "ana.toml")

    assert isinstance(loaded, Loaded)
    assert [(p.line, p.whole) for p in loaded.problems] == [(2, False), (5, False)]


def test_a_newer_format_is_pointed_out(tmp_path):
    (tmp_path / "ana.toml").write_text('name = "Ana"\nformat = 2\n')

    (problem,) = load(tmp_path, "ana.toml").problems

    assert (problem.line, problem.whole) == (2, False)
    assert "newer" in problem.reason


def test_names_that_are_one_on_other_computers_are_pointed_out():
    found = twins(["Ana.toml", "ana.toml", "zo\u00eb.toml", "zoe\u0308.toml", "bob.toml"])

    assert [problem.file for problem in found] == [
        "contacts/Ana.toml",
        "contacts/ana.toml",
        "contacts/zoe\u0308.toml",
        "contacts/zo\u00eb.toml",
    ]
    assert not any(problem.whole for problem in found)


def test_a_name_that_is_no_text_is_shown_as_far_as_it_goes():
    (problem,) = odd_names([os.fsdecode(b"an\xe1.toml")])

    assert problem.file == "contacts/an\ufffd.toml"


def test_of_two_files_with_one_id_the_one_that_bears_it_is_the_original():
    found = copies([("copy.toml", "k3v9q2m8xa"), ("ana-k3v9q2m8xa.toml", "k3v9q2m8xa")])

    assert found.keys() == {"copy.toml"}
    assert "ana-k3v9q2m8xa.toml" in found["copy.toml"].reason


def test_reading_loads_neither_pydantic_nor_a_slow_parser():
    program = "import sys, rapport_tui.store.reading; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": SOURCE},
        capture_output=True,
        text=True,
        check=True,
    )

    loaded = set(done.stdout.split())
    assert "rapport_tui.store.reading" in loaded
    assert not loaded & {"pydantic", "textual", "filelock", "platformdirs"}
