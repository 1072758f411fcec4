"""Files are listed and read without surprises, and written whole or not at all."""

import errno
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from faults import SOURCE, failing_at, killed_at
from rapport_tui.domain.errors import NotSavedError, UnreadableFileError
from rapport_tui.store.files import MAX_BYTES, look_into, names_in, read_file, scan
from rapport_tui.store.writing import ChangedMeanwhileError, remove, safe_write, sweep

OLD, NEW = b'name = "Ana"\n', b'name = "Ana Souza"\n' * 400


def temporary_files(folder: Path) -> list[str]:
    return [name for name in os.listdir(folder) if name.endswith(".tmp")]


def test_a_scan_lists_contacts_and_nothing_hidden(tmp_path):
    for name in ("ana.toml", ".hidden.toml", ".ana.toml.0a1b2c3d.tmp", "notes.txt", "zoë.toml"):
        (tmp_path / name).write_bytes(OLD)
    (tmp_path / "folder.toml").mkdir()

    assert scan(tmp_path).keys() == {"ana.toml", "zoë.toml", "folder.toml"}


def test_one_look_tells_the_stamps_the_odd_names_and_what_may_be_left_over(tmp_path):
    (tmp_path / "zoë.toml").write_bytes(OLD)
    assert look_into(tmp_path) == (scan(tmp_path), (), False)

    (tmp_path / ".ana.toml.0a1b2c3d.tmp").write_bytes(OLD)
    try:
        (tmp_path / os.fsdecode(b"an\xe1.toml")).write_bytes(OLD)
    except OSError:
        pytest.skip("this file system takes no such name")

    stamps, odd, leftovers = look_into(tmp_path)
    assert (stamps.keys(), odd, leftovers) == ({"zoë.toml"}, (os.fsdecode(b"an\xe1.toml"),), True)


def test_a_folder_that_does_not_exist_has_nothing_in_it(tmp_path):
    assert scan(tmp_path / "nowhere") == {}


def test_a_file_where_the_folder_should_be_is_said(tmp_path):
    (tmp_path / "contacts").write_bytes(b"")

    with pytest.raises(UnreadableFileError, match="cannot be listed"):
        scan(tmp_path / "contacts")


def test_a_name_that_is_no_text_is_not_scanned_and_still_known(tmp_path):
    try:
        (tmp_path / os.fsdecode(b"an\xe1.toml")).write_bytes(OLD)
    except OSError:
        pytest.skip("this file system wants names in UTF-8")

    assert scan(tmp_path) == {}
    assert len(names_in(tmp_path)) == 1


def test_the_stamp_of_a_read_is_the_stamp_of_the_scan(tmp_path):
    (tmp_path / "ana.toml").write_bytes(OLD)

    data, stamp = read_file(tmp_path, "ana.toml")

    assert data == OLD
    assert stamp == scan(tmp_path)["ana.toml"]


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_socket(path: Path) -> None:
    os.chdir(path.parent)  # the path of a socket may not be long
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path.name)


def make_link(path: Path) -> None:
    path.symlink_to("/etc/hostname")


def make_circle(path: Path) -> None:
    path.symlink_to(path)


def make_sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(100 * 2**20)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (Path.mkdir, "a folder"),
        (make_pipe, "a pipe"),
        (make_socket, "a socket"),
        (make_link, "a symbolic link"),
        (make_circle, "a symbolic link"),
        (make_sparse, "too large: 100.0 MiB, and 8 is the most"),
    ],
)
def test_only_a_regular_file_of_sane_size_is_read(tmp_path, monkeypatch, make, reason):
    monkeypatch.chdir(tmp_path)
    make(tmp_path / "odd.toml")

    with pytest.raises(UnreadableFileError, match=reason):
        read_file(tmp_path, "odd.toml")
    assert "odd.toml" in scan(tmp_path)


@pytest.mark.parametrize("name", ["", ".", "..", "../ana.toml", "/etc/passwd", "a/b.toml", "a\0b"])
def test_no_path_is_built_from_a_name(tmp_path, name):
    with pytest.raises(UnreadableFileError, match="not a plain file name"):
        read_file(tmp_path, name)
    with pytest.raises(UnreadableFileError, match="not a plain file name"):
        safe_write(tmp_path, name, NEW, None)


