"""What a terminal program must do to be used all day, by key presses in tmux: twenty-five points.

Each test is one point. How fast it is (points 3 and 24) is for `make bench`: a time on a busy
machine proves nothing here.
"""

import re
import shutil
import subprocess
import sys
import tomllib

import pytest

from generate_people import PEOPLE_BESIDE, make_people
from rapport_tui.domain.keymap import USUAL
from tmux_terminal import DAY, screen

LINE = "coffee with Ana Souza yesterday #climbing @Acme ; she's hiring a data lead ; !fri send deck"
SIZES = ((160, 50), (120, 36), (80, 24), (60, 20))
HOSTILE = "Bob [/x] [red]"


@pytest.fixture(scope="session")
def some(tmp_path_factory):
    """Forty people, made once."""
    return make_people(tmp_path_factory.mktemp("some") / "people", 40)


@pytest.fixture(scope="session")
def thousand(tmp_path_factory):
    """A thousand people, made once."""
    return make_people(tmp_path_factory.mktemp("thousand") / "people", 1_000)


@pytest.fixture
def people(tmp_path, some):
    """Forty people of one's own."""
    return shutil.copytree(some, tmp_path / "people")


@pytest.fixture
def many(tmp_path, thousand):
    """A thousand people of one's own."""
    return shutil.copytree(thousand, tmp_path / "people")


def rapport(tmp_path, folder, *words):
    """Run one command on *folder* and return what it prints."""
    home = tmp_path / "home"
    done = subprocess.run(
        [sys.executable, "-m", "rapport_tui", "--data", str(folder), *words],
        capture_output=True, text=True, check=True,
        env={"HOME": str(home), "PATH": "/usr/bin:/bin", "RAPPORT_TODAY": DAY, "LANG": "C.UTF-8",
             "XDG_STATE_HOME": str(home / "state"), "XDG_CACHE_HOME": str(home / "cache"),
             "XDG_CONFIG_HOME": str(home / "config")},
    )  # fmt: skip
    return done.stdout


def contact(folder, name):
    """Return the data of whoever is called *name*; None when there is nobody."""
    for file in sorted((folder / "contacts").glob("*.toml")):
        data = tomllib.loads(file.read_text("utf-8"))
        if data.get("name") == name:
            return data
    return None


def files(folder):
    """Return every contact file and its bytes."""
    return {file.name: file.read_bytes() for file in sorted((folder / "contacts").glob("*.toml"))}


def cursor(terminal):
    """Return the line that the cursor stands on in the pane that has the keys."""
    found = [line for line in terminal.lines() if re.search(r"┃ ?▌", line)]
    return re.search(r"┃ ?▌.?(.*?)(┃|$)", found[0])[1].strip() if found else ""


def focused(terminal):
    """Return the title in the heavy border: the pane that has the keys, without any colour."""
    found = re.search(r"┏━* ?([^┓]*?) ?━*┓", terminal.seen())
    return found[1] if found else ""


def find(terminal, name):
    """Filter for *name* and stay there."""
    terminal.keys("1", "/")
    terminal.burst(name)
    terminal.keys("Enter")


# 1, 2: the first day


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
def test_01_the_first_start_offers_choices_that_all_work(tmp_path, size):
    with screen(tmp_path, size=size) as terminal:
        terminal.until("[n]", "[d]", "[g]", "[?]")
        terminal.keys("Escape")
        terminal.until("[n]", without=("EXIT",))
        terminal.keys("?")
        terminal.until("How it works ━", without=("[d]",))
        terminal.keys("Escape")
        terminal.until("[n]")
        terminal.keys("g")
        terminal.burst("nowhere.example:x")
        terminal.until("nowhere.example:x")
        terminal.keys("Escape")
        terminal.until("[n]")
        terminal.keys("d")
        terminal.until("[1] People")
        terminal.keys("q")
        terminal.until("[n]")
        terminal.keys("n")
        terminal.until("[1] People 0", without=("[n]",))


