"""Two versions of one file made into one: people, settings, lines, and what cannot be read."""

import tomllib
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.sync.contact_files import Version, is_contact, merged
from screen_driver import ANA

PATH = "contacts/ana.toml"
EARLY = datetime(2026, 11, 1, tzinfo=UTC)
LATE = EARLY + timedelta(days=1)


def both(path, base, one, other, *, at=(EARLY, LATE)):
    """Merge texts, and check that it makes no difference which is which."""
    raw = [None if text is None else text.encode() for text in (base, one, other)]
    versions = [Version(raw[1], at[0]), Version(raw[2], at[1])]
    done = merged(path, raw[0], *versions)
    if at[0] != at[1]:
        assert merged(path, raw[0], *reversed(versions)).files == done.files
    return {name: data and data.decode() for name, data in done.files.items()}


def test_what_only_one_side_changed_is_taken_letter_for_letter():
    changed = "# mine\n" + ANA
    assert both(PATH, ANA, changed, ANA) == {PATH: changed}
    assert both(PATH, ANA, ANA, changed) == {PATH: changed}
    assert both(PATH, ANA, None, ANA) == {PATH: None}


def test_a_comment_on_one_side_and_a_value_on_the_other_are_both_kept():
    files = both(PATH, ANA, "# mine\n" + ANA, ANA.replace("Acme", "Initech"), at=(LATE, EARLY))
    assert files[PATH].startswith("# mine\n")
    assert '"Initech"' in files[PATH]


def test_a_person_deleted_here_and_changed_there_stays():
    files = both(PATH, ANA, None, ANA.replace("Acme", "Initech"))
    assert '"Initech"' in files[PATH]


def test_two_people_whom_two_devices_gave_one_name_both_stay():
    one = 'id = "aaaaaaaaaa"\nname = "Ana Souza"\n'
    other = 'id = "bbbbbbbbbb"\nname = "Ana Souza"\n'
    assert both(PATH, None, one, other) == {
        PATH: other,
        "contacts/ana-souza-aaaaaaaaaa.toml": one,
    }


def test_of_two_versions_the_one_that_can_be_read_is_the_person_and_the_other_stays_beside():
    broken, good = "name = oops\n", ANA.replace("Acme", "Initech")
    for at in ((EARLY, LATE), (LATE, EARLY), (EARLY, EARLY)):
        files = both(PATH, ANA, broken, good, at=at)
        beside = next(name for name in files if name != PATH)
        assert beside.startswith(f"{PATH}.conflict-")
        assert not is_contact(beside)
        assert files == {PATH: good, beside: broken}


def test_settings_are_put_together_key_by_key_without_a_log_in_them():
    base = 'format = 1\nfolder_id = "x"\ncadence = "6w"\n'
    one = base.replace("6w", "3m")
    other = base + '\n[filters]\nwork = "#work"\n'
    files = both("rapport.toml", base, one, other)
    assert tomllib.loads(files["rapport.toml"]) == {
        "format": 1, "folder_id": "x", "cadence": "3m", "filters": {"work": "#work"},
    }  # fmt: skip
    clash = both("rapport.toml", base, one, base.replace("6w", "1y"))
    assert tomllib.loads(clash["rapport.toml"])["cadence"] == "1y"


def test_lines_of_the_inbox_are_taken_out_and_added_by_both():
    files = both("inbox.txt", "one\ntwo\n", "one\ntwo\nthree\n", "two\nfour\n")
    assert sorted(files["inbox.txt"].split()) == ["four", "three", "two"]
    assert both("inbox.txt", "one\ntwo\n", None, "one\ntwo\nthree\n") == {"inbox.txt": "three\n"}


def test_any_other_file_changed_on_both_sides_is_kept_twice():
    files = both("notes.md", "a", "b", "c")
    assert files.pop("notes.md") == "c"
    assert list(files.values()) == ["b"]


texts = st.sampled_from(["Acme", "Initech", "Globex"])
versions = st.builds(
    lambda org, tags, entries, comment: (
        f"{comment}format = 1\nid = \"k3v9q2m8xa\"\nname = \"Ana\"\norganisation = \"{org}\"\n"
        f"tags = {tags}\n"
        + "".join(
            f'\n[[timeline]]\nid = "e{n}"\non = 2026-11-{n + 1:02}\ntext = "{word}"\n'
            for n, word in sorted(entries.items())
        )
    ),
    texts,
    st.lists(st.sampled_from("abcd"), unique=True).map(str).map(lambda t: t.replace("'", '"')),
    st.dictionaries(st.integers(0, 5), texts),
    st.sampled_from(["", "# one\n", "# other\n"]),
)  # fmt: skip


@given(versions, versions, versions, st.booleans())
def test_no_entry_that_somebody_added_or_changed_is_lost_and_the_result_can_be_read(
    base, one, other, later
):
    times = (EARLY, LATE) if later else (LATE, EARLY)

    files = both(PATH, base, one, other, at=times)

    result = tomllib.loads(files[PATH])
    kept = {(item["id"], item["text"]) for item in result.get("timeline", ())}
    noted = {item.get("value") for item in result.get("merge_log", ())}
    for side in (one, other):
        before = tomllib.loads(base).get("timeline", ())
        for item in tomllib.loads(side).get("timeline", ()):
            if item not in before:
                assert (item["id"], item["text"]) in kept or any(
                    found == item["id"] and (item["text"] in noted or item["text"] in text)
                    for found, text in kept
                )
