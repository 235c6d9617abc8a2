"""An appendix that is named but absent, and one that is there but nowhere named.

A document that has appendices says so in its text, numbers them in Roman figures where there are several, and each is
part of it (Nghị định 30/2020/NĐ-CP, Phụ lục I). Only words that name a document's own appendices count ("Phụ lục I kèm
theo Kế hoạch này", "(Chi tiết tại Phụ lục đính kèm)"), not those of another one, nor words that it quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from kehoach.archive import StoredText
from kehoach.archive.rows import page_at
from kehoach.audit.facts import Document, Facts
from kehoach.audit.finding import Finding, Severity, about
from kehoach.audit.question import Asked, Question

_LABEL = r"(?<![\wà-ỹ])(?:[ivx]{1,5}|\d{1,2}[a-zđ]?|[a-h])(?![\wà-ỹ])"
_NAMED = re.compile(
    rf"(?<![^\W\d_])phụ lục(?: số)?(?P<labels> {_LABEL}(?:(?:,| và|;| đến| -) (?:phụ lục )?{_LABEL})*)?"
    r"(?:[^.;:\n()]{0,40}? (?P<attached>(?:ban hành )?(?:kèm theo|đính kèm|gửi kèm))| của)(?P<after>[^.;:\n)]{0,60})"
)
_THIS = re.compile(r"(?:vào |theo )?(?P<type>[^\W\d_]+ [^\W\d_]+) này(?!\w)")
_HEAD = re.compile(r"(?m)^\W*(?:PHỤ\s*LỤC(?!\w)|Phụ lục(?:\s+(?:số\s+)?(?:[IVX]{1,5}|\d{1,2}|[A-H]))?\s*[.:]?\s*$)")
_ANY = re.compile(r"phụ lục|kèm theo|đính kèm|gửi kèm|biểu mẫu|danh mục|danh sách|mẫu số|biểu số")
_APPENDIX = re.compile(r"\W*phụ\s*lục", re.IGNORECASE)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}


class _Naming(NamedTuple):
    """A place, as a rule words that name appendices: their labels, none for "Phụ lục kèm theo"."""

    start: int
    end: int
    labels: tuple[str, ...]


def ask(facts: Facts, asked: Asked) -> Iterator[Finding]:
    """Findings of kind "absent" or "unnamed"."""
    ids = [document.id for document in asked.documents(facts)]
    for number, stored in facts.texts(ids):
        low = stored.text.lower()
        document = facts.document(number)
        if "phụ lục" in low or document.appendices:
            yield from _absent(facts, document, stored, low)
            yield from _unnamed(document, stored, low)


def _absent(facts: Facts, document: Document, stored: StoredText, low: str) -> Iterator[Finding]:
    """One finding for all that is named and not there, at the first of its words."""
    namings = list(_namings(document, stored.text, low))
    lacking = {label: naming for naming in reversed(namings) for label in _lacking(document, stored.text, naming)}
    if not lacking or _elsewhere(facts, document):
        return
    first = min(lacking.values())
    labels = sorted(lacking, key=lambda label: (lacking[label], label))
    cut = "signature" in document.missing and "recipients" in document.missing
    named = f"Phụ lục {', '.join(label.upper() for label in labels if label)}".strip()
    message = f"Văn bản nêu {named} kèm theo nhưng không có trong tệp; tìm bản đầy đủ."
    yield _finding(document, stored, "absent", "warning", message, first, 0.7 if cut else 0.9, labels)


def _lacking(document: Document, text: str, naming: _Naming) -> list[str]:
    """Labels that are named and not there, "" for an appendix without one."""
    if not document.appendices:
        return [] if _HEAD.search(text, naming.end) else list(naming.labels) or [""]
    held = {_figure(label) for label in _labels(document)}
    if not held or "" in held or len(held) < len(document.appendices):  # one without a label may be any
        return []
    return [label for label in naming.labels if _figure(label) not in held]


def _unnamed(document: Document, stored: StoredText, low: str) -> Iterator[Finding]:
    labelled = [one for one in document.appendices if _APPENDIX.match(str(one[0] or ""))]
    end = _body_end(document, stored.text)
    if not labelled:
        return
    if not _ANY.search(low, 0, end):
        lacking = labelled[:1]
    else:
        labels = _named_labels(low)
        named = {figure for figure in map(_figure, labels) if figure}
        several = [one for one in labelled if _figure(str(one[0]))]
        generic = not named or "phụ lục kèm theo" in low[:end] or "các phụ lục" in low[:end]
        lacking = [] if generic else [one for one in several if _figure(str(one[0])) not in named]
    for label, title, start, _ in lacking:
        line = stored.text.find("\n", start)
        message = f"{' '.join(part for part in (label, title) if part)}: có trong tệp nhưng văn bản không nêu."
        place = _Naming(start, line if line >= 0 else len(stored.text), ())
        yield _finding(document, stored, "unnamed", "notice", message, place, 0.8, [label])


def _named_labels(low: str) -> list[str]:
    """Labels that any words of the text name, outside the heads of the appendices themselves."""
    found = []
    for match in re.finditer(rf"(?<![^\W\d_])phụ lục(?: số)?((?: (?:và |đến )?{_LABEL},?)+)", low):
        line = low.rfind("\n", 0, match.start()) + 1
        if low[line : match.start()].strip(" *_|#"):
            found += re.findall(_LABEL, match[1])
    return found


def _namings(document: Document, text: str, low: str) -> Iterator[_Naming]:
    for match in _NAMED.finditer(low, 0, _body_end(document, text)):
        quoted = text.count("“", 0, match.start()) > text.count("”", 0, match.start())
        amended = "như sau:" in low[low.rfind("\n", 0, match.start()) + 1 : match.start()]
        if not quoted and not amended and _is_own(match, document):
            labels = re.findall(_LABEL, match["labels"] or "")
            yield _Naming(match.start(), match.start("after"), tuple(labels))


def _is_own(match: re.Match[str], document: Document) -> bool:
    """Whether the words behind name this document ("Kế hoạch này"), or nothing stands behind "kèm theo"."""
    after = match["after"].strip(" ,")
    this = _THIS.match(after)
    if this:
        return this["type"] in ("văn bản", (document.type_name or "").lower())
    return not after and match["attached"] is not None and not match["attached"].startswith("ban hành")


def _body_end(document: Document, text: str) -> int:
    return min((int(one[2]) for one in document.appendices), default=len(text))


def _labels(document: Document) -> list[str]:
    return [str(one[0]) for one in document.appendices if one[0]]


def _figure(label: str) -> str:
    """A label as figures: "Phụ lục II" and "02" are "2", "Phụ lục" alone is ""."""
    last = re.sub(r"(?i)^\W*phụ\s*lục\s*(?:số)?\s*", "", label).strip(" .:-").lower()
    return str(_ROMAN.get(last) or last.lstrip("0"))


def _elsewhere(facts: Facts, document: Document) -> bool:
    """Whether another held file is attached to this document."""
    return any(
        mention.relation == "attached" and mention.document_id != document.id
        for mention in facts.citing(document.work_id)
    )


def _finding(
    document: Document,
    stored: StoredText,
    kind: str,
    severity: Severity,
    message: str,
    at: _Naming,
    sure: float,
    labels: Sequence[str],
) -> Finding:
    finding = about(QUESTION.id, kind, severity, message, document, confidence=sure, labels=list(labels))
    page = page_at(stored.page_starts, at.start)
    return replace(finding, page=page, start=at.start, end=at.end, words=stored.text[at.start : at.end])


QUESTION = Question(
    13, "appendix", "Phụ lục được nêu mà thiếu, có mà không nêu", "Appendices named but absent, or there but not named",
    __doc__, ask,
)  # fmt: skip
