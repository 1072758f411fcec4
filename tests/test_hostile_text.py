"""No byte of a contact's text acts on the terminal: checked on what a pseudo-terminal receives.

Every field of the format holds every hostile string, the program runs as a person runs it, and
every screen it has is visited. What is left of its output without the sequences that Textual
itself sends must be plain text.
"""

import itertools
import os
import re
import subprocess
import sys
import time
from datetime import date

import pexpect
import pyte
import pytest

from rapport_tui.domain.contact import Contact, Labelled, Met
from rapport_tui.domain.identity import RECORD_TABLES
from rapport_tui.domain.record import Record
from rapport_tui.store.codec import encode
from rapport_tui.store.files import scan

CANARY = "PWNED"
HOSTILE = (
    f"\x1b]0;{CANARY}\x07",
    f"\x1b]52;c;{CANARY}\x1b\\",
    f"\x1b]8;;https://{CANARY}.example\x1b\\x\x1b]8;;\x1b\\",
    f"\x1b[31m{CANARY}\x1b[2J\x1b[1;1H",
    f"\x9b31m{CANARY}\x9d0;{CANARY}\x9c",
    f"\x1bP{CANARY}\x1b\\\x1b_{CANARY}\x1b\\\x1b^{CANARY}\x1b\\",
    "\x00\x07\x08\x0b\x0c\x0e\x0f\x7f\x85",
    f"\u202e{CANARY}\u202c\u2066x\u2069\u200e\u200f\u061c",
    "[/] [/x] [red]z[/red] [@click=app.quit]q[/] [link=file:///x]l[/link]",
    "a\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a\u030b\u030c",
    "👩‍👩‍👧‍👦 李 שלום مرحبا",
)
# What is said to a terminal: styles, the cursor, modes and questions; the title, its colour; and
# the start and end of a synchronised picture. No device control strings, no clipboard, no links.
TEXTUALS_OWN = re.compile(
    "\x1b\\[[0-9;:?=<>]*[A-Za-z@`$]{1,2}"
    "|\x1b\\[\\?[0-9;]*\\$p"
    "|\x1b\\]0;rapport\x07"
    "|\x1b\\][12][12]?;[^\x07\x1b]*(?:\x07|\x1b\\\\)"
    "|\x1b[78=>]"
)
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]")


def filled(model, text, identity):
    """Return a record of *model* with *text* in every field that takes words."""
    fields = {}
    for name, field in model.model_fields.items():
        words = str(field.annotation)
        if name == "id":
            fields[name] = identity
        elif "Literal" in words or "bool" in words or name in RECORD_TABLES:
            continue
        elif "Labelled" in words:
            fields[name] = (text, Labelled(value=text, label=text))
        elif "tuple" in words and "str" in words and "date" not in words:
            fields[name] = (text, text)
        elif "Met" in words:
            fields[name] = Met(where=text, through=text)
        elif words in {"<class 'str'>", "typing.Any"}:
            fields[name] = text
    return fields


def record_of(table):
    """Return the model of the records that *table* holds."""
    return Contact.model_fields[table].annotation.__args__[0]


def everywhere(text, number):
    """Return a contact that holds *text* in every field of every table, dated around today."""
    ids = itertools.count(number * 100)
    data = Contact(**filled(Contact, text, f"hostile{number:03d}")).to_data()
    data |= {"name": f"{chr(97 + number)} {text}", "cadence": "1w", "birthday": "--04-12"}
    for table in RECORD_TABLES:
        model = record_of(table)
        assert issubclass(model, Record)
        record = model(**filled(model, text, f"record{next(ids):05d}")).to_data()
        days = ("on", "due", "about", "since", "made", "check_back")
        record |= {day: TODAY for day in days if day in model.model_fields}
        data[table] = [record]
    return data | {"custom": {text: text}}


TODAY = date.today()


@pytest.fixture
def hostile(tmp_path):
    """A data folder in which everything that can hold words holds hostile ones."""
    contacts = tmp_path / "people" / "contacts"
    contacts.mkdir(parents=True)
    for number, text in enumerate(HOSTILE):
        text = text.replace("\x85", "\x85x")
        (contacts / f"p{number:02d}.toml").write_text(
            encode(everywhere(text, number)), encoding="utf-8", newline="\n"
        )
    (contacts / "broken.toml").write_bytes(b'name = "\x1b]0;PWNED\x07" x')
    (contacts / "esc\x1b]0;PWNED\x07.toml").write_bytes(b"name = ")
    (tmp_path / "people" / "inbox.txt").write_text(f"call with nobody {HOSTILE[0]}{HOSTILE[8]}\n")
    assert len(scan(contacts)) == len(HOSTILE) + 2
    return tmp_path / "people"


