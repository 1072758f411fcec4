"""`rapport add`: understood, shown, asked about, stored; nothing typed is lost on the way."""

import pytest

from rapport_tui.store.toml import parse


def files(shell):
    return {file.name: file.read_bytes() for file in (shell.data / "contacts").iterdir()}


def person(shell, slug):
    (file,) = (shell.data / "contacts").glob(f"{slug}-*.toml")
    return parse(file.read_text())


def test_the_first_line_makes_the_folder_and_the_person(shell):
    out = shell.ok("add", "coffee with Ana Souza ; + climbs at Vertigo ; !fri send deck")

    found = person(shell, "ana-souza")
    assert found["name"] == "Ana Souza"
    assert [e["kind"] for e in found["timeline"]] == ["coffee"]
    assert [g["text"] for g in found["common_ground"]] == ["climbs at Vertigo"]
    assert [c["text"] for c in found["commitments"]] == ["send deck"]
    assert "stored: coffee with Ana Souza" in out


def test_the_preview_says_who_what_when_in_full_and_which_file(demo):
    out = demo.ok("add", "-n", "coffee with Ana Souza yesterday ; !2026-11-27 send deck")

    assert "Ana Souza" in out
    assert "(yesterday)" in out
    assert "Fri 27 Nov 2026" in out
    (file,) = (demo.data / "contacts").glob("ana-souza-*.toml")
    assert f"contacts/{file.name}  +1 interaction, +1 commitment" in out


def test_a_dry_run_stores_nothing(demo):
    before = files(demo)

    out = demo.ok("add", "--dry-run", "coffee with Ana Souza and a new Zebulon Quartz")

    assert "dry run" in out
    assert files(demo) == before


def test_a_name_that_fits_two_people_is_a_question_and_stores_nothing(demo):
    before = files(demo)

    done = demo.run("add", "coffee with Ana today")

    assert done.code == 2
    assert "Ana Souza" in done.err
    assert "Ana Kovač" in done.err
    assert "--person" in done.err
    assert files(demo) == before


@pytest.mark.parametrize("answer", ["Ana Kovač", "kovac"])
def test_the_question_is_answered_with_person(demo, answer):
    demo.ok("add", "--person", answer, "coffee with Ana today ; the answer")

    assert "the answer" in person(demo, "ana-kovac")["timeline"][-1]["text"]


def test_a_candidate_can_be_given_by_the_id_that_was_printed(demo):
    asked = demo.run("add", "coffee with Ana today").err
    line = next(line for line in asked.splitlines() if "Souza" in line)

    demo.ok("add", "--person", line.split()[-1], "coffee with Ana today ; by id")

    assert any(e["text"] == "by id" for e in person(demo, "ana-souza")["timeline"])


def test_a_line_that_names_nobody_is_about_the_person_of_the_option(demo):
    demo.ok("add", "--person", "Wayan", "+ likes teak")

    assert person(demo, "wayan")["common_ground"][-1]["text"] == "likes teak"


def test_a_line_that_names_nobody_is_refused_with_the_way_out(demo):
    done = demo.run("add", "+ likes teak")

    assert done.code == 2
    assert len(done.err.splitlines()) >= 2


def test_a_name_nearly_known_is_offered_first(demo):
    done = demo.run("add", "coffee with Goran Illic today")

    assert done.code == 2
    assert "Goran Ilić" in done.err
    assert "--new" in done.err


def test_a_name_nearly_known_can_be_a_new_person_all_the_same(demo):
    demo.ok("add", "--new", "coffee with Goran Illic today")

    assert person(demo, "goran-illic")["timeline"][0]["kind"] == "coffee"


def test_a_new_person_has_a_line_of_their_own(demo):
    demo.ok("add", "--new", "Zebulon Quartz @Acme zeb@acme.example +1 555 0100 #climbing every 6w")

    found = person(demo, "zebulon-quartz")
    assert found["organisation"] == "Acme"
    assert found["emails"] == ["zeb@acme.example"]
    assert found["tags"] == ["climbing"]
    assert found["cadence"] == "6w"


def test_an_unreadable_date_stands_in_the_way_and_says_so(demo):
    before = files(demo)

    done = demo.run("add", "coffee with Ana Souza ; !fryday send deck")

    assert done.code == 2
    assert "fryday" in done.err
    assert files(demo) == before


def test_many_lines_are_many_changes_and_a_bad_one_stops_no_other(demo):
    done = demo.run(
        "add", "-", typed="call with Wayan ; one\ncoffee with Ana today\n\nmet Wayan ; two\n"
    )

    assert done.code == 2
    assert "line 2" in done.err
    texts = [entry["text"] for entry in person(demo, "wayan")["timeline"]]
    assert {"one", "two"} <= set(texts)
    assert len(demo.ok("history").splitlines()) == 2


def test_a_person_made_by_one_line_is_known_to_the_next(shell):
    shell.ok("add", "-", typed="coffee with Zebulon Quartz\ncall with Zebulon ; again\n")

    assert len(person(shell, "zebulon-quartz")["timeline"]) == 2
    assert len(files(shell)) == 1