def test_what_is_written_is_private_and_reads_back_with_its_stamp(tmp_path):
    stamp = safe_write(tmp_path, "ana.toml", NEW, None)

    assert read_file(tmp_path, "ana.toml") == (NEW, stamp)
    assert (tmp_path / "ana.toml").stat().st_mode & 0o777 == 0o600
    assert temporary_files(tmp_path) == []


def test_a_new_file_never_takes_the_place_of_another(tmp_path):
    (tmp_path / "ana.toml").write_bytes(OLD)

    with pytest.raises(ChangedMeanwhileError):
        safe_write(tmp_path, "ana.toml", NEW, None)
    assert (tmp_path / "ana.toml").read_bytes() == OLD
    assert temporary_files(tmp_path) == []


def test_a_file_without_hard_links_is_written_all_the_same(tmp_path, monkeypatch):
    def refuse(*args, **kwargs):
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)

    safe_write(tmp_path, "ana.toml", NEW, None)
    with pytest.raises(ChangedMeanwhileError):
        safe_write(tmp_path, "ana.toml", OLD, None)

    assert (tmp_path / "ana.toml").read_bytes() == NEW
    assert temporary_files(tmp_path) == []


@pytest.mark.parametrize("found", [b"somebody else's", None])
def test_what_somebody_else_wrote_is_never_written_over(tmp_path, found):
    if found is not None:
        (tmp_path / "ana.toml").write_bytes(found)

    with pytest.raises(ChangedMeanwhileError):
        safe_write(tmp_path, "ana.toml", NEW, OLD)
    with pytest.raises(ChangedMeanwhileError):
        remove(tmp_path, "ana.toml", OLD)

    assert ((tmp_path / "ana.toml").read_bytes() if found else None) == found
    assert temporary_files(tmp_path) == []


def test_a_link_is_never_written_through(tmp_path):
    target = tmp_path / "target"
    target.write_bytes(OLD)
    (tmp_path / "ana.toml").symlink_to(target)

    with pytest.raises(UnreadableFileError, match="symbolic link"):
        safe_write(tmp_path, "ana.toml", NEW, OLD)

    assert target.read_bytes() == OLD
    assert temporary_files(tmp_path) == []


def test_nothing_is_written_that_could_not_be_read_again(tmp_path):
    with pytest.raises(NotSavedError, match="over 8 MiB"):
        safe_write(tmp_path, "ana.toml", b"#" * (MAX_BYTES + 1), None)

    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(("expected", "naming"), [(None, "link"), (OLD, "replace")])
def test_the_bytes_are_durable_before_the_name_and_the_name_after(
    tmp_path, monkeypatch, expected, naming
):
    if expected is not None:
        (tmp_path / "ana.toml").write_bytes(expected)
    order = []

    def noted(name, call):
        def stand_in(*args, **kwargs):
            folder = name == "fsync" and os.path.isdir(f"/proc/self/fd/{args[0]}")
            order.append("fsync of the folder" if folder else name)
            return call(*args, **kwargs)

        return stand_in

    if not os.path.isdir("/proc/self/fd"):
        pytest.skip("needs /proc to tell a folder from a file")
    for name in ("write", "fsync", naming):
        monkeypatch.setattr(os, name, noted(name, getattr(os, name)))

    safe_write(tmp_path, "ana.toml", NEW, expected)

    assert order == ["write", "fsync", naming, "fsync of the folder"]


def test_only_old_leftovers_are_swept(tmp_path):
    mine, young, other = ".a.toml.0a1b2c3d.tmp", ".b.toml.0a1b2c3d.tmp", ".note.tmp"
    for name in (mine, young, other):
        (tmp_path / name).write_bytes(OLD)
    for name in (mine, other):
        os.utime(tmp_path / name, (time.time() - 7200,) * 2)

    sweep(tmp_path)

    assert sorted(os.listdir(tmp_path)) == [young, other]


