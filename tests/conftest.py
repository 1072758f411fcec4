"""What every test stands on: a home of its own, and one meaning for "how many examples"."""

import gc
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# What is compiled is kept, whatever the environment says: six workers and every rapport that a
# test starts would each compile all of it again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# Screens leave much to look through and little that is in the way: look for garbage more rarely.
gc.set_threshold(5_000, 10, 5)

EXAMPLES = float(os.environ.get("RAPPORT_EXAMPLES", "1"))
"""How many times the usual number of examples to run: `RAPPORT_EXAMPLES=50 make test`.

The usual numbers are for every day: so many as find a slip within a few runs, and not more.
"""


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


@pytest.hookimpl(tryfirst=True)  # before the workers start
def pytest_sessionstart(session):
    """Compile the tests once where they never were, instead of once in each worker."""
    tests = Path(__file__).parent
    if not session.config.getoption("numprocesses", None) or any(tests.glob("tui/__pycache__/*")):
        return
    files = sorted(tests.rglob("test_*.py"), key=lambda path: path.stat().st_size)
    parts = [files[start :: os.cpu_count() or 1] for start in range(os.cpu_count() or 1)]
    only_collect = [
        sys.executable,
        "-m",
        "pytest",
        "--collect-only",
        "-q",
        "-p",
        "no:cacheprovider",
    ]
    running = [
        subprocess.Popen([*only_collect, *part], cwd=tests.parent, stdout=subprocess.DEVNULL)
        for part in parts
    ]
    for each in running:
        each.wait()


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
