"""Text from outside cannot act on a terminal, reorder it or fill it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.domain.safe import cells, clip, safe

FORBIDDEN = {
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\ufeff\u2028\u2029",
    *map(chr, range(0xD800, 0xE000)),
}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ana Souza", "Ana Souza"),
        ("Bob [/x] [red]", "Bob [/x] [red]"),
        ("Łukasz Díaz", "Łukasz Díaz"),
        ("e\u0301", "é"),
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\x1b]0;t\x07", "a␛]0;t␇"),
        ("a\tb\x00c\x7f", "a␉b␀c␡"),
        ("a\nb", "a␊b"),
        ("a\x9bb", "a\ufffdb"),
        ("abc\u202edef", "abcdef"),
        ("\ud800x", "\ufffdx"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
        ("❤️", "❤️"),
        ("e" + "\u0334" * 40, "e" + "\u0334" * 8),
    ],
)
def test_what_is_dangerous_becomes_a_sign_and_the_rest_stays(text, shown):
    assert safe(text) == shown


def test_line_feeds_stay_only_where_lines_are_wanted():
    assert safe("a\nb\r\nc", lines=True) == "a\nb␍\nc"


@given(st.text(alphabet=st.characters(codec=None)), st.booleans())
def test_nothing_that_acts_is_left_of_any_text(text, lines):
    shown = safe(text, lines=lines)
    assert not (set(shown) - ({"\n"} if lines else set())) & FORBIDDEN


@given(st.text(max_size=400), st.integers(0, 60))
def test_a_cut_text_is_never_wider_than_asked(text, width):
    assert cells(clip(safe(text, width=0), width)) <= width


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"]), max_size=60))
def test_ordinary_text_is_only_normalised(text):
    if not set(text) & FORBIDDEN:
        assert safe(text, width=0) == unicodedata.normalize("NFC", text)


def test_long_text_is_cut_to_its_width_with_an_ellipsis():
    assert cells(safe("x" * 1000)) == 200
    assert safe("漢" * 300, width=9) == "漢漢漢漢…"
    assert safe("ab\n" + "x" * 30, lines=True, width=10) == "ab\n" + "x" * 9 + "…"