def test_a_line_that_is_no_text_is_refused_and_the_rest_is_kept(demo):
    done = demo.run("add", "-", typed=b"call with Wayan ; \xff\xfe\ncall with Wayan ; fine\n")

    assert done.code == 2
    assert "line 1" in done.err
    assert "fine" in [entry["text"] for entry in person(demo, "wayan")["timeline"]]


def test_windows_line_ends_and_a_mark_in_front_are_no_part_of_the_words(shell):
    shell.ok("add", "-", typed=b"\xef\xbb\xbfcoffee with Zebulon Quartz ; one\r\n")

    assert person(shell, "zebulon-quartz")["timeline"][0]["text"] == "one"


def test_one_line_is_taken_back_by_one_undo_in_every_file(demo):
    before = files(demo)
    demo.ok(
        "add", "coffee with Ana Souza, Bob Díaz and Zebulon Quartz ; + share tea ; ? how was it"
    )
    assert files(demo) != before

    demo.ok("undo")
    assert files(demo) == before

    demo.ok("redo")
    assert "zebulon-quartz" in " ".join(files(demo))


def test_control_characters_are_stored_and_never_reach_the_terminal(demo):
    out = demo.ok("add", "call with Wayan ; bell \a \x1b]0;title\x07 \u202eend")

    assert not set(out) & {"\a", "\x1b", "\u202e"}
    assert any("\x1b]0;title" in entry["text"] for entry in person(demo, "wayan")["timeline"])


def test_words_need_no_quotes_and_may_begin_with_a_sign(demo):
    demo.ok("add", "--person", "Wayan", "+", "likes", "oak")

    assert person(demo, "wayan")["common_ground"][-1]["text"] == "likes oak"


def test_the_inbox_is_taken_in_and_what_needs_an_answer_stays(demo):
    with (demo.data / "inbox.txt").open("a") as inbox:
        inbox.write("2026-01-05: call with Wayan ; from the telephone\n")

    done = demo.run("add", "--inbox")

    assert done.code == 2
    assert "stored: call with Wayan" in done.out
    assert "Ana about the spring workshop" in done.err
    assert "fits 2 people; which one?" in done.err
    assert "write the name" in done.err
    left = (demo.data / "inbox.txt").read_text()
    assert "telephone" not in left
    assert left.count("\n") == 2
    days = [str(e["on"]) for e in person(demo, "wayan")["timeline"] if "telephone" in e["text"]]
    assert days == ["2026-01-05"]


def test_what_is_promised_already_is_said_before_it_is_promised_again(demo):
    line = "call with Wayan ; !2030-11-26 introduce him to Priya"
    assert "already promised" not in demo.ok("add", line)

    again = demo.ok("add", "-n", "call with Wayan ; !2030-11-28 Introduce him to Priya")

    assert "already promised for" in again
    assert "26 Nov 2030" in again
    assert "rapport done … --to DAY gives it another day" in again


def test_no_line_at_all_is_wrong_use(demo):
    done = demo.run("add")

    assert done.code == 2
    assert "there is no line to store" in done.err


@pytest.fixture
def bob(shell):
    """Give a command line where only Bob Díaz and Priya are known."""
    shell.ok("add", "--new", "Bob Díaz @Globex")
    shell.ok("add", "--new", "Priya")
    return shell


@pytest.mark.parametrize(
    ("line", "nearly"),
    [
        ("coffee with Bbo yesterday", "Bob Díaz"),
        ("coffee with Prya", "Priya"),
        ("coffee with Priya, Bbo yesterday", "Bob Díaz"),
    ],
)
def test_a_slip_in_a_first_name_is_asked_about_and_makes_nobody(bob, line, nearly):
    before = files(bob)

    alone, among = bob.run("add", line), bob.run("add", "-", typed=f"{line}\n")

    assert (alone.code, among.code) == (2, 2)
    assert f"did you mean {nearly}?" in alone.err
    assert f"did you mean {nearly}?" in among.err
    assert files(bob) == before


def test_today_says_how_a_line_is_taken_in_and_not_that_it_needs_an_answer(bob):
    (bob.data / "inbox.txt").write_text("coffee with Priya\n")

    assert "rapport add --inbox" in bob.ok("today")
    assert "needs an answer" not in bob.ok("today")


def test_the_preview_says_when_an_organisation_is_only_kept_in_the_note(bob):
    out = bob.ok("add", "coffee with Bob @NewOrg")

    assert "@NewOrg kept in the note: Bob Díaz is at Globex" in out
    assert "(new)" not in out
    assert person(bob, "bob-diaz")["timeline"][0]["text"] == "@NewOrg"


@pytest.mark.parametrize("line", ["coffee with Priya @NewOrg", "coffee with Bob, Priya @NewOrg"])
def test_the_preview_says_when_an_organisation_is_new(bob, line):
    assert "@NewOrg (new)" in bob.ok("add", line)
    assert person(bob, "priya")["organisation"] == "NewOrg"
