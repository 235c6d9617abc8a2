"""A plan that copies its superior's text without local content.

A plan of a lower body has to say what is done there, by whom and when ("cụ thể hóa"); repeating the superior's words is
what the law on drafting forbids for normative documents (Luật Ban hành văn bản quy phạm pháp luật 80/2015/QH13,
Điều 8, khoản 2: "không quy định lại"). Compared is the text without header, legal bases, signature and recipients: the
share of the lower plan's words that stand in the same order in the superior's (runs of eight words).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from kehoach.audit.facts import Document, Facts, Mention
from kehoach.audit.finding import Finding, about
from kehoach.audit.question import Asked, Question
from kehoach.audit.units import is_superior, issuer_standing
from kehoach.audit.words import naming

ID = "copied"
_PLANS = ("KH", "CTr", "PA", "ĐA")
_RUN = 8  # words that stand together: shorter runs are phrases that every plan has
_COPIED, _MOSTLY = 0.85, 0.7  # shares
_LEAST = 80  # words: a shorter text proves nothing
_BATCH, _KEPT = 200, 1_000  # pairs whose texts are read at once, upper plans whose words are kept
_PIECE, _SHORT = 48, 40  # letters
_BODY = re.compile(r"^\s*(?:[IVX]{1,4}\s*[.\-/]|PHẦN|Phần|1\s*\.)\s", re.MULTILINE)
_CLOSING = re.compile(r"^\s*(?:Nơi nhận|NƠI NHẬN|TM\.|T/M|KT\.|K/T)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Pair:
    lower: Document
    upper: Document
    mention: Mention


def ask(facts: Facts, asked: Asked) -> Iterator[Finding]:
    """Plans most of whose words are those of a held plan from above that they rest on."""
    pairs = _pairs(facts, asked.documents(facts))
    uppers: dict[int, str] = {}
    while batch := list(islice(pairs, _BATCH)):
        if len(uppers) > _KEPT:
            uppers.clear()
        ids = {pair.lower.id for pair in batch} | {pair.upper.id for pair in batch if pair.upper.id not in uppers}
        texts = {number: stored.text for number, stored in facts.texts(sorted(ids))}
        uppers |= {pair.upper.id: texts[pair.upper.id] for pair in batch if pair.upper.id in texts}
        for pair in batch:
            lower, upper = texts.get(pair.lower.id, ""), uppers.get(pair.upper.id, "")
            if _alike(lower, upper):
                share = _share(_body(lower), _body(upper))
                if share >= _MOSTLY:
                    yield _finding(pair, share)


def _pairs(facts: Facts, documents: Sequence[Document]) -> Iterator[_Pair]:
    for document in documents:
        if document.type_code not in _PLANS:
            continue
        met: set[int] = set()
        for mention in facts.mentions(document.id):
            if mention.relation != "basis" or mention.type_code not in _PLANS or mention.work_id in met:
                continue
            for upper in facts.copies(mention.work_id)[:1]:
                if upper.id != document.id and is_superior(issuer_standing(upper), document):
                    met.add(mention.work_id or 0)
                    yield _Pair(document, upper, mention)


def _alike(lower: str, upper: str) -> bool:
    """Whether a quarter of a dozen pieces from the middle of a text stand in the other: else little is copied."""
    first, last = len(lower) // 5, len(lower) * 4 // 5
    places = range(first, last, max(1, (last - first) // 12))
    return sum(lower[at : at + _SHORT] in upper for at in places) >= len(places) / 4


def _share(lower: str, upper: str) -> float:
    """Share of the lower plan's words in runs that the upper one has too; 0 where a text is too short.

    Pieces of letters are looked up first: where few of them are shared, the rest is not compared.
    """
    words = lower.count(" ")
    if words < _LEAST or upper.count(" ") < _LEAST:
        return 0.0
    pieces = range(0, len(lower) - _PIECE, 2 * _PIECE)
    if sum(lower[start : start + _PIECE] in upper for start in pieces) < len(pieces) * _MOSTLY / 2:
        return 0.0
    parts, whole = lower.split(), f" {upper} "
    covered = bytearray(len(parts))
    for start in range(len(parts) - _RUN + 1):
        if f" {' '.join(parts[start : start + _RUN])} " in whole:
            covered[start : start + _RUN] = b"\x01" * _RUN
    return sum(covered) / len(parts)


@lru_cache(maxsize=256)
def _body(text: str) -> str:
    """What stands between header and signature, in small letters with single blanks."""
    opening = _BODY.search(text)
    start = opening.start() if opening else 0
    closing = _CLOSING.search(text, start + 1)
    return " ".join(text[start : closing.start() if closing else len(text)].lower().split())


def _finding(pair: _Pair, share: float) -> Finding:
    percent = round(share * 100)
    message = (
        f"{naming(pair.lower)} chép lại {percent}% nội dung của {naming(pair.upper)}; bổ sung nhiệm vụ, phân công và "
        "thời hạn của đơn vị."
    )
    copied = share >= _COPIED
    return about(
        ID, "copied" if copied else "mostly-copied", "warning" if copied else "notice", message, pair.lower,
        at=pair.mention, confidence=0.9 if copied else 0.8,
        held="held", superior=pair.upper.id, share=round(share, 3),
    )  # fmt: skip


QUESTION = Question(15, ID, "Chép lại kế hoạch của cấp trên", "Plans that copy their superior's text", __doc__, ask)
