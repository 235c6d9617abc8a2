"""Signing form against body: a body that decides together needs TM., a deputy needs KT.

Nghị định 30/2020/NĐ-CP, Điều 13 and Phụ lục I: who signs for a collective writes "TM." before its name, a deputy who
signs for the head "KT." before the head's post; a body that one person leads has no "TM.". Deputies of the Party's
committees and of mass bodies sign for the collective in their own right. A committee's chair may sign alone what the
law leaves to the chair: a lack of "TM." is a question, no error. Which body is which stands in the table `signing`.
"""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.audit.facts import Document, Facts
from kehoach.audit.finding import Finding, Severity, about
from kehoach.audit.question import Asked, Question
from kehoach.audit.trust import trust
from kehoach.knowledge.bodies import central_names
from kehoach.knowledge.signing import form_of, is_deputy, is_deputy_of_head, is_of_chair, prefixes
from kehoach.knowledge.words import letters_key

_SURE = {"no-TM": 0.7, "TM-of-head": 0.9, "no-KT": 0.9}
_ALONE = ("TL", "TUQ")  # by order of or delegated by a person: the collective does not sign


def ask(facts: Facts, asked: Asked) -> Iterator[Finding]:
    """Findings of kind "no-TM", "TM-of-head" or "no-KT"."""
    found = [(document, kind) for document in asked.documents(facts) if document.position for kind in _faults(document)]
    sure = trust(facts, [document for document, _ in found], ("issuer", "signature"))
    for document, kind in found:
        yield about(
            QUESTION.id, kind, _severity(document, kind), _message(document, kind), document, header="signature",
            confidence=min(_SURE[kind], sure[document.id]), authority=document.authority, position=document.position,
        )  # fmt: skip


def _faults(document: Document) -> Iterator[str]:
    body_id = document.issuer_id or _central_id(document.issuer)
    form = form_of(body_id, document.type_code)
    above = prefixes(document.authority)
    alone = bool(above) and above[0] in _ALONE
    if form and form.signs == "collective" and "TM" not in above and not alone and is_of_chair(document.position):
        yield "no-TM"
    if form and form.signs == "head" and "TM" in above:
        yield "TM-of-head"
    if any(prefix in above for prefix in ("KT", *_ALONE)) or not is_deputy(document.position):
        return
    if form.deputy == "KT" if form else is_deputy_of_head(document.position):
        yield "no-KT"


def _severity(document: Document, kind: str) -> Severity:
    """A notice where chair or deputy signed in the name of the chair."""
    chair = document.issuer_id == "ubnd" and prefixes(document.authority) in ((), ("KT",))
    return "notice" if kind == "no-TM" and chair else "warning"


def _central_id(issuer: str | None) -> str | None:
    known = central_names().get(letters_key(issuer)) if issuer else None
    return known.id if known else None


def _message(document: Document, kind: str) -> str:
    signed = " / ".join(part for part in (document.authority, document.position) if part)
    if kind == "no-TM":
        return (
            f"{document.issuer} làm việc theo chế độ tập thể: phần ký “{signed}” thiếu “TM.” trước tên tập thể "
            "(trừ việc thuộc thẩm quyền riêng của người đứng đầu)."
        )
    if kind == "TM-of-head":
        return f"{document.issuer} làm việc theo chế độ thủ trưởng: phần ký “{signed}” không dùng “TM.”."
    return f"Cấp phó ký thay phải ghi “KT.” trước chức vụ của người đứng đầu: phần ký chỉ có “{signed}”."


QUESTION = Question(
    9, "signing-form", "Thể thức ký không hợp với cơ quan", "Signing form against body: TM. and KT.", __doc__, ask
)
