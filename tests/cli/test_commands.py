"""Every reading command on the demo people: what it says, in text and to programs."""

import json
import subprocess
from datetime import timedelta

import pytest

from .conftest import TODAY, Shell, command


def answer(shell, *words):
    return json.loads(shell.ok(*words, "--json"))


def test_the_list_shows_everyone_by_name(demo):
    lines = demo.ok("list").splitlines()

    assert len(lines) >= 40
    assert any("Łukasz Nowak" in line and "64d/60d" in line for line in lines)


def test_the_list_can_be_filtered_and_a_dash_is_no_option(demo):
    climbers = demo.ok("list", "#climbing", "-@acme")

    assert "Bob Díaz" in climbers
    assert "Ana Souza" not in climbers


def test_a_word_of_the_filter_without_its_key_is_understood_as_a_question(demo):
    assert "did you mean is:overdue?" in demo.run("list", "overdue").err


def test_a_folder_that_is_not_there_is_said_to_be_not_there(tmp_path):
    told = Shell(tmp_path / "nowhere").run("list")

    assert "there is no folder" in told.err
    assert "nowhere" in told.err


def test_the_filter_looks_into_what_was_written(demo):
    assert "Ana Souza" in demo.ok("list", 'text:"data lead"')


def test_a_program_gets_the_list_with_ids_and_days(demo):
    people = {p["name"]: p for p in answer(demo, "list")["people"]}

    ana = people["Ana Souza"]
    assert ana["days_since"] == 9
    assert ana["cadence_days"] == 42
    assert ana["standing"] == "in-touch"
    assert ana["last"]["on"] == (TODAY - timedelta(days=9)).isoformat()
    assert people["Mina Petrović"]["days_since"] is None


def test_an_empty_folder_says_how_to_begin(shell):
    done = shell.run("list")

    assert (done.code, done.out) == (0, "")
    assert "rapport add" in done.err
    assert not shell.data.exists()


def test_a_person_is_shown_by_a_part_of_the_name_without_accents(demo):
    out = demo.ok("show", "kovac")

    assert out.startswith("Ana Kovač\n")
    assert "hand press" in out


def test_tensions_are_hidden_until_they_are_asked_for(demo):
    assert "felt unheard" not in demo.ok("show", "Renée")
    assert "felt unheard" in demo.ok("show", "--all", "Renée")


def test_a_program_gets_the_person_as_in_the_file(demo):
    found = answer(demo, "show", "hiroshi")["person"]

    assert found["name"] == "田中 浩"
    assert found["birthday"].startswith("1979-")
    assert f"{TODAY + timedelta(days=1)}T10:30:00" in [entry["on"] for entry in found["timeline"]]


@pytest.mark.parametrize("words", [["show"], ["brief"], ["edit"], ["path"]])
def test_a_name_that_fits_two_people_is_a_question(demo, words):
    done = demo.run(*words, "ana", EDITOR="false")

    assert done.code == 2
    assert done.out == ""
    assert "Ana Souza" in done.err
    assert "Ana Kovač" in done.err


def test_a_name_nobody_has_is_answered_with_the_nearest(demo):
    done = demo.run("show", "Goran Illic")

    assert done.code == 2
    assert "did you mean Goran Ilić?" in done.err


def test_an_id_is_a_name_too(demo):
    found = answer(demo, "list", "wayan")["people"][0]["id"]

    assert demo.ok("show", found).startswith("Wayan\n")


def test_the_brief_is_markdown_and_keeps_a_tension_folded(demo):
    out = demo.ok("brief", "Renée Tremblay")

    assert out.startswith("# Renée Tremblay\n")
    assert "tension" not in out
    assert "## Take care\n\n- a tension is open, check back" in demo.ok("brief", "Renée", "--all")


def test_a_program_gets_the_parts_of_the_brief(demo):
    parts = {p["title"]: p["lines"] for p in answer(demo, "brief", "Ana Souza")["parts"]}

    assert any("send the deck" in line for line in parts["I promised"])
    assert any("board talk" in line for line in parts["Ask"])


def test_today_says_why_each_row_is_there(demo):
    out = demo.ok("today")

    for words in ("introduce him to Priya", "6 days ago", "board talk", "Zoë Vandenberg"):
        assert words in out
    assert demo.ok() == out  # bare, and no terminal


def test_today_shows_three_reach_outs_and_all_when_asked(demo):
    def reach_outs(*words):
        sections = answer(demo, "today", *words)["sections"]
        return next(s for s in sections if s["key"] == "reach-out")

    few, everyone = reach_outs(), reach_outs("--all")

    assert len(few["rows"]) == 3
    assert few["more"] >= 3
    assert len(everyone["rows"]) == 3 + few["more"]


def test_search_finds_what_was_written_and_names_whose_it_is(demo):
    assert "Ana Souza" in demo.ok("search", "dreads", "writing")
    hits = answer(demo, "search", "catalogue")["hits"]
    assert [(h["name"], h["table"]) for h in hits] == [("田中 浩", "timeline")]


def test_search_for_what_is_nowhere_says_so(demo):
    done = demo.run("search", "xylophonist")

    assert (done.code, done.out) == (0, "")
    assert "xylophonist" in done.err


