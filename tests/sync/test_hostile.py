"""A folder or a repository made to harm: nothing of it runs, and nothing is written elsewhere."""

import os
import subprocess

import pytest

from rapport_tui.sync.beginning import clone
from rapport_tui.sync.git import Git
from rapport_tui.sync.repository import find_repository
from rapport_tui.sync.troubles import GitError
from screen_driver import ANA
from sync_devices import Device

TOLD = (
    "core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "core.hooksPath",
    "core.askPass", "core.gitProxy", "core.alternateRefsCommand", "filter.evil.clean",
    "filter.evil.smudge", "filter.evil.process", "diff.evil.command", "diff.evil.textconv",
    "diff.external", "merge.evil.driver", "credential.helper", "credential.https://x.helper",
    "gpg.program", "gpg.ssh.program", "alias.fetch", "remote.origin.uploadpack",
    "remote.origin.receivepack", "remote.origin.vcs", "remote.origin.proxy",
    "remote.origin.pushurl", "include.path", "includeIf.gitdir:/.path", "url.ext::x.insteadOf",
)  # fmt: skip
"""Settings that could start a program, or send elsewhere: shown, and asked about."""

QUIET = (
    "sequence.editor", "interactive.diffFilter", "trailer.evil.command", "trailer.evil.cmd",
    "submodule.evil.update", "mergetool.evil.cmd", "difftool.evil.cmd", "tar.evil.command",
    "uploadpack.packObjectsHook", "browser.evil.cmd", "man.evil.cmd", "core.notesRef",
    "gui.evil", "guitool.evil.cmd", "http.cookieFile", "init.templateDir", "sendemail.tocmd",
    "merge.tool", "merge.guitool", "rapport.evil",
)  # fmt: skip
"""Settings that could start one in other commands than those that rapport runs."""


@pytest.fixture
def canary(tmp_path):
    """A file that is there when something ran, and the program that makes it."""
    path = tmp_path / "canary"
    program = tmp_path / "evil"
    program.write_text(f"#!/bin/sh\ntouch {path}\ncat\n")
    program.chmod(0o755)
    return path, str(program)


def set_all(device, keys, program):
    for key in keys:
        value = (
            f"!{program}" if key.startswith(("alias.", "submodule.", "credential.")) else program
        )
        with open(device.folder / ".git" / "config", "a", encoding="utf-8") as config:
            section, _, name = key.rpartition(".")
            section, _, rest = section.partition(".")
            head = f'[{section} "{rest}"]' if rest else f"[{section}]"
            config.write(f"{head}\n\t{name} = {value}\n")


def make_it_matter(device):
    """Give each of the settings something to act on."""
    (device.folder / ".gitattributes").write_text("* filter=evil diff=evil merge=evil ident\n")
    attributes = device.folder / ".git" / "info" / "attributes"
    attributes.parent.mkdir(exist_ok=True)
    attributes.write_text("* filter=evil diff=evil merge=evil\n")
    device.git("config", "log.showSignature", "true")
    device.git("config", "commit.gpgSign", "true")
    device.git("config", "push.gpgSign", "if-asked")


@pytest.mark.parametrize("key", TOLD)
def test_a_setting_that_could_start_a_program_is_told(tmp_path, key):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    device = Device(tmp_path, tmp_path / "home")
    set_all(device, [key], "/x")

    found = find_repository(Git(tmp_path))

    assert [line.partition(" = ")[0].lower() for line in found.runs] == [key.lower()]


def test_until_the_person_has_said_that_they_are_their_own_nothing_of_them_runs(hub, canary):
    one, _ = hub.pair()
    make_it_matter(one)
    set_all(one, [key for key in TOLD if not key.startswith("include")], canary[1])
    one.change("ana.toml", "Head of Data", "CTO")

    one.door.look()
    asked = one.sync()
    one.sync(network=False)
    one.door.tidy()

    assert asked.standing.question.id == "runs"
    assert not canary[0].exists()


def test_what_may_run_after_a_yes_is_what_talks_to_the_server_and_no_more(hub, canary):
    """Those that git needs to reach the server are the person's own to have."""
    one, two = hub.pair()
    make_it_matter(one)
    to_the_server = ("sshcommand", "askpass", "gitproxy", "credential", "remote.", "url.")
    local = [key for key in TOLD if not any(word in key.lower() for word in to_the_server)]
    set_all(one, [key for key in local if not key.startswith("include")], canary[1])
    two.change("ana.toml", "Lisbon", "Porto")
    two.sync()
    one.change("ana.toml", "Head of Data", "CTO")

    done = one.sync("runs")
    one.door.tidy()

    assert done.standing.kind == "synced", done.standing
    assert '"Porto"' in one.read("ana.toml")
    assert not canary[0].exists()


