import copy
import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from rapport_tui.domain.identity import with_ids
from rapport_tui.store.abridge import FROM, abridged
from rapport_tui.store.codec import encode
from rapport_tui.store.document import EditError, edit
from rapport_tui.store.toml import parse

ANA = {"id": "k3v9q2m8xa", "name": "Ana Souza"}
FIRST = date(2020, 1, 1)
DISGUISED = '"""\n[[timeline]]\nid = "no record"\n"""'


def entries(count):
    return [
        {"id": f"t{n:04}", "on": FIRST + timedelta(n), "text": f"entry {n}"} for n in range(count)
    ]


def known_of(text):
    return copy.deepcopy(with_ids(parse(text), "ana.toml"))


def outcome(*arguments):
    try:
        return edit(*arguments)
    except EditError:
        return "refused"


def test_a_new_entry_is_edited_in_without_looking_at_most_of_the_others():
    text = encode({**ANA, "timeline": entries(500)})
    known = known_of(text)
    new = {"id": "new", "on": date(2026, 11, 22), "text": "x"}

    short = abridged(text, known, {**known, "timeline": [*known["timeline"], new]})

    assert len(short.text) < len(text) / 50
    assert len(short.target["timeline"]) < 10
    assert short.target["timeline"][-1] == new


def test_what_was_left_out_is_the_rest_of_the_text_to_the_last_byte():
    text = encode({**ANA, "timeline": entries(500)})
    known = known_of(text)
    changed = [
        {**entry, "text": "x"} if entry["id"] == "t0250" else entry for entry in entries(500)
    ]

    short = abridged(text, known, {**known, "timeline": changed})

    whole = short.text
    for stretch in reversed(short.left_out):
        whole = whole[: stretch.at] + stretch.text + whole[stretch.at :]
    assert whole == text
    assert len(short.left_out) == 2
    assert 't0250"' in short.text


@pytest.mark.parametrize(
    "count",
    [0, 1, FROM - 1],
)
def test_a_short_list_is_edited_whole(count):
    text = encode({**ANA, "timeline": entries(count)} if count else ANA)
    known = known_of(text)

    assert abridged(text, known, {**known, "role": "x"}) is None


def test_a_header_inside_of_words_is_no_header():
    text = encode({**ANA, "timeline": entries(300)}).replace('"entry 150"', DISGUISED)
    known = known_of(text)
    target = {**known, "timeline": [*known["timeline"], {"id": "new", "on": date(2026, 1, 1)}]}

    assert abridged(text, known, target) is None
    assert edit(text, target, known) == edit(text, target)


def test_as_many_headers_in_words_as_records_elsewhere_mislead_nobody():
    text = encode({**ANA, "timeline": entries(300)}).replace('"entry 150"', DISGUISED)
    text = text.replace('\n[[timeline]]\nid = "t0020"', '\n[[ timeline ]]\nid = "t0020"')
    known = known_of(text)
    target = {**known, "timeline": [*known["timeline"][:150], *known["timeline"][151:]]}

    assert edit(text, target, known) == edit(text, target)
    assert parse(edit(text, target, known))["timeline"] == target["timeline"]


def test_what_is_wrongly_thought_to_be_known_is_never_believed():
    text = encode({**ANA, "timeline": entries(300)})
    wrong = known_of(text)
    wrong["timeline"][100]["text"] = "something else"
    target = {**wrong, "role": "Editor"}

    assert parse(edit(text, target, wrong)) == target


@st.composite
def long_files(draw):
    """Draw the text of a contact of many entries, written as a hand may write it."""
    chance = random.Random(draw(st.integers(0, 2**32)))
    order = draw(st.sampled_from(["up", "up", "down", "any"]))
    oddity = draw(st.sampled_from([0, 0, 0.01, 0.2]))
    records = entries(draw(st.integers(FROM, 3 * FROM)))
    if order == "any":
        chance.shuffle(records)
    elif order == "down":
        records.reverse()

    def odd():
        return chance.random() < oddity

    lines = [f'id = "{ANA["id"]}"', 'name = "Ana Souza"', "", "# ---- timeline ----"]
    for number, record in enumerate(records):
        lines += [*([""] if chance.random() < 0.8 else []), *(["# above"] if odd() else [])]
        lines.append("  [[timeline]]" if odd() and odd() else "[[timeline]]")
        if not (odd() and odd()):
            lines.append(f'id = "{record["id"]}"')
        lines += [f"on = {record['on']}", *(["# inside"] if odd() else [])]
        words = DISGUISED if odd() and odd() else f'"{record["text"]}"'
        lines += [f"text = {words}{' # beside' if odd() else ''}", *(["# below"] if odd() else [])]
        if odd():
            lines += ["[timeline.more]", f"count = {number}"]
        if odd() and odd():
            lines += ["", "[[commitments]]", f'id = "c{number}"', 'text = "send it"']
    lines += draw(st.sampled_from([[], ["", "# ---- end ----"], ["", "[[needs]]", 'id = "n"']]))
    return "\n".join(lines) + draw(st.sampled_from(["\n", ""]))


def changed(draw, data):
    """Make one change as a person would make it."""
    timeline = data["timeline"]
    place = draw(st.one_of(st.integers(0, len(timeline) - 1), st.just(len(timeline) - 1)))
    match draw(st.sampled_from(["add", "add", "remove", "change", "role", "commitment"])):
        case "add":
            on = FIRST + timedelta(draw(st.integers(-2, 4 * FROM)))
            timeline.insert(place, {"id": draw(st.text("abc", min_size=3)), "on": on, "text": "x"})
        case "remove":
            del timeline[place]
        case "change":
            timeline[place] = {**timeline[place], "text": "changed", "kind": "call"}
        case "role":
            data["role"] = "Editor"
        case _:
            data["commitments"] = [*data.get("commitments", ()), {"id": "new", "text": "x"}]


@settings(max_examples=examples(100), deadline=None)
@given(long_files(), st.data())
def test_an_edit_comes_to_the_same_bytes_whether_or_not_the_text_is_known(text, choices):
    known = known_of(text)
    target = {**known, "timeline": list(known["timeline"])}
    for _ in range(choices.draw(st.integers(1, 3))):
        changed(choices.draw, target)

    assert outcome(text, target, known) == outcome(text, target)
