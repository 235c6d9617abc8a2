"""The record: there and back, and its schema."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, replace

import jsonschema
import pytest

from kehoach.record import (
    SCHEMA,
    Citation,
    Deadline,
    DocType,
    Field,
    Issuer,
    Period,
    Recipient,
    Record,
    Section,
    Signature,
    Source,
    Warning,
    json_schema,
)

BOX = (85.0, 120.5, 300.25, 134.0)
NUMBER = Field("12/KH-LĐLĐ", "Số: 12/KH- LĐLĐ", 40, 55, 1, BOX, 0.97, "printed", "header.number", ())
RECORD = Record(
    schema=SCHEMA,
    source=Source("mau.pdf", "0" * 64, "application/pdf", 2, "scan"),
    doc_type=Field(DocType("KH", "Kế hoạch"), "KẾ HOẠCH", 60, 68, 1, BOX, 1.0, "printed", "header.type"),
    number=NUMBER,
    issued_on=None,
    place=None,
    title=None,
    issuer=Field(
        Issuer("Liên đoàn Lao động quận Mẫu", "district", "Liên đoàn Lao động thành phố Mẫu"),
        "LĐLĐ QUẬN MẪU", 0, 13, 1, None, 0.6, "inferred", "issuer.body", (Issuer("Liên đoàn Lao động huyện Mẫu"),),
    ),
    sections=(Section("I", "MỤC ĐÍCH", "purpose", 80, 200, (Section("1", None, None, 90, 150),)),),
    citations=(
        Citation("KH 5/KH-TLĐ", 70, 78, 1, BOX, "KH", "5/KH-TLĐ", None, None, None, None, "basis", "basis", "k", 0.9),
    ),
    periods=(Period("năm 2021", 81, 89, "2021-01-01", "2021-12-31", "I", 0.9),),
    deadlines=(
        Deadline("trước 5/6", 9, 18, "point", "2021-06-05", False, None, "CĐCS", None, None, None, "I", 0.8, ()),
    ),
    signature=Signature("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Nguyễn Văn Mẫu", 2, None, 0.9),
    recipients=(Recipient("Lưu: VT", None, True),),
    appendices=(),
    missing=("issued_on", "place", "title"),
    warnings=(Warning("doubtful-issuer", "cơ quan ban hành chưa chắc chắn", 1, 0, 13),),
)


def test_there_and_back() -> None:
    line = json.dumps(RECORD.to_dict(), ensure_ascii=False)
    assert Record.from_dict(json.loads(line)) == RECORD


def test_the_schema_describes_what_is_printed() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())
    jsonschema.validate(json.loads(json.dumps(RECORD.to_dict())), json_schema())


def test_the_schema_refuses_what_is_no_record() -> None:
    broken = RECORD.to_dict()
    broken["number"]["confidence"] = "sure"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(json.dumps(broken)), json_schema())


def test_records_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        RECORD.number = None  # type: ignore[misc]
    assert replace(RECORD, number=None) != RECORD
