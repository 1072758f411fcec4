"""A new person is looked for once more under the lock, so that two programs make no twins."""

import pytest

from rapport_tui.domain.book import Change, Edit
from rapport_tui.domain.contact import Contact
from rapport_tui.domain.errors import NameTakenError


def named(contact_id, name):
    return Change(f"added {name}", (Edit(None, Contact(id=contact_id, name=name)),))


@pytest.mark.parametrize("taken", ["Pär", "par"])
def test_a_name_that_somebody_got_meanwhile_is_refused_and_nothing_is_written(bench, taken):
    other = bench.another()
    other.commit(named("b0b0b0b0b0", taken))
    before = bench.files()

    with pytest.raises(NameTakenError):
        bench.workspace.commit(named("a0a0a0a0a0", "Par"))

    assert bench.files() == before
    assert "b0b0b0b0b0" in bench.workspace.book.people


def test_a_nickname_that_somebody_got_meanwhile_is_refused_too(bench):
    other = bench.another()
    other.commit(
        Change("added", (Edit(None, Contact(id="b0b0b0b0b0", name="Parvati", aka=("Par",))),))
    )

    with pytest.raises(NameTakenError):
        bench.workspace.commit(named("a0a0a0a0a0", "Par"))


def test_what_was_seen_since_the_line_was_read_counts_as_meanwhile(bench):
    seen = bench.workspace.book
    bench.another().commit(named("b0b0b0b0b0", "Par"))
    bench.workspace.verify()

    with pytest.raises(NameTakenError):
        bench.workspace.commit(named("a0a0a0a0a0", "Par"), seen=seen)


def test_a_second_person_of_one_name_may_be_made_on_purpose(bench):
    bench.workspace.commit(named("a0a0a0a0a0", "Par"))

    bench.workspace.commit(named("b0b0b0b0b0", "Par"))

    assert len(bench.workspace.book.people) == 2