def test_settings_that_are_for_other_commands_run_nothing(hub, canary):
    one, two = hub.pair()
    make_it_matter(one)
    set_all(one, QUIET, canary[1])
    two.change("ana.toml", "Lisbon", "Porto")
    two.sync()
    one.change("ana.toml", "Head of Data", "CTO")

    done = one.sync()
    one.door.tidy()

    assert done.standing.kind == "synced", done.standing
    assert not canary[0].exists()


def test_a_repair_of_what_was_left_half_done_runs_nothing(hub, canary):
    one, two = hub.pair()
    one.change("ana.toml", "Head of Data", "CTO")
    one.sync()
    two.change("ana.toml", "Head of Data", "Founder")
    two.git("config", "merge.rapport.driver", "false")
    two.git("commit", "-qam", "by hand")
    two.git("fetch", "-q")
    two.git("rebase", "origin/main", check=False)
    make_it_matter(two)
    set_all(two, ["filter.evil.clean", "filter.evil.smudge", "core.fsmonitor", "core.hooksPath"],
            canary[1])  # fmt: skip

    done = two.sync("runs", "unfinished")

    assert done.standing.kind == "synced", done.standing
    assert not canary[0].exists()


def tree(folder, *entries):
    """Make a tree of (mode, name, id), with names that git itself would never put there."""
    raw = b"".join(
        mode.encode() + b" " + name + b"\0" + bytes.fromhex(blob) for mode, name, blob in entries
    )
    done = subprocess.run(
        ["git", "-C", folder, "hash-object", "-t", "tree", "-w", "--stdin", "--literally"],
        input=raw, capture_output=True, check=True,
    )  # fmt: skip
    return done.stdout.decode().strip()


def with_top(hub, *more):
    """Put a commit on the hub's branch whose top folder has *more* entries."""
    git = ["git", "-C", str(hub.path), "-c", "user.name=x", "-c", "user.email=x"]
    listed = hub.git("ls-tree", "main").splitlines()
    there = [(mode.lstrip("0"), name.encode(), blob)
             for mode, _, blob, name in (line.split(None, 3) for line in listed)]  # fmt: skip
    top = tree(hub.path, *sorted([*there, *more], key=lambda entry: entry[1]))
    commit = subprocess.run([*git, "commit-tree", top, "-p", "main", "-m", "odd"],
                            capture_output=True, check=True, text=True).stdout.strip()  # fmt: skip
    hub.git("update-ref", "refs/heads/main", commit)


def blob(hub, data):
    return subprocess.run(
        ["git", "-C", hub.path, "hash-object", "-w", "--stdin"],
        input=data, capture_output=True, check=True,
    ).stdout.decode().strip()  # fmt: skip


def everything_below(folder):
    return {
        os.path.relpath(os.path.join(where, name), folder)
        for where, folders, files in os.walk(folder)
        for name in (*folders, *files)
    }


@pytest.mark.parametrize("name", [b"..", b".git", b".GIT", b"git~1", b".git ", b".g\xe2\x80\x8cit"])
def test_a_path_that_leads_out_of_the_folder_or_into_gits_own_is_never_written(hub, tmp_path, name):
    one, _ = hub.pair()
    inner = tree(hub.path, ("100644", b"written", blob(hub, b"evil\n")))
    with_top(hub, ("40000", name, inner))
    before = everything_below(one.folder.parent)

    done = one.sync()
    with pytest.raises(GitError):
        clone(str(hub.path), tmp_path / "new", environ=one.environ)

    assert done.standing.kind == "failed"
    written = {path for path in everything_below(one.folder.parent) - before if "written" in path}
    assert written == set()
    assert not (tmp_path / "new").exists()
    assert not list(tmp_path.glob("written"))


def test_a_hostile_repository_is_cloned_as_plain_files(hub, canary, tmp_path):
    one, _ = hub.pair()
    evil = canary[1].encode()
    attributes = b"* filter=evil ident working-tree-encoding=UTF-16 merge=evil\n"
    modules = b'[submodule "s"]\n path = s\n url = ext::sh -c ' + evil + b"\n"
    with_top(
        hub,
        ("100644", b".gitmodules", blob(hub, modules)),
        ("160000", b"s", one.head),
        ("120000", b"link", blob(hub, str(tmp_path).encode())),
        ("100755", b"run", blob(hub, b"#!/bin/sh\n")),
        ("100644", b"a\x1b]0;x\x07\nb", blob(hub, b"odd\n")),
        ("100644", b"-x", blob(hub, b"odd\n")),
        ("100644", b"info", blob(hub, attributes)),
    )  # fmt: skip

    assert clone(str(hub.path), tmp_path / "new", environ=one.environ) == 2
    new = Device(tmp_path / "new", tmp_path / "home-new")
    done = new.sync()

    assert done.standing.kind == "synced", done.standing
    assert new.read("ana.toml") == ANA
    assert not (new.folder / "link").is_symlink()
    assert not (new.folder / "s").exists()
    assert (new.folder / "-x").read_text() == "odd\n"
    assert not canary[0].exists()
    assert one.sync().standing.kind == "synced"
