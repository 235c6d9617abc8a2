"""First citations that lack what the decree demands.

"Khi viện dẫn lần đầu văn bản có liên quan, phải ghi đầy đủ tên loại, số, ký hiệu của văn bản, thời gian ban hành văn
bản, tên cơ quan, tổ chức ban hành văn bản và trích yếu nội dung văn bản (đối với Luật và Pháp lệnh chỉ ghi tên loại và
tên của Luật, Pháp lệnh); trong các lần viện dẫn tiếp theo, chỉ ghi tên loại và số, ký hiệu của văn bản đó" (Nghị định
30/2020/NĐ-CP, Phụ lục I, phần I, mục II, khoản 6; Thông tư 01/2011/TT-BNV before). One finding a citation, with all
that it lacks. Left out are what follows rules of its own: documents of the Party and normative ones (a year in their
number); quotations, headings in capitals, what amends another ("được sửa đổi, bổ sung bởi Luật số …"); and the title of
what asks or reports ("Theo đề nghị của … tại Tờ trình số …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kehoach.audit.facts import Document, Facts, Mention
from kehoach.audit.finding import Finding, about
from kehoach.audit.question import Asked, Question
from kehoach.audit.units import issuer_standing
from kehoach.knowledge.hierarchy import line_of
from kehoach.knowledge.symbols import take_apart
from kehoach.knowledge.words import key

ID = "incomplete-citation"
_LAWS = ("LUAT", "PL", "HP")  # named by type and name alone
_ASKING = ("TTr", "BC", "CV", "BB", "GM")  # cited for what they ask or report, without their title
_AMENDING = re.compile(r"sửa đổi|bổ sung|thay thế|bãi bỏ|đính chính")
_JOINED = re.compile(r"\s*(?:,|và|,\s*và|cùng)\s*(?:các\s*)?")
_GIVEN_BEFORE = re.compile(r"(?:của\s+\S.*\s(?:tại|trong)|\S\s+(?:đã )?(?:ban hành|có))\s*(?:các\s*)?$")
_CLAUSE = 200  # letters before a citation that are looked at
_BEFORE = 80  # letters before a citation in which its issuer may stand ("Chính phủ ban hành Nghị định số ...")
_NAMES = {"type": "tên loại", "number": "số, ký hiệu", "date": "ngày ban hành", "issuer": "cơ quan ban hành",
          "title": "trích yếu"}  # fmt: skip
# What goes on after a citation and is no title of it
_NO_TITLE = re.compile(
    r"\s*(?:$|[.;)\]\n”\"/]|,\s|[,:–-]?\s*(?:và|hoặc|cùng|thì|để|đã|đang|sẽ|được|phải|cho|tại|đến|từ|nêu|trên|này|còn"
    r"|có|là|theo|với|như|do|khi|trong|các|những|nhằm|bằng|căn cứ|đồng thời|nay|của)(?![^\W\d_]))",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\s*[,:(–-]?\s*(?:(?:về|v/v|ban hành|quy định|phê duyệt|hướng dẫn|tổ chức|triển khai|thực hiện|sửa đổi|phát động"
    r"|tăng cường|đẩy mạnh|công bố|giao|một số|phối hợp|xây dựng|nâng cao|thành lập|kiện toàn|quy chế|kế hoạch)"
    r"(?![^\W\d_])|[“\"])",
    re.IGNORECASE,
)
_SYMBOL = re.compile(r"\d[\w.]*\s*[/-]\s*[^\W\d_]|\d\s+[^\W\d_]+/|/[^\W\d_]")


def ask(facts: Facts, asked: Asked) -> Iterator[Finding]:
    """First citations without type, symbol, date, issuer or title."""
    wanted = [document for document in asked.documents(facts) if facts.mentions(document.id) and _is_bound(document)]
    texts = facts.texts([document.id for document in wanted])
    for number, stored in texts:
        document = facts.document(number)
        starts = [mention.start for mention in facts.mentions(document.id)]
        for mention in _first(facts, document):
            lacking = _lacking(mention, stored.text)
            if _goes_on(mention, stored.text, starts):  # what the last of a list says holds for all
                lacking = [part for part in lacking if part not in ("issuer", "title")]
            if lacking and not _exempt(mention, stored.text):
                yield _finding(document, mention, lacking)


def _first(facts: Facts, document: Document) -> Sequence[Mention]:
    """The first mention of each cited document, in the order of the text."""
    found: dict[tuple[str | None, str | None], Mention] = {}
    for mention in sorted(facts.mentions(document.id), key=lambda one: one.start):
        if mention.status != "own" and mention.relation != "attached" and mention.number:
            found.setdefault((mention.type_code, mention.bucket), mention)
    return tuple(found.values())


def _is_bound(document: Document) -> bool:
    """Whether the decree holds for a document: an administrative one, not of the Party."""
    normative = document.number is not None and take_apart(document.number).year is not None
    known = issuer_standing(document)
    return not normative and (known is None or line_of(known.body) != "party")


def _exempt(mention: Mention, text: str) -> bool:
    """Whether a mention stands in a quotation, in capitals, alone in the cell of a table, or names what amended another
    document; or is a scheme that has a number for its name ("Đề án 06")."""
    if mention.type_code == "ĐA" and (mention.number or "").isdigit():
        return True
    alone = text[max(0, mention.start - 1) : mention.start] in ("", "\n") and text[mention.end :][:1] in ("", "\n", "|")
    before = text[max(0, mention.start - _CLAUSE) : mention.start]
    clause = re.split(r"[;\n]|\.\s", before)[-1]
    quoted = before.rfind("“") > before.rfind("”")
    return alone or quoted or mention.text.isupper() or _AMENDING.search(clause.lower()) is not None


def _goes_on(mention: Mention, text: str, starts: Sequence[int]) -> bool:
    """Whether another citation follows at once: "số A ngày … và số B ngày … của Chính phủ"."""
    following = min((start for start in starts if start >= mention.end), default=None)
    return following is not None and _JOINED.fullmatch(text[mention.end : following]) is not None


def _lacking(mention: Mention, text: str) -> list[str]:
    """Names of the parts that a citation lacks; parts that a list gives for all its items are there."""
    after = text[mention.end : mention.end + 60]
    titled = (
        mention.name is not None
        or mention.type_code in _ASKING
        or _TITLE.match(after) is not None
        or _NO_TITLE.match(after) is None
    )
    if mention.type_code in _LAWS:
        return [] if titled else ["title"]
    lacking = []
    if mention.type_code is None:
        lacking.append("type")
    if not _SYMBOL.search(mention.number or ""):
        lacking.append("number")
    if (mention.date is None or len(mention.date) < 10) and "date" not in mention.inherited:
        lacking.append("date")
    if not _issuer_printed(mention, text):
        lacking.append("issuer")
    return lacking if titled else [*lacking, "title"]


def _issuer_printed(mention: Mention, text: str) -> bool:
    """Whether the issuer is told, in the citation or right before it; a symbol alone does not tell it."""
    if {"issuer", "type"} & set(mention.inherited) or re.search(r"(?<![^\W\d_])của\s", mention.text):
        return True
    clause = re.split(r"[;\n]", text[max(0, mention.start - _CLAUSE) : mention.start])[-1]
    if _GIVEN_BEFORE.search(clause):
        return True
    if mention.issuer is None:
        return False
    around = key(text[max(0, mention.start - _BEFORE) : mention.end])
    return key(mention.issuer) in around


def _finding(document: Document, mention: Mention, lacking: list[str]) -> Finding:
    names = ", ".join(_NAMES[part] for part in lacking)
    message = f"“{mention.text}” được viện dẫn lần đầu mà thiếu {names}; bổ sung theo Nghị định 30/2020/NĐ-CP."
    only_title = lacking == ["title"]
    return about(
        ID, "no-title" if only_title else "incomplete", "notice" if only_title else "warning", message, document,
        at=mention, confidence=0.8 if only_title else 0.9, lacking=lacking,
    )  # fmt: skip


QUESTION = Question(16, ID, "Viện dẫn lần đầu thiếu thành phần", "First citations that lack parts", __doc__, ask)
