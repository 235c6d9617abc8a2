"""What a document says of those that it cites: its mentions become claims. Pure, of one document alone.

A text names a document in full once and then in short: fields that a mention lacks are taken from the document's other
mentions of the same number, where these agree. What is taken so is noted in the claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kehoach.archive.identity import bucket, year_of
from kehoach.citator.issuers import Body, Home, body_of, home_of, issuing_body, term_of
from kehoach.citator.model import Claim, Line, Paper
from kehoach.citator.names import law_name, name_bucket
from kehoach.citator.periods import may_agree, period
from kehoach.record import SURE

Verdict = Claim | Literal["own", "unidentifiable"]
_FULL = 10  # letters of an ISO date


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a document that is held, as `documents` has it."""

    sha256: str
    type_code: str | None = None
    type_name: str | None = None
    number: str | None = None
    issued_on: str | None = None
    issuer: str | None = None
    parent: str | None = None
    place: str | None = None
    title: str | None = None

    @property
    def home(self) -> Home:
        """Where it was written."""
        return home_of(self.issuer, self.parent, self.place)

    @property
    def body(self) -> Body | None:
        """Who issued it."""
        return issuing_body(self.number, self.issuer, self.home, self.issued_on)


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention as `mentions` has it."""

    type_code: str | None = None
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    name: str | None = None
    relation: str = "mention"
    confidence: float = 1.0
    candidates: tuple[str, ...] = ()


def paper_of(header: Header) -> Paper | None:
    """The document as the citator sees it; None where its header shows no number (and it is no law)."""
    name = law_name(header.type_code, header.type_name, header.title)
    named, _ = name_bucket(name)
    where = bucket(header.number) or named
    if where is None:
        return None
    body, year = header.body, year_of(header.number, header.issued_on)
    return Paper(
        header.sha256, where, header.type_code, header.number, _day(header.issued_on), year,
        period(body, _day(header.issued_on), year, term_of(header.issuer)), body, header.issuer, header.title,
        named if header.number else None,
    )  # fmt: skip


def claims_of(header: Header, mentions: Sequence[Mention]) -> list[Verdict]:
    """What each mention says, in their order; "own" where the document speaks of itself."""
    paper, line = paper_of(header), _line(header)
    first = [_claim(mention, header.home, line) for mention in mentions]
    verdicts: list[Verdict] = []
    for mention, claim in zip(mentions, first, strict=True):
        if claim is None:
            verdicts.append("unidentifiable")
            continue
        if paper and _is_own(claim, paper, mention.relation):
            verdicts.append("own")
            continue
        full = _completed(claim, [other for other in first if other is not None])
        if full.bucket.endswith("/") and full.body is None:
            verdicts.append("unidentifiable")
            continue
        lacks_issuer = not full.bucket.startswith("=") and (full.body is None or full.body.open)
        verdicts.append(replace(full, line=line) if lacks_issuer else full)
    return verdicts


def _claim(mention: Mention, home: Home, line: Line) -> Claim | None:
    """The mention by itself; None where it names nothing."""
    named, term = name_bucket(mention.name, line.province or line.own)
    where = bucket(mention.number) or named
    if where is None:
        return None
    day, year = _day(mention.date), year_of(mention.number, mention.date)
    body = issuing_body(mention.number, mention.issuer, home, day)
    if where.startswith("="):
        body = None
    when = period(body, day, year, term_of(mention.issuer) or term) if not term or mention.number else term
    others = tuple(sorted({number for number in mention.candidates if number != mention.number}))
    return Claim(
        where, mention.type_code, mention.number, day, year, when, body, mention.issuer, mention.name,
        named if mention.number else None, None, others, (), mention.confidence < SURE,
    )  # fmt: skip


def _day(date: str | None) -> str | None:
    return date if date and len(date) == _FULL else None


def _line(header: Header) -> Line:
    own = header.body
    above = body_of(header.parent, header.home, header.issued_on)
    return Line(own.ident if own else f"#{header.sha256}", above.ident if above else "", header.home.province)


def _is_own(claim: Claim, paper: Paper, relation: str) -> bool:
    """Whether a mention of the document's own number means the document itself."""
    if claim.bucket != paper.bucket or (claim.year and paper.year and claim.year != paper.year):
        return False
    if claim.body is not None and paper.body is not None and not claim.body.may_be(paper.body):
        return False
    if claim.body is not None and claim.body == paper.body and claim.period and paper.period:
        same_day = claim.day is None or paper.day is None or claim.day == paper.day
        return claim.period == paper.period and (same_day or relation != "basis")
    if claim.day and paper.day:
        return claim.day == paper.day
    return relation != "basis" or claim.body is not None


