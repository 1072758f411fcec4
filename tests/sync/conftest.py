"""What every test of sync stands on."""

import pytest

from rapport_tui.sync import git as gits
from sync_devices import Hub


@pytest.fixture
def hub(tmp_path):
    return Hub(tmp_path)


@pytest.fixture(autouse=True)
def no_wait_for_the_disk(monkeypatch):
    """Spare the disk: what git syncs to it is git's to test, and one test sees that it is told."""
    monkeypatch.setattr(gits, "OPTIONS", (*gits.OPTIONS, "-c", "core.fsync=none"))
