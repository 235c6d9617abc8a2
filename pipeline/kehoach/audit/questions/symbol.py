"""Symbol against type, symbol against issuer, place against the issuer's seat.

A number bears the abbreviation of the document's type and of the body that issued it, the place line names where that
body sits (Nghị định 30/2020/NĐ-CP, Phụ lục I and III; 36-HD/VPTW for the Party). Bodies, types and seats are tables;
where they do not know a symbol or a place, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kehoach.audit.facts import Document, Facts
from kehoach.audit.finding import Finding, about
from kehoach.audit.question import Asked, Question
from kehoach.audit.trust import trust
from kehoach.knowledge.bodies import by_code, central_bodies, central_names, local_bodies, local_by_code
from kehoach.knowledge.forms import type_names
from kehoach.knowledge.seats import elsewhere, seat_of
from kehoach.knowledge.symbol_parts import body_stem, has_known_body, is_known_body, type_codes
from kehoach.knowledge.symbols import Symbol, take_apart
from kehoach.knowledge.tables import rows
from kehoach.knowledge.words import letters_key

_LETTER = "CV"  # công văn: its symbol names no type
_CONSOLIDATED = "VBHN"  # a consolidated text bears the type of what it consolidates
_TYPED_SINCE = "1997"  # symbols without a type (118/TTg) were usual before
_JOINT = ("LT", "LN", "LB", "PH")  # ends of types that several bodies sign: their symbols name them all


def ask(facts: Facts, asked: Asked) -> Iterator[Finding]:
    """Findings of kind "type", "no-type", "issuer" or "place"."""
    numbered = [document for document in asked.documents(facts) if document.number]
    yield from _typed(facts, numbered)
    against = [(document, code) for document in numbered if (code := _of_another(document))]
    sure = trust(facts, [document for document, _ in against], ("number", "issuer"))
    for document, code in against:
        message = (
            f"Ký hiệu “{code}” trong số {document.number} là của {_owner(code)}, không phải của {document.issuer}; "
            "đối chiếu bản gốc."
        )
        yield about(
            QUESTION.id, "issuer", "warning", message, document, header="number",
            confidence=min(0.9, sure[document.id]), code=code, issuer=document.issuer,
        )  # fmt: skip
    yield from _placed(facts, asked)


def _typed(facts: Facts, documents: list[Document]) -> Iterator[Finding]:
    doubtful = {document.id: found for document in documents if (found := _against_type(document))}
    for stored in facts.each_stored(sorted(doubtful)):
        doc_type, document = stored.record["doc_type"], facts.document(stored.id)
        if not doc_type or doc_type["evidence"] != "printed":
            continue
        kind, words = doubtful[stored.id]
        message = f"{words} không hợp với loại văn bản {document.type_name}; đối chiếu bản gốc."
        yield about(
            QUESTION.id, kind, "warning" if kind == "type" else "notice", message, document, header="number",
            confidence=min(0.95, doc_type["confidence"]), type=document.type_code,
        )  # fmt: skip


def _against_type(document: Document) -> tuple[str, str] | None:
    """Kind of the finding and what contradicts, where symbol and type do."""
    symbol = take_apart(document.number or "")
    if document.type_code is None or symbol.type_part == _CONSOLIDATED:
        return None
    if document.type_code == _LETTER:
        own = _codes(document)
        part = symbol.type_part
        if part is None or _LETTER in type_codes(part) or part in own or not is_known_body(symbol.body or ""):
            return None
        return "type", f"Ký hiệu {document.number} (loại {_type_words(part)})"
    if symbol.type_part is None:
        late = (document.issued_on or "") >= _TYPED_SINCE
        lacks = (
            late and symbol.body and not symbol.party and is_known_body(symbol.body) and document.type_code in _TYPED
        )
        return ("no-type", f"Ký hiệu {document.number} không có chữ viết tắt tên loại,") if lacks else None
    if document.type_code in type_codes(symbol.type_part):
        return None
    return "type", f"Ký hiệu {document.number} (loại {_type_words(symbol.type_part)})"


_TYPED = frozenset({"KH", "QĐ", "CT", "CTr", "TTr", "BC", "TB", "HD", "PA", "ĐA"})


def _type_words(part: str) -> str:
    return "/".join(type_names().get(code, code) for code in type_codes(part)) or part


def _of_another(document: Document) -> str | None:
    """The body's part of the symbol, where it is known as that of other bodies only."""
    symbol, own = take_apart(document.number or ""), _codes(document)
    code = body_stem(symbol.body or "")
    if not own or not code or _is_joint(symbol) or code in _general() or not is_known_body(code):
        return None
    parts = {code, body_stem(symbol.unit or ""), symbol.type_part or "", *code.split("&")}
    if parts & own or any(code.startswith(one) or one.startswith(code) for one in own):
        return None
    return code if by_code(code) or local_by_code(code) else None


def _is_joint(symbol: Symbol) -> bool:
    """Whether several bodies share the symbol: the type says so, or the unit behind the body is one too."""
    joint = symbol.type_part is not None and symbol.type_part.upper().endswith(_JOINT)
    return joint or (symbol.unit is not None and symbol.type_part is not None and has_known_body(symbol.unit))


def _codes(document: Document) -> frozenset[str]:
    """Codes that symbols of the issuer may hold; nothing where the tables do not know it."""
    known = central_bodies().get(document.issuer_id or "") or central_names().get(letters_key(document.issuer or ""))
    local = local_bodies().get(document.issuer_id or "")
    return frozenset(known.codes if known else local.codes if local else ())


def _general() -> frozenset[str]:
    """Parts that any body may have: steering committees, boards, offices."""
    return frozenset(row["part"] for row in rows("symbol_bodies"))


def _owner(code: str) -> str:
    names = [*(body.name for body in by_code(code)), *(body.name for body in local_by_code(code))]
    return names[0] if names else code


def _placed(facts: Facts, asked: Asked) -> Iterator[Finding]:
    found = []
    for document in asked.documents(facts):
        if document.place and document.issuer:
            issued = document.issued_on or ""
            when = date.fromisoformat(issued) if len(issued) == 10 else None
            known = central_names().get(letters_key(document.issuer))
            seat = seat_of(document.issuer, document.issuer_id or (known.id if known else None), document.parent, when)
            if seat is not None and elsewhere(document.place, seat, when):
                found.append((document, seat))
    sure = trust(facts, [document for document, _ in found], ("place", "issuer"))
    for document, seat in found:
        message = f"Địa danh “{document.place}” không phải nơi đóng trụ sở của {document.issuer} ({seat.name})."
        yield about(
            QUESTION.id, "place", "warning", message, document, header="place", confidence=min(0.9, sure[document.id]),
            place=document.place, seat=seat.name,
        )  # fmt: skip


QUESTION = Question(
    8, "symbol", "Ký hiệu, địa danh không khớp với loại, cơ quan", "Symbol against type or issuer, place against seat",
    __doc__, ask,
)  # fmt: skip
