"""What a round asks, refuses or holds back before anything is lost: over a real git."""

import os
import shutil
import subprocess
import time

import pytest

from rapport_tui.domain.errors import UsageError
from rapport_tui.sync.beginning import begin
from rapport_tui.sync.telling import told
from screen_driver import ANA, BOB
from sync_devices import Device

BROKEN = "kind = oops\n"


def many(count=12):
    return {f"p{n}.toml": f'format = 1\nid = "p{n:09}"\nname = "P {n}"\n' for n in range(count)}


def test_many_people_gone_here_is_a_question_and_no_brings_them_back(hub):
    one, two = hub.pair(many())
    for name in one.names[:6]:
        one.path(name).unlink()

    asked = one.sync()

    assert asked.standing.question.words.startswith("6 of 12 people were removed from this folder")
    assert one.head == two.head
    brought = one.sync(no=["gone-here"])
    assert len(one.names) == 12
    assert len(brought.files) == 6
    assert brought.standing.kind == "synced"
    assert one.is_clean()


def test_many_people_gone_here_go_everywhere_after_a_yes(hub):
    one, two = hub.pair(many())
    for name in one.names[:6]:
        one.path(name).unlink()

    one.sync("gone-here")
    asked = two.sync()

    assert asked.standing.question.words.startswith("6 of 12 people were removed on another device")
    assert len(two.names) == 12
    two.sync("gone-there")
    assert len(two.names) == 6
    assert two.head == one.head


def test_no_to_a_deletion_from_elsewhere_keeps_everybody_and_sends_them_back(hub):
    one, two = hub.pair(many())
    for name in one.names[:6]:
        one.path(name).unlink()
    one.sync("gone-here")

    two.sync(no=["gone-there"])
    one.sync()

    assert len(two.names) == len(one.names) == 12
    assert two.is_clean()
    assert one.is_clean()


def test_a_few_deletions_and_an_empty_folder_are_no_question(hub):
    one, two = hub.pair(many())
    for name in one.names[:3]:
        one.path(name).unlink()

    assert one.sync().standing.kind == "synced"
    assert two.sync().standing.kind == "synced"
    assert len(two.names) == 9


def test_a_folder_that_is_not_mounted_is_not_taken_for_a_deletion(hub):
    one, two = hub.pair()
    shutil.rmtree(one.folder / "contacts")
    (one.folder / "rapport.toml").unlink()

    refused = one.sync()

    assert refused.standing.kind == "failed"
    assert "is not ready" in refused.standing.reason
    assert one.head == two.head
    assert not (one.folder / "rapport.toml").exists()


def test_a_contact_that_broke_is_not_recorded_until_it_can_be_read_again(hub):
    one, two = hub.pair()
    one.write("ana.toml", ANA + BROKEN)
    one.change("bob.toml", "Globex", "Initech")

    held = one.sync()
    two.sync()

    assert held.standing.notes == ("contacts/ana.toml cannot be read any more: not recorded",)
    assert two.read("ana.toml") == ANA
    assert "Initech" in two.read("bob.toml")
    assert one.read("ana.toml") == ANA + BROKEN
    one.write("ana.toml", ANA.replace("Head of Data", "CTO"))
    one.sync()
    two.sync()
    assert "CTO" in two.read("ana.toml")


def test_a_file_broken_here_and_changed_there_is_left_and_the_other_stands_beside_it(hub):
    one, two = hub.pair()
    one.change("ana.toml", "Head of Data", "CTO")
    one.sync()
    two.write("ana.toml", ANA + BROKEN)

    two.sync()

    beside = [name for name in two.names if "conflict" in name]
    both = two.read("ana.toml") + "".join(two.read(name) for name in beside)
    assert '"CTO"' in both
    assert BROKEN in both


def apart(hub, tmp_path):
    """Return a folder begun on its own, when the hub holds another."""
    one = hub.first()
    one.sync()
    two = Device(tmp_path / "two", tmp_path / "home-two")
    (two.folder / "contacts").mkdir(parents=True)
    two.write("carl.toml", 'format = 1\nname = "Carl"\n')
    return two


