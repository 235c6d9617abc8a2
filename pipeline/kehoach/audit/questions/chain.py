"""The chain from the top down: days for each hop, broken links, plans that cite nothing above them.

A plan rests on documents of the bodies above it, first of all on the plan that it carries out, and names them as its
legal basis (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6). From the top a chain runs through each level (Tổng Liên đoàn,
province, district, grass-roots; Chính phủ, UBND tỉnh, UBND xã). Hops are told when one plan is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kehoach.audit.facts import Document, Facts, Mention
from kehoach.audit.finding import Finding, about
from kehoach.audit.question import Asked, Question
from kehoach.audit.units import document_unit, is_superior, issue_day, issuer_standing, unit_key
from kehoach.audit.words import cited, naming
from kehoach.knowledge.hierarchy import RANKS, Standing, standing
from kehoach.record import SURE

ID = "chain"
_PLANS = ("KH", "CTr", "PA", "ĐA")
_MOST_HOPS = 2_000
Middle = dict[int, dict[str, Document]]


def ask(facts: Facts, asked: Asked) -> Iterator[Finding]:
    """Plans without a basis from above, links that are not held, levels left out; hops of the one plan asked about."""
    between: Middle = {}
    for document in asked.documents(facts):
        own = issuer_standing(document)
        if document.type_code not in _PLANS or own is None or own.level in (None, "central"):
            continue
        uppers = [(mention, _upper(facts, mention, document)) for mention in facts.mentions(document.id)]
        yield from _nothing_above(document, own, uppers)
        for mention, upper in uppers:
            if mention.relation == "basis" and is_superior(upper, document):
                yield from _broken(document, mention)
                yield from _skipped(facts, document, mention, between)
    if asked.plan is not None:
        yield from _hops(facts, facts.document(asked.plan))


def _upper(facts: Facts, mention: Mention, document: Document) -> Standing | None:
    """Where the issuer of a cited document stands; None where it is not told."""
    work = facts.works.get(mention.work_id or 0)
    issuer = mention.issuer or (work.issuer if work else None)
    return standing(issuer, issue_day(document), document.parent) if issuer else None


def _nothing_above(
    document: Document, own: Standing, uppers: list[tuple[Mention, Standing | None]]
) -> Iterator[Finding]:
    rank = RANKS[own.level or "grassroots"]
    for mention, upper in uppers:
        if mention.status == "own":
            continue
        if upper is None or upper.level is None or mention.confidence < SURE:
            return  # a law, a document whose issuer may well be above, or one that was read with doubt
        if RANKS[upper.level] < rank or is_superior(upper, document) is not False:
            return
    message = f"{naming(document)} không viện dẫn văn bản nào của cấp trên; kiểm tra phần căn cứ."
    yield about(ID, "nothing-above", "warning", message, document, header="number", confidence=0.85)


def _broken(document: Document, mention: Mention) -> Iterator[Finding]:
    if mention.status == "known" and mention.type_code in _PLANS:
        message = f"Kho không có {cited(mention)}, căn cứ của {naming(document)}; đề nghị cơ quan ban hành gửi bản sao."
        yield about(ID, "broken", "notice", message, document, at=mention, confidence=0.95, held="not-held",
                    work=mention.work_id)  # fmt: skip


def _skipped(facts: Facts, document: Document, mention: Mention, between: Middle) -> Iterator[Finding]:
    """The body right above carried the cited plan out in a plan of its own, before this one, which does not cite it."""
    if mention.work_id is None or not facts.copies(mention.work_id) or not document.parent or not document.issued_on:
        return
    middle = between.get(mention.work_id)
    if middle is None:
        middle = between[mention.work_id] = _carried_out(facts, mention.work_id)
    plan = middle.get(unit_key(document.parent))
    if plan is None or plan.id == document.id or not plan.issued_on or plan.issued_on > document.issued_on:
        return
    if all(other.work_id != plan.work_id for other in facts.mentions(document.id)):
        message = (
            f"{naming(document)} viện dẫn {cited(mention)} nhưng không viện dẫn {naming(plan)} của cấp trên trực tiếp, "
            "đã ban hành trước đó; bổ sung căn cứ."
        )
        yield about(ID, "skipped", "notice", message, document, at=mention, confidence=0.85, held="held",
                    left_out=plan.id)  # fmt: skip


def _carried_out(facts: Facts, work_id: int) -> dict[str, Document]:
    """Plans that rest on a work, by the unit that issued them: the earliest of each."""
    found: dict[str, Document] = {}
    for mention in facts.citing(work_id):
        document = facts.document(mention.document_id)
        if mention.relation != "basis" or document.type_code not in _PLANS or not document.issuer:
            continue
        unit = document_unit(document)
        first = found.setdefault(unit, document)
        if document.issued_on and (first.issued_on or "9999") > document.issued_on:
            found[unit] = document
    return found


def _hops(facts: Facts, plan: Document) -> Iterator[Finding]:
    """Each hop above the plan up to the top, and below it down to the last."""
    seen: set[tuple[int, int]] = set()
    for step in (_steps_up, _steps_down):
        waiting, visited = [plan], {plan.id}
        while waiting and len(seen) < _MOST_HOPS:
            for upper, lower, mention in step(facts, waiting.pop()):
                if (upper.id, lower.id) not in seen:
                    seen.add((upper.id, lower.id))
                    yield _hop(upper, lower, mention)
                other = upper if step is _steps_up else lower
                if other.id not in visited:
                    visited.add(other.id)
                    waiting.append(other)


def _steps_up(facts: Facts, lower: Document) -> Iterator[tuple[Document, Document, Mention]]:
    for mention in facts.mentions(lower.id):
        for upper in facts.copies(mention.work_id)[:1]:
            if _is_hop(upper, lower, mention):
                yield upper, lower, mention


def _steps_down(facts: Facts, upper: Document) -> Iterator[tuple[Document, Document, Mention]]:
    for mention in facts.citing(upper.work_id):
        lower = facts.document(mention.document_id)
        if _is_hop(upper, lower, mention):
            yield upper, lower, mention


def _is_hop(upper: Document, lower: Document, mention: Mention) -> bool:
    if mention.relation != "basis" or upper.id == lower.id:
        return False
    return mention.answers or bool(is_superior(issuer_standing(upper), lower))


def _hop(upper: Document, lower: Document, mention: Mention) -> Finding:
    days = None
    if upper.issued_on and lower.issued_on:
        days = (date.fromisoformat(lower.issued_on) - date.fromisoformat(upper.issued_on)).days
    after = f"sau {days} ngày" if days is not None else "không rõ sau bao nhiêu ngày"
    message = f"Từ {naming(upper)} đến {naming(lower)}: {after}."
    return about(ID, "hop", "notice", message, lower, at=mention, held="held", above=upper.id, days=days)


QUESTION = Question(2, ID, "Chuỗi kế hoạch từ trên xuống", "The chain from the top down", __doc__, ask)