def _completed(claim: Claim, all_claims: Sequence[Claim]) -> Claim:
    """The claim with what the document's other mentions of the same number tell."""
    if claim.bucket.endswith("/"):
        claim = _with_symbol(claim, all_claims)
    if claim.bucket.startswith("="):
        claim = _with_number(claim, all_claims)
    same = [other for other in all_claims if other.bucket == claim.bucket and other is not claim]
    same = [other for other in same if _may_be_one(claim, other)]
    if claim.body is None or claim.body.open:
        bodies = {(other.body, other.issuer or "") for other in same if other.body and not other.body.open}
        if len({body for body, _ in bodies}) == 1:
            body, issuer = min(bodies, key=lambda pair: pair[1])
            claim = replace(claim, body=body, issuer=issuer or None, from_text=(*claim.from_text, "issuer"))
    if claim.period is None or (claim.day is None and claim.year is None):
        days = {(other.day, other.year, other.period) for other in same if other.period}
        if len({when for *_, when in days}) == 1:
            printed = {day for day, *_ in days if day}
            only = printed.pop() if len(printed) == 1 else None
            year = min((year for _, year, _ in days if year), default=None)
            (when,) = {when for *_, when in days}
            claim = replace(claim, day=only, year=year, period=when, from_text=(*claim.from_text, "date"))
    if claim.body is not None and "issuer" in claim.from_text:
        claim = replace(claim, period=period(claim.body, claim.day, claim.year) or claim.period)
    return claim


def _may_be_one(claim: Claim, other: Claim) -> bool:
    if claim.body is not None and other.body is not None and not claim.body.may_be(other.body):
        return False
    if claim.day and other.day and claim.day != other.day:
        return False
    return may_agree(claim.period, other.period)


def _with_symbol(claim: Claim, all_claims: Sequence[Claim]) -> Claim:
    """A bare number ("Nghị quyết số 71 của Bộ Chính trị") is the one of that type whose symbol the text gives."""
    found = {
        other.bucket: other
        for other in all_claims
        if other.bucket.startswith(claim.bucket) and other.bucket != claim.bucket and other.type_code == claim.type_code
        and _may_be_one(claim, other)
    }  # fmt: skip
    if len(found) != 1:
        return claim
    (other,) = found.values()
    body = claim.body if other.body is None else other.body
    given = replace(claim, bucket=other.bucket, number=other.number, body=body, from_text=(*claim.from_text, "symbol"))
    return replace(given, year=given.year or year_of(other.number, None))


def _with_number(claim: Claim, all_claims: Sequence[Claim]) -> Claim:
    """A law by its name alone is the one to which the text itself gives name and number."""
    found = {other.bucket: other for other in all_claims if other.also == claim.bucket and _may_be_one(claim, other)}
    if len(found) != 1:
        return claim
    (other,) = found.values()
    return replace(
        claim, bucket=other.bucket, number=other.number, day=claim.day or other.day, year=other.year,
        period=other.period, body=other.body, type_code=other.type_code, from_text=(*claim.from_text, "number"),
    )  # fmt: skip
