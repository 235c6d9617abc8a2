"""The gold of the samples obeys its conventions: words stand in the text, in order; dates and numbers are canonical."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections import Counter
from typing import Any

import pytest
from sampletools import build, plain, source

from kehoach.knowledge import tables

SAMPLES = build.load_samples()
NUMBER = re.compile(r"(?<![\d/])\d+(?:/\d{4})?[/-][A-ZĐ][A-Za-zĐ]*\d*(?:[-/][A-ZĐ][A-Za-zĐ]*)*")
CODES = {"KH", "QĐ", "CT", "NQ", "NĐ", "TTr", "CV", "HD", "CĐ", "KL", "LUAT", "TB", "QyĐ"}


def squash(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace("|", " ").split())


def gold_of(sample: build.Sample) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((build.SAMPLES / sample.gold).read_text(encoding="utf-8"))
    return record


def text_of(sample: build.Sample) -> str:
    return squash(plain.plain_text(source.load(build.SOURCES / f"{sample.source}.txt")))


@pytest.fixture(params=SAMPLES, ids=lambda s: s.file)
def sample(request: pytest.FixtureRequest) -> build.Sample:
    found: build.Sample = request.param
    return found


def test_every_text_stands_in_the_document_in_order(sample: build.Sample) -> None:
    gold, text = gold_of(sample), text_of(sample)
    for name in ("citations", "periods", "deadlines"):
        at = 0
        for item in gold[name]:
            at = text.find(squash(item["text"]), at)
            assert at >= 0, (name, item["text"])
            at += 1


def test_header_values_stand_in_the_document(sample: build.Sample) -> None:
    gold, text = gold_of(sample), text_of(sample)
    assert squash(gold["title"]) in text
    for value in (gold["place"], (gold["signature"] or {}).get("name")):
        assert value is None or value in text
    if gold["number"]:
        assert gold["number"] in text.replace(" /", "/")


def test_numbers_in_the_document_are_its_own_or_cited(sample: build.Sample) -> None:
    gold = gold_of(sample)
    seen = Counter(NUMBER.findall(text_of(sample).replace(" /", "/")))
    cited = Counter(c["number"] for c in gold["citations"] if c["number"])
    own = Counter({gold["number"]: seen[gold["number"]]}) if gold["number"] else Counter[str]()
    assert seen - own == cited


def test_dates_are_iso(sample: build.Sample) -> None:
    gold = gold_of(sample)
    dates = [gold["issued_on"], *(c["date"] for c in gold["citations"]), *(d["due"] for d in gold["deadlines"])]
    dates += [p[end] for p in gold["periods"] for end in ("start", "end")]
    for date in dates:
        assert date is None or re.fullmatch(r"\d{4}", date) or dt.date.fromisoformat(date)


def test_citations_are_older_than_the_document(sample: build.Sample) -> None:
    gold = gold_of(sample)
    if gold["issued_on"]:
        assert all(c["date"] <= gold["issued_on"] for c in gold["citations"] if c["date"])


def test_deadlines_have_a_date_or_a_reason_for_none(sample: build.Sample) -> None:
    for item in gold_of(sample)["deadlines"]:
        assert item["kind"] in ("point", "recurring", "relative")
        assert (item["due"] is not None) == (item["kind"] == "point")
        assert (item["recurrence"] is not None) == (item["kind"] == "recurring")
        assert item["actor"]
        assert item["action"]


def test_before_a_date_is_not_inclusive(sample: build.Sample) -> None:
    for item in gold_of(sample)["deadlines"]:
        if item["text"].lower().startswith("trước"):
            assert item["inclusive"] is False


def test_types_and_relations_are_of_the_convention(sample: build.Sample) -> None:
    gold = gold_of(sample)
    assert gold["doc_type"]["code"] in CODES
    for citation in gold["citations"]:
        assert citation["type"] in CODES
        assert citation["number"] or citation["name"]
        assert citation["relation"] in ("basis", "mention", "amends", "replaces", "repeals", "attached")
        assert set(citation["inherited"]) <= {"type", "date", "issuer"}


def test_roles_are_in_the_table(sample: build.Sample) -> None:
    known = {row["role"] for row in tables.rows("section_roles")} | {None}
    assert {section["role"] for section in gold_of(sample)["sections"]} <= known


def test_missing_lists_what_is_null(sample: build.Sample) -> None:
    gold = gold_of(sample)
    names = ("number", "issued_on", "place", "signature", "recipients")
    assert gold["missing"] == [name for name in names if not gold[name]]


def test_recipients_end_with_the_archive_line(sample: build.Sample) -> None:
    recipients = gold_of(sample)["recipients"]
    assert [r["name"] for r in recipients if r.get("archive")] == [recipients[-1]["name"]]
    assert all("(" not in r["name"].split("Lưu")[0] or "purpose" not in r for r in recipients)


def test_the_story_holds_together() -> None:
    """Whoever cites a sample names its number, type and date as the sample bears them."""
    golds = [gold_of(s) for s in SAMPLES]
    held = {(g["number"], g["issuer"]["name"]): g for g in golds if g["number"]}
    held |= {("45-KH/TU", "Ban Thường vụ Tỉnh ủy Nghệ An"): held["45-KH/TU", "Tỉnh ủy Nghệ An"]}
    found = 0
    for citing in golds:
        for citation in citing["citations"]:
            cited = held.get((citation["number"], citation["issuer"]))
            if cited:
                found += 1
                assert citation["type"] == cited["doc_type"]["code"]
                assert citation["date"] in (None, cited["issued_on"])
    assert found >= 20


def test_the_late_province_is_late() -> None:
    by_source = {s.source: gold_of(s) for s in SAMPLES}
    due = next(d["due"] for d in by_source["01-tld-ke-hoach"]["deadlines"] if "kế hoạch" in d["action"])
    assert by_source["02-ld-hai-phong"]["issued_on"] < due < by_source["03-ld-nghe-an"]["issued_on"]


def test_the_kinds_of_document_that_offices_meet_are_there() -> None:
    golds = {s.source: gold_of(s) for s in SAMPLES}
    assert any(g["missing"][:2] == ["number", "issued_on"] for g in golds.values())
    assert any(not g["citations"] for g in golds.values())
    assert any(g["appendices"] for g in golds.values())
    assert {"replaces", "repeals", "attached"} <= {c["relation"] for g in golds.values() for c in g["citations"]}
    levels = {"central", "province", "district", "commune", "grassroots"}
    assert {g["issuer"]["level"] for g in golds.values()} == levels
    assert {d["kind"] for g in golds.values() for d in g["deadlines"]} == {"point", "recurring", "relative"}