def test_02_every_empty_pane_names_the_next_key(tmp_path):
    with screen(tmp_path) as terminal:
        terminal.until("[n]")
        terminal.keys("n")
        for key, words in (
            ("0", "Nothing due. a adds"),
            ("1", "Press a and type"),
            ("2", "a adds the first person"),
            ("3", "a logs the first"),
        ):
            terminal.keys(key)
            terminal.until(words)


# 3 to 8: keys that are always there


def test_03_keys_pressed_while_it_starts_are_not_lost(tmp_path, many):
    with screen(tmp_path) as terminal:
        terminal.burst("jjj")
        seen = terminal.until("[1] People 1007", "▌")
        rows = [line for line in seen.splitlines() if line.startswith("┃")]
        assert [bool(re.match(r"┃ ?▌", line)) for line in rows[:5]] == [
            False, False, False, True, False,
        ]  # fmt: skip


@pytest.mark.parametrize("key", ["?", "F1"])
def test_04_help_is_for_the_pane_narrows_and_runs_what_is_chosen(tmp_path, people, key):
    with screen(tmp_path) as terminal:
        terminal.until("Ana Souza")
        for pane, name in (("0", "Today"), ("1", "People"), ("2", "round"), ("3", "Timeline")):
            terminal.keys(pane, key)
            first = terminal.until("Help")
            assert name in first
            terminal.burst("undo")
            assert len(terminal.seen().split()) < len(first.split())
            terminal.keys("Enter")
            terminal.until("othing to undo", without=("Help",))
            terminal.keys(key)
            terminal.until("Help")
            terminal.keys("Escape")
            terminal.until("[1] People", without=("Help",))


def test_05_the_way_to_help_is_always_there_and_no_hint_is_cut(tmp_path, people):
    words = {f"{c.shown} {c.words}" for c in USUAL.commands}
    with screen(tmp_path) as terminal:
        terminal.until("Ana Souza")
        for width, height in SIZES:
            terminal.resize(width, height)
            last = terminal.lines()[-1].rstrip()
            assert last.endswith("? help")
            assert set(re.split(r"\s{2,}", last.strip())) <= words


def test_06_the_palette_has_actions_with_their_keys_and_people(tmp_path, people):
    with screen(tmp_path) as terminal:
        terminal.until("▌ Ana Souza", "─ Ana Souza", "not synced", without=("reading …",))
        terminal.rest()
        before = terminal.seen()
        terminal.keys(":")
        terminal.burst("tag")
        colon = terminal.until("Give and take tags")
        assert re.search(r"Give and take tags.* t\b|\bt\b.*Give and take tags", colon)
        terminal.keys("Escape")
        assert terminal.seen() == before
        terminal.keys("C-p")
        terminal.burst("tag")
        assert terminal.until("Give and take tags") == colon
        terminal.keys("Escape", "C-p")
        terminal.burst("lukasz")
        terminal.until("Łukasz Nowak")
        terminal.keys("Enter")
        terminal.until("Łukasz Nowak ─")


def test_07_the_keys_of_lists_move_the_cursor_and_a_chord_shows_what_follows(tmp_path, people):
    with screen(tmp_path) as terminal:
        terminal.until("▌")
        names = [p["name"] for p in _list(tmp_path, people)]
        last, first = names[-1], names[0]
        terminal.keys("G")
        assert cursor(terminal).startswith(last[:12])
        terminal.burst("gg")
        assert cursor(terminal).startswith(first[:12])
        terminal.keys("C-d")
        assert not cursor(terminal).startswith(first[:12])
        terminal.burst("gg")
        terminal.keys("j", "j", "j", "k")
        assert cursor(terminal).startswith(names[2][:12])
        terminal.keys("g")
        terminal.until("history", "settings", "tips")
        terminal.keys("Escape")
        terminal.until("▌", without=("tips",))
        assert cursor(terminal).startswith(names[2][:12])