def test_a_folder_begun_apart_is_refused_at_once_and_told_how_its_people_come_along(hub, tmp_path):
    two = apart(hub, tmp_path)

    with pytest.raises(UsageError, match="people of another folder") as refused:
        begin(two.places, str(hub.path), environ=two.environ)

    assert "rapport sync clone URL DIR" in refused.value.hint
    assert "copy this folder's contacts/*.toml" in refused.value.hint
    assert not (two.folder / ".git").exists()
    # As it says:
    three = hub.another("three")
    shutil.copy(two.path("carl.toml"), three.folder / "contacts")
    assert three.sync().standing.kind == "synced"
    assert "carl" in hub.git("ls-tree", "-r", "--name-only", "main")


def test_two_folders_begun_apart_are_never_joined(hub, tmp_path):
    two = apart(hub, tmp_path)
    begin(two.places, "", environ=two.environ)
    two.git("remote", "add", "origin", str(hub.path))

    refused = two.sync()

    assert "people of another folder" in refused.standing.reason
    assert two.names == ["carl.toml"]
    assert "carl" not in hub.git("ls-tree", "-r", "--name-only", "main")


def test_a_repository_with_a_readme_is_joined_after_a_yes(hub, tmp_path):
    work = tmp_path / "work"
    subprocess.run(["git", "clone", "-q", hub.path, work], check=True, capture_output=True)
    (work / "README.md").write_text("# people\n")
    for words in (["add", "."], ["-c", "user.name=x", "-c", "user.email=x", "commit", "-qm", "x"],
                  ["push", "-q", "origin", "HEAD:main"]):  # fmt: skip
        subprocess.run(["git", *words], cwd=work, check=True, capture_output=True)
    one = hub.first()

    assert one.sync().standing.question.id == "unrelated"
    assert one.sync("unrelated").standing.kind == "synced"
    assert (one.folder / "README.md").read_text() == "# people\n"
    assert one.is_clean()
    assert "contacts/ana.toml" in hub.git("ls-tree", "-r", "--name-only", "main")


def test_a_branch_that_vanished_from_the_server_is_asked_about(hub):
    one, _ = hub.pair()
    hub.git("update-ref", "-d", "refs/heads/main")

    assert one.sync().standing.question.id == "anew"
    assert hub.git("branch", "--list") == ""
    assert one.sync("anew").standing.kind == "synced"
    assert "main" in hub.git("branch", "--list")


def test_a_rewritten_server_loses_nothing(hub):
    one, two = hub.pair()
    first = one.head
    one.change("ana.toml", "Head of Data", "CTO")
    one.sync()
    two.sync()
    hub.git("update-ref", "refs/heads/main", first)

    asked = two.sync()
    assert asked.standing.question.id == "rewritten"
    assert two.door.look().question == asked.standing.question
    assert hub.git("rev-parse", "main") == first
    two.git("fetch", "-q")
    assert two.sync().standing.question.id == "rewritten"
    two.sync("rewritten")
    one.sync()

    assert '"CTO"' in one.read("ana.toml")
    assert one.head == two.head == hub.git("rev-parse", "main")


def test_who_was_taken_out_of_the_history_does_not_come_back_unasked(hub):
    one, two = hub.pair()
    tree = hub.git("rev-parse", "main^{tree}")
    bare = hub.git("-c", "user.name=x", "-c", "user.email=x", "commit-tree", tree, "-m", "anew")
    hub.git("update-ref", "refs/heads/main", bare)
    two.change("bob.toml", "Globex", "Initech")

    asked = [device.sync().standing.question for device in (one, two)]

    assert [question.id for question in asked] == ["rewritten", "rewritten"]
    assert "rapport sync clone" in " ".join(asked[0].details)
    assert hub.git("rev-parse", "main") == bare
    shutil.rmtree(one.folder)
    again = hub.another("one")  # in its old place, with what it remembers
    assert again.sync().standing.kind == "synced"
    assert hub.git("rev-parse", "main") == bare


def test_another_server_is_asked_about_as_the_first_was(hub, tmp_path):
    one, _ = hub.pair()
    for name, filled in (("empty.git", False), ("mirror.git", True)):
        other = tmp_path / name
        source = ["clone", "-q", "--bare", hub.path] if filled else ["init", "-q", "--bare"]
        subprocess.run(["git", *source, other], check=True)
        one.git("remote", "set-url", "origin", str(other))
        one.change("ana.toml", "Head", f"{name} Head")

        asked = one.door.round()

        assert asked.standing.question.id == "first-push", name
        assert one.sync().standing.kind == "synced"
        assert subprocess.run(["git", "-C", other, "rev-parse", "main"], capture_output=True,
                              text=True).stdout.strip() == one.head  # fmt: skip


