"""The line in which a filter is typed: completion, history, and the row that shows it."""

import pytest

from rapport_tui.domain.filter_offers import Offer
from rapport_tui.tui.filter_line import FilterLine
from rapport_tui.tui.widgets.prompt import Prompt, prompt_row

TAGS = ("#climbing", "#clients", "#work")


def offered(text, cursor):
    start = text.rfind(" ", 0, cursor) + 1
    word = text[start:cursor]
    return tuple(
        Offer(start, cursor, tag, 3)
        for tag in TAGS
        if word and tag.startswith(word) and tag != word
    )


def line(text="", history=()):
    return FilterLine(text, history, offered)


def press(typed, *keys):
    for key in keys:
        typed.press(key, key if len(key) == 1 else None)
    return typed.text


def test_tab_goes_round_the_offers_and_shift_tab_back_to_what_was_typed():
    typed = line("bob #cl")

    assert press(typed, "tab") == "bob #climbing"
    assert typed.taken == 0
    assert press(typed, "tab") == "bob #clients"
    assert press(typed, "tab") == "bob #climbing"
    assert press(typed, "shift+tab") == "bob #cl"
    assert [offer.text for offer in typed.offers] == ["#climbing", "#clients"]


def test_after_the_only_offer_tab_goes_on_from_it():
    typed = FilterLine(
        "i", (), lambda text, at: [Offer(0, at, {"i": "is:", "is:": "is:due"}.get(text, "x"))]
    )

    assert press(typed, "tab") == "is:"
    assert press(typed, "tab") == "is:due"


@pytest.mark.parametrize("key", ["right", "ctrl+e", "tab"])
def test_the_letters_behind_the_cursor_are_taken_with_one_key(key):
    typed = line("#w")

    assert typed.ghost == "ork"
    assert press(typed, key) == "#work"
    assert typed.ghost == ""


def test_arrows_walk_through_what_was_typed_before_and_back_to_the_line():
    typed = line("new", history=("newest", "older"))

    assert press(typed, "up") == "newest"
    assert press(typed, "up") == "older"
    assert press(typed, "up") == "older"
    assert press(typed, "down", "down") == "new"


def test_readline_keys_move_and_cut():
    typed = line("ana souza")

    assert press(typed, "ctrl+w", "ctrl+a", "x") == "xana "
    assert press(typed, "ctrl+e", "b", "alt+b", "ctrl+k") == "xana "
    assert press(typed, "ctrl+left", "ctrl+d") == "ana "


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (["c", "l"], "cl"),
        (["backspace"], ""),
        (["end", "x"], "ana souzax"),
        (["left", "x"], "ana souzxa"),
        (["ctrl+w"], "ana "),
    ],
)
def test_what_was_filtered_for_before_gives_way_to_the_first_letter(keys, text):
    typed = line("ana souza")
    assert typed.selected

    assert press(typed, *keys) == text
    assert not typed.selected


def row(width, **given):
    return prompt_row(Prompt(**{"lead": "/ ", "text": "", "cursor": 0, **given}), width)


def test_a_row_shows_the_words_the_offers_and_the_count():
    shown = row(60, text="#cl", cursor=3, note="2 of 9", ghost="imbing",
                offers=(("#climbing", 3), ("#clients", 1)))  # fmt: skip

    assert shown.plain.startswith(" / #climbing ")
    assert shown.plain.endswith("#climbing 3  #clients 1 · 2 of 9")
    assert shown.cell_length < 60


def test_what_means_nothing_is_underlined():
    shown = row(40, text="ana foo:b", cursor=9, bad=((4, 9),))

    underlined = [span for span in shown.spans if "underline" in str(span.style)]
    assert "".join(shown.plain[span.start : span.end] for span in underlined) == "foo:b"


@pytest.mark.parametrize("width", [1, 2, 5, 9, 20, 60])
@pytest.mark.parametrize(
    "text", ["", "a" * 300, "日本語" * 40, "[/x] [red] @click", "👩‍👩‍👧‍👦 x", "a\x1b[31mb"]
)
def test_the_cursor_is_in_view_in_any_room(width, text):
    for cursor in {0, len(text) // 2, len(text)}:
        shown = row(width, text=text, cursor=cursor, note="1 of 2", ghost="ghost")
        assert any("reverse" in str(span.style) for span in shown.spans)
        assert shown.cell_length <= max(width, 6)
        assert "\x1b" not in shown.plain


def test_an_offer_is_shown_as_it_stands_in_the_file():
    shown = row(80, offers=(("@[/x] [red]", 1),))

    assert "@[/x] [red] 1" in shown.plain
