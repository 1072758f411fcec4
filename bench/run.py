"""Prints the figures of speed as ratios: ``python bench/run.py`` (or ``make bench``).

Everything is measured in rounds that take turns, with its reference in the same round, because
a time alone says more about the machine than about the program. What needs the screen is in
``screen.py``. ``--rounds`` and ``--sizes`` make it shorter; ``--keep`` keeps the contacts.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import generate
from measure import Sample, Samples, middle, run, task
from measure import environment as own_environment

PYTHON = sys.executable
SIZES = (100, 1_000, 10_000)


class Figure(NamedTuple):
    """A line of the table.

    Attributes:
        number: its number in the list of aims.
        words: what is measured.
        sample: the name of the sample.
        reference: the name of what it is compared with; "" for a time.
        aim: the aim, in words.
        wall: whether wall time is what counts, not CPU.
    """

    number: str
    words: str
    sample: str
    reference: str
    aim: str
    wall: bool = False


FIGURES = (
    Figure("1", "rows from the index (of the first paint)", "rows", "read", "part of 1.3 x hello"),
    Figure(
        "3", "cold index complete, with all words", "cold", "read", "part of 4 x hello", wall=True
    ),
    Figure("4", "cold load to rows, serial", "load", "read", "10 x"),
    Figure("4", "of which the TOML parser", "parse", "read", ""),
    Figure("5", "warm check: index, stat, compare", "check", "read", "1 x"),
    Figure("9", "piece of text anywhere, worst query", "substring", "rg", "0.33 x"),
    Figure("9", "words, worst query", "words", "rg", "0.1 x"),
    Figure("10", "the 5,000 entries: read and parse", "parse long", "", "50 ms with the next"),
    Figure("10", "the 5,000 entries: every value checked", "check long", "", ""),
    Figure("11", "save one contact", "save", "bare", "3 x", wall=True),
    Figure("11", "append to the 5,000 entries", "append", "", "40 ms", wall=True),
    Figure("13", "rapport add", "add", "pydantic", "2.5 x"),
    Figure("13", "rapport today", "today", "pydantic", "2.5 x"),
    Figure("13", "rapport list", "list", "pydantic", ""),
    Figure("14", "rapport --help", "--help", "python", "3 x"),
    Figure("14", "rapport --version", "--version", "python", "3 x"),
)


def measure(folder: Path, rounds: int) -> Samples:
    """Return the samples of all rounds for the data folder *folder*."""
    contacts, cache = folder / "contacts", folder.parent / f"{folder.name}-cache" / "index"
    environment = own_environment(cache.parent)
    steps: list[Callable[[], Mapping[str, list[Sample]]]] = [
        *(
            _task(name, contacts, cache, environment)
            for name in ("read", "cold", "load", "parse", "rows", "check", "search", "open_long")
        ),
        _command("rg", _looker(contacts), environment),
        _command("python", [PYTHON, "-c", "pass"], environment),
        _command("pydantic", [PYTHON, "-c", "import pydantic"], environment),
        *(
            _command(words[0], [PYTHON, "-m", "rapport_tui", *words], environment, folder)
            for words in (
                ["--help"],
                ["--version"],
                ["today"],
                ["list"],
                ["add", f"call with {generate.UNIQUE} ; + likes tea"],
            )
        ),
        _task("save", contacts, cache, environment),
    ]
    samples: Samples = {}
    for number in range(rounds + 1):
        print(f"\r{folder.name}: round {number} of {rounds} ", end="", file=sys.stderr, flush=True)
        for step in steps:
            for name, found in step().items():
                if found:
                    samples.setdefault(name, []).append(middle(found))
    print(file=sys.stderr)
    return samples


def _task(
    name: str, contacts: Path, cache: Path, environment: Mapping[str, str]
) -> Callable[[], Mapping[str, list[Sample]]]:
    return lambda: task(name, str(contacts), str(cache), environment=environment)


def _command(
    name: str, command: list[str], environment: Mapping[str, str], folder: Path | None = None
) -> Callable[[], Mapping[str, list[Sample]]]:
    more = {"RAPPORT_DATA": str(folder)} if folder else {}
    return lambda: {name: [run(command, {**environment, **more})[0]]}


def _looker(contacts: Path) -> list[str]:
    if program := shutil.which("rg"):
        return [program, "-il", generate.RARE, str(contacts)]
    return ["grep", "-ril", generate.RARE, str(contacts)]


def table(results: Mapping[int, Samples]) -> str:
    """Return the figures, a line each, with a column for each number of contacts."""
    widths = "{:>3}  {:40}" + "{:>20}" * len(results) + "   {}"
    lines = [widths.format("", "", *(f"{size:,} contacts" for size in results), "aim")]
    for figure in FIGURES:
        cells = [_cell(figure, samples) for samples in results.values()]
        if any(cells):
            lines.append(widths.format(figure.number, figure.words, *cells, figure.aim).rstrip())
    lines.append("")
    for name in ("read", "rg", "pydantic", "python", "bare"):
        cells = [f"{_ms(middle(samples[name]))}" for samples in results.values()]
        lines.append(widths.format("", f"reference: {name} (CPU / wall)", *cells, "").rstrip())
    return "\n".join(lines)


def _cell(figure: Figure, samples: Samples) -> str:
    if figure.sample not in samples:
        return ""
    found = middle(samples[figure.sample])
    own = found.wall if figure.wall else found.cpu
    if not figure.reference:
        return f"{own:.1f} ms"
    reference = middle(samples[figure.reference])
    ratio = own / (reference.wall if figure.wall else reference.cpu)
    return f"{ratio:.2f} x  {own:.1f} ms"


def _ms(sample: Sample) -> str:
    return f"{sample.cpu:.1f} / {sample.wall:.1f} ms"


def main() -> None:
    """Measure as the command line says, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--interactions", type=int, default=20)
    parser.add_argument("--keep", type=Path, help="a folder to keep the contacts in")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        place = chosen.keep or Path(temporary)
        results = {}
        for size in chosen.sizes:
            folder = place / f"{size}"
            if not folder.exists():
                generate.write(folder, size, chosen.interactions)
            results[size] = measure(folder, chosen.rounds)
        print(table(results))
        print("\nCPU time, or wall time for 3 and 11; the median of the rounds after the first.")
        if not shutil.which("rg"):
            print("There is no rg on this computer: 9 is compared with grep -ril.")


if __name__ == "__main__":
    main()