def test_08_the_focus_can_be_seen_without_colour(tmp_path, people):
    with screen(tmp_path) as terminal:
        terminal.until("Ana Souza")
        for number in "0231":
            terminal.keys(number)
            assert focused(terminal).startswith(f"[{number}]")
        terminal.keys("Tab")
        assert focused(terminal).startswith("[2]")
        terminal.keys("h")
        assert focused(terminal).startswith("[1]")
        terminal.keys("l")
        assert not focused(terminal).startswith("[1]")
        terminal.keys("1", "z")
        assert "[2]" not in terminal.seen()
        terminal.keys("Escape")
        assert "[2]" in terminal.seen()
        terminal.keys("3", "-")
        assert focused(terminal).startswith("[1]")
        terminal.keys("-")
        assert focused(terminal).startswith("[3]")


# 9, 10: finding


def test_09_the_filter_is_live_counts_and_gives_everything_back(tmp_path, many):
    with screen(tmp_path) as terminal:
        terminal.until("[1] People 1007", without=("reading",))
        terminal.keys("j", "j")
        before = cursor(terminal)
        terminal.keys("/")
        terminal.burst("diaz")
        terminal.until("Bob Díaz")
        assert re.search(r"\[1\] People \d+/1007", terminal.seen())
        terminal.keys("C-u")
        terminal.burst("lukasz")
        terminal.until("Łukasz Nowak")
        terminal.keys("C-u")
        terminal.burst("zzzzqqqq")
        terminal.until("esc")
        assert "0/" in terminal.seen()
        terminal.keys("Escape")
        assert cursor(terminal) == before


def test_10_a_filter_is_saved_recalled_and_the_same_on_the_command_line(tmp_path, many):
    words = "#climbing last:>30d -@acme"
    with screen(tmp_path) as terminal:
        terminal.until("[1] People 1007", without=("reading",))
        terminal.keys("/")
        terminal.burst(words)
        terminal.keys("Enter")
        shown = int(re.search(r"\[1\] People (\d+)/", terminal.until("/1007"))[1])
        assert shown == len(_list(tmp_path, many, words))
        terminal.burst("fs")
        terminal.burst("climbers")
        terminal.keys("Enter")
        terminal.until("climbers")
        terminal.keys("Escape", "Escape")
        terminal.until("[1] People 1007", without=("reading",))
        terminal.burst("f1")
        terminal.until(f"[1] People {shown}/")


def _list(tmp_path, folder, *words):
    import json

    return json.loads(rapport(tmp_path, folder, "list", "--json", *words))["people"]


# 11 to 14: the line


def test_11_the_line_is_told_back_before_it_is_saved_and_saved_as_told(tmp_path, people):
    with screen(tmp_path) as terminal:
        find(terminal, "ana souza")
        terminal.burst(f"a{LINE}")
        seen = terminal.until("22 Nov 2026", "27 Nov 2026")
        for words in ("coffee", "Ana Souza", "#climbing", "@Acme", "she's hiring", "send deck"):
            assert words in seen
        terminal.keys("Enter")
        said = terminal.until("Saved coffee with Ana Souza")
        assert said.count("u undo") >= 1
        data = contact(people, "Ana Souza")
        entry = next(e for e in data["timeline"] if e.get("text") == "she's hiring a data lead")
        assert (str(entry["on"]), entry["kind"]) == ("2026-11-22", "coffee")
        assert entry["tags"] == ["climbing"]
        promise = next(c for c in data["commitments"] if c["text"] == "send deck")
        assert (promise["by"], str(promise["due"])) == ("me", "2026-11-27")


def test_12_a_burst_is_typed_and_runs_nothing_else(tmp_path, people):
    before = files(people)
    with screen(tmp_path) as terminal:
        terminal.until("▌")
        terminal.burst("acoffee with Ana")
        terminal.until("> coffee with Ana")
        assert files(people) == before


