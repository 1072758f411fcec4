"""rapport in tmux, driven by key presses: what a person at a terminal does and sees."""

import os
import shlex
import subprocess
import sys
import time
import uuid
from contextlib import contextmanager

_PATIENCE = 30.0
_ESCAPE = 0.25  # a terminal program waits this long to tell Escape from Alt
DAY = "2026-11-23"


class Terminal:
    """A window of tmux with rapport in it."""

    def __init__(self, home, folder, size, environ, *, shell=False):
        self.home, self.folder = home, folder
        self._server = f"rapport-{uuid.uuid4().hex[:12]}"
        given = {
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "XDG_STATE_HOME": str(home / "state"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "RAPPORT_TODAY": DAY,
            "LANG": "C.UTF-8",
            "TERM": "tmux-256color",
            "COLORTERM": "truecolor",
            **environ,
        }
        variables = " ".join(f"{name}={shlex.quote(value)}" for name, value in given.items())
        program = f"{shlex.quote(sys.executable)} -m rapport_tui"
        data = f"--data {shlex.quote(str(folder))} " if folder else ""
        run = f'env -i {variables} TMUX="$TMUX" {program} {data}'
        line = f"{run}; echo EXIT=$?; exec sleep 999"
        if shell:  # one with job control, for what is put in the background
            script = home / "start"
            script.write_text(f"#!/bin/sh\nexec {run}\n")
            script.chmod(0o755)
            line = "PS1='$ ' exec bash --norc --noprofile -i"
        width, height = size
        self._tmux(
            "-f", os.devnull, "new-session", "-d", "-s", "r", "-x", str(width), "-y", str(height),
            "sh", "-c", line,
        )  # fmt: skip
        if shell:
            self.until("$")
            self.burst(f"{shlex.quote(str(script))}\n")

    def _tmux(self, *words):
        done = subprocess.run(
            ["tmux", "-L", self._server, *words], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def end(self):
        subprocess.run(
            ["tmux", "-L", self._server, "kill-server"], capture_output=True, check=False
        )

    # What a person does

    def keys(self, *names):
        """Press keys by tmux's names, one after the other, and look after each."""
        for name in names:
            self._tmux("send-keys", "-t", "r", name)
            time.sleep(_ESCAPE if name == "Escape" else 0.05)
        self.rest()

    def burst(self, text):
        """Send *text* in one go, as a fast typist or a slow line does."""
        self._tmux("send-keys", "-t", "r", "-l", text)
        self.rest()

    def resize(self, width, height):
        self._tmux("resize-window", "-t", "r", "-x", str(width), "-y", str(height))
        self.rest()

    # What a person sees

    def seen(self, *, escapes=False):
        """Return what stands on the screen."""
        return self._tmux("capture-pane", "-p", *(["-e"] if escapes else []), "-t", "r")

    def lines(self):
        return self.seen().splitlines()

    def rest(self, seconds=10.0):
        """Wait until the screen has stopped changing."""
        before, since, end = self.seen(), time.monotonic(), time.monotonic() + seconds
        while time.monotonic() < end:
            time.sleep(0.04)
            now = self.seen()
            if now != before:
                before, since = now, time.monotonic()
            elif time.monotonic() - since > 0.2:
                return

    def until(self, *wanted, without=()):
        """Wait until all of *wanted* can be seen, and none of *without*; return the screen."""
        end = time.monotonic() + _PATIENCE
        while True:
            seen = self.seen()
            if all(words in seen for words in wanted) and not any(w in seen for w in without):
                return seen
            assert time.monotonic() < end, f"waited for {wanted} without {without}:\n{seen}"
            time.sleep(0.05)

    def show_buffer(self):
        """Return what was copied last."""
        return self._tmux("show-buffer")

    def is_as_before(self):
        """Say whether cursor and echo are there again for the shell."""
        told = self._tmux("display-message", "-p", "-t", "r", "#{cursor_flag} #{pane_tty}")
        flag, _, device = told.strip().partition(" ")
        with open(device) as terminal:
            modes = subprocess.run(
                ["stty", "-a"], stdin=terminal, capture_output=True, text=True, check=True
            ).stdout.split()
        return flag == "1" and "echo" in modes and "icanon" in modes

    @contextmanager
    def traced(self, log):
        """Write every file opened and every process started meanwhile to *log*."""
        tracer = subprocess.Popen(
            ["strace", "-f", "-e", "trace=openat,open,execve", "-o", str(log), "-p",
             str(self.process)],
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        try:
            tracer.stderr.readline()  # it says when it has taken hold
            yield
        finally:
            tracer.terminate()
            tracer.communicate()

    @property
    def process(self):
        """The number of the process that draws the screen."""
        shell = int(self._tmux("display-message", "-p", "-t", "r", "#{pane_pid}"))
        children = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(shell)], capture_output=True, text=True, check=False
        )
        return int(children.stdout.split()[0])


@contextmanager
def screen(tmp_path, folder="people", *, size=(120, 36), environ=None, shell=False):
    """Start rapport on a data folder in a window of *size*; it is gone afterwards."""
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    place = tmp_path / folder if folder else None
    terminal = Terminal(home, place, size, environ or {}, shell=shell)
    try:
        yield terminal
    finally:
        terminal.end()