def test_history_lists_what_was_done_and_undo_takes_the_named_one(demo):
    demo.ok("add", "call with Wayan ; first")
    demo.ok("add", "call with Wayan ; second")
    newest, oldest = answer(demo, "history")["changes"]

    demo.ok("undo", oldest["id"])

    assert [c["undone"] for c in answer(demo, "history")["changes"]] == [False, True]
    assert newest["at"] >= oldest["at"]
    out = demo.ok("show", "Wayan")
    assert "second" in out
    assert "first" not in out


@pytest.mark.parametrize("words", [["undo"], ["redo"]])
def test_nothing_to_take_back_is_an_error_and_no_crash(demo, words):
    done = demo.run(*words)

    assert done.code == 1
    assert done.err


def test_check_finds_nothing_wrong_with_the_demo(demo):
    assert "every file can be read" in demo.ok("check")


def test_check_names_file_line_and_reason_and_everyone_else_still_works(demo):
    (demo.data / "contacts" / "broken.toml").write_text('name = "B"\nbirthday = = 3\n')
    (demo.data / "contacts" / "odd.toml").write_text('name = "Odd"\nresting = "perhaps"\n')

    done = demo.run("check")

    assert done.code == 1
    assert "contacts/broken.toml:2" in done.out
    assert "contacts/odd.toml:2" in done.out
    assert len(json.loads(demo.run("check", "--json").out)["problems"]) == 2
    assert "Ana Souza" in demo.ok("list")


def test_check_names_a_key_it_does_not_know_and_calls_it_no_problem(demo):
    odd = 'name = "Odd"\nbrithday = "1990-01-01"\n[[timeline]]\non = 2026-01-01\nplace = "x"\n'
    (demo.data / "contacts" / "odd.toml").write_text(odd)

    out = demo.ok("check")

    assert "odd.toml: rapport does not know the key brithday" in out
    assert "timeline.place" in out
    assert answer(demo, "check")["unknown"][0]["key"] == "brithday"


def test_the_path_of_the_folder_and_of_a_file(demo):
    assert demo.ok("path") == f"{demo.data}\n"
    assert demo.ok("path", "Wayan").startswith(f"{demo.data}/contacts/wayan-")


def test_a_folder_can_be_told_on_the_command_line(demo, tmp_path):
    done = demo.run("--data", str(tmp_path / "elsewhere"), "list")

    assert done.out == ""


def test_keys_come_from_the_table_of_the_screen(shell):
    assert "undo" in {key["id"] for key in answer(shell, "keys")["keys"]}
    assert "Take back the last change" in shell.ok("keys")


def test_the_demo_without_a_terminal_is_today_as_text_and_leaves_nothing(shell, temporary):
    out = shell.ok("demo")

    assert "introduce him to Priya" in out
    assert not shell.data.exists()
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ["lst"],
        ["list", "--jsn"],
        ["add"],
        ["show"],
        ["undo", "a", "b"],
        ["--nothing"],
        ["--data=", "list"],
    ],
)
def test_wrong_use_is_one_sentence_a_hint_and_two(shell, words):
    done = shell.run(*words)

    assert (done.code, done.out) == (2, "")
    first, hint = done.err.splitlines()
    assert first.startswith("rapport: ")
    assert hint.strip()


def test_a_reader_that_goes_away_is_no_error(demo):
    listing = subprocess.Popen(
        command("--data", str(demo.data), "show", "--all", "Ana Souza"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    listing.stdout.close()

    _, complaint = listing.communicate(timeout=60)

    assert (listing.returncode, complaint) == (0, b"")


def test_lines_are_stored_though_nobody_reads_the_report(demo):
    adding = subprocess.Popen(
        command("--data", str(demo.data), "add", "-"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    adding.stdout.close()
    adding.stdin.write(b"call with Wayan ; one\n" * 3)

    _, complaint = adding.communicate(timeout=60)

    assert (adding.returncode, complaint) == (0, b"")
    assert len(demo.ok("history").splitlines()) == 3


def test_a_full_disk_behind_the_output_is_told(demo):
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            command("--data", str(demo.data), "list"),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert done.returncode == 1
    assert done.stderr.startswith("rapport: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_terminal_that_knows_only_ascii_gets_question_marks(demo):
    done = demo.apart("list", encoding="ascii", PYTHONIOENCODING="ascii", PYTHONUTF8="0")

    assert "?ukasz Nowak" in done.stdout
    assert (done.returncode, done.stderr) == (0, "")


def test_no_colour_reaches_a_pipe(demo):
    assert "\x1b" not in demo.ok("today") + demo.ok("show", "--all", "Ana Souza")


def test_names_from_a_file_cannot_act_on_the_terminal(demo):
    evil = 'name = "Eve\\u001b]0;owned\\u0007\\u202e"\nsummary = "a\\u009b31m"\n'
    (demo.data / "contacts" / "eve.toml").write_text(evil)

    printed = demo.ok("list", "eve") + demo.ok("show", "eve") + demo.ok("brief", "eve")

    assert not set(printed) & {"\x1b", "\a", "\u202e", "\x9b"}