@pytest.mark.parametrize(
    "line", ["met May Chen at the Sun office", "monitor", "paprika", "march with Mark"]
)
def test_13_a_name_that_looks_like_a_date_is_a_name(tmp_path, people, line):
    with screen(tmp_path) as terminal:
        find(terminal, "ana souza")
        terminal.burst(f"a{line}")
        seen = terminal.until(line, "23 Nov 2026")  # today: the line names no other day
        assert re.findall(r"\d+ (?:May|Mar|Mon|Sun)\w* 20\d\d", seen) == []
        if "May" in line:
            assert re.search(r"With\s+May Chen", seen)


def test_14_a_wrong_date_is_refused_fixed_by_tab_and_the_draft_outlives_the_program(
    tmp_path, people
):
    with screen(tmp_path) as terminal:
        terminal.until("▌")
        terminal.burst("acall ; !tomorow x")
        terminal.keys("Enter")
        terminal.until("tomorrow (tab)")
        terminal.keys("Tab")
        terminal.until("!tomorrow x")
        terminal.keys("Escape")
        terminal.until("draft")
        terminal.keys("q")
        terminal.until("EXIT=0")
    with screen(tmp_path) as terminal:
        terminal.until("▌")
        terminal.keys("a")
        terminal.until("call ; !tomorrow x")


# 15 to 17: changes


def test_15_five_changes_are_taken_back_and_done_again_to_the_byte(tmp_path, people):
    before = files(people)
    with screen(tmp_path) as terminal:
        find(terminal, "ana souza")
        terminal.keys("3")
        terminal.burst("acoffee with Ana Souza ; !fri send deck")
        terminal.keys("Enter")
        terminal.until("Saved")
        terminal.keys("e")
        terminal.burst(" with cake")
        terminal.keys("Enter")
        terminal.until("u undo", without=("Saved",))
        terminal.keys("1", "t")
        terminal.burst("+vip")
        terminal.keys("Enter")
        terminal.until("vip")
        terminal.keys("d")
        terminal.until("chat with Ana")
        terminal.keys("3", "x")
        terminal.until("eleted")
        after = files(people)
        assert after != before
        terminal.keys(*"uuuuu")
        assert files(people) == before
        terminal.keys(*"UUUUU")
        assert files(people) == after
        terminal.keys("q")
        terminal.until("EXIT=0")
    with screen(tmp_path) as terminal:
        terminal.until("▌")
        terminal.keys("u")
        terminal.until("Undid")
        assert files(people) != after


def test_16_a_person_is_deleted_only_by_x_and_y(tmp_path, people):
    with screen(tmp_path) as terminal:
        find(terminal, "ana souza")
        terminal.keys("x", "x")
        assert contact(people, "Ana Souza")
        terminal.keys("Escape", "x", "Enter")
        assert contact(people, "Ana Souza")
        terminal.keys("Escape", "x", "y")
        terminal.until("eleted Ana Souza")
        assert contact(people, "Ana Souza") is None
        terminal.keys("u")
        terminal.until("Undid")
        assert contact(people, "Ana Souza")


def test_17_what_is_marked_is_tagged_together_in_one_step(tmp_path, people):
    before = files(people)
    with screen(tmp_path) as terminal:
        terminal.until("▌")
        terminal.keys("Space", "j", "Space")
        seen = terminal.until("2 marked")
        assert seen.count("✓") >= 2
        terminal.keys("t")
        terminal.burst("+vip")
        terminal.keys("Enter")
        terminal.until("+vip for 2 people", "u undo")
        tagged = [f for f, raw in files(people).items() if b'"vip"' in raw]
        assert len(tagged) == 2
        terminal.keys("Escape")
        terminal.until("▌", without=("2 marked",))
        terminal.keys("u")
        terminal.until("Undid")
        assert files(people) == before


# 18 to 22: the terminal


def test_18_escape_never_quits_and_every_way_out_leaves_the_terminal_as_it_was(tmp_path, people):
    with screen(tmp_path) as terminal:
        terminal.until("▌")
        terminal.keys(*["Escape"] * 10)
        terminal.until("▌", without=("EXIT",))
        terminal.keys("C-c")
        terminal.until("EXIT=0", without=("Traceback",))
        assert terminal.is_as_before()
    with screen(tmp_path) as terminal:
        terminal.until("▌")
        terminal.keys("q")
        terminal.until("EXIT=0", without=("Traceback",))
        assert terminal.is_as_before()