@pytest.mark.parametrize(
    "number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EINTR, errno.EROFS, errno.EDQUOT]
)
@pytest.mark.parametrize("expected", [None, OLD])
def test_whatever_call_fails_the_file_is_the_old_or_the_new_one(tmp_path, number, expected):
    count = refused = 0
    while True:
        count += 1
        folder = tmp_path / str(count)
        folder.mkdir()
        if expected is not None:
            (folder / "ana.toml").write_bytes(expected)
        with failing_at(count, number, folder) as calls:
            try:
                safe_write(folder, "ana.toml", NEW, expected)
            except (NotSavedError, UnreadableFileError):
                refused += 1
        found = (folder / "ana.toml").read_bytes() if (folder / "ana.toml").exists() else None
        assert found in {expected, NEW}
        if calls.count < count:
            break
        # Where it is the clearing away itself that fails, something is left to be swept.
        assert len(temporary_files(folder)) <= 1

    assert found == NEW
    assert refused >= 6, "the faults did not reach the writing"


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize("expected", [None, OLD])
def test_whenever_it_is_killed_the_file_is_the_old_or_the_new_one(tmp_path, expected):
    count, killed = 0, True
    while killed:
        count += 1
        folder = tmp_path / str(count)
        folder.mkdir()
        if expected is not None:
            (folder / "ana.toml").write_bytes(expected)
        killed = killed_at(
            count, folder, lambda at=folder: safe_write(at, "ana.toml", NEW, expected)
        )
        found = (folder / "ana.toml").read_bytes() if (folder / "ana.toml").exists() else None
        assert found in {expected, NEW}

    assert found == NEW
    assert count > 9


SAVE = """
import os, sys
from rapport_tui.domain.errors import RapportError
from rapport_tui.store.writing import safe_write
expected = open(sys.argv[1] + "/ana.toml", "rb").read() if sys.argv[2] == "old" else None
os.access("/marker", 0)
try:
    safe_write(sys.argv[1], "ana.toml", b'name = "Ana Souza"\\n' * 400, expected)
except RapportError as error:
    sys.exit(3)
"""
TRACED = "openat,write,fsync,close,rename,link,linkat,unlink,read,fstat,newfstatat,lseek"


def traced(folder: Path, which: str, *options: str) -> int:
    """Save once under strace; return how it ended, negative when it was killed."""
    command = [
        "strace", "-qq", "-o", str(folder.parent / "log"), *options,
        sys.executable, "-S", "-c", SAVE, str(folder), which,
    ]  # fmt: skip
    environment = {"PYTHONPATH": SOURCE, "PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, env=environment, capture_output=True, check=False).returncode


def system_calls(folder: Path, which: str) -> list[tuple[str, int]]:
    """Return each system call of a save, with its number among those of its name."""
    code = traced(folder, which, "-e", f"trace={TRACED},access,faccessat,faccessat2")
    log = folder.parent / "log"
    if code not in {0, 3} or not log.exists():
        pytest.skip("this machine does not let a program be traced")
    seen: dict[str, int] = {}
    calls: list[tuple[str, int]] = []
    marked = False
    for line in log.read_text().splitlines():
        name = line.partition("(")[0]
        seen[name] = seen.get(name, 0) + 1
        if "/marker" in line:
            marked = True
        elif marked and name in TRACED.split(","):
            calls.append((name, seen[name]))
        if marked and "rename" not in name and "exit" in name:
            break
    return calls


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
@pytest.mark.parametrize("which", ["old", "new"])
def test_at_every_system_call_a_kill_or_an_error_leaves_a_whole_file(tmp_path, which):
    folder = tmp_path / "contacts"
    folder.mkdir()
    file = folder / "ana.toml"
    before = OLD if which == "old" else None

    def start_over() -> None:
        for name in os.listdir(folder):
            (folder / name).unlink()
        if before is not None:
            file.write_bytes(before)

    start_over()
    calls = system_calls(folder, which)
    faults = ["signal=SIGKILL", *(f"error={e}" for e in ("ENOSPC", "EIO", "EACCES", "EINTR"))]
    tried = 0
    for name, number in calls:
        for fault in faults:
            start_over()
            code = traced(
                folder, which, "-e", f"trace={name}", "-e", f"inject={name}:{fault}:when={number}"
            )
            found = file.read_bytes() if file.exists() else None
            assert found in {before, NEW}, (name, number, fault)
            if code == 0:
                assert found == NEW, (name, number, fault)
            tried += 1

    assert tried >= 20
