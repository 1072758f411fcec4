"""The settings of this computer: whatever the file holds, they are read, and slips are told."""

import os
import re
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.domain.customs import Customs
from rapport_tui.domain.keymap import USUAL
from rapport_tui.store.settings import LARGEST, Settings, read_settings, stamp
from rapport_tui.store.settings_template import KEYS, THEME_NAMES, make_file, template


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "config"
    made.mkdir()
    return made


def reading(folder, text):
    (folder / "config.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_settings(folder)


def test_without_a_file_everything_is_the_default(tmp_path):
    assert read_settings(tmp_path / "nowhere") == Settings()


def test_every_setting_counts(folder):
    found = reading(
        folder,
        'theme = "nord"\nwhich_key_delay = 0\nfirst_day_of_week = "sunday"\n'
        'date_style = "iso"\nphone_country = "PT"\ntips = false\nascii = true\n'
        '[keys]\ndelete = "D"\n',
    )

    assert found.problems == ()
    assert (found.theme, found.which_key_delay, found.tips, found.ascii) == ("nord", 0, False, True)
    assert found.customs == Customs("iso", 6, "351")
    assert found.keys.bindings["D"] == "delete"


def test_the_template_says_what_is_so_anyway_commented_out_or_not(folder):
    assert reading(folder, template()) == Settings()
    assert reading(folder, re.sub(r"(?m)^#(?=[a-z0-9_-]+ = )", "", template())) == Settings()


def test_the_template_names_every_setting_and_every_command():
    words = template()

    assert all(f"{name} = " in words or f"[{name}]" in words for name in KEYS)
    assert all(f"#{command.id} = " in words for command in USUAL.commands)
    assert all(name in words for name in THEME_NAMES)


def test_the_file_is_made_once_for_its_owner_alone(tmp_path):
    path = make_file(tmp_path / "config")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_text("tips = false\n", encoding="utf-8")

    assert make_file(tmp_path / "config").read_text(encoding="utf-8") == "tips = false\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("not toml", "line 1: a key without `=` and a value"),
        ('tips = true\ndelete = "D\n', "line 2: a text without its closing quotation mark"),
        (b"\xff\xfe\x00", "line 1 is not UTF-8 text"),
        (b"\x00" * 50, "line 1: a NUL character"),
        ("<<<<<<< HEAD\n=======\n>>>>>>> x\n", "line 1: a git conflict marker"),
        (b"#" * (LARGEST + 1), "config.toml cannot be read: it is too large"),
        (b"#" * 5_000_000, "config.toml cannot be read: it is too large"),
        ("a=" + "[" * 2000, "line 1: values nested more than"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_every_default_counts(folder, text, told):
    found = reading(folder, text)

    assert found == Settings(problems=found.problems)
    assert [problem.words.startswith(told) for problem in found.problems] == [True]


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_is_no_file_is_told_and_never_waited_for(folder, make):
    make(folder / "config.toml")

    (problem,) = read_settings(folder).problems
    assert "not a file" in problem.reason


@pytest.mark.parametrize("target", ["/dev/zero", "config.toml"], ids=["device", "itself"])
def test_a_link_that_leads_to_no_file_is_told(folder, target):
    (folder / "config.toml").symlink_to(target)

    assert len(read_settings(folder).problems) == 1


def test_a_file_that_may_not_be_read_is_told(ordinary):
    reading(ordinary, "tips = false\n")
    (ordinary / "config.toml").chmod(0)

    (problem,) = read_settings(ordinary).problems
    assert problem.reason == "config.toml cannot be read: there is no permission"


def test_a_link_into_a_folder_of_dotfiles_is_followed(folder, tmp_path):
    (tmp_path / "dotfile").write_text("tips = false\n", encoding="utf-8")
    (folder / "config.toml").symlink_to(tmp_path / "dotfile")
    before = stamp(folder)

    assert not read_settings(folder).tips
    (tmp_path / "dotfile").write_text("tips = true \n", encoding="utf-8")
    os.utime(tmp_path / "dotfile", ns=(1, 1))
    assert stamp(folder) != before


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("theme = 3", 'line 1, theme: 3 does not fit (write a theme, as in "nord", or "auto")'),
        ('theme = "nrod"', "line 1, theme: 'nrod' does not fit (did you mean 'nord'?)"),
        ("\n\ntipps = true", "line 3, tipps: there is no such setting (did you mean 'tips'?)"),
        ("which_key_delay = true", "line 1, which_key_delay: true does not fit"),
        ("which_key_delay = -1", "line 1, which_key_delay: -1 does not fit"),
        ('phone_country = "Portugal"', "line 1, phone_country: 'Portugal' does not fit"),
        ("ascii = 2026-01-01", "line 1, ascii: this kind of value does not fit"),
        ("keys = 3", "line 1, keys: it is a table (begin it with [keys])"),
        ('[keys]\n\ndelete = "u"', "line 3, [keys] delete: u is undo already (move undo too"),
        ('[keys]\nlist.delete = "D"', "line 2, [keys] list.delete: there is no such id"),
    ],
)
def test_every_slip_is_told_with_its_line_its_reason_and_a_way_out(folder, text, told):
    (problem,) = reading(folder, text).problems

    assert problem.words.startswith(told)
    assert problem.way_out


def test_one_slip_leaves_all_the_rest_in_force(folder):
    found = reading(folder, 'theme = 3\ntips = false\n[keys]\ndelete = "u"\nsync = ""\n')

    assert len(found.problems) == 2
    assert not found.tips
    assert found.keys.by_id["sync"].keys == ()
    assert found.keys.by_id["delete"].keys == ("x",)


def test_a_setting_below_the_keys_is_told_where_it_belongs(folder):
    (problem,) = reading(folder, '[keys]\nsync = ""\ntheme = "nord"\n').problems

    assert problem.words == (
        "line 3, [keys] theme: this is a setting and no key (move it above the line [keys])"
    )


def test_thousands_of_slips_are_counted_not_listed(folder):
    many = "[keys]\n" + "".join(f'k{n} = "x"\n' for n in range(3000))

    problems = reading(folder, many).problems
    assert len(problems) < 50
    assert "more of that kind" in problems[-1].reason


def test_a_byte_order_mark_and_line_ends_of_windows_are_no_problem(folder):
    assert not reading(folder, b"\xef\xbb\xbftips = false\r\n[keys]\r\nsync = ''\r\n").tips


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_file_keeps_rapport_from_starting(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("config")

    assert isinstance(reading(folder, data), Settings)
