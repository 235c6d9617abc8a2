"""Citations that disagree with the held copy of what they cite, or with what other documents say of it.

Number, symbol, date and issuer tell which document is meant (Nghị định 30/2020/NĐ-CP, Phụ lục I): where one of them
differs, one side is wrong. The held copy is believed; without one, what most documents say, and both readings are told
where they stand even. A number that differs by one slip, at the same date and issuer, counts where the title behind it
agrees.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from kehoach.archive import StoredText
from kehoach.archive.identity import bucket
from kehoach.audit.alike import names_title, near_numbers, title_behind
from kehoach.audit.facts import Document, Facts, Mention
from kehoach.audit.finding import Finding, about
from kehoach.audit.question import Asked, Question
from kehoach.audit.trust import trust
from kehoach.audit.who import body_by_symbol, body_key, printed_body
from kehoach.audit.words import day, naming
from kehoach.citator.issuers import body_of
from kehoach.knowledge.bodies import central_bodies
from kehoach.knowledge.symbols import take_apart

_BEHIND = 250  # letters behind a citation in which its title stands
_MOST = 40  # documents of one body and day that are compared
_KINDS = {"date": "ngày", "number": "số", "issuer": "cơ quan ban hành"}


_Citers = dict[int, Mention]  # a document's first mention of the cited one, by the document's id


class _Odd(NamedTuple):
    """A citation that disagrees: kind; what it says; what the held copy (`copy`) or others (`others`) say."""

    kind: str
    mention: Mention
    said: str
    right: str
    copy: Document | None = None
    others: tuple[int, ...] = ()
    even: bool = False
    sure: float = 1.0


def ask(facts: Facts, asked: Asked) -> Iterator[Finding]:
    """Findings of kind "date", "number" or "issuer", once for a document, a cited one and a value."""
    by_work: dict[int, list[Mention]] = defaultdict(list)
    for document in facts.documents:
        for mention in facts.mentions(document.id):
            if mention.work_id not in (None, document.work_id) and mention.status in ("held", "known"):
                by_work[mention.work_id or 0].append(mention)
    odd = [one for work_id, mentions in by_work.items() for one in _of_work(facts, work_id, mentions)]
    odd += _misnumbered(facts) + _two_numbers(facts)
    kept = [one for one in odd if asked.plan in (None, one.mention.document_id)]
    sure = trust(facts, [one.copy for one in kept if one.copy], ("number", "issued_on", "issuer"))
    told: set[tuple[int, str, str, str]] = set()
    for one in sorted(kept, key=lambda one: (one.mention.document_id, one.mention.ordinal, one.kind)):
        place = (one.mention.document_id, one.kind, one.said, one.right)
        if place not in told:
            told.add(place)
            yield _finding(facts, one, sure)


def _finding(facts: Facts, one: _Odd, sure: Mapping[int, float]) -> Finding:
    mention, what = one.mention, _KINDS[one.kind]
    said, right = (day(one.said), day(one.right)) if one.kind == "date" else (one.said, one.right)
    if one.copy is not None:
        message = f"“{mention.text}”: {what} {said} khác bản có trong kho, {naming(one.copy)} ({what} {right})."
    elif not one.others and one.kind == "date":
        message = f"“{mention.text}”: ngày {said} khác năm {right} ghi trong số."
    elif not one.others:
        message = f"“{mention.text}”: {what} {said} không khớp ký hiệu, vốn của {right}."
    else:
        names = ", ".join(facts.document(number).number or facts.document(number).name for number in one.others[:3])
        message = f"“{mention.text}”: {what} {said} khác {what} {right} mà văn bản khác viện dẫn ({names})."
    confidence = min(one.sure, sure[one.copy.id] if one.copy else 1.0, mention.link_confidence or 1.0)
    return about(
        QUESTION.id, one.kind, "notice" if one.even else "warning", message, facts.document(mention.document_id),
        at=mention, held="held" if one.copy else "not-held", confidence=confidence, said=one.said, right=one.right,
        copy=one.copy.id if one.copy else None, others=list(one.others),
    )  # fmt: skip


def _of_work(facts: Facts, work_id: int, mentions: Sequence[Mention]) -> Iterator[_Odd]:
    copies = facts.copies(work_id)
    yield from _wrong_issuers(mentions, copies)
    for mention in mentions if not copies else ():
        if year := _year_in_number(mention):
            yield _Odd("date", mention, mention.date or "", year)
    if copies:
        yield from _against_copies(mentions, copies)
    elif len({mention.document_id for mention in mentions}) > 1:
        yield from _against_each_other(mentions)


def _against_copies(mentions: Iterable[Mention], copies: Sequence[Document]) -> Iterator[_Odd]:
    days = [copy.issued_on for copy in copies if copy.issued_on]
    buckets = {copy.bucket for copy in copies if copy.bucket}
    for mention in mentions:
        said = mention.date if mention.date and "date" not in mention.inherited else ""
        if said and days and not any(one.startswith(said) for one in days):
            yield _Odd("date", mention, said, days[0], copies[0])
        if mention.number and buckets and bucket(mention.number) not in buckets:
            yield _Odd("number", mention, mention.number, copies[0].number or "", copies[0])


def _against_each_other(mentions: Sequence[Mention]) -> Iterator[_Odd]:
    """Dates that other documents do not give; those of the fewest where some are more."""
    said: dict[str, dict[int, Mention]] = defaultdict(dict)
    for mention in mentions:
        whole = mention.date is not None and len(mention.date) == 10 and "date" not in mention.inherited
        if whole and not _year_in_number(mention):
            said[mention.date or ""].setdefault(mention.document_id, mention)
    if len(said) < 2:
        return
    most = max(len(documents) for documents in said.values())
    leaders = [one for one, documents in said.items() if len(documents) == most]
    for one, documents in said.items():
        right = next((other for other in leaders if other != one), None)
        if right is None:
            continue
        even = one in leaders
        for mention in documents.values():
            sure = 0.6 if even else 0.8
            yield _Odd("date", mention, one, right, others=tuple(sorted(said[right])), even=even, sure=sure)


def _year_in_number(mention: Mention) -> str | None:
    """The year in the number where the printed date is of another one: 23/2015/NĐ-CP ngày 16/02/2025."""
    year = take_apart(mention.number).year if mention.number and mention.date else None
    return year if year and "date" not in mention.inherited and not (mention.date or "").startswith(year) else None


def _wrong_issuers(mentions: Iterable[Mention], copies: Sequence[Document]) -> Iterator[_Odd]:
    """Citations whose words name another body than the symbol's one owner, or than the held copy's issuer."""
    own = {body_key(copy) for copy in copies} - {None}
    for mention in mentions:
        printed = printed_body(mention)
        if printed is None:
            continue
        name, body = printed
        if body.ident in own:
            continue
        owner = body_by_symbol(mention.number, mention.type_code, mention.date)
        if owner is not None and body.key == _parent(owner):  # 89-TC/TCT of the ministry's Tổng cục Thuế
            continue
        if own and owner != body.key:
            yield _Odd("issuer", mention, name, copies[0].issuer or "", copies[0])
        elif not copies and owner is not None and body.key != owner:
            yield _Odd("issuer", mention, name, _name_of(owner), sure=0.9)


def _parent(body: str) -> str | None:
    known = central_bodies().get(body)
    return known.parent if known else None


def _name_of(body: str) -> str:
    known = central_bodies().get(body)
    return known.name if known else body


def _misnumbered(facts: Facts) -> list[_Odd]:
    """Citations of what is not held whose number is one slip away from a document of that day and body."""
    near = list(_near(facts))
    texts = dict(facts.texts(sorted({mention.document_id for mention, _ in near})))
    return [
        _Odd("number", mention, mention.number or "", copy.number or "", copy, sure=0.85)
        for mention, copy in near
        if names_title(_behind(texts, mention), copy.title or "")
    ]


def _near(facts: Facts) -> Iterator[tuple[Mention, Document]]:
    held: dict[tuple[str, str], list[Document]] = defaultdict(list)
    for document in facts.documents:
        if document.bucket and document.issued_on and document.title:
            held[document.issued_on, _tail(document.bucket)].append(document)
    for document in facts.documents:
        for mention in facts.mentions(document.id):
            if mention.status == "held" or not (mention.bucket and mention.issuer and mention.date):
                continue
            alike = held.get((mention.date, _tail(mention.bucket)), ())
            if not alike or any(other.document_id != document.id for other in facts.citing(mention.work_id)):
                continue  # what others cite too is there, however alike
            issuer = body_of(mention.issuer)
            for copy in alike:
                near = near_numbers(_head(mention.bucket), _head(copy.bucket or ""))
                if near and copy.id != document.id and issuer and body_key(copy) == issuer.ident:
                    yield mention, copy


def _two_numbers(facts: Facts) -> list[_Odd]:
    """Citations of what nobody holds, of one day, body and title, whose numbers are a slip apart."""
    pairs = list(_near_each_other(facts))
    firsts = [next(iter(one.values())) for pair in pairs for one in pair]
    texts = dict(facts.texts(sorted({mention.document_id for mention in firsts})))
    odd: list[_Odd] = []
    for one, other in pairs:
        behind = [_behind(texts, next(iter(side.values()))) for side in (one, other)]
        if not all(names_title(a, title_behind(b)) for a, b in (behind, behind[::-1])):
            continue
        for side, against in ((one, other), (other, one)):
            if len(side) <= len(against):
                right = next(iter(against.values())).number or ""
                even = len(side) == len(against)
                odd += [
                    _Odd("number", mention, mention.number or "", right, None, tuple(sorted(against)), even, 0.6)
                    for mention in side.values()
                ]
    return odd


def _near_each_other(facts: Facts) -> Iterator[tuple[_Citers, _Citers]]:
    """Pairs of cited documents of one day and body with near numbers, none cited in one document with the other."""
    groups: dict[tuple[str, str, str], dict[str, _Citers]] = defaultdict(dict)
    for document in facts.documents:
        for mention in facts.mentions(document.id):
            if mention.status == "known" and mention.bucket and mention.issuer and len(mention.date or "") == 10:
                body = body_of(mention.issuer)
                key = (mention.date or "", body.ident if body else "", _tail(mention.bucket))
                groups[key].setdefault(_head(mention.bucket), {}).setdefault(document.id, mention)
    for numbers in groups.values():
        for one, other in combinations(sorted(numbers)[:_MOST], 2):
            if near_numbers(one, other) and not numbers[one].keys() & numbers[other].keys():
                yield numbers[one], numbers[other]


def _behind(texts: Mapping[int, StoredText], mention: Mention) -> str:
    """Words behind a citation, where its title stands."""
    text = texts[mention.document_id].text if mention.document_id in texts else ""
    return text[mention.end : mention.end + _BEHIND]


def _head(number: str) -> str:
    return number.partition("/")[0]


def _tail(number: str) -> str:
    return number.partition("/")[2]


QUESTION = Question(
    4, "disagreement", "Viện dẫn không khớp bản gốc hoặc văn bản khác",
    "Citations that disagree on number, date or issuer", __doc__, ask,
)  # fmt: skip
