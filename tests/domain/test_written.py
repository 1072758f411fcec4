"""The last row of the preview says which records are added, and which one is changed."""

from domain.capture.capture_rows import PEOPLE, read
from rapport_tui.domain.preview import Known, written

KNOWN = Known(PEOPLE.name)


def told(line, editing=""):
    row = written(read(line), KNOWN, editing=editing)
    return [piece.text.strip() for piece in row.pieces[1:]]


def test_a_new_line_adds():
    assert told("coffee with Ana ; + climbs") == ["+1 interaction", "+1 common-ground note"]


def test_the_record_that_is_edited_is_changed_and_not_added():
    assert told("coffee with Ana", "timeline") == ["changes 1 interaction"]
    assert told("coffee with Ana ; + climbs", "timeline") == [
        "changes 1 interaction",
        "+1 common-ground note",
    ]
