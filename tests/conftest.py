"""What every test stands on: a home of its own, and one meaning for "how many examples"."""

import gc
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

EXAMPLES = float(os.environ.get("RAPPORT_EXAMPLES", "1"))
"""How many times the usual number of examples to run: `RAPPORT_EXAMPLES=50 make test`."""


def examples(usual: int) -> int:
    """Return how many examples to run where *usual* is the number for every day."""
    return max(1, round(usual * EXAMPLES))


settings.register_profile(
    "rapport",
    max_examples=examples(100),
    deadline=None,  # a shared machine is slow at times; a test must not fail for it
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("rapport")


def pytest_xdist_auto_num_workers(config):
    """Return three workers a core: most tests wait for a screen longer than they reckon."""
    return 3 * (os.cpu_count() or 1)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory, monkeypatch):
    """Keep the tester's own people, settings and terminal out of every test."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for kind in ("DATA", "STATE", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
    # A size in the environment (the test runner's own) would outweigh that of a terminal.
    for name in (
        "RAPPORT_DATA",
        "RAPPORT_TODAY",
        "NO_COLOR",
        "EDITOR",
        "VISUAL",
        "TMUX",
        "COLUMNS",
        "LINES",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    return home


@pytest.fixture(autouse=True)
def collected():
    """Let what a command left be collected: run apart, it would end with its process."""
    yield
    gc.enable()
    gc.unfreeze()


@pytest.fixture
def ordinary():
    """Be somebody whom permissions bind, in a folder of their own: the superuser may do all."""
    with tempfile.TemporaryDirectory() as name:
        superuser = os.geteuid() == 0
        if superuser:
            nobody = 65534
            os.chown(name, nobody, -1)
            os.setresuid(nobody, nobody, 0)
        try:
            yield Path(name)
        finally:
            if superuser:
                os.setresuid(0, 0, 0)
