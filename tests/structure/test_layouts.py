"""The project's own documents in every layout that inputs come in: what they say must not depend on it."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from kehoach.structure import Structure, find_structure
from kehoach.text import canonicalize_text
from support.layouts import LAYOUTS, glued, parts_of

TOOLS = Path(__file__).resolve().parents[2] / "data" / "tools"
if str(TOOLS) not in sys.path:
    sys.path.insert(0, str(TOOLS))

from sampletools import build, gold, source  # noqa: E402

SOURCES = sorted(path.stem for path in build.SOURCES.glob("*.txt"))
BODIES = gold.load_bodies(build.SOURCES / "bodies.tsv")
IN_SMALL_LETTERS = "17-so-cong-thuong-2009"  # glued, its position and name in small letters cannot be told apart


def _same(words: str | None) -> str:
    return re.sub(r"[\s*|]+", " ", words or "").strip(" .:;,").casefold()


def _found(structure: Structure) -> dict[str, Any]:
    header, signature = structure.header, structure.signature
    return {
        "type": header.doc_type and header.doc_type.value.code,
        "number": header.number and header.number.value,
        "date": header.issued_on and header.issued_on.value,
        "place": header.place and header.place.value,
        "title": _same(header.title.value if header.title else None),
        "sections": [(section.label, _same(section.title)) for section in structure.sections],
        "signer": signature and (signature.authority, signature.position, signature.name),
        "recipients": [(_same(recipient.name), recipient.purpose) for recipient in structure.recipients],
    }


def _expected(record: dict[str, Any]) -> dict[str, Any]:
    signature = record["signature"]
    return {
        "type": record["doc_type"]["code"],
        "number": record["number"],
        "date": record["issued_on"],
        "place": record["place"],
        "title": _same(record["title"]),
        "sections": [(section["label"], _same(section["title"])) for section in record["sections"]],
        "signer": signature and (signature["authority"], signature["position"], signature["name"]),
        "recipients": [(_same(one["name"]), one.get("purpose")) for one in record["recipients"]],
    }


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("stem", SOURCES)
def test_layouts_say_the_same(stem: str, layout: str) -> None:
    document = source.load(build.SOURCES / f"{stem}.txt")
    raw = LAYOUTS[layout](parts_of(document))
    assert _found(find_structure(canonicalize_text(raw))) == _expected(gold.make(document, BODIES, stem))


@pytest.mark.parametrize("stem", [stem for stem in SOURCES if stem != IN_SMALL_LETTERS])
def test_glued_documents_keep_all_but_headings(stem: str) -> None:
    """Where a heading in small letters ends and its first sentence begins is lost with the line."""
    document = source.load(build.SOURCES / f"{stem}.txt")
    found = _found(find_structure(canonicalize_text(glued(parts_of(document)))))
    expected = _expected(gold.make(document, BODIES, stem))
    for record in (found, expected):
        record["sections"] = [label for label, _ in record["sections"]]
    assert found == expected
