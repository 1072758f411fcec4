"""A data folder begins by itself, keeps what a person wrote, and says if it may not be written."""

import subprocess
import sys
import time

import pytest

from rapport_tui.domain.errors import UnreadableFileError
from rapport_tui.domain.identity import CROCKFORD, ID_LENGTH
from rapport_tui.store.folder import Folder
from rapport_tui.store.ids import new_id
from rapport_tui.store.places import Places


@pytest.fixture
def places(tmp_path):
    return Places(tmp_path / "people", tmp_path / "c", tmp_path / "s", tmp_path / "x")


def test_a_new_folder_has_all_it_needs(places):
    folder = Folder(places)
    assert folder.read_only == ""

    folder.begin()

    assert folder.settings.folder_id
    assert (places.data / ".gitattributes").read_text().splitlines() == [
        "contacts/*.toml -merge text eol=lf",
        "me.toml -merge text eol=lf",
        "rapport.toml -merge text eol=lf",
        "inbox.txt merge=union text eol=lf",
    ]
    assert ".*.tmp" in (places.data / ".gitignore").read_text()
    assert Folder(places).settings == folder.settings


def test_beginning_again_changes_nothing(places):
    folder = Folder(places)
    folder.begin()
    before = {path: path.stat().st_mtime_ns for path in places.data.iterdir()}

    folder.begin()

    assert {path: path.stat().st_mtime_ns for path in places.data.iterdir()} == before


def test_settings_a_person_wrote_are_read_and_kept(places):
    places.data.mkdir()
    mine = '# ours\ncadence = "3m"\nkinds = ["climb"]\n[cadence_by_tag]\nclient = "6w"\n'
    (places.data / "rapport.toml").write_text(mine)
    folder = Folder(places)

    folder.begin()

    assert (places.data / "rapport.toml").read_text().endswith(mine)
    assert folder.settings.habits.cadence == "3m"
    assert folder.settings.habits.by_tag == {"client": "6w"}
    assert folder.settings.habits.kinds == ("climb",)
    assert folder.settings.folder_id


def test_settings_of_the_wrong_kind_are_pointed_out_and_the_rest_counts(places):
    places.data.mkdir()
    (places.data / "rapport.toml").write_text(
        'cadence = 5\nkinds = ["climb", 3]\n[cadence_by_tag]\nclient = "6w"\n'
    )

    settings = Folder(places).settings

    assert [problem.whole for problem in settings.problems] == [False, False]
    assert settings.habits.cadence == ""
    assert settings.habits.by_tag == {"client": "6w"}


@pytest.mark.parametrize(
    ("content", "line"), [(b"cadence = \n", 1), (b"a = 1\nb = [\n", 2), (b"\xff\xfe", 0)]
)
def test_settings_that_cannot_be_read_make_it_read_only(places, content, line):
    places.data.mkdir()
    (places.data / "rapport.toml").write_bytes(content)

    folder = Folder(places)

    assert folder.read_only == "rapport.toml cannot be read"
    assert folder.settings.problems[0].line in {line, line + 1}


def test_a_file_where_the_folder_should_be_is_said(places):
    places.data.write_text("")

    assert Folder(places).read_only.endswith("is not a folder")


def test_a_folder_that_may_not_be_written_is_said(ordinary):
    places = Places(*(ordinary / name for name in ("people", "config", "state", "cache")))
    Folder(places).begin()
    (places.data / "contacts").chmod(0o500)

    assert Folder(places).read_only.endswith("may not be written")


@pytest.mark.parametrize("file", ["contacts/../x.toml", "/etc/passwd", "other/x.toml", "../x"])
def test_nothing_outside_is_reached(places, file):
    Folder(places).begin()

    with pytest.raises(UnreadableFileError):
        Folder(places).read(file)


def test_ids_sort_in_the_order_they_were_made():
    ids = [new_id() for _ in range(3000)]

    assert ids == sorted(set(ids))
    assert all(len(i) == ID_LENGTH and set(i) <= set(CROCKFORD) for i in ids)


def test_an_id_made_later_sorts_behind_one_of_another_program():
    program = "from rapport_tui.store.ids import new_id; print(new_id())"
    other = subprocess.check_output([sys.executable, "-c", program], encoding="ascii").strip()

    time.sleep(0.002)

    assert new_id() > other
