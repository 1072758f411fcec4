"""Taking figures: CPU beside wall time, in rounds that take turns, and the table of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

HERE = Path(__file__).parent


class Sample(NamedTuple):
    """What something cost, in milliseconds."""

    cpu: float
    wall: float


Samples = dict[str, list[Sample]]


class Clock:
    """Measures what is done inside a ``with``, this process only."""

    def __enter__(self) -> Clock:
        self._wall, self._cpu = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        cpu, wall = time.process_time(), time.perf_counter()
        self.sample = Sample((cpu - self._cpu) * 1e3, (wall - self._wall) * 1e3)


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> tuple[Sample, str]:
    """Run *command* to its end; return what it and its children cost, and what it printed."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environment
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        printed = output.read().decode("utf-8", "replace")
    if process.returncode not in {0, 1}:
        msg = f"{' '.join(command)} ended with {process.returncode}: {printed[-2000:]}"
        raise RuntimeError(msg)
    return Sample((usage.ru_utime + usage.ru_stime) * 1e3, wall * 1e3), printed


def task(name: str, *arguments: str, environment: Mapping[str, str]) -> dict[str, list[Sample]]:
    """Run one of `tasks.py` in a process of its own; return what it measured itself."""
    command = [sys.executable, str(HERE / "tasks.py"), name, *arguments]
    _, printed = run(command, environment)
    measured = json.loads(printed.splitlines()[-1])
    return {key: [Sample(*sample) for sample in samples] for key, samples in measured.items()}


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a person whose home is *home*, so that nothing real is touched."""
    own = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("DATA", "STATE", "CACHE")}
    # Compiled files are kept, as after an install, and not among the sources.
    compiled = {"PYTHONPYCACHEPREFIX": str(home.parent / "compiled")}
    inherited = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {
        **inherited,
        **own,
        **compiled,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
    }


def middle(samples: Sequence[Sample]) -> Sample:
    """Return the medians, the first round left out: it warms the caches."""
    kept = samples[1:] or samples
    return Sample(median(s.cpu for s in kept), median(s.wall for s in kept))
