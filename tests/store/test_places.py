"""Where everything is, and whose state belongs to which data folder."""

import shutil
from pathlib import Path

import platformdirs
import pytest

from rapport_tui.store.folder import Folder
from rapport_tui.store.places import Places, locate


@pytest.fixture
def roots(tmp_path):
    return {
        "config": tmp_path / "config",
        "state_root": tmp_path / "state",
        "cache_root": tmp_path / "cache",
    }


def begun(data: Path, roots) -> tuple[Places, str]:
    places = Places(data=data, **roots)
    folder = Folder(places)
    folder.begin()
    return places, folder.settings.folder_id


def test_the_flag_comes_before_the_variable_and_that_before_the_platform(tmp_path):
    environ = {"HOME": str(tmp_path), "RAPPORT_DATA": "/from/variable"}

    assert locate("/from/flag", environ).data == Path("/from/flag")
    assert locate(None, environ).data == Path("/from/variable")
    assert locate(None, {"HOME": str(tmp_path)}).data.is_relative_to(tmp_path)


def test_the_places_are_those_of_the_platform(monkeypatch, own_home):
    found = locate(None, {"HOME": str(own_home), **{
        f"XDG_{kind}_HOME": str(own_home / kind.lower())
        for kind in ("DATA", "STATE", "CACHE", "CONFIG")
    }})  # fmt: skip

    assert found.config == platformdirs.user_config_path("rapport")
    assert found.cache_root == platformdirs.user_cache_path("rapport")


def test_a_relative_xdg_path_is_ignored(tmp_path):
    found = locate(None, {"HOME": str(tmp_path), "XDG_STATE_HOME": "relative"})

    assert found.state_root.is_relative_to(tmp_path)


def test_a_relative_data_folder_is_meant_from_here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert locate("people", {"HOME": "/h"}).data == tmp_path / "people"


def test_state_and_cache_are_private(tmp_path, roots):
    places, folder_id = begun(tmp_path / "people", roots)

    for made in (places.state(folder_id), places.cache(folder_id)):
        assert made.name == folder_id
        assert made.stat().st_mode & 0o777 == 0o700


def test_a_moved_folder_keeps_its_state(tmp_path, roots):
    places, folder_id = begun(tmp_path / "people", roots)
    before = places.state(folder_id)
    shutil.move(tmp_path / "people", tmp_path / "moved")

    assert Places(tmp_path / "moved", **roots).state(folder_id) == before


def test_a_copied_folder_gets_a_state_of_its_own_and_keeps_it(tmp_path, roots):
    places, folder_id = begun(tmp_path / "people", roots)
    original = places.state(folder_id)
    shutil.copytree(tmp_path / "people", tmp_path / "copy")
    copy = Places(tmp_path / "copy", **roots)

    other = copy.state(folder_id)

    assert other != original
    assert copy.cache(folder_id) != places.cache(folder_id)
    assert places.state(folder_id) == original
    shutil.rmtree(tmp_path / "people")
    assert copy.state(folder_id) == other


def test_a_link_to_a_folder_is_the_same_folder(tmp_path, roots):
    places, folder_id = begun(tmp_path / "people", roots)
    (tmp_path / "link").symlink_to(tmp_path / "people")
    link = Places(tmp_path / "link", **roots)

    assert link.state(folder_id) == places.state(folder_id)
    assert link.lock_file() == places.lock_file()


@pytest.mark.parametrize("odd", ["", "../../etc", "a/b", "A B", "x" * 100])
def test_no_path_is_made_of_an_odd_id(tmp_path, roots, odd):
    state = Places(tmp_path / "people", **roots).state(odd)

    assert state.parent == roots["state_root"]
    assert state.name.startswith("path-")
