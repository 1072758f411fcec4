"""The index: quick, disposable, and never wrong about what is in the files."""

import os
import random
import sqlite3
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.domain.book import Due, Problem, Summary
from rapport_tui.domain.identity import fold
from rapport_tui.store import database as database_module
from rapport_tui.store import index as index_module
from rapport_tui.store import indexing, segments, texts
from rapport_tui.store.files import Stamp
from rapport_tui.store.index import FILE_NAME, Index
from rapport_tui.store.packing import (
    ALIKE,
    FLAGS,
    LISTS,
    NUMBERS,
    UNLIKE,
    Row,
    pack,
    unpack,
)

TODAY = date(2026, 11, 23)
STAMP = Stamp(1_795_000_000_123_456_789, 1234, 77)


def summary(name="ana.toml", **fields):
    return Summary(**{"id": f"id-{name}", "file": name, "name": name.title(), **fields})


def put(folder, name, text):
    """Write a contact long enough ago that its stamp can be trusted."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, "utf-8")
    age(path)
    return path


def age(path):
    long_ago = random.Random(path.read_bytes()).randrange(10**18, 15 * 10**17) | 1
    os.utime(path, ns=(long_ago, long_ago))


def contact(name, words="", record="a1"):
    entry = f'\n[[timeline]]\nid = "{record}"\non = 2026-11-01\nkind = "call"\ntext = "{words}"\n'
    return f'id = "{name.lower()}"\nname = "{name}"\n' + (entry if words else "")


@pytest.fixture
def contacts(tmp_path):
    folder = tmp_path / "contacts"
    folder.mkdir()
    return folder


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


def refresh(index, contacts, cache):
    return indexing.refresh(index, contacts, cache, TODAY)


def names(index):
    return sorted(row[2].name for row in index.rows())


# What is packed comes back


def test_every_field_of_a_summary_has_a_column():
    columns = [*UNLIKE, *ALIKE, *LISTS, *NUMBERS, *FLAGS, "dues"]

    assert sorted(columns) == sorted(Summary._fields)


words = st.text(max_size=12)
lists = st.lists(words, max_size=3).map(tuple)
days = st.integers(0, 3_700_000)
summaries = st.builds(
    Summary,
    **dict.fromkeys([*UNLIKE, *ALIKE], words),
    **dict.fromkeys(LISTS, lists),
    **dict.fromkeys(NUMBERS, days),
    **dict.fromkeys(FLAGS, st.booleans()),
    dues=st.lists(st.builds(Due, words, days, words, words, st.booleans()), max_size=3).map(tuple),
)
# Wider than 64 bits: some file systems have such numbers.
stamps = st.builds(Stamp, *[st.integers(-(2**70), 2**70)] * 3)


@given(st.lists(st.builds(Row, st.integers(1, 2**40), stamps, summaries), max_size=6))
def test_what_is_packed_is_unpacked_the_same(rows):
    back = unpack(pack(rows))

    assert back == rows
    assert all(type(due) is Due for row in back for due in row.summary.dues)
    assert all(type(row.summary.resting) is bool for row in back)


def test_a_byte_that_went_bad_is_noticed():
    packed = pack([Row(1, STAMP, summary(last_text="coffee"))])
    for part in ("words", "numbers"):
        raw = getattr(packed, part)
        for place in range(len(raw)):
            bad = raw[:place] + bytes([raw[place] ^ 4]) + raw[place + 1 :]
            with pytest.raises(ValueError, match="checksum"):
                unpack(packed._replace(**{part: bad}))


# Rows live on


def test_rows_and_problems_are_there_after_a_restart(cache):
    ana = summary(dues=(Due("mine", 739_000, "r1", "send the deck"),))
    problem = Problem("contacts/bad.toml", "it is not TOML", 3, 7, "Mend it.")
    index = Index.open(cache)
    index.update([(STAMP, ana, "coffee")], [(STAMP, problem)])
    index.close()

    again = Index.open(cache)

    assert again.rows() == [("ana.toml", STAMP, ana)]
    assert again.problems() == (problem,)
    assert again.stamps() == {"ana.toml": STAMP, "bad.toml": STAMP}


def test_a_later_row_stands_for_an_earlier_one_and_a_gone_file_goes(cache):
    index = Index.open(cache)
    index.update([(STAMP, summary(), "tea"), (STAMP, summary("bo.toml"), "tea")])
    newer = summary(role="Editor")
    index.update([(STAMP._replace(size=9), newer, "coffee")], gone=["bo.toml"])

    for each in (index, Index.open(cache)):
        assert each.rows() == [("ana.toml", STAMP._replace(size=9), newer)]
        assert each.search_substring("tea") == []
        assert each.search_words("coffee") == [newer]


def test_the_last_good_version_stays_visible_beside_the_problem(cache):
    index = Index.open(cache)
    index.update([(STAMP, summary(), "tea")])
    broken = STAMP._replace(size=5)
    problem = Problem("contacts/ana.toml", "a key without a value", 2)
    index.update([], [(broken, problem)])

    for each in (index, Index.open(cache)):
        assert each.rows() == [("ana.toml", STAMP, summary())]
        assert each.stamps() == {"ana.toml": broken}
        assert each.problems() == (problem,)

    index.update([(STAMP, summary(), "tea")])
    assert index.problems() == Index.open(cache).problems() == ()


def test_the_file_is_private_even_with_an_open_umask(cache):
    before = os.umask(0)
    try:
        Index.open(cache).update([(STAMP, summary(), "secret")])
        modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in [cache, *cache.iterdir()]}
    finally:
        os.umask(before)

    assert set(modes.values()) == {0o700, 0o600}
    assert modes[cache.name] == 0o700


# Damage


def fill(cache, count=40):
    index = Index.open(cache)
    index.update([(STAMP, summary(f"p{n}.toml"), f"word{n} " * 400) for n in range(count)])
    index.settle()
    index.close()
    return cache / FILE_NAME


@pytest.mark.parametrize(
    "content",
    [b"", b"not a database at all", b"\0" * 9000, b"SQLite format 3\0" + b"\x07" * 9000],
    ids=["empty", "text", "zeros", "torn"],
)
def test_a_file_that_is_no_index_is_made_anew(cache, content):
    cache.mkdir()
    (cache / FILE_NAME).write_bytes(content)

    index = Index.open(cache)
    assert index.rows() == []
    index.update([(STAMP, summary(), "tea")])

    assert Index.open(cache).rows() == [("ana.toml", STAMP, summary())]


def test_another_versions_index_is_made_anew(cache, monkeypatch):
    fill(cache)
    monkeypatch.setattr(index_module, "_VERSION", "a later version")

    assert Index.open(cache).rows() == []


def test_somebody_elses_database_is_made_anew(cache):
    cache.mkdir()
    with sqlite3.connect(cache / FILE_NAME) as foreign:
        foreign.execute("CREATE TABLE about (something TEXT)")
    foreign.close()

    index = Index.open(cache)
    index.update([(STAMP, summary(), "tea")])

    assert names(Index.open(cache)) == ["Ana.Toml"]


def test_damage_anywhere_gives_the_right_rows_or_none_and_heals(cache, contacts):
    for n in range(30):
        put(contacts, f"p{n}.toml", contact(f"P{n}", f"word{n} tea " * 50))
    index = Index.open(cache)
    refresh(index, contacts, cache)
    right = sorted(index.rows())
    index.close()
    path = cache / FILE_NAME
    whole = path.read_bytes()
    chance = random.Random(5)
    for _ in range(60):
        raw = bytearray(whole)
        start = chance.randrange(len(raw))
        raw[start : start + chance.choice((1, 40, 5000))] = chance.randbytes(30)
        path.write_bytes(raw)

        index = Index.open(cache)
        assert [row for row in index.rows() if row not in right] == []
        index.search_words("tea")
        index.search_substring("word7 te")
        refresh(index, contacts, cache)
        index.search_words("tea")
        refresh(index, contacts, cache)
        assert sorted(index.rows()) == right
        index.close()


def test_without_a_place_for_a_cache_everything_works_in_memory(tmp_path, contacts):
    (tmp_path / "file").write_text("in the way")
    put(contacts, "ana.toml", contact("Ana", "tea"))
    index = Index.open(tmp_path / "file" / "cache")

    refresh(index, contacts, tmp_path / "file" / "cache")

    assert names(index) == ["Ana"]
    assert [p.name for p in index.search_words("tea")] == ["Ana"]
    assert not index.on_disk


# Several processes


def test_what_another_process_wrote_is_seen(cache):
    here, there = Index.open(cache), Index.open(cache)
    there.update([(STAMP, summary(), "tea")], [(STAMP, Problem("contacts/x.toml", "odd"))])

    assert here.reload() == {"ana.toml", "x.toml"}
    assert here.reload() == frozenset()
    assert names(here) == ["Ana.Toml"]
    assert here.search_words("tea") == [summary()]

    there.update([], gone=["ana.toml"])
    here.update([(STAMP, summary("bo.toml"), "milk")])
    assert names(here) == ["Bo.Toml"]


def test_two_processes_that_write_at_once_lose_nothing(cache):
    program = (
        "import sys; from pathlib import Path; from rapport_tui.store.index import Index\n"
        "from rapport_tui.store.files import Stamp; from rapport_tui.domain.book import Summary\n"
        "index = Index.open(Path(sys.argv[1]))\n"
        "for n in range(100):\n"
        "    name = f'{sys.argv[2]}{n}.toml'\n"
        "    index.update([(Stamp(1, 2, 3), Summary(name, name, name), 'tea ' + name)])\n"
        "    if n % 30 == 29: index.settle()\n"
    )
    both = [
        subprocess.Popen([sys.executable, "-c", program, str(cache), letter]) for letter in "ab"
    ]
    assert [process.wait() for process in both] == [0, 0]

    index = Index.open(cache)
    assert names(index) == sorted(f"{letter}{n}.toml" for letter in "ab" for n in range(100))
    assert len(index.search_words("tea")) == 200


def test_an_index_that_another_process_keeps_for_itself_is_left_alone(cache, monkeypatch):
    fill(cache)
    path = cache / FILE_NAME
    before = os.stat(path).st_ino
    monkeypatch.setattr(database_module, "_WAIT", 0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN IMMEDIATE")
    other.execute("REPLACE INTO about VALUES ('mine', 'for now')")

    index = Index.open(cache)
    index.update([(STAMP, summary("bob.toml"), "tea")])

    assert names(index) == ["Bob.Toml"]  # in memory
    other.execute("COMMIT")
    other.close()
    assert os.stat(path).st_ino == before
    assert len(names(Index.open(cache))) == 40


def test_threads_share_an_index(cache):
    index = Index.open(cache)

    def work(letter):
        for n in range(40):
            index.update([(STAMP, summary(f"{letter}{n}.toml"), f"tea {letter}")])
            index.search_words("tea")
            index.settle()

    with ThreadPoolExecutor() as threads:
        list(threads.map(work, "abc"))

    assert len(index.rows()) == len(index.search_words("tea")) == 120


# Settling


def test_many_small_updates_are_put_together_and_stay_the_same(cache, monkeypatch):
    monkeypatch.setattr(index_module, "_DEAD", 50)
    chance = random.Random(3)
    index, other = Index.open(cache), Index.open(cache)
    truth = {}
    for number in range(600):
        name = f"p{chance.randrange(60)}.toml"
        if chance.random() < 0.1:
            truth.pop(name, None)
            index.update([], gone=[name])
        else:
            truth[name] = summary(name, role=f"role{number}")
            index.update([(STAMP, truth[name], f"tea word{number}")])
        if number % 7 == 0:
            index.settle()
        if number % 50 == 0:
            other.reload()
        if number % 41 == 0:
            assert {row[2] for row in index.rows()} == set(truth.values())
            assert set(index.search_words("tea")) == set(truth.values())

    other.reload()
    for each in (index, other, Index.open(cache)):
        assert {row[2] for row in each.rows()} == set(truth.values())
        for found in (each.search_words("te"), each.search_substring("ea wor")):
            assert set(found) == set(truth.values())
    with sqlite3.connect(cache / FILE_NAME) as database:
        assert database.execute("SELECT count(*) FROM segments").fetchone()[0] < 100
        assert texts.count(database) < 300
        assert not segments.is_scattered(database) or texts.is_pending(database)
    database.close()


# Searching


def test_words_are_found_whole_and_the_last_may_be_cut_short(cache):
    index = Index.open(cache)
    ana = summary()
    index.update([(STAMP, ana, fold("Climbs at Vertigo\nŁukasz said: naïve café"))])

    for settled in (False, True):
        if settled:
            index.update([(STAMP, summary(f"p{n}.toml"), "x " * 70_000) for n in range(20)])
            index.settle()
        for query in (
            "vertigo",
            "VERT",
            "climbs vert",
            "vertigo climbs",
            "lukasz",
            "cafe",
            "naive c",
        ):
            assert index.search_words(query) == [ana], (query, settled)
        for query in ("climb vertigo", "ertigo", "vertigo tea", "", "  ", "!?"):
            assert index.search_words(query) == [], (query, settled)


def test_a_piece_of_text_is_found_anywhere_but_not_across_people(cache):
    index = Index.open(cache)
    ana, bo = summary(), summary("bo.toml")
    index.update([(STAMP, ana, "at vertigo"), (STAMP, bo, fold("over the hill, 東京で会った"))])

    assert index.search_substring("ERTIG") == [ana]
    assert index.search_substring("hill, 東京で") == [bo]
    assert index.search_substring("o") == [ana, bo] or index.search_substring("o") == [bo, ana]
    assert index.search_substring("vertigoover") == []
    assert index.search_substring("") == []


@pytest.mark.parametrize(
    "query",
    ['"', "a OR b", "NEAR(a b)", "a*", "-a", "col:a", "a'); DROP TABLE words; --", "𑜀𞤀x", "\0"],
)
def test_nothing_typed_is_taken_for_a_query_language(cache, query):
    index = Index.open(cache)
    index.update([(STAMP, summary(), "tea")])

    assert index.search_words(query) == []
    assert index.search_words("tea") == [summary()]


@given(
    st.lists(st.text("abcé ß東𞤀-'", max_size=20), min_size=1, max_size=8),
    st.text("abcé ß東𞤀-'", max_size=3),
)
def test_a_substring_is_found_exactly_where_it_is(contents, query):
    index = Index(None)
    index.update(
        [(STAMP, summary(f"{n}.toml"), fold(content)) for n, content in enumerate(contents)]
    )

    found = {person.file for person in index.search_substring(query)}

    wanted = fold(query)
    right = {f"{n}.toml" for n, content in enumerate(contents) if wanted in fold(content)}
    assert found == (right if wanted else set())
    index.close()


# Keeping up with the folder


def test_only_what_changed_is_read_again(contacts, cache, monkeypatch):
    for name in ("Ana", "Bo", "Cy"):
        put(contacts, f"{name}.toml", contact(name))
    index = Index.open(cache)
    assert refresh(index, contacts, cache) == {"Ana.toml", "Bo.toml", "Cy.toml"}
    read = []
    real = indexing.load
    monkeypatch.setattr(indexing, "load", lambda d, n: read.append(n) or real(d, n))

    assert refresh(index, contacts, cache) == frozenset()
    put(contacts, "Bo.toml", contact("Bo Diaz"))
    (contacts / "Cy.toml").unlink()
    assert refresh(index, contacts, cache) == {"Bo.toml", "Cy.toml"}

    assert read == ["Bo.toml"]
    assert names(index) == ["Ana", "Bo Diaz"]


def test_the_index_may_be_deleted_at_any_time(contacts, cache):
    put(contacts, "ana.toml", contact("Ana", "tea"))
    index = Index.open(cache)
    refresh(index, contacts, cache)
    index.close()
    (cache / FILE_NAME).unlink()

    again = Index.open(cache)
    refresh(again, contacts, cache)

    assert names(again) == ["Ana"]


def test_a_file_with_a_problem_is_listed_and_not_read_at_every_start(contacts, cache, monkeypatch):
    put(contacts, "bad.toml", 'name = "x"\nname')
    put(contacts, "ana.toml", contact("Ana"))
    index = Index.open(cache)
    refresh(index, contacts, cache)

    assert [(p.file, p.line) for p in index.problems()] == [("contacts/bad.toml", 2)]
    assert names(index) == ["Ana"]
    monkeypatch.setattr(indexing, "load", None)
    assert refresh(index, contacts, cache) == frozenset()


def test_an_edit_in_place_within_one_tick_of_the_clock_is_noticed(contacts, cache):
    path = contacts / "ana.toml"
    path.write_text(contact("Ana"))
    moment = time.time_ns() + 60 * 10**9  # as if the clock had not moved on when it is read
    os.utime(path, ns=(moment, moment))
    index = Index.open(cache)
    refresh(index, contacts, cache)
    path.write_text(contact("Eva"))
    os.utime(path, ns=(moment, moment))

    refresh(index, contacts, cache)

    assert names(index) == ["Eva"]


def test_many_files_are_read_by_another_process_with_the_same_result(contacts, cache, tmp_path):
    for n in range(indexing.CHILD_FROM + 20):
        put(contacts, f"p{n}.toml", contact(f"P{n}", f"word{n}x"))
    put(contacts, "bad.toml", "name")
    index, alone = Index.open(cache), Index.open(tmp_path / "other")
    read = []
    real = indexing.load
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(indexing, "load", lambda d, n: read.append(n) or real(d, n))
        concerned = refresh(index, contacts, cache)
    indexing.read_in(alone, contacts, *indexing.compare(alone, contacts), TODAY)

    assert read == []
    assert len(concerned) == indexing.CHILD_FROM + 21
    assert sorted(index.rows()) == sorted(alone.rows())
    assert index.problems() == alone.problems() != ()
    assert [p.name for p in index.search_words("word17x")] == ["P17"]


@pytest.mark.parametrize("cores", [1, 2, 3, None])
def test_several_processes_read_every_file_once_between_them(
    contacts, cache, tmp_path, monkeypatch, cores
):
    for n in range(indexing.CHILD_FROM):
        put(contacts, f"p{n}.toml", contact(f"P{n}", f"word{n}x"))
    monkeypatch.setattr(indexing, "SHARE", 100)
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    index, alone = Index.open(cache), Index.open(tmp_path / "other")
    monkeypatch.setattr(indexing, "load", None)  # whatever is left would be read here
    refresh(index, contacts, cache)
    monkeypatch.undo()
    indexing.read_in(alone, contacts, *indexing.compare(alone, contacts), TODAY)

    assert sorted(index.rows()) == sorted(alone.rows())
    assert [p.name for p in index.search_words("word17x")] == ["P17"]
    stored = index._connection.execute("SELECT sum(size) FROM segments").fetchone()[0]
    assert stored == indexing.CHILD_FROM


def test_when_no_other_process_can_help_the_files_are_read_here(contacts, cache, monkeypatch):
    for n in range(indexing.CHILD_FROM):
        put(contacts, f"p{n}.toml", contact(f"P{n}"))
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    index = Index.open(cache)

    refresh(index, contacts, cache)

    assert len(index.rows()) == indexing.CHILD_FROM


def test_looking_at_some_files_reads_those_that_changed(contacts, cache):
    for name in ("Ana", "Bo", "Cy"):
        put(contacts, f"{name}.toml", contact(name))
    index = Index.open(cache)
    refresh(index, contacts, cache)
    put(contacts, "Ana.toml", contact("Ana Souza"))
    (contacts / "Bo.toml").unlink()
    asked = ["Ana.toml", "Bo.toml", "Cy.toml", "never.toml"]

    assert indexing.look_at(index, contacts, asked, TODAY) == {"Ana.toml", "Bo.toml"}
    assert indexing.look_at(index, contacts, asked, TODAY) == frozenset()
    assert names(index) == ["Ana Souza", "Cy"]


def test_the_index_needs_neither_pydantic_nor_textual():
    program = (
        "import sys, rapport_tui.store.index, rapport_tui.store.indexing\n"
        "sys.exit(bool({'pydantic', 'textual', 'watchfiles', 'subprocess'} & sys.modules.keys()))"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_folder_that_is_not_there_yet_has_nobody_in_it(tmp_path, cache):
    index = Index.open(cache)

    assert refresh(index, Path(tmp_path / "none"), cache) == frozenset()
