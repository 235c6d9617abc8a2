"""The three registers of Nghị định 30/2020/NĐ-CP (Phụ lục VI), as rows in the decree's columns.

Columns that a clerk fills in by hand (who got it, when, signature) stay empty. Days are dates, so that a spreadsheet
can sort them. What is doubtful says so in the last column (Ghi chú).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from kehoach.archive.arrivals import find_arrivals
from kehoach.archive.identity import issuer_key
from kehoach.archive.schema import arrivals, deadlines, documents, duplicates, mentions, recipients
from kehoach.audit.words import named
from kehoach.record import SURE

if TYPE_CHECKING:
    from sqlalchemy import Connection

Cell = str | int | date | None
_HERE = ZoneInfo("Asia/Ho_Chi_Minh")  # arrivals are kept in UTC
_FIELDS = {
    "doc_type": "tên loại", "number": "số, ký hiệu", "issued_on": "ngày", "place": "nơi ban hành",
    "issuer": "cơ quan ban hành", "title": "trích yếu", "signature": "người ký", "recipients": "nơi nhận",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Register:
    """A register: its title, its columns as the decree words them, their widths in letters, its rows."""

    title: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


INCOMING = (
    "Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản",
    "Đơn vị hoặc người nhận", "Ngày chuyển", "Ký nhận", "Ghi chú",
)  # fmt: skip
OUTGOING = (
    "Số, ký hiệu", "Ngày tháng", "Tên loại và trích yếu", "Người ký", "Nơi nhận", "Đơn vị, người nhận bản lưu",
    "Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú",
)  # fmt: skip
FOLLOW_UP = (
    "Số đến", "Tên loại, số và ký hiệu, ngày tháng, cơ quan ban hành", "Đơn vị hoặc người nhận", "Thời hạn",
    "Tiến độ giải quyết", "Số, ký hiệu văn bản trả lời", "Ghi chú",
)  # fmt: skip


def incoming(connection: Connection, office: str | None = None) -> Register:
    """Sổ đăng ký văn bản đến: every file that arrived, in the order of its arrival number. office: name of the own
    office, whose documents are outgoing ones."""
    own = issuer_key(office)
    twins, first = _twins(connection), dict[int, int]()
    rows = []
    for row in find_arrivals(connection):
        if own is not None and row.document_issuer_key == own:
            continue
        notes = list(_incoming_notes(row, twins, first))
        rows.append((
            _local_day(row.arrived_at), row.number, row.document_issuer, row.document_number,
            _day(row.document_issued_on), _described(row.document_type_name, row.document_title) or row.name,
            None, None, None, "; ".join(notes) or None,
        ))  # fmt: skip
    return Register("SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", INCOMING, (11, 7, 24, 16, 11, 48, 16, 11, 10, 26), tuple(rows))


def outgoing(connection: Connection, office: str) -> Register:
    """Sổ đăng ký văn bản đi: the documents that the own office issued, by day and number."""
    query = select(documents).where(documents.c.issuer_key == issuer_key(office))
    copies = _recipients(connection)
    found = sorted(connection.execute(query), key=lambda row: (row.issued_on or "9", _figures(row.number), row.id))
    rows = []
    for row in found:
        kept = [name.removeprefix("Lưu").lstrip(" :") for name, is_archive in copies[row.id] if is_archive]
        sent = [name for name, is_archive in copies[row.id] if not is_archive]
        rows.append((
            row.number, _day(row.issued_on), _described(row.type_name, row.title), row.signer, "; ".join(sent) or None,
            "; ".join(kept) or None, None, None, None, "; ".join(_doubts(row.missing, row.least_confidence)) or None,
        ))  # fmt: skip
    return Register("SỔ ĐĂNG KÝ VĂN BẢN ĐI", OUTGOING, (16, 11, 46, 20, 36, 18, 9, 11, 10, 22), tuple(rows))


def follow_up(connection: Connection, as_of: date, office: str | None = None) -> Register:
    """Sổ theo dõi giải quyết văn bản đến: what arrived and sets a day, one row a deadline, with the document that
    answers it and where it stands on `as_of`. With `office`, only its own answers count."""
    query = (
        select(documents, deadlines.c.due, deadlines.c.actor, deadlines.c.page, deadlines.c.confidence.label("sure"),
               deadlines.c.text.label("words"))
        .join(deadlines, deadlines.c.document_id == documents.c.id)
        .where(deadlines.c.due.is_not(None))
        .order_by(documents.c.id, deadlines.c.ordinal)
    )  # fmt: skip
    own = issuer_key(office)
    answers, numbers = _answers(connection, own), _arrival_numbers(connection)
    rows = []
    for row in connection.execute(query):
        if own is not None and row.issuer_key == own:
            continue
        given = answers.get(row.work_id, [])
        rows.append((
            numbers.get(row.id), _cited(row), row.actor, _day(row.due), _progress(row.due, given, as_of),
            "; ".join(number for number, _ in given) or None, "; ".join(_deadline_notes(row)),
        ))  # fmt: skip
    return Register("SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN", FOLLOW_UP, (8, 48, 30, 12, 18, 22, 36), tuple(rows))


def _incoming_notes(row: Any, twins: dict[int, list[int]], first: dict[int, int]) -> Iterator[str]:
    if row.fault:
        yield f"Chưa đọc được: {row.fault}"
    if row.document_id is None:
        return
    if row.document_id in first:
        yield f"Trùng tệp với số đến {first[row.document_id]}"
    first.setdefault(row.document_id, row.number)
    for other in twins.get(row.document_id, ()):
        if other in first:
            yield f"Có thể trùng với số đến {first[other]}"
    yield from _doubts(row.document_missing, row.document_least_confidence)


def _doubts(missing: Iterable[str] | None, confidence: float | None) -> Iterator[str]:
    named = [_FIELDS[name] for name in missing or () if name in _FIELDS]
    if named:
        yield f"Không thấy: {', '.join(named)}"
    if confidence is not None and confidence < SURE:
        yield "Cần xem lại"


def _deadline_notes(row: Any) -> Iterator[str]:
    yield f"“{row.words}”" + (f", trang {row.page}" if row.page else "")
    if row.sure < SURE:
        yield "Cần xem lại"


def _twins(connection: Connection) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for row in connection.execute(select(duplicates).order_by(duplicates.c.document_id, duplicates.c.other_id)):
        found[row.document_id].append(row.other_id)
        found[row.other_id].append(row.document_id)
    return found


def _recipients(connection: Connection) -> dict[int, list[tuple[str, bool]]]:
    found: dict[int, list[tuple[str, bool]]] = defaultdict(list)
    for row in connection.execute(select(recipients).order_by(recipients.c.document_id, recipients.c.ordinal)):
        found[row.document_id].append((row.name, row.archive))
    return found


def _answers(connection: Connection, own: str | None) -> dict[int, list[tuple[str, str | None]]]:
    """Documents that answer a work: work id -> [(number, day)], by day."""
    query = (
        select(mentions.c.work_id, documents.c.number, documents.c.issued_on, documents.c.name)
        .join(documents, documents.c.id == mentions.c.document_id)
        .where(mentions.c.answers, mentions.c.work_id.is_not(None))
        .order_by(documents.c.issued_on, documents.c.number)
        .distinct()
    )
    if own is not None:
        query = query.where(documents.c.issuer_key == own)
    found: dict[int, list[tuple[str, str | None]]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.work_id].append((row.number or row.name, row.issued_on))
    return found


def _arrival_numbers(connection: Connection) -> dict[int, int]:
    query = select(arrivals.c.document_id, arrivals.c.number).order_by(arrivals.c.year.desc(), arrivals.c.number.desc())
    return {row.document_id: row.number for row in connection.execute(query) if row.document_id is not None}


def _progress(due: str, answers: list[tuple[str, str | None]], as_of: date) -> str:
    if answers:
        late = [day for _, day in answers[:1] if day and day > due]
        return "Đã trả lời, quá hạn" if late else "Đã trả lời"
    days = (date.fromisoformat(due) - as_of).days
    if days < 0:
        return f"Quá hạn {-days} ngày"
    return "Đến hạn hôm nay" if days == 0 else f"Còn {days} ngày"


def _cited(row: Any) -> str:
    head = named(row.type_name, row.number, row.issued_on, None) or row.name
    return named(head, None, None, row.issuer)


def _described(type_name: str | None, title: str | None) -> str | None:
    return " ".join(part for part in (type_name, title) if part) or None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _local_day(moment: str) -> date:
    return datetime.fromisoformat(moment).astimezone(_HERE).date()


def _figures(number: str | None) -> int:
    figures = "".join(letter for letter in (number or "").partition("/")[0].partition("-")[0] if letter.isdigit())
    return int(figures or 0)
