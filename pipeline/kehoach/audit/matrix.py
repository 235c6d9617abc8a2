"""Answers as a matrix: the units that plans oblige by rows, the plans by columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kehoach.audit.answers import Answer, Answers, answers_to, asking_plans
from kehoach.audit.facts import Document, Facts
from kehoach.audit.question import Asked


@dataclass(frozen=True, slots=True)
class Matrix:
    """Plans of one issuer, oldest first, with the answers of the units that they oblige.

    units: official names, in the order in which the plans name them; cells: (unit, id of the plan) to its answer, none
    where a plan does not oblige a unit.
    """

    issuer: str
    plans: tuple[Answers, ...]
    units: tuple[str, ...]
    cells: Mapping[tuple[str, int], Answer]


def matrices(facts: Facts, asked: Asked) -> tuple[Matrix, ...]:
    """One matrix for each issuer whose plans ask for plans or were answered; of one plan, that with it alone."""
    plans = asked.documents(facts) if asked.plan is not None else asking_plans(facts, facts.documents)
    by_issuer: dict[str, list[Answers]] = {}
    for plan in plans:
        found = answers_to(facts, plan, asked.as_of)
        if found.answers and (asked.plan is not None or found.limits or any(one.document for one in found.answers)):
            by_issuer.setdefault(plan.issuer or "", []).append(found)
    return tuple(_matrix(issuer, found) for issuer, found in by_issuer.items())


def _matrix(issuer: str, found: Sequence[Answers]) -> Matrix:
    ordered = tuple(sorted(found, key=lambda one: (one.plan.issued_on or "", one.plan.id)))
    cells = {(answer.unit.name, one.plan.id): answer for one in ordered for answer in one.answers}
    units = dict.fromkeys(answer.unit.name for one in ordered for answer in one.answers)
    return Matrix(issuer, ordered, tuple(units), cells)


def cell_words(answer: Answer | None) -> str:
    """What a cell says: "✓ 7" in time with days to spare, "trễ 3", "✓" (no day was set), "✓ ?" (undated), "–" nothing
    is held, "(–)" issued but not held, "…" not due yet; empty where the plan does not oblige the unit."""
    if answer is None:
        return ""
    if answer.status == "missing":
        return "(–)" if answer.held == "not-held" else "–"
    return {
        "on-time": f"✓ {answer.days}",
        "late": f"trễ {-(answer.days or 0)}",
        "answered": "✓",
        "undated": "✓ ?",
        "pending": "…",
    }[answer.status]


LEGEND = (
    "✓ n: đúng hạn, sớm n ngày · trễ n: chậm n ngày · ✓: có, không nêu hạn · ✓ ?: có, không rõ ngày · "
    "–: kho không có · (–): đã ban hành, kho không có · …: chưa đến hạn"
)


def to_dict(matrix: Matrix) -> dict[str, Any]:
    """Plain dicts and lists, as `kehoach audit --json` prints them."""
    return {
        "issuer": matrix.issuer,
        "plans": [_plan(found) for found in matrix.plans],
        "units": [
            {"unit": unit, "answers": [_cell(one.plan, matrix.cells.get((unit, one.plan.id))) for one in matrix.plans]}
            for unit in matrix.units
        ],
    }


def _plan(found: Answers) -> dict[str, Any]:
    plan = found.plan
    return {
        "document": plan.id,
        "number": plan.number,
        "issued_on": plan.issued_on,
        "title": plan.title,
        "not_enumerable": [{"words": words, "count": count or None} for words, count in found.open],
    }


def _cell(plan: Document, answer: Answer | None) -> dict[str, Any] | None:
    if answer is None:
        return None
    return {
        "plan": plan.id,
        "status": answer.status,
        "due": answer.due,
        "days": answer.days,
        "document": answer.document.id if answer.document else None,
        "held": answer.held,
        "confidence": answer.confidence,
    }
