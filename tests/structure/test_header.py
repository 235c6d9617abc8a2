"""Headers by families of forms: tests/rows/headers.tsv."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kehoach.structure import find_structure
from kehoach.text import canonicalize_text

_TABLE = Path(__file__).parent.parent / "rows" / "headers.tsv"
_FIELDS = ("doc_type", "number", "issued_on", "place", "title")


def _rows() -> list[dict[str, str]]:
    lines = [line for line in _TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


ROWS = _rows()


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['family']}-{number}" for number, row in enumerate(ROWS)])
def test_header(row: dict[str, str]) -> None:
    text = canonicalize_text(row["text"].replace("⏎", "\n"))
    header = find_structure(text).header
    found = {
        "doc_type": header.doc_type.value.code if header.doc_type else "",
        "number": header.number.value if header.number else "",
        "issued_on": header.issued_on.value if header.issued_on else "",
        "place": header.place.value if header.place else "",
        "title": header.title.value if header.title else "",
    }
    wanted = {name: row[name] for name in _FIELDS if not (row["family"] == "type" and name == "number")}
    assert {name: found[name] for name in wanted} == wanted
    for field in (header.doc_type, header.number, header.issued_on, header.place, header.title):
        assert field is None or text.text[field.start : field.end] == field.text


def test_there_are_enough_rows() -> None:
    assert len(ROWS) >= 100
