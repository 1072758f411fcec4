"""A folder of people and the command line on it, as a person at a shell has them."""

import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

import pytest

from rapport_tui.__main__ import main
from rapport_tui.demo import make

TODAY = datetime.now().astimezone().date()


@dataclass(frozen=True)
class Ran:
    """What a command printed and ended with."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Shell:
    """Runs rapport on a data folder, with no terminal."""

    data: Path

    def run(self, *words: str, typed: str | bytes = "", **environment: str) -> Ran:
        """Run `rapport WORDS`, in this very process because Python starts slowly."""
        stdin, stdout, stderr = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(3))
        stdin.buffer.write(typed.encode() if isinstance(typed, str) else typed)
        stdin.seek(0)
        settings = {"RAPPORT_DATA": str(self.data), **environment}
        with (
            patch.dict(os.environ, settings),
            patch.object(sys, "stdin", stdin),
            redirect_stdout(stdout),
            redirect_stderr(stderr),
        ):
            try:
                code = main(words)
            except SystemExit as left:  # help and version end so
                code = int(left.code or 0)
        return Ran(code, *(_printed(stream) for stream in (stdout, stderr)))

    def ok(self, *words: str, typed: str | bytes = "", **environment: str) -> str:
        """Return what it printed, having ended well and without a complaint."""
        done = self.run(*words, typed=typed, **environment)
        assert (done.code, done.err) == (0, ""), done
        return done.out

    def apart(
        self, *words: str, encoding: str = "utf-8", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run `rapport WORDS` in a process of its own."""
        settings = {**os.environ, "RAPPORT_DATA": str(self.data), **environment}
        return subprocess.run(
            command(*words), capture_output=True, env=settings, encoding=encoding, check=False
        )


def _printed(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode("utf-8")


def command(*words: str) -> Sequence[str]:
    """Return the command line of `rapport WORDS`."""
    return [sys.executable, "-m", "rapport_tui", *words]


@pytest.fixture
def temporary(tmp_path, monkeypatch) -> Path:
    """Give the folder that temporary files go to."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def shell(tmp_path, temporary) -> Shell:
    """Give a command line on a data folder that does not exist yet."""
    return Shell(tmp_path / "people")


@pytest.fixture(scope="session")
def demo_people(tmp_path_factory) -> Path:
    """Make the demo people once; every test gets a copy."""
    folder = tmp_path_factory.mktemp("demo") / "people"
    make(folder, TODAY)
    return folder


@pytest.fixture
def demo(shell, demo_people) -> Shell:
    """Give a command line on the demo people."""
    shutil.copytree(demo_people, shell.data)
    return shell
