"""The findings of an audit as a spreadsheet: a summary, all findings, a matrix of answers for each issuer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.audit import Finding, Question
from kehoach.audit.finding import Severity
from kehoach.audit.matrix import LEGEND, Matrix, cell_words
from kehoach.exports.files import written
from kehoach.exports.spreadsheet import add_table

if TYPE_CHECKING:
    from openpyxl import Workbook

SEVERITIES: dict[Severity, str] = {"error": "sai", "warning": "cần xem", "notice": "lưu ý"}
HELD = {"held": "có trong kho", "not-held": "đã ban hành, kho không có", "no-trace": "không có dấu vết"}
_SUMMARY = ("Câu hỏi", "Nội dung", "Sai", "Cần xem", "Lưu ý", "Cộng")
_FINDINGS = ("Câu hỏi", "Mức", "Tệp", "Trang", "Nội dung", "Lời trong văn bản", "Trong kho", "Độ tin cậy", "Loại",
             "Vị trí")  # fmt: skip
_FILLS = {"error": "F8CBAD", "warning": "FFE699", "late": "F8CBAD", "missing": "FFE699", "on-time": "C6E0B4",
          "answered": "C6E0B4", "undated": "FFF2CC", "pending": "DDEBF7"}  # fmt: skip
_MOST_SHEETS = 60
_NO_TITLE = re.compile(r"[\\/*?:\[\]]")


def write_audit(
    path: Path, questions: Sequence[Question], findings: Sequence[Finding], matrices: Sequence[Matrix], as_of: date
) -> None:
    """Write the workbook; sheets: Tổng hợp, Phát hiện, and a matrix for each issuer, the one with most units first."""
    from openpyxl import Workbook

    book = Workbook()
    _summary(book, questions, findings, as_of)
    _all_findings(book, questions, findings)
    for matrix in sorted(matrices, key=lambda one: -len(one.cells))[:_MOST_SHEETS]:
        _matrix(book, matrix)
    with written(path) as temporary:
        book.save(temporary)


def _summary(book: Workbook, questions: Sequence[Question], findings: Sequence[Finding], as_of: date) -> None:
    sheet = book.active
    sheet.title = "Tổng hợp"
    sheet.append([f"Kết quả kiểm tra đến ngày {as_of:%d/%m/%Y}"])
    counts = Counter((finding.question, finding.severity) for finding in findings)
    rows = []
    for question in questions:
        found = [counts[question.id, severity] for severity in SEVERITIES]
        rows.append((question.number, question.name, *found, sum(found)))
    add_table(sheet, 2, _SUMMARY, (9, 60, 9, 9, 9, 9), rows)


def _all_findings(book: Workbook, questions: Sequence[Question], findings: Sequence[Finding]) -> None:
    from openpyxl.styles import PatternFill

    sheet = book.create_sheet("Phát hiện")
    numbers = {question.id: question.number for question in questions}
    rows = [
        (
            numbers.get(one.question), SEVERITIES[one.severity], one.file, one.page, one.message, one.words,
            HELD.get(one.held or "", ""), one.confidence, f"{one.question}: {one.kind}",
            None if one.start is None else f"{one.start}–{one.end}",
        )
        for one in findings
    ]  # fmt: skip
    add_table(sheet, 1, _FINDINGS, (8, 9, 24, 7, 70, 40, 18, 9, 24, 14), rows)
    for row, one in enumerate(findings, start=2):
        if one.severity in _FILLS:
            sheet.cell(row, 2).fill = PatternFill("solid", fgColor=_FILLS[one.severity])


def _matrix(book: Workbook, matrix: Matrix) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    sheet = book.create_sheet(_sheet_name(book, matrix.issuer))
    sheet.append([f"Kế hoạch thực hiện của các đơn vị - {matrix.issuer}"])
    sheet.append([LEGEND])
    sheet.cell(1, 1).font = Font(name="Times New Roman", size=13, bold=True)
    columns = ["Đơn vị", *(_column(one.plan.number, one.plan.issued_on, one.plan.title) for one in matrix.plans)]
    answers = [[matrix.cells.get((unit, one.plan.id)) for one in matrix.plans] for unit in matrix.units]
    rows = [[unit, *map(cell_words, row)] for unit, row in zip(matrix.units, answers, strict=True)]
    add_table(sheet, 3, columns, [44, *([22] * len(matrix.plans))], rows)
    sheet.freeze_panes = sheet.cell(4, 2)
    for row, line in enumerate(answers, start=4):
        for column, answer in enumerate(line, start=2):
            cell = sheet.cell(row, column)
            cell.alignment = Alignment(horizontal="center")
            if answer is not None:
                cell.fill = PatternFill("solid", fgColor=_FILLS[answer.status])
    open_classes = [
        f"{words}{f' ({count} đơn vị)' if count else ''}" for one in matrix.plans for words, count in one.open
    ]
    if open_classes:
        sheet.cell(sheet.max_row + 2, 1, "Không liệt kê được: " + "; ".join(dict.fromkeys(open_classes)))


def _column(number: str | None, issued_on: str | None, title: str | None) -> str:
    day = "/".join(reversed(issued_on.split("-"))) if issued_on else ""
    return "\n".join(filter(None, (number, day, (title or "")[:80])))


def _sheet_name(book: Workbook, issuer: str) -> str:
    """A name that a sheet may have: 31 letters, none twice."""
    base = _NO_TITLE.sub(" ", issuer)[:27].strip() or "Ma trận"
    name, count = base, 1
    while name in book.sheetnames:
        count += 1
        name = f"{base} {count}"
    return name
