"""The words of every state: few, calm, the same on the screen and in a shell, safe to show."""

from datetime import UTC, datetime, timedelta

import pytest

from rapport_tui.sync.outcome import in_words, notes
from rapport_tui.sync.round import Done
from rapport_tui.sync.state import Asked, Lost, Standing, ago
from rapport_tui.sync.telling import headline, told
from rapport_tui.sync.troubles import failed

NOW = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
EVIL = "[/x] \x1b]0;PWNED\x07 " + "L" * 300


def lines(standing, lost=(), log=()):
    return [line for part in told(standing, lost, log, NOW) for line in (part.heading, *part.lines)]


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (Standing("none"), "not synced"),
        (Standing("off"), "not synced"),
        (Standing("here"), "saved here"),
        (Standing("synced", synced=NOW - timedelta(minutes=2)), "⇅ synced 2m"),
        (Standing("ahead", ahead=2), "↑2 to push"),
        (Standing("syncing"), "⇅ syncing …"),
        (Standing("offline"), "offline"),
        (Standing("offline", ahead=3), "offline ↑3"),
        (Standing("busy"), "⇅ busy"),
        (Standing("sign-in"), "⚠ sign in – press gs"),
        (Standing("asks"), "⚠ sync asks – press gs"),
        (Standing("failed"), "⚠ not synced – press gs"),
    ],
)
def test_the_few_words_for_the_header(standing, words):
    assert standing.words(NOW, "gs") == words
    assert headline(standing)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(-5, "now"), (59, "now"), (60, "1m"), (3599, "59m"), (3600, "1h"), (90000, "1d")],
)
def test_how_long_ago(seconds, words):
    assert ago(NOW - timedelta(seconds=seconds), NOW) == words


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("fatal: unable to access 'https://x/': Could not resolve host: x", "offline"),
        ("fatal: unable to access 'http://x/': Failed to connect to x port 1", "offline"),
        ("ssh: connect to host x port 22: Connection timed out", "offline"),
        ("ssh: connect to host x port 22: No route to host", "offline"),
        ("fatal: the remote end hung up unexpectedly", "offline"),
        ("fatal: Authentication failed for 'https://x/'", "sign-in"),
        ("git@x: Permission denied (publickey).\nfatal: Could not read from remote", "sign-in"),
        ("fatal: could not read Username for 'https://x': terminal prompts disabled", "sign-in"),
        ("Host key verification failed.\nfatal: Could not read from remote", "sign-in"),
        ("fatal: unable to access 'x': The requested URL returned error: 403", "sign-in"),
        ("ERROR: Repository not found.\nfatal: Could not read from remote", "sign-in"),
        ("remote: not here\nfatal: repository 'https://x/y.git/' not found", "nowhere"),
        ("fatal: '/x' does not appear to be a git repository", "nowhere"),
        ("fatal: Unable to create '/x/.git/index.lock': File exists.", "busy"),
        ("fatal: detected dubious ownership in repository at '/x'", "not-ours"),
        ("error: loose object 12 (stored in .git/objects) is corrupt", "damaged"),
        ("fatal: write error: No space left on device", "full"),
        ("fatal: something new", "other"),
    ],
)
def test_what_git_complains_of_is_one_of_a_few_states(said, kind):
    error = failed(("fetch",), said)
    assert error.kind == kind
    assert str(error).endswith(".")


def test_nothing_from_outside_reaches_the_terminal_as_it_is():
    standing = Standing(
        "asks",
        said=failed(("push",), EVIL).said,
        question=Asked("q", "Really?", "yes", "no", ("x",)),
    )
    lost = [Lost("contacts/x.toml", EVIL, EVIL, EVIL)]
    log = [f"2026-11-23 08:52:56      3 ms   128  fetch -q  {EVIL}"]

    shown = "\n".join(lines(standing, lost, log))

    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "[/x]" in shown


def test_of_what_git_did_only_what_tells_something_is_told():
    log = [
        "2026-11-23 08:52:01      3 ms     0  rev-parse --verify -q HEAD",
        "2026-11-23 08:52:02      3 ms     1  rev-parse --verify -q nothing",
        "2026-11-23 08:52:03      3 ms     0  fetch -q -- origin +refs/heads/main:refs/x",
        "2026-11-23 08:52:04      3 ms   128  fetch -q -- origin +refs/x  fatal: no | really",
        "2026-11-23 08:53:05      3 ms     0  push -q -- origin refs/x",
        "what somebody wrote into the log",
    ]

    assert lines(Standing("synced"), log=log)[2:] == [
        "11-23 08:53  sent",
        "11-23 08:52  asked the server, but: fatal: no | really",
        "11-23 08:52  asked the server",
    ]


def test_a_round_is_told_in_a_few_words():
    assert in_words(Done()) == "⇅ Synced, nothing new"
    assert in_words(Done(recorded=1)) == "⇅ Synced · recorded"
    done = Done(received=1, merged=2, sent=True, lost=[Lost("x", "Ana", "role", "CTO")])
    assert (
        in_words(done) == "⇅ Synced · 1 person from elsewhere · 2 people merged · 1 to check · sent"
    )
    assert notes(done)[0].startswith("Ana: role was changed on two devices")
