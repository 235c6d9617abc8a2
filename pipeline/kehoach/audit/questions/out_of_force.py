"""Cited documents that were repealed or replaced before the citing document's date.

What counts is the day of the citing document, not today. A document goes out of force when a held document that
replaces or repeals it comes into force (Luật 80/2015/QH13 on legal normative documents, Điều 154; the same holds for
administrative documents). A document of which a part was repealed is in force: only who cites that part is told, or
anybody where it is not said which part it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kehoach.audit.effect import in_force_since
from kehoach.audit.facts import Document, Facts, Mention
from kehoach.audit.finding import Finding, Severity, about
from kehoach.audit.question import Asked, Question
from kehoach.audit.trust import trust
from kehoach.audit.words import cited, day, naming
from kehoach.knowledge.bodies import central_names
from kehoach.knowledge.words import letters_key

_ENDS = ("replaces", "repeals")
_TOUCHES = (*_ENDS, "amends")
_VERBS = {"replaces": "thay thế", "repeals": "bãi bỏ"}
_BEFORE = 60  # letters before a citation in which "một phần" makes a repeal a partial one
_ARTICLE, _CLAUSE = re.compile(r"[Đđ]iều (\d+[a-zđ]?)"), re.compile(r"[Kk]hoản (\d+[a-zđ]?)")


@dataclass(frozen=True, slots=True)
class _Case:
    """A citation of a document, and the later one that ended it or a part of it."""

    citer: Document
    mention: Mention
    ender: Document
    proof: Mention


def ask(facts: Facts, asked: Asked) -> Iterator[Finding]:
    """Findings of kind "repealed", "repealed-part" or "partly-repealed" (it is not said which part)."""
    cases = list(_cases(facts, asked))
    enders = {case.ender.id: case.ender for case in cases}
    texts = {number: stored.text for number, stored in facts.texts(sorted(enders))}
    since = {number: in_force_since(texts.get(number, ""), ender.issued_on or "") for number, ender in enders.items()}
    sure = trust(facts, [document for case in cases for document in (case.citer, case.ender)], ("issued_on",))
    told: set[tuple[int, int | None]] = set()
    for case in sorted(cases, key=lambda case: (case.citer.id, case.mention.ordinal, since[case.ender.id])):
        kind = _kind(case, texts.get(case.ender.id, ""))
        place = (case.citer.id, case.mention.work_id)
        if kind is None or place in told or (case.citer.issued_on or "") < since[case.ender.id]:
            continue
        told.add(place)
        yield _finding(facts, case, kind, since[case.ender.id], min(sure[case.citer.id], sure[case.ender.id]))


def _cases(facts: Facts, asked: Asked) -> Iterator[_Case]:
    enders = _enders(facts)
    for citer in asked.documents(facts):
        for mention in facts.mentions(citer.id) if citer.issued_on else ():
            if mention.relation in _TOUCHES or mention.work_id in (None, citer.work_id):
                continue
            for ender, proof in enders.get(mention.work_id or 0, ()):
                copy = ender.work_id is not None and ender.work_id == citer.work_id
                if ender.id != citer.id and not copy and (ender.issued_on or "") < (citer.issued_on or ""):
                    yield _Case(citer, mention, ender, proof)


def _enders(facts: Facts) -> Mapping[int, Sequence[tuple[Document, Mention]]]:
    """Documents that replace or repeal a work or a part of it, by that work."""
    found: dict[int, list[tuple[Document, Mention]]] = {}
    for document in facts.documents:
        for mention in facts.mentions(document.id) if document.issued_on else ():
            other = mention.work_id if mention.relation in _ENDS else None
            if other is not None and other != document.work_id and not _above(mention.issuer, document):
                found.setdefault(other, []).append((document, mention))
    return found


def _above(issuer: str | None, document: Document) -> bool:
    """Whether the cited document is of a central body and the other one of none: a province repeals no decree."""
    return issuer is not None and letters_key(issuer) in central_names() and document.level not in (None, "central")


def _kind(case: _Case, text: str) -> str | None:
    """Kind of the finding; None where the citation does not name the part that was repealed."""
    part, named = case.proof.pinpoint, case.mention.pinpoint
    if part:
        return "repealed-part" if named and _overlap(part, named) else None
    partly = "một phần" in text[max(0, case.proof.start - _BEFORE) : case.proof.start]
    return "partly-repealed" if partly else "repealed"


def _overlap(one: str, other: str) -> bool:
    for pattern in (_ARTICLE, _CLAUSE):
        ours, theirs = set(pattern.findall(one)), set(pattern.findall(other))
        if ours and theirs and not ours & theirs:
            return False
    return True


def _finding(facts: Facts, case: _Case, kind: str, since: str, sure: float) -> Finding:
    what = {"repealed": "", "repealed-part": f" ({case.proof.pinpoint})", "partly-repealed": " một phần"}[kind]
    message = (
        f"{cited(case.mention)} đã bị {_VERBS[case.proof.relation]}{what} từ ngày {day(since)} bởi {naming(case.ender)}"
        f", trước ngày {day(case.citer.issued_on)} của văn bản viện dẫn."
    )
    links = [one.link_confidence for one in (case.mention, case.proof) if one.link_confidence is not None]
    return about(
        QUESTION.id, kind, _severity(facts, case, kind), message, case.citer, at=case.mention, held="held",
        confidence=min(sure, case.proof.confidence, *links), by=case.ender.id, since=since, proof=case.proof.text,
        relation=case.proof.relation, part=case.proof.pinpoint,
    )  # fmt: skip


def _severity(facts: Facts, case: _Case, kind: str) -> Severity:
    """A report may tell of what was, and who cites the later document too knows of it."""
    knows = any(mention.work_id == case.ender.work_id for mention in facts.mentions(case.citer.id))
    if kind == "partly-repealed" or case.citer.type_code == "BC" or (knows and case.mention.relation != "basis"):
        return "notice"
    return "error" if case.mention.relation == "basis" else "warning"


QUESTION = Question(
    5, "out-of-force", "Viện dẫn văn bản đã hết hiệu lực", "Cited documents that were repealed or replaced before",
    __doc__, ask,
)  # fmt: skip
