"""From a claim to the document that it means: a pure function of the claim and of what else is said and held.

The law is the identity of `spec`: number and symbol, issuer and period must agree. A claim that says all of it names
its work, held or not. A claim that lacks the period is never linked, for 19/CT-TTg is given every year; one that lacks
the issuer is linked only to a document of the citer's own line. Else it stays open and shows its candidates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kehoach.citator.damage import damage, one_apart, the_one
from kehoach.citator.issuers import Body
from kehoach.citator.model import Claim, Line, Link, Paper, Status
from kehoach.citator.periods import may_agree
from kehoach.knowledge.symbol_parts import type_codes
from kehoach.knowledge.symbols import take_apart
from kehoach.knowledge.words import key as words_key

SURE, TIED, DAY_DIFFERS, TYPE_DIFFERS, OWN_LINE, VAGUE = 0.97, 0.93, 0.7, 0.75, 0.8, 0.5
_MANY = 5  # times as many documents as give another number
_SHOWN = 20  # candidates that a link lists


@dataclass(frozen=True, slots=True)
class Work:
    """A work that may be meant: what its papers and full claims say of it."""

    key: str
    period: str | None
    body: Body | None
    days: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    held: bool = False
    said: int = 0  # documents that give it the name by which it is asked for


@dataclass(frozen=True, slots=True)
class View:
    """What a claim is resolved against. works: of the claim's bucket (and those that bear the claim's name), by key;
    papers: held ones of the bucket; near: held ones of other buckets that may be the same, damaged; ties: keys of the
    numbered works to which some document gives the claim's name and year."""

    works: Mapping[str, Work] = field(default_factory=dict)
    papers: Sequence[Paper] = ()
    near: Sequence[Paper] = ()
    ties: tuple[str, ...] = ()


def resolve(claim: Claim, view: View) -> Link:
    """Where the claim points."""
    link = _full(claim, claim.identity, view) if claim.identity else _open(claim, view)
    if not claim.from_text:
        return link
    words = f"{', '.join(claim.from_text)} from another mention in the same document"
    return Link(link.status, link.key, round(link.confidence * 0.97, 3), (*link.evidence, words), link.candidates)


def paper_keys(papers: Iterable[Paper]) -> dict[str, str]:
    """SHA-256 of each paper -> key of its work.

    papers: all of their identities. Papers of one identity are one work, unless they were issued on different days
    under different titles: then the number was given twice, and each day is a work.
    """
    groups: dict[str, list[Paper]] = {}
    for paper in papers:
        groups.setdefault(replace(paper, work=None).key, []).append(paper)
    keys: dict[str, str] = {}
    for key, group in groups.items():
        twice = given_twice(group)
        for paper in group:
            keys[paper.sha256] = f"{key}|{paper.day or '#' + paper.sha256}" if twice else key
    return keys


def given_twice(papers: Sequence[Paper]) -> bool:
    """Whether one number was given to two documents in one period: days and titles differ."""
    seen: dict[str, set[str]] = {}
    for paper in papers:
        if paper.day and paper.title:
            seen.setdefault(paper.day, set()).add(words_key(paper.title))
    days = sorted(seen)
    return any(not seen[one] & seen[other] for at, one in enumerate(days) for other in days[at + 1 :])


def _full(claim: Claim, own: str, view: View) -> Link:
    same = [paper for paper in view.papers if paper.identity == own]
    if same:
        return _held(claim, same)
    if view.ties:
        return _tied(claim, view)
    unsure = [paper for paper in view.papers if paper.identity is None and _may_mean(claim, paper)]
    if unsure:
        words = "a document is held whose header lacks issuer or date, all else agrees"
        return _ambiguous(words, (paper.key for paper in unsure))
    return _damaged(claim, view) or _known(claim, own)


def _held(claim: Claim, same: Sequence[Paper]) -> Link:
    keys = {paper.key for paper in same}
    if len(keys) > 1:
        fitting = {paper.key for paper in same if claim.day and paper.day == claim.day}
        if len(fitting) != 1:
            return _ambiguous("the number was given twice in this period", keys)
        return Link("held", fitting.pop(), 0.9, ("number, issuer and day agree; the number was given twice",))
    days = {paper.day for paper in same if paper.day}
    types = {paper.type_code for paper in same if paper.type_code}
    evidence, confidence = ["number, symbol, issuer and period agree"], SURE
    if claim.day and days:
        if claim.day in days:
            evidence[0] = "number, symbol, issuer and day agree"
        else:
            confidence = DAY_DIFFERS
            evidence.append(f"the day differs: {claim.day} cited, {', '.join(sorted(days))} in the document")
    if claim.type_code and types and claim.type_code not in types:
        if not (claim.day and claim.day in days) and _two_types(claim, types):
            return _ambiguous("the symbol stands for several types, and the type differs", keys)
        confidence = min(confidence, TYPE_DIFFERS)
        evidence.append(f"the type differs: {claim.type_code} cited, {', '.join(sorted(types))} in the document")
    return Link("held", keys.pop(), confidence, tuple(evidence))


def _two_types(claim: Claim, types: set[str]) -> bool:
    """Whether the symbol's type part may stand for both (QĐ: quyết định and quy định, TT: thông tư and thông tri)."""
    part = take_apart(claim.number).type_part if claim.number else None
    return part is not None and {claim.type_code, *types} <= set(type_codes(part))