@pytest.mark.parametrize("kind", ["merge", "rebase", "cherry-pick"])
def test_what_git_was_left_in_the_middle_of_is_ended_after_a_yes_and_nothing_is_lost(hub, kind):
    one, two = hub.pair()
    one.change("ana.toml", "Head of Data", "CTO")
    one.sync()
    two.change("ana.toml", "Lisbon", "Porto")
    two.git("commit", "-qam", "by hand")
    two.git("fetch", "-q", "origin")
    two.git("config", "merge.rapport.driver", "false")
    two.git(kind, "origin/main", check=False)
    two.change("bob.toml", "Globex", "Initech")

    asked = two.sync()

    assert asked.standing.question.id == "unfinished"
    assert kind in asked.standing.question.words
    done = two.sync("unfinished")
    assert done.standing.kind == "synced", done.standing
    assert '"CTO"' in two.read("ana.toml")
    assert '"Porto"' in two.read("ana.toml")
    rescue = two.git("for-each-ref", "--format=%(refname)", "refs/rapport/rescue")
    assert "Initech" in two.git("show", f"{rescue}:contacts/bob.toml")
    assert two.is_clean()


def test_an_old_state_that_was_checked_out_is_left_for_the_branch_again(hub):
    one, two = hub.pair()
    first = one.head
    one.change("ana.toml", "Head of Data", "CTO")
    one.sync()
    one.git("checkout", "-q", first)
    one.change("ana.toml", "Lisbon", "Porto")
    one.git("commit", "-qam", "by hand, on no branch")
    one.change("bob.toml", "Globex", "Initech")

    looked = one.door.look()
    asked = one.sync()
    done = one.sync("unfinished")
    two.sync()

    assert "checkout of an old state" in asked.standing.question.words
    assert "go back to main: what it has stays" in asked.standing.question.yes
    assert (looked.kind, looked.ahead) == ("ahead", 1)
    assert not any("bad revision" in line for line in one.door.log())
    assert not any(line.endswith("branch ") for part in told(looked, (), (), looked.synced)
                   for line in part.lines)  # fmt: skip
    assert done.standing.kind == "synced", done.standing
    assert one.git("symbolic-ref", "HEAD") == "refs/heads/main"
    for device in (one, two):
        assert '"CTO"' in device.read("ana.toml")
        assert '"Porto"' in device.read("ana.toml")
        assert "Initech" in device.read("bob.toml")
        assert device.is_clean()
    rescue = one.git("for-each-ref", "--format=%(refname)", "refs/rapport/rescue")
    assert "Initech" in one.git("show", f"{rescue}:contacts/bob.toml")


def test_an_old_state_only_looked_at_undoes_nothing(hub):
    one, _ = hub.pair()
    first = one.head
    one.change("ana.toml", "Head of Data", "CTO")
    one.sync()
    newest = one.head
    one.git("checkout", "-q", first)

    one.sync("unfinished")

    assert one.head == newest
    assert '"CTO"' in one.read("ana.toml")
    assert one.is_clean()


def test_without_any_branch_it_says_how_to_have_one(hub):
    one, _ = hub.pair()
    one.git("checkout", "-q", "--detach")
    one.git("branch", "-q", "-D", "main")

    assert "git switch -c main" in one.sync("unfinished").standing.hint

    one.git("switch", "-q", "-c", "main")
    assert one.sync().standing.kind == "synced"


def test_a_merge_that_git_will_not_take_back_is_forgotten_and_the_files_stay(hub):
    one, two = hub.pair()
    one.change("ana.toml", "Head of Data", "CTO")
    one.change("bob.toml", "Globex", "Initech")
    one.sync()
    two.change("ana.toml", "Head of Data", "Founder")
    two.git("config", "merge.rapport.driver", "false")
    two.git("commit", "-qam", "by hand")
    two.git("fetch", "-q", "origin")
    two.git("merge", "origin/main", check=False)
    two.change("bob.toml", "Bob Díaz", "Bob Diaz")
    assert two.git("merge", "--abort", check=False) == ""
    assert (two.folder / ".git" / "MERGE_HEAD").exists()

    done = two.sync("unfinished")

    assert done.standing.kind == "synced", done.standing
    assert "Initech" in two.read("bob.toml")
    assert "Bob Diaz" in two.read("bob.toml")
    assert '"Founder"' in two.read("ana.toml")
    assert "CTO" in two.read("ana.toml")
    assert two.is_clean()