# Everything a person can look at: panes, zoom, help, quick add, edit, questions, filter, search,
# history, and what is said after a change. "\x1b" is the Escape key, and wants a pause after it.
VISITS = (
    "0jjjjjjjj", "1jjjj", "2", "j", "\r", "j", "j", "\r", "3jj", "\r", "z", "\x1b",
    "?clip", "\x1b", "\x1b", "1", "acall with a", "\x1b", "e", "\x1b", "r", "\x1b", "x", "n",
    "/PWNED", "\x1b", "\x1b", "3/PWNED", "\r", "n", "\x1b", "gh", "\x1b", "3", "jx", "u", "U", "u",
    "2jx", "u", "3e", "\x1b", "0jd", "\x1b", "u",
)  # fmt: skip


def visited(folder, rows, columns):
    """Return every byte the screen sent while all of it was visited, as text."""
    terminal = pexpect.spawn(
        sys.executable,
        ["-m", "rapport_tui", "--data", str(folder)],
        env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
        dimensions=(rows, columns),
        timeout=30,
    )
    sent = bytearray()
    screen = pyte.Screen(columns, rows)
    stream = pyte.ByteStream(screen)

    def take(quiet):
        """Read until nothing has come for *quiet* seconds."""
        heard = time.monotonic()
        while time.monotonic() - heard < quiet:
            try:
                got = terminal.read_nonblocking(65536, timeout=0.05)
            except pexpect.TIMEOUT:
                continue
            sent.extend(got)
            stream.feed(got)
            heard = time.monotonic()

    for _ in range(300):
        take(0.1)
        if "People" in "\n".join(screen.display):
            break
    else:
        pytest.fail("the screen never came:\n" + "\n".join(screen.display))
    take(0.6)
    for keys in VISITS:
        terminal.send(keys)
        take(0.25)
        assert terminal.isalive(), "\n".join(screen.display)
    terminal.send("\x1b")
    take(0.3)
    terminal.send("q")
    try:
        while True:
            sent.extend(terminal.read_nonblocking(65536, timeout=10))
    except pexpect.EOF:
        pass
    terminal.close()
    assert terminal.exitstatus == 0
    return sent.decode("utf-8")


@pytest.mark.parametrize("size", [(36, 120), (24, 80), (20, 60)], ids=str)
def test_no_text_reaches_the_terminal_as_a_control_sequence_or_as_markup(hostile, size):
    sent = visited(hostile, *size)

    for sequence in TEXTUALS_OWN.findall(sent):
        assert CANARY not in sequence
    left = TEXTUALS_OWN.sub("", sent)
    assert sorted(set(CONTROLS.findall(left))) == []
    assert CANARY in left  # it was shown: as words
    assert "\x1b[31m" + CANARY not in sent
    assert "[/]" in left
    assert "[@click" in left or size[1] < 100


COMMANDS = (
    ["list"], ["today", "--all"], ["show", "--all", "a"], ["show", "--all", "hostile008"],
    ["brief", "hostile003"], ["search", CANARY], ["history"], ["check"], ["path"], ["keys"],
    ["undo"], ["show", HOSTILE[0]], ["list", HOSTILE[3]], [HOSTILE[0]],
    ["add", "-n", f"call with {HOSTILE[1]} !{HOSTILE[3]}"],
    ["add", f"call with hostile ; + {HOSTILE[5]}"],
)  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0].strip("\x1b\x07")[:8])
def test_no_command_prints_a_control_character(hostile, words):
    arguments = [word.replace("\x00", "") for word in words]
    done = subprocess.run(
        [sys.executable, "-m", "rapport_tui", "--data", str(hostile), *arguments],
        capture_output=True,
        check=False,
        timeout=60,
    )

    printed = (done.stdout + done.stderr).decode("utf-8")
    assert printed
    assert sorted(set(CONTROLS.findall(printed))) == []
