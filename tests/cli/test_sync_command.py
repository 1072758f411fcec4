"""`rapport sync` in a shell: the beginning, the question, a round, a clone."""

import os
import subprocess
import sys

import pytest

from screen_driver import ANA


@pytest.fixture
def rapport(tmp_path):
    """Run rapport as a program, on the folder `people`."""

    def run(*words, data="people", given=None):
        environ = {
            **{k: v for k, v in os.environ.items() if not k.startswith("GIT_")},
            "HOME": str(tmp_path / "home"),
            **{f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("STATE", "CACHE", "CONFIG")},
        }
        return subprocess.run(
            [sys.executable, "-m", "rapport_tui", "--data", str(tmp_path / data), *words],
            env=environ, capture_output=True, text=True, input=given,
        )  # fmt: skip

    (tmp_path / "people" / "contacts").mkdir(parents=True)
    (tmp_path / "people" / "contacts" / "ana.toml").write_text(ANA, encoding="utf-8")
    hub = tmp_path / "hub.git"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", hub], check=True)
    return run


def test_a_folder_is_begun_asked_about_sent_and_cloned(rapport, tmp_path):
    hub = str(tmp_path / "hub.git")

    begun = rapport("sync", "init", hub)
    asked = rapport("sync")
    sent = rapport("sync", "--yes")
    again = rapport("sync")
    cloned = rapport("sync", "clone", hub, str(tmp_path / "other"))

    assert begun.returncode == 0
    assert "is under git now" in begun.stdout
    assert asked.returncode == 2
    assert "Is that repository private?" in asked.stderr
    assert "--yes: it is private: send" in asked.stderr
    assert (sent.returncode, sent.stdout) == (0, "⇅ Synced · sent\n")
    assert (again.returncode, again.stdout) == (0, "⇅ Synced, nothing new\n")
    assert cloned.stdout.startswith("1 person in ")
    assert (tmp_path / "other" / "contacts" / "ana.toml").read_text(encoding="utf-8") == ANA
    assert rapport("show", "ana", data="other").returncode == 0


def test_a_folder_without_git_is_told_how_to_begin(rapport):
    done = rapport("sync")

    assert done.returncode == 1
    assert "rapport sync init URL" in done.stderr
    assert "rapport sync clone URL DIR" in rapport("sync", "status").stdout


@pytest.mark.parametrize(
    "url", ["ext::sh -c touch% x", "--upload-pack=touch x", "fd::3", "-x", "http://example.com/x"]
)
def test_an_address_that_could_start_a_program_is_refused(rapport, tmp_path, url):
    done = rapport("sync", "init", "--", url)

    assert done.returncode == 2
    assert "address" in done.stderr
    assert not (tmp_path / "people" / ".git").exists()


def test_what_is_not_understood_says_what_is(rapport):
    done = rapport("sync", "everything")

    assert done.returncode == 2
    assert "sync clone URL [DIR]" in done.stderr


def test_a_clone_never_goes_into_a_folder_with_something_in_it(rapport, tmp_path):
    done = rapport("sync", "clone", str(tmp_path / "hub.git"), str(tmp_path / "people"))

    assert done.returncode == 2
    assert "There is something in" in done.stderr


def test_a_clone_that_fails_leaves_nothing_behind(rapport, tmp_path):
    done = rapport("sync", "clone", str(tmp_path / "nowhere.git"), str(tmp_path / "other"))

    assert done.returncode == 1
    assert not (tmp_path / "other").exists()
    assert [p.name for p in tmp_path.iterdir() if "clone" in p.name] == []


def test_status_tells_what_is_not_recorded_and_that_a_question_waits(rapport, tmp_path):
    rapport("sync", "init", str(tmp_path / "hub.git"))
    begun = rapport("sync", "status")
    rapport("sync")
    asked = rapport("sync", "status")
    rapport("sync", "--yes")
    synced = rapport("sync", "status")
    ana = tmp_path / "people" / "contacts" / "ana.toml"
    ana.write_text(ANA.replace("Head of Data", "CTO"), encoding="utf-8")
    changed = rapport("sync", "status")

    assert "4 changes not recorded yet" in begun.stdout
    assert asked.returncode == 2
    assert "Is that repository private?" in asked.stdout
    assert "answer: rapport sync" in asked.stdout
    assert (synced.returncode, synced.stdout.split("\n")[0]) == (0, "Synced")
    assert "1 change not recorded yet" in changed.stdout
    assert "Synced\n" not in changed.stdout


def test_lines_from_a_phone_are_taken_in_and_sent_and_those_that_ask_stay(rapport, tmp_path):
    rapport("sync", "init", str(tmp_path / "hub.git"))
    rapport("sync", "--yes")
    phone = tmp_path / "phone"
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@x", "-C", str(phone)]
    subprocess.run(["git", "clone", "-q", tmp_path / "hub.git", phone], check=True)
    (phone / "inbox.txt").write_text("call with Ana about kayaks\ncall with Nobody Known\n")
    for words in (["add", "."], ["commit", "-qm", "phone"], ["push", "-q"]):
        subprocess.run([*git, *words], check=True)

    done = rapport("sync")

    assert done.returncode == 0, done.stderr
    assert "stored:" in done.stdout
    assert "1 line waits for an answer" in done.stdout
    assert (tmp_path / "people" / "inbox.txt").read_text() == "call with Nobody Known\n"
    shown = subprocess.run(["git", "-C", tmp_path / "hub.git", "grep", "-h", "kayaks", "main"],
                           capture_output=True, text=True)  # fmt: skip
    assert "kayaks" in shown.stdout
    assert "stored:" not in rapport("sync").stdout