def test_a_patch_half_applied_is_ended_too(hub, tmp_path):
    one, two = hub.pair()
    one.change("ana.toml", "Head of Data", "CTO")
    one.sync()
    patch = tmp_path / "x.patch"
    patch.write_text(one.git("format-patch", "-1", "--stdout") + "\n")
    two.change("ana.toml", "Head of Data", "Founder")
    two.git("commit", "-qam", "by hand")
    two.git("am", str(patch), check=False)
    assert two.sync().standing.question.words.startswith("A git am was left half done")

    done = two.sync("unfinished")

    assert done.standing.kind == "synced", done.standing
    assert '"Founder"' in two.read("ana.toml")


def test_settings_that_start_programs_are_shown_and_asked_about(hub, tmp_path):
    one, _ = hub.pair()
    canary = tmp_path / "canary"
    one.git("config", "core.sshCommand", f"touch {canary};")
    one.git("config", "filter.evil.clean", f"touch {canary}; cat")
    (one.folder / ".gitattributes").write_text("* filter=evil\n")
    one.change("ana.toml", "Head of Data", "CTO")

    asked = one.sync()

    assert asked.standing.question.id == "runs"
    assert any("core.sshcommand" in line for line in asked.standing.question.details)
    assert one.sync("runs").standing.kind == "synced"
    assert not canary.exists()


@pytest.mark.parametrize("name", ["pre-commit", "commit-msg", "post-commit", "pre-push",
                                  "reference-transaction", "post-index-change"])  # fmt: skip
def test_no_hook_of_the_folder_runs(hub, tmp_path, name):
    one, _ = hub.pair()
    canary = tmp_path / "canary"
    hook = one.folder / ".git" / "hooks" / name
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch {canary}\nexit 1\n")
    hook.chmod(0o755)
    one.git("config", "commit.gpgSign", "true")
    one.git("config", "user.signingKey", "nobody")
    one.change("ana.toml", "Head of Data", "CTO")

    assert one.sync().words == "⇅ Synced · sent"
    assert not canary.exists()


def test_a_folder_inside_another_repository_never_writes_into_it(tmp_path):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    device = Device(tmp_path / "people", tmp_path / "home")
    (device.folder / "contacts").mkdir(parents=True)
    device.write("ana.toml", ANA)

    done = device.sync()

    assert done.standing.kind == "none"
    listed = subprocess.run(["git", "-C", tmp_path, "ls-files"], capture_output=True, text=True)
    assert listed.stdout == ""


def evil(hub, tmp_path, entries):
    """Put a commit with odd entries on top of the hub's branch."""
    tree = subprocess.run(["git", "-C", hub.path, "ls-tree", "-r", "-z", "main"],
                          capture_output=True, check=True).stdout  # fmt: skip
    index = {**os.environ, "GIT_INDEX_FILE": str(tmp_path / "index")}
    run = lambda *words, **more: subprocess.run(  # noqa: E731
        ["git", "-C", hub.path, "-c", "user.name=x", "-c", "user.email=x", *words],
        env=index, check=True, capture_output=True, **more).stdout.decode().strip()  # fmt: skip
    run("read-tree", "main")
    for mode, path, data in entries:
        blob = run("hash-object", "-w", "--stdin", input=data)
        run("update-index", "-z", "--index-info", input=f"{mode} {blob}\t{path}\0".encode())
    assert tree
    commit = run("commit-tree", run("write-tree"), "-p", "main", "-m", "odd")
    hub.git("update-ref", "refs/heads/main", commit)


def test_links_and_odd_names_from_a_server_stay_inside_the_folder(hub, tmp_path):
    one, _ = hub.pair()
    secret = tmp_path / "secret"
    evil(hub, tmp_path, [
        ("120000", "contacts/evil.toml", str(secret).encode()),
        ("120000", "linked", str(tmp_path).encode()),
        ("100644", "contacts/-x\x1b]0;y\x07.toml", b'name = "Odd"\n'),
        ("100755", "contacts/run.toml", b'name = "Runs"\n'),
        ("100644", "contacts/deep/er.toml", b'name = "Deep"\n'),
    ])  # fmt: skip

    done = one.sync()

    assert done.standing.kind == "synced", done.standing
    assert not (one.path("evil.toml")).is_symlink()
    assert one.read("evil.toml") == str(secret)
    assert not (one.folder / "linked").is_symlink()
    assert not os.access(one.path("run.toml"), os.X_OK) or os.geteuid() == 0
    assert not secret.exists()
    assert one.is_clean()