@pytest.mark.parametrize(("keys", "typed"), [(":", "tag"), ("?", "undo"), ("a", "coffee with Ana")])
def test_19_a_storm_of_sizes_keeps_what_is_open_and_typed(tmp_path, people, keys, typed):
    with screen(tmp_path) as terminal:
        find(terminal, "díaz")
        terminal.until("[1] People 1/")
        terminal.keys(keys)
        terminal.burst(typed)
        before = terminal.lines()[1:]  # the header says in its own time that there is a draft
        for size in (
            (300, 100), (120, 36), (66, 24), (64, 20), (40, 10), (20, 5), (2, 2), (1, 1), (120, 36),
        ):  # fmt: skip
            terminal.resize(*size)
        assert terminal.lines()[1:] == before
        terminal.keys("Escape")
        terminal.until("[1] People 1/", "Bob Díaz", without=("Traceback",))


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
def test_20_a_small_window_reaches_everything(tmp_path, people, size):
    with screen(tmp_path, size=size) as terminal:
        find(terminal, "ana souza")
        terminal.keys("Escape", "l")
        terminal.until("[3] Timeline")
        if size[0] == 60:
            terminal.until("People ▸ Ana Souza ▸ Timeline")
        terminal.keys("[")
        terminal.until("[2]")
        assert focused(terminal).startswith("[2]") or "▸[2]" in focused(terminal)
        terminal.keys("]")
        terminal.until("[3] Timeline")
        terminal.keys("h")
        if size[0] == 80:
            terminal.keys("h")
        assert focused(terminal).startswith("[1] People")
        terminal.keys("0")
        assert focused(terminal).startswith("[0] Today")
        terminal.keys("Escape")
        for line in terminal.lines():
            titles = re.findall(r"\[[0-3]\] (\w+)", line)
            assert set(titles) <= {
                "Today", "People", "Ground", "Common", "Timeline", "Everybody",
            }  # fmt: skip


def test_21_what_the_editor_spoils_is_offered_back(tmp_path, people):
    editor = tmp_path / "editor"
    editor.write_text(
        "#!/bin/sh\n"
        'if [ -e "$0.again" ]; then echo \'id = "p000000000"\' > "$1"; '
        'echo \'name = "Ana Souza"\' >> "$1"; echo \'role = "Kept"\' >> "$1"\n'
        'else touch "$0.again"; echo "name = = no" > "$1"; fi\n'
    )
    editor.chmod(0o755)
    before = files(people)
    with screen(tmp_path, environ={"EDITOR": str(editor)}) as terminal:
        find(terminal, "ana souza")
        terminal.keys("E")
        terminal.until("Line 1:", "[e]", "[r]")
        assert files(people) == before
        terminal.keys("e")
        terminal.until("edited Ana Souza")
        assert contact(people, "Ana Souza")["role"] == "Kept"


def test_21_it_comes_back_from_the_shell_as_it_was(tmp_path, people):
    with screen(tmp_path, shell=True) as terminal:
        terminal.until("Ana Souza", "not synced", without=("reading …",))
        terminal.rest()
        before = terminal.seen()
        terminal.keys("C-z")
        terminal.until("$", without=("[1] People",))
        terminal.burst("fg\n")
        terminal.until("[1] People")
        terminal.rest()
        assert terminal.seen() == before


_COLOURS = re.compile(r"\x1b\[[0-9;]*\b(?:3[0-7]|4[0-7]|9[0-7]|10[0-7]|38|48)\b[0-9;]*m")


def test_22_without_colour_nothing_is_coloured_and_everything_can_be_told(tmp_path, people):
    with screen(tmp_path, environ={"NO_COLOR": "1"}) as terminal:
        terminal.until("▌")
        terminal.keys("j")
        assert not _COLOURS.search(terminal.seen(escapes=True))
        assert cursor(terminal)
        assert focused(terminal).startswith("[1]")
        assert re.search(r"!!? *[│┃]", terminal.seen())
        terminal.burst("acoffee with Ana")
        assert not _COLOURS.search(terminal.seen(escapes=True))