def _tied(claim: Claim, view: View) -> Link:
    """A name and year that documents give together with a number. Two laws of one name in one year are told apart by
    their days; a number that few documents give where many give another is a slip of theirs."""
    tied = [view.works[key] for key in view.ties]
    fitting = [work for work in tied if claim.day and claim.day in work.days]
    fitting = fitting or [work for work in tied if not claim.day or not work.days] or tied
    most = max(fitting, key=lambda work: (work.said, work.key))
    others = [work for work in fitting if work is not most]
    slips = all(
        most.said >= _MANY * work.said and (claim.day in work.days or one_apart(most.key, work.key)) for work in others
    )
    if not slips:
        return _ambiguous("documents give this name and year to several numbers", view.ties)
    words = "another document gives this name together with the number"
    if others:
        words = f"{most.said} of {sum(work.said for work in fitting)} documents give this name to the number"
    sure = (TIED if not claim.day or not most.days or claim.day in most.days else DAY_DIFFERS) - (0.1 if others else 0)
    return Link("held" if most.held else "known", most.key, round(sure, 2), (words,))


def _may_mean(claim: Claim, paper: Paper) -> bool:
    """Whether a paper with a gap in its header may be what the claim names: what is there must agree exactly."""
    if not may_agree(claim.period, paper.period):
        return False
    if claim.body and paper.body and not claim.body.may_be(paper.body):
        return False
    if claim.bucket.startswith("="):
        return paper.period is None
    return (claim.day is not None and claim.day == paper.day) or (paper.day is None and paper.body is not None)


def _damaged(claim: Claim, view: View) -> Link | None:
    found = the_one((how, paper.key) for paper in view.near if (how := damage(claim, paper)))
    if found is None:
        return None
    if isinstance(found[0], str):
        return _ambiguous("the number is damaged and fits several documents equally", (str(key) for key in found))
    how, key = found
    return Link("held", str(key), how.confidence, (f"damaged number: {how.words}",))


def _known(claim: Claim, own: str) -> Link:
    if claim.bucket.startswith("="):
        return Link("known", own, 0.95, ("name and year; not held",))
    return Link("known", own, 0.95, ("number, symbol, issuer and period; not held",))


def _open(claim: Claim, view: View) -> Link:
    """A claim without period or issuer."""
    fitting = [work for _, work in sorted(view.works.items()) if _fits(claim, work)]
    if claim.period is None:
        if fitting:
            lacks = "no year is given" if claim.body or claim.bucket.startswith("=") else "no year, no issuer is given"
            return _ambiguous(f"{lacks}, numbers begin anew every period", (work.key for work in fitting))
        return _damaged(claim, view) or Link("known", vague_key(claim), VAGUE, ("no year is given; not held",))
    near = [work for work in fitting if _in_line(claim, work)]
    same_day = [work for work in near if claim.day and claim.day in work.days]
    chosen = same_day if same_day else near
    if len(chosen) == 1:
        agree = "number, symbol and day agree" if same_day else "number, symbol and year agree"
        status: Status = "held" if chosen[0].held else "known"
        words = f"{agree}; no issuer is given, it is of the citer's own line"
        return Link(status, chosen[0].key, OWN_LINE if same_day else OWN_LINE - 0.1, (words,))
    if fitting:
        return _ambiguous("no issuer is given that tells which", (work.key for work in chosen or fitting))
    return _damaged(claim, view) or Link("known", vague_key(claim), VAGUE, ("the issuer is not given; not held",))


def _fits(claim: Claim, work: Work) -> bool:
    """Whether nothing that the claim says speaks against the work; without an issuer the days must not differ."""
    if not may_agree(claim.period, work.period):
        return False
    if claim.body and work.body and not claim.body.may_be(work.body):
        return False
    if claim.period is None and claim.day is None and claim.year and work.period and work.period[:4].isdigit():
        return work.period.startswith(claim.year)
    return not (claim.day and work.days and claim.day not in work.days)


def _in_line(claim: Claim, work: Work) -> bool:
    """Whether the work's issuer is the citer's own body, the one above it, or one of its province, and the claim's
    open name ("Liên đoàn Lao động") may be its."""
    if work.body is None or claim.line is None:
        return False
    if claim.body is not None and claim.body.key == work.body.key and claim.day is not None:
        return True
    return in_line(claim.line, work.body)


def in_line(line: Line, body: Body) -> bool:
    """Whether a body is the citer's own, its parent, or the authority of the citer's province or of its parent."""
    if body.ident in (line.own, line.above):
        return True
    return bool(line.province) and body.key.endswith((f" tinh {line.province}", f" thanh pho {line.province}"))


def vague_key(claim: Claim) -> str:
    """Key of the work that gathers claims which lack the same and say the same otherwise."""
    body = claim.body.ident if claim.body else ""
    line = claim.line.own if claim.line else ""
    kind = claim.type_code or "" if claim.bucket.endswith("/") else ""
    return "|".join((claim.bucket, f"~{claim.period or claim.year or ''}", body, line, kind))


def _ambiguous(words: str, keys: Iterable[str]) -> Link:
    found = sorted(set(keys))
    more = (f"{len(found) - _SHOWN} more candidates",) if len(found) > _SHOWN else ()
    return Link("ambiguous", None, 0.0, (words, *more), tuple(found[:_SHOWN]))
