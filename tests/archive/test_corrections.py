"""What a person says of a document: checked, a version of its own, laid over later readings."""

from dataclasses import replace

import pytest

from kehoach import parse_text
from kehoach.archive import Archive, load_document
from kehoach.archive.corrections import FIELDS, Correction, checked, laid_over
from kehoach.archive.history import add_correction, history, put_reading
from kehoach.archive.store import Draft, add_document, add_original
from kehoach.errors import CorrectionError, NotHeldError
from kehoach.record import Record
from support import office

PLAN = office.answer("Nghệ An", 61, 2)


def put(archive: Archive, text: str = PLAN) -> int:
    record = parse_text(text, name="ke-hoach.txt")
    with archive.writing() as connection:
        add_original(connection, record.source.sha256, len(text.encode()), ".txt")
        return add_document(connection, Draft(record, text, ((1, 0),)), made_by="kehoach 1")


def newest(archive: Archive, document_id: int) -> Record:
    with archive.reading() as connection:
        return load_document(connection, document_id).typed()


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("number", "61/KH-LĐLĐ", "61/KH-LĐLĐ"),
        ("number", " 185-KH/TU ", "185-KH/TU"),
        ("number", "12/KH-ABCD", "12/KH-ABCD"),
        ("issued_on", "01/9/2021", "2021-09-01"),
        ("issued_on", "2021-9-1", "2021-09-01"),
        ("issued_on", "1-9-2021", "2021-09-01"),
        ("doc_type", "KH", {"code": "KH", "name": "Kế hoạch"}),
        ("doc_type", "kế hoạch", {"code": "KH", "name": "Kế hoạch"}),
        ("title", "Về việc  tặng quà", "Về việc tặng quà"),
        ("level", "cấp tỉnh", "province"),
        ("signer", "Trần Văn Mẫu", "Trần Văn Mẫu"),
        ("issuer", "Công ty Mẫu", {"name": "Công ty Mẫu", "level": None, "parent": None, "id": None}),
        ("place", None, None),
    ],
)
def test_a_value_is_kept_as_the_record_has_it(field: str, typed: str | None, kept: object) -> None:
    assert checked(field, typed) == kept


def test_an_issuer_is_looked_up() -> None:
    found = checked("issuer", "LĐLĐ tỉnh Nghệ An")
    assert (found["name"], found["level"]) == ("Liên đoàn Lao động tỉnh Nghệ An", "province")