def test_22_sixteen_colours_are_enough(tmp_path, people):
    with screen(tmp_path, environ={"TERM": "linux", "COLORTERM": ""}) as terminal:
        terminal.until("▌")
        shown = terminal.seen(escapes=True)
        assert not re.search(r"\x1b\[[0-9;]*(?:38|48);[25]", shown)
        # Nothing is written in the colour of its own ground.
        for colour in range(8):
            assert not re.search(rf"\x1b\[(?:[0-9]+;)*3{colour};4{colour}m", shown)


# 23 to 25: odd names, many people, settings


@pytest.mark.parametrize("name", PEOPLE_BESIDE, ids=lambda name: name[:12])
def test_23_an_odd_name_is_shown_as_it_is_everywhere(tmp_path, people, name):
    shown = name[:20]
    with screen(tmp_path) as terminal:
        terminal.until("▌")
        terminal.keys(":")
        terminal.burst(name[:30])
        terminal.keys("Enter")
        terminal.until(f"─ {shown}", without=("Traceback",))
        terminal.keys("1", "d")
        terminal.until(shown[:12], "u undo")
        terminal.keys("x", "y")
        terminal.until("eleted", shown[:12])
        terminal.keys("u")
        terminal.until("Undid", shown[:12])
        assert contact(people, name)


def test_24_a_burst_of_moves_opens_one_file_and_starts_nothing(tmp_path, many):
    log = tmp_path / "calls"
    with screen(tmp_path) as terminal:
        terminal.until("[1] People 1007", without=("reading",))
        terminal.keys("j")
        terminal.rest()
        with terminal.traced(log):
            terminal.burst("j" * 50)
            terminal.rest()
            terminal.burst("/ana")
            terminal.rest()
    calls = log.read_text()
    assert "execve" not in calls
    opened = set(re.findall(r'"([^"]+\.toml)"', calls))
    assert len(opened) <= 2, opened  # the one the moves stop on, and the first that is found


def test_25_keys_are_the_persons_own_and_mistakes_in_them_are_told(tmp_path, people):
    config = tmp_path / "home" / "config" / "rapport"
    config.mkdir(parents=True)
    (config / "config.toml").write_text(
        '[keys]\ndelete = "D"\nsync = ""\nundo = "a"\nfly-away = "F"\n'
    )
    with screen(tmp_path) as terminal:
        terminal.until("▌", "2 problems in [keys]", "gc")
        find(terminal, "ana souza")
        terminal.keys("D")
        terminal.until("delete")
        terminal.keys("n")
        assert contact(people, "Ana Souza")
        terminal.keys("?")
        terminal.burst("delete the selected")
        assert re.search(r"\bD\b", terminal.until("Delete the selected"))
        terminal.keys("Escape", "Escape")
        terminal.keys(":")
        terminal.burst("delete the selected")
        assert re.search(r"\bD\b", terminal.until("Delete the selected"))


def test_25_a_name_is_copied_and_the_way_is_told(tmp_path, people):
    with screen(tmp_path) as terminal:
        find(terminal, "ana souza")
        terminal.burst("yn")
        terminal.until("opied", "tmux")
        assert terminal.show_buffer().strip() == "Ana Souza"


def test_25_a_server_out_of_reach_blocks_no_key(tmp_path, people):
    git = ["git", "-C", str(people)]
    subprocess.run([*git, "init", "-q", "-b", "main"], check=True)
    # Nothing listens on this port of this machine.
    subprocess.run([*git, "remote", "add", "origin", "git://127.0.0.1:9/people"], check=True)
    with screen(tmp_path) as terminal:
        terminal.until("▌")
        first = cursor(terminal)
        terminal.burst("sj")
        assert cursor(terminal) != first
        terminal.until("offline")
