"""What every test of sync stands on."""

import pytest

from rapport_tui.sync import git as gits
from sync_devices import Hub


@pytest.fixture(scope="session")
def saved(tmp_path_factory):
    """Two devices that are synced, made once: it takes twenty calls of git."""
    root = tmp_path_factory.mktemp("saved")
    Hub(root).pair()
    return root


@pytest.fixture
def hub(tmp_path, saved):
    return Hub(tmp_path, saved)


@pytest.fixture(autouse=True)
def no_wait_for_the_disk(monkeypatch):
    """Spare the disk: what git syncs to it is git's to test, and one test sees that it is told."""
    monkeypatch.setattr(gits, "OPTIONS", (*gits.OPTIONS, "-c", "core.fsync=none"))