def test_a_link_in_the_way_is_not_followed(hub, tmp_path):
    one, two = hub.pair()
    (tmp_path / "elsewhere").mkdir()
    (two.folder / "notes").symlink_to(tmp_path / "elsewhere")
    evil(hub, tmp_path, [("100644", "notes/x.toml", b"written\n")])

    refused = two.sync()

    assert refused.standing.kind == "failed"
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert two.git("rev-parse", "-q", "--verify", "refs/rapport/pending", check=False) == ""
    assert one.names == two.names


def test_a_file_that_is_too_large_is_not_taken(hub, tmp_path):
    one, two = hub.pair()
    evil(hub, tmp_path, [("100644", "contacts/huge.toml", b"#" * (9 * 2**20))])

    refused = one.sync()

    assert "over 8 MiB" in refused.standing.reason
    assert one.head == two.head


@pytest.mark.parametrize("lock", ["index.lock", "HEAD.lock", "refs/heads/main.lock",
                                  "packed-refs.lock", "refs/remotes/origin/main.lock"])  # fmt: skip
def test_a_lock_left_behind_long_ago_is_cleared_and_said(hub, lock):
    one, two = hub.pair()
    two.change("ana.toml", "Head of Data", "CTO")
    two.sync()
    one.change("ana.toml", "Lisbon", "Porto")
    path = one.folder / ".git" / lock
    path.touch()
    long_ago = time.time() - 3600
    os.utime(path, (long_ago, long_ago))

    done = one.sync()

    assert done.standing.kind == "synced", done.standing
    assert any("leftover lock" in note for note in done.standing.notes)
    assert not path.exists()


def test_a_lock_that_another_git_has_just_taken_is_left_to_it(hub):
    one, _ = hub.pair()
    one.change("ana.toml", "Head of Data", "CTO")
    path = one.folder / ".git" / "index.lock"
    path.touch()

    done = one.sync()

    assert done.standing.kind == "busy"
    assert path.exists()
    path.unlink()
    assert one.sync().standing.kind == "synced"


def test_new_people_are_recorded_whatever_ignore_files_say(hub):
    one, two = hub.pair()
    (one.folder / ".gitignore").write_text("*.toml\n.*\n")
    one.write("new.toml", 'format = 1\nname = "New Person"\n')
    one.write(".new.toml.swp", "half")

    one.sync()
    two.sync()

    assert "new.toml" in two.names
    assert ".new.toml.swp" not in two.names


def test_lines_that_end_in_cr_lf_are_no_change_and_survive_what_comes_from_elsewhere(hub):
    one, two = hub.pair({"ana.toml": ANA, "bob.toml": BOB})
    two.path("bob.toml").write_bytes(BOB.replace("\n", "\r\n").encode())
    one.change("bob.toml", "Globex", "Initech")
    one.sync()

    done = two.sync()

    assert done.standing.kind == "synced"
    assert '"Initech"' in two.read("bob.toml")
    assert two.is_clean()


def test_attributes_that_were_damaged_are_whole_again_everywhere(hub):
    one, two = hub.pair()
    whole = (one.folder / ".gitattributes").read_text()
    (one.folder / ".gitattributes").write_text("*.md text\n" + whole.splitlines()[1] + "\n")
    one.git("commit", "-qam", "by hand")
    one.git("push", "-q", "origin", "main")

    two.sync()
    one.sync()

    for device in (one, two):
        lines = (device.folder / ".gitattributes").read_text().splitlines()
        assert lines[0] == "*.md text"
        assert sorted(lines[1:]) == sorted(whole.splitlines())
        assert device.is_clean()
    assert one.head == two.head


def test_a_pull_by_hand_needs_no_branch_named_and_another_named_one_is_left(hub):
    one = hub.first()
    one.sync()

    one.git("pull")

    assert one.git("rev-parse", "--abbrev-ref", "@{upstream}") == "origin/main"
    one.git("config", "branch.main.remote", "elsewhere")
    one.sync()
    assert one.git("config", "branch.main.remote") == "elsewhere"
