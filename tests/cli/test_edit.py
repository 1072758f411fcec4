"""`rapport edit`: a private copy, stored whole, and never lost when it is no contact."""

import os
import stat
import sys
from pathlib import Path

import pexpect
import pytest

from .conftest import command


@pytest.fixture
def editor(tmp_path):
    """Return what makes an editor of Python code that has the file's text in `text`."""

    def make(code, name="editor"):
        script = tmp_path / f"{name}.py"
        script.write_text(
            "import sys, pathlib, stat, os\n"
            "file = pathlib.Path(sys.argv[-1])\n"
            "text = file.read_text()\n"
            f"{code}\n"
            "file.write_text(text)\n"
        )
        return f"'{sys.executable}' '{script}' --wait"

    return make


def file_of(shell, slug="wayan"):
    (file,) = (shell.data / "contacts").glob(f"{slug}-*.toml")
    return file


def test_what_the_editor_leaves_is_stored_letter_for_letter(demo, editor):
    out = demo.ok(
        "edit", "Wayan", EDITOR=editor("text = '# mine\\n' + text.replace('Ubud', 'Bali')")
    )

    text = file_of(demo).read_text()
    assert text.startswith("# mine\n")
    assert 'location = "Bali"' in text
    assert "stored: edit of Wayan" in out


def test_an_edit_is_one_undo(demo, editor):
    before = file_of(demo).read_bytes()
    demo.ok("edit", "Wayan", EDITOR=editor("text = text.replace('Ubud', 'Bali')"))

    demo.ok("undo")

    assert file_of(demo).read_bytes() == before


def test_an_editor_that_changes_nothing_stores_nothing(demo, editor):
    assert demo.ok("edit", "Wayan", EDITOR=editor("pass")) == "nothing was changed\n"
    assert demo.run("history").out == ""


def test_the_copy_is_private_and_gone_afterwards(demo, editor, tmp_path):
    seen = tmp_path / "seen"
    code = f"""
modes = [stat.S_IMODE(os.stat(p).st_mode) for p in (file, file.parent)]
pathlib.Path({str(seen)!r}).write_text(f"{{modes}} {{file}}")
"""
    demo.ok("edit", "Wayan", EDITOR=editor(code))

    modes, copy = seen.read_text().rsplit(" ", 1)
    assert modes == str([0o600, 0o700])
    assert not Path(copy).parent.exists()


def test_visual_wins_over_editor(demo, editor):
    demo.ok("edit", "Wayan", VISUAL=editor("text = '# v\\n' + text"), EDITOR="false")

    assert file_of(demo).read_text().startswith("# v\n")


def test_a_text_that_is_no_contact_is_kept_and_its_path_told(demo, editor, temporary):
    before = file_of(demo).read_bytes()

    done = demo.run("edit", "Wayan", EDITOR=editor("text += 'oops = = 1\\n'"))

    assert done.code == 1
    assert file_of(demo).read_bytes() == before
    kept = Path(done.err.split("kept in ")[1].strip())
    assert temporary in kept.parents
    assert kept.read_text().endswith("oops = = 1\n")
    assert stat.S_IMODE(os.stat(kept).st_mode) == 0o600


def test_an_editor_that_fails_stores_nothing_and_keeps_what_was_typed(demo, editor, temporary):
    code = "file.write_text(text + '# typed'); sys.exit(3)"

    done = demo.run("edit", "Wayan", EDITOR=editor(code))

    assert done.code == 1
    assert [file.read_text()[-7:] for file in temporary.glob("*/*")] == ["# typed"]
    assert "# typed" not in file_of(demo).read_text()


@pytest.mark.parametrize("named", ["/nonexistent/editor", "'unclosed"])
def test_an_editor_that_cannot_be_started_is_told(demo, named):
    done = demo.run("edit", "Wayan", EDITOR=named)

    assert done.code == 2
    assert "EDITOR" in done.err


def test_a_change_made_meanwhile_elsewhere_is_kept(demo, editor):
    file = file_of(demo)
    code = f"""
other = pathlib.Path({str(file)!r})
other.write_text(other.read_text().replace('Carpenter', 'Master carpenter'))
text = text.replace('Ubud', 'Bali')
"""
    demo.ok("edit", "Wayan", EDITOR=editor(code))

    text = file.read_text()
    assert "Master carpenter" in text
    assert "Bali" in text


def test_a_file_that_is_no_contact_can_be_mended_by_its_name(demo, editor):
    broken = demo.data / "contacts" / "broken.toml"
    broken.write_text('name = = "B"\n')

    demo.ok("edit", "broken.toml", EDITOR=editor("text = text.replace('= =', '=')"))

    assert broken.read_text() == 'name = "B"\n'


def on_a_terminal(demo, editor_command, *words):
    environment = {**os.environ, "RAPPORT_DATA": str(demo.data), "EDITOR": editor_command}
    program, *rest = command(*words)
    return pexpect.spawn(program, rest, env=environment, encoding="utf-8", timeout=30)


def test_on_a_terminal_a_bad_text_is_offered_again_as_it_was_left(demo, editor):
    bad_then_mended = editor(
        "text = text.replace('oops', '# mended') if 'oops' in text else text + 'oops\\n'"
    )
    terminal = on_a_terminal(demo, bad_then_mended, "edit", "Wayan")

    terminal.expect("edit again")
    terminal.sendline("e")
    terminal.expect("stored: edit of Wayan")
    terminal.expect(pexpect.EOF)
    terminal.close()

    assert terminal.exitstatus == 0
    assert file_of(demo).read_text().endswith("# mended\n")


def test_on_a_terminal_a_bad_text_can_be_dropped(demo, editor):
    before = file_of(demo).read_bytes()
    terminal = on_a_terminal(demo, editor("text += 'oops\\n'"), "edit", "Wayan")

    terminal.expect("edit again")
    terminal.sendline("r")
    terminal.expect("nothing was changed")
    terminal.expect(pexpect.EOF)
    terminal.close()

    assert terminal.exitstatus == 0
    assert file_of(demo).read_bytes() == before
