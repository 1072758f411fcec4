"""What each start imports: the reason that it is quick."""

import subprocess
import sys

import pytest

import rapport_tui


def modules_after(code: str, *words: str) -> set[str]:
    """Return every module that is imported once *code* has run, and run well."""
    program = f"""
import sys
try:
    {code}
except SystemExit as left:
    assert not left.code, left.code
print(*sys.modules, file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


MAIN = "from rapport_tui.__main__ import main; sys.exit(main())"


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["add", "--help"]])
def test_help_and_version_import_argparse_and_nothing_else(words):
    # Two modules of no weight; and what printing any help needs beside argparse itself.
    free = "import __future__, collections.abc, textwrap, argparse"
    ours = modules_after(MAIN, *words)
    bare = modules_after(f"{free}; argparse.ArgumentParser(add_help=False).print_usage()")

    assert "rapport_tui.cli.parser" in ours
    assert ours - bare == {
        "rapport_tui",
        "rapport_tui.__main__",
        "rapport_tui.cli",
        "rapport_tui.cli.commands",
        "rapport_tui.cli.parser",
    }


@pytest.mark.parametrize(
    "words", [["today"], ["today", "--json"], ["list"], ["list", "#climbing last:>3d"], ["history"]]
)
def test_lists_import_neither_the_screen_nor_pydantic(demo, words):
    for _ in range(2):  # without an index, and with one
        modules = modules_after(MAIN, "--data", str(demo.data), *words)

        assert "rapport_tui.workspace" in modules
        assert not modules & {"pydantic", "textual", "rich", "watchfiles", "rapidfuzz"}


@pytest.mark.parametrize(
    "words", [["show", "Ana Souza"], ["add", "-n", "coffee with Ana Souza"], ["search", "board"]]
)
def test_no_command_imports_the_screen(demo, words):
    modules = modules_after(MAIN, "--data", str(demo.data), *words)

    assert "rapport_tui.workspace" in modules
    assert not modules & {"textual", "rich"}


def test_the_version_is_told(shell):
    assert shell.ok("--version") == f"rapport {rapport_tui.__version__}\n"
