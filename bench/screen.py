"""Prints the figures of the screen: ``python bench/screen.py``; see ``run.py`` for the others.

The program runs in a pseudo-terminal, in rounds that take turns with a Textual app that shows one
word (``hello``) and with one that shows the same number of people in Textual's own list.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles

import generate
from measure import environment
from terminal import Terminal

DOWN_AND_UP = ["j"] * 75 + ["k"] * 75  # scrolls, and stays within the smallest list as well
HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("hello there")
Hello().run()
"""
LIST = """
import sys
from textual.app import App
from textual.widgets import OptionList
class People(App):
    def compose(self):
        yield OptionList(*(f"Person number {n}" for n in range(int(sys.argv[1]))))
People().run()
"""
RAPPORT = (sys.executable, "-m", "rapport_tui")

Values = dict[str, list[float]]


class Bench:
    """One data folder, opened again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder.parent / f"{folder.name}-home"
        own = {"RAPPORT_DATA": str(folder), "COLORTERM": "truecolor"}
        self.environment = {**environment(self.home), **own}
        self.size = len(os.listdir(folder / "contacts"))
        self.values: Values = {}

    def keep(self, **values: float) -> None:
        """Keep one round's values."""
        for name, value in values.items():
            self.values.setdefault(name, []).append(value)

    def rapport(self) -> Terminal:
        """Start the program."""
        return Terminal(RAPPORT, self.environment)

    def hello(self) -> None:
        """The smallest Textual app: its first paint, and its memory."""
        with Terminal((sys.executable, "-c", HELLO), self.environment) as terminal:
            wall = terminal.wait_for("hello there")
            self.keep(hello_cpu=terminal.cpu(), hello_wall=wall)
            terminal.quiet()
            self.keep(hello_memory=terminal.memory())

    def start(self, kind: str) -> None:
        """The first paint with people in it, everything verified, and the memory then."""
        if kind == "cold":
            shutil.rmtree(self.home / "cache", ignore_errors=True)
        with self.rapport() as terminal:
            wall = terminal.wait_for("Ada ", "Ana ")
            cpu = terminal.cpu()
            complete = terminal.quiet()
            self.keep(
                **{
                    f"{kind}_cpu": cpu,
                    f"{kind}_wall": wall,
                    f"{kind}_read": max(wall, terminal.gone("reading …")),
                    f"{kind}_complete": complete,
                    f"{kind}_memory": terminal.memory(),
                }
            )

    def keys(self) -> None:
        """Moving down with live detail, letters of a filter, the long timeline."""
        with self.rapport() as terminal:
            terminal.wait_for("Ada ", "Ana ")
            terminal.quiet()
            terminal.press("1")
            before = terminal.cpu()
            self._frames("j", terminal, DOWN_AND_UP)
            terminal.quiet()
            self.keep(j_cpu=(terminal.cpu() - before) / len(DOWN_AND_UP))
            terminal.press("/")
            self._frames("filter", terminal, list("ana") + ["\x7f"] * 3 + list("wei s"))
            terminal.press("\x1b")
        if self.size >= generate.LONG_FROM:
            self._timeline()

    def _timeline(self) -> None:
        with self.rapport() as terminal:
            terminal.wait_for("Ada ", "Ana ")
            terminal.quiet()
            terminal.press("1")
            for letter in f"/{generate.LONGEST}":
                terminal.press(letter)
            terminal.press("\r")
            terminal.quiet()
            frame = terminal.press("3")
            self.keep(timeline_open=frame or 0.0)
            terminal.quiet()
            self._frames("timeline_end", terminal, ["G", "g", "g", "G"])

    def list(self) -> None:
        """The same keys in Textual's own list."""
        command = (sys.executable, "-c", LIST, str(self.size))
        with Terminal(command, self.environment) as terminal:
            terminal.wait_for("Person number 1")
            terminal.quiet()
            arrows = {"j": "\x1b[B", "k": "\x1b[A"}
            self._frames("list", terminal, [arrows[key] for key in DOWN_AND_UP])

    def outside(self) -> None:
        """A file that an editor changed, to its row on the screen."""
        with self.rapport() as terminal:
            terminal.wait_for("Ada ", "Ana ")
            terminal.quiet()
            path = min((self.folder / "contacts").iterdir())
            text = path.read_text("utf-8")
            name = text.index('\nname = "') + len('\nname = "')
            changed = text[:name] + "Aaaa-outside" + text[text.index('"', name) :]
            since, before = len(terminal.output), terminal.now()
            temporary = path.with_name(".bench.tmp")
            temporary.write_text(changed, "utf-8")
            temporary.replace(path)
            self.keep(outside=terminal.wait_for("Aaaa-outside", since=since) - before)
            path.write_text(text, "utf-8")
            terminal.quiet()

    def _frames(self, name: str, terminal: Terminal, keys: list[str]) -> None:
        frames = [frame for key in keys if (frame := terminal.press(key)) is not None]
        if len(frames) < len(keys) // 2:
            msg = f"{name}: only {len(frames)} of {len(keys)} keys drew anything"
            raise RuntimeError(msg)
        self.values.setdefault(name, []).extend(frames)