@pytest.mark.parametrize(
    ("field", "typed", "fault"),
    [
        ("colour", "red", "no field"),
        ("number", "sáu mươi", "no number"),
        ("number", "Số 61/KH", "no number"),
        ("issued_on", "31/02/2021", "no day"),
        ("issued_on", "hôm qua", "no day"),
        ("issued_on", "2021-13-01", "no day"),
        ("issued_on", "01/01/0021", "cannot be"),
        ("doc_type", "Kế hoach tết", "no type"),
        ("level", "thôn", "no level"),
        ("title", "  ", "empty"),
        ("title", "a" * 3000, "no plain text"),
        ("title", "a\x00b", "no plain text"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(field: str, typed: str, fault: str) -> None:
    with pytest.raises(CorrectionError, match=fault) as refused:
        checked(field, typed)
    assert refused.value.remedy and refused.value.exit_code == 2


def test_a_corrected_field_is_certain_and_says_who(archive: Archive) -> None:
    document_id = put(archive)
    with archive.writing() as connection:
        step = add_correction(connection, document_id, "number", "16/KH-LĐLĐ", by="Lan", why="chữ số đảo")
    number = newest(archive, document_id).number
    assert number is not None
    assert (number.value, number.confidence, number.rule) == ("16/KH-LĐLĐ", 1.0, "correction:Lan")
    assert PLAN[number.start : number.end] == number.text == "61/KH-LĐLĐ"  # where the misread one stands
    assert (step.version, step.before, step.value, step.why) == (2, "61/KH-LĐLĐ", "16/KH-LĐLĐ", "chữ số đảo")


def test_a_value_that_is_printed_elsewhere_points_there(archive: Archive) -> None:
    document_id = put(archive)
    with archive.writing() as connection:
        add_correction(connection, document_id, "place", "tỉnh Nghệ An", by="Lan", why="thử")
    place = newest(archive, document_id).place
    assert place is not None and place.evidence == "printed" and place.page == 1
    assert PLAN[place.start : place.end] == place.text == "TỈNH NGHỆ AN"


def test_what_is_not_there_is_missing(archive: Archive) -> None:
    document_id = put(archive)
    with archive.writing() as connection:
        for name in ("title", "signer", "position", "authority"):
            add_correction(connection, document_id, name, None, by="Lan", why="thử")
    record = newest(archive, document_id)
    assert record.title is None and record.signature is None
    assert {"title", "signature"} <= set(record.missing)


def test_corrections_are_laid_over_a_later_reading(archive: Archive) -> None:
    document_id = put(archive)
    with archive.writing() as connection:
        add_correction(connection, document_id, "signer", "Lê Thị Mẫn", by="Lan", why="đọc nhầm")
        add_correction(connection, document_id, "number", "16/KH-LĐLĐ", by="Lan", why="đảo")
        add_correction(connection, document_id, "number", "18/KH-LĐLĐ", by="Minh", why="xem bản gốc")
    later = parse_text(PLAN, name="elsewhere.txt")
    later = replace(later, title=None, missing=(*later.missing, "title"))  # another version reads less
    with archive.writing() as connection:
        assert put_reading(connection, document_id, Draft(later, PLAN, ((1, 0),)), made_by="kehoach 2")
        assert not put_reading(connection, document_id, Draft(later, PLAN, ((1, 0),)), made_by="kehoach 2")
    record = newest(archive, document_id)
    assert record.title is None and record.source.name == "ke-hoach.txt"
    assert record.number and (record.number.value, record.number.rule) == ("18/KH-LĐLĐ", "correction:Minh")
    assert record.signature and record.signature.name == "Lê Thị Mẫn"
    with archive.reading() as connection:
        steps = list(history(connection, document_id))
    assert [step.kind for step in steps] == ["reading", "correction", "correction", "correction", "reading"]
    assert [step.before for step in steps[1:4]] == ["Lê Thị Mẫu", "61/KH-LĐLĐ", "16/KH-LĐLĐ"]


def test_level_and_parent_need_an_issuer(archive: Archive) -> None:
    document_id = put(archive)
    with archive.writing() as connection:
        add_correction(connection, document_id, "level", "huyện", by="Lan", why="thử")
        assert (issuer := load_document(connection, document_id).typed().issuer)
        assert issuer.value.level == "district"
        add_correction(connection, document_id, "issuer", None, by="Lan", why="thử")
        with pytest.raises(CorrectionError, match="no issuer"):
            add_correction(connection, document_id, "parent", "Tổng Liên đoàn", by="Lan", why="thử")


@pytest.mark.parametrize(("by", "why"), [("", "vì"), ("Lan", " ")])
def test_nobody_corrects_without_name_and_reason(archive: Archive, by: str, why: str) -> None:
    document_id = put(archive)
    with archive.writing() as connection, pytest.raises(CorrectionError):
        add_correction(connection, document_id, "number", "1/KH-TLĐ", by=by, why=why)


def test_an_unknown_document_is_told(archive: Archive) -> None:
    with archive.writing() as connection, pytest.raises(NotHeldError):
        add_correction(connection, 7, "number", "1/KH-TLĐ", by="Lan", why="vì")


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_may_be_absent(field: str) -> None:
    record = parse_text(PLAN)
    corrected = laid_over(record, PLAN, ((1, 0),), [Correction(field, None, "Lan")])
    assert Record.from_dict(corrected.to_dict()) == corrected
