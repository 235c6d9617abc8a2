"""`kehoach audit`: questions to the archive, answered with findings."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from kehoach.cli.archives import the_archive
from kehoach.cli.arguments import AsJson, AsOf, Originals, Where, day_of
from kehoach.cli.console import stderr, stdout

if TYPE_CHECKING:
    from rich.console import Console

    from kehoach.audit import Finding, Question
    from kehoach.audit.finding import Severity
    from kehoach.audit.matrix import Matrix

_SEVERITIES: dict[Severity, tuple[str, str]] = {
    "error": ("sai", "red"),
    "warning": ("cần xem", "yellow"),
    "notice": ("lưu ý", "dim"),
}
_STYLES = {"late": "red", "missing": "yellow", "on-time": "green", "answered": "green", "undated": "yellow"}
_LEAST, _UNIT, _CELL = 8, 44, 14  # columns of the console
_GRIDS = 12  # matrices that the terminal shows


def audit(
    questions: Annotated[
        list[str] | None,
        typer.Argument(metavar="[QUESTION]...", help="Questions by number or name (else all of them)."),
    ] = None,
    plan: Annotated[str | None, typer.Option(metavar="DOC", help="Ask about this one document.")] = None,
    as_of: AsOf = None,
    list_them: Annotated[bool, typer.Option("--list", help="List the questions and ask none.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="Findings of a question that are shown in the terminal.")] = 40,
    xlsx: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write all findings and the matrix of answers to a spreadsheet.")
    ] = None,
    as_json: AsJson = False,
    where: Where = None,
    originals: Originals = None,
) -> None:
    """Ask the archive the audit questions: who answered a plan and in time, broken chains, wrong or missing numbers.

    Findings name document, page and the words that prove them, and tell what is not held here from what nothing shows
    to be issued. A finding is no failure: the exit code is 0.
    """
    if list_them:
        _list(as_json)
        return
    with the_archive(where, originals) as archive, archive.reading() as connection:
        from kehoach.archive import find_document
        from kehoach.audit import Asked, chosen
        from kehoach.audit import audit as run
        from kehoach.audit.load import load_facts
        from kehoach.audit.matrix import matrices

        wanted = chosen(questions or [])
        asked = Asked(day_of(as_of), find_document(connection, plan) if plan else None)
        facts = load_facts(connection)
        found = run(facts, wanted, asked)
        grids = matrices(facts, asked) if any(question.number == 1 for question in wanted) else ()
        if xlsx is not None:
            from kehoach.exports.audit_book import write_audit

            write_audit(xlsx, wanted, found, grids, asked.as_of)
            stderr().print(f"{xlsx} written", markup=False)
        if as_json:
            _print_json(wanted, found, grids, asked.as_of.isoformat(), len(facts.documents))
        else:
            _print(stdout(), wanted, found, grids, limit)


def _list(as_json: bool) -> None:
    from kehoach.audit import questions as all_questions

    if as_json:
        rows = [_about(question) | {"about": question.about} for question in all_questions()]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    table = Table(box=SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for heading in ("Số", "Tên ngắn", "Câu hỏi", "Question"):
        table.add_column(heading)
    for question in all_questions():
        table.add_row(str(question.number), question.id, question.name, question.english)
    stdout().print(table)


def _about(question: Question) -> dict[str, str | int]:
    return {"number": question.number, "id": question.id, "name": question.name, "english": question.english}


def _print_json(
    wanted: Sequence[Question], found: Sequence[Finding], grids: Sequence[Matrix], as_of: str, documents: int
) -> None:
    from kehoach.audit.matrix import to_dict

    counts = Counter(finding.question for finding in found)
    answer = {
        "as_of": as_of,
        "documents": documents,
        "questions": [_about(question) | {"findings": counts[question.id]} for question in wanted],
        "findings": [finding.to_dict() for finding in found],
        "answers": [to_dict(grid) for grid in grids],
    }
    print(json.dumps(answer, ensure_ascii=False, indent=2))


def _print(
    console: Console, wanted: Sequence[Question], found: Sequence[Finding], grids: Sequence[Matrix], limit: int
) -> None:
    for question in wanted:
        mine = [finding for finding in found if finding.question == question.id]
        console.print(Text(f"{question.number}. {question.name}: {len(mine)}", style="bold" if mine else "dim"))
        if mine:
            console.print(_findings(mine[:limit], console.width))
        if len(mine) > limit:
            console.print(Text(f"… và {len(mine) - limit} phát hiện nữa (--limit, --json, --xlsx)\n", style="dim"))
        if question.number == 1:
            _print_matrices(console, grids, limit)
    severities = Counter(finding.severity for finding in found)
    parts = ", ".join(f"{severities[name]} {words}" for name, (words, _) in _SEVERITIES.items())
    console.print(Text(f"{len(found)} phát hiện: {parts}", style="bold"))


def _findings(found: Sequence[Finding], width: int) -> Table:
    table = Table(box=SIMPLE_HEAD, header_style="bold", padding=(0, 1, 0, 0), pad_edge=False)
    file = max(_LEAST, min(width // 5, max(len(one.file or "") for one in found)))
    table.add_column("Mức", width=8)
    table.add_column("Tệp, trang", width=file, overflow="fold")
    table.add_column("Phát hiện", ratio=3, overflow="fold")
    table.add_column("Lời trong văn bản", ratio=2, overflow="fold", style="italic")
    table.add_column("Tin cậy", width=7, justify="right")
    for one in found:
        words, style = _SEVERITIES[one.severity]
        place = f"{one.file or ''}\ntr. {one.page}" if one.page else one.file or ""
        proof = " ".join((one.words or "").split())
        cells = (Text(words, style), Text(place), Text(one.message), Text(proof), Text(f"{one.confidence:.2f}"))
        table.add_row(*cells)
    return table


def _print_matrices(console: Console, grids: Sequence[Matrix], limit: int) -> None:
    """The matrix of each issuer, as many plans beside each other as the console holds."""
    from kehoach.audit.matrix import LEGEND

    if not grids:
        return
    abreast = max(1, (console.width - _UNIT) // _CELL)
    for grid in grids[:_GRIDS]:
        for first in range(0, len(grid.plans), abreast):
            console.print(_matrix(grid, first, first + abreast, limit))
    if len(grids) > _GRIDS:
        console.print(Text(f"… và {len(grids) - _GRIDS} cơ quan ban hành nữa (--plan, --json, --xlsx)", style="dim"))
    console.print(Text(LEGEND + "\n", style="dim"))


def _matrix(grid: Matrix, first: int, last: int, limit: int) -> Table:
    from kehoach.audit.matrix import cell_words
    from kehoach.audit.words import day

    plans = grid.plans[first:last]
    table = Table(box=SIMPLE_HEAD, header_style="bold", padding=(0, 1, 0, 0), pad_edge=False, title_justify="left")
    table.title = Text(grid.issuer, style="bold")
    table.add_column("Đơn vị", width=_UNIT, overflow="fold")
    for one in plans:
        table.add_column(Text(f"{one.plan.number or one.plan.name}\n{day(one.plan.issued_on)}"), width=_CELL)
    units = [unit for unit in grid.units if any((unit, one.plan.id) in grid.cells for one in plans)]
    shown = sorted(units, key=lambda unit: all(_lacking(grid, unit, one.plan.id) for one in plans))
    for unit in shown[:limit]:
        answers = [grid.cells.get((unit, one.plan.id)) for one in plans]
        cells = [Text(cell_words(one), _STYLES.get(one.status if one else "", "")) for one in answers]
        table.add_row(Text(unit), *cells)
    if len(units) > limit:
        table.add_row(Text(f"… và {len(units) - limit} đơn vị nữa", style="dim"))
    return table


def _lacking(grid: Matrix, unit: str, plan: int) -> bool:
    answer = grid.cells.get((unit, plan))
    return answer is None or answer.document is None