def measure(benches: Sequence[Bench], rounds: int) -> None:
    """Measure all *benches* in rounds that take turns; the first one only warms up."""
    for number in range(rounds + 1):
        for bench in benches:
            words = f"round {number} of {rounds}, {bench.size:,} contacts "
            print(f"\r{words}", end="", file=sys.stderr, flush=True)
            if number == 1:
                bench.values.clear()
            bench.hello()
            bench.start("cold")
            bench.start("warm")
            bench.keys()
            bench.list()
            bench.outside()
    print(file=sys.stderr)


def rows(values: Values, fewest: Values) -> list[tuple[str, str, str, str]]:
    """Return number, words, value and aim of every figure; *fewest* has the fewest contacts."""
    mid = {name: median(found) for name, found in values.items()}
    few = median(fewest["j_cpu"])

    def ratio(name: str, reference: str) -> str:
        return f"{mid[name] / mid[reference]:.2f} x  {mid[name]:.0f}"

    def spread(name: str) -> str:
        cuts = quantiles(values[name], n=100)
        return f"{mid[name]:.0f}, {cuts[94]:.0f}, {cuts[98]:.0f} ms"

    def tail(name: str) -> float:
        return quantiles(values[name], n=100)[98]

    found = [
        ("1", "warm, first paint with people, CPU", ratio("warm_cpu", "hello_cpu"), "1.3 x"),
        ("1", "the same, wall", ratio("warm_wall", "hello_wall"), ""),
        ("2", "warm, every file verified, wall", ratio("warm_read", "hello_wall"), "1.7 x"),
        ("2", "the same, and nothing left to do", ratio("warm_complete", "hello_wall"), ""),
        ("3", "cold, first paint with people, wall", ratio("cold_wall", "hello_wall"), "1.3 x"),
        ("3", "cold, everybody read, wall", ratio("cold_read", "hello_wall"), "4 x"),
        ("3", "the same, and nothing left to do", ratio("cold_complete", "hello_wall"), ""),
        ("6", "j to frame: median, p95, p99", spread("j"), "8, -, 16 ms"),
        ("6", "the same in Textual's own list", spread("list"), ""),
        ("6", "p99 of the two, ours of theirs", f"{tail('j') / tail('list'):.2f} x", "0.25 x"),
        ("7", "CPU a key, details and all", f"{mid['j_cpu']:.1f} ms", ""),
        ("7", "the same, of that of the fewest", f"{mid['j_cpu'] / few:.2f} x", "1.2 x"),
        ("8", "letter of a filter to frame", spread("filter"), "33, -, 50 ms"),
        ("12", "memory, warm", ratio("warm_memory", "hello_memory") + " MB", "1.75 x, 64 MB"),
        ("15", "changed outside, to its row", f"{mid['outside']:.0f} ms", "delay + 50 ms"),
    ]
    if "timeline_open" in values:
        found += [
            ("10", "5,000 entries: focus", f"{mid['timeline_open']:.0f} ms", "50 ms"),
            ("10", "5,000 entries: first, last", f"{mid['timeline_end']:.0f} ms", "33 ms"),
        ]
    return sorted(found, key=lambda row: int(row[0]))


def table(results: Mapping[int, Values]) -> str:
    """Return the figures, a line each, with a column for each number of contacts."""
    widths = "{:>3}  {:38}" + "{:>20}" * len(results) + "   {}"
    lines = [widths.format("", "", *(f"{size:,} contacts" for size in results), "aim")]
    fewest = results[min(results)]
    columns = [{row[:2]: row for row in rows(values, fewest)} for values in results.values()]
    for key in columns[-1]:
        cells = [column[key][2] if key in column else "" for column in columns]
        lines.append(widths.format(*key, *cells, columns[-1][key][3]).rstrip())
    return "\n".join(lines)


def main() -> None:
    """Measure as the command line says, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1_000, 10_000])
    parser.add_argument("--keep", type=Path, help="a folder to keep the contacts in")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        benches = []
        for size in chosen.sizes:
            folder = (chosen.keep or Path(temporary)) / f"{size}"
            if not folder.exists():
                generate.write(folder, size, 20)
            benches.append(Bench(folder))
        measure(benches, chosen.rounds)
        print(table({bench.size: bench.values for bench in benches}))


if __name__ == "__main__":
    main()
