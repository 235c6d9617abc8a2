"""What the citator reasons about: papers (documents that are held), claims (what mentions say), links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kehoach.citator.issuers import Body

LEGISLATURE = "qh"
_NO_TYPE = re.compile(r"\d+/\d{4}qh\w*")  # 45/2019/QH14

Status = Literal["held", "known", "ambiguous", "unidentifiable", "own"]


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """Who cites: the bodies in whose line a document without an issuer is looked for. own: the citer's body; above:
    its parent; province: folded name of the province where it sits, "" where it is not known."""

    own: str = ""
    above: str = ""
    province: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one or many mentions say of a cited document; equal claims are resolved once.

    bucket: see archive.identity; day: ISO date where the whole date is printed; year: of number or date; period: see
    `periods`; body: who gave it out; line: of the citer, set only where the claim lacks issuer or period;
    until: the citer's year, likewise; also: bucket of the name that is printed beside a number;
    others: further readings of the number; from_text: fields that another mention in the same document gave.
    """

    bucket: str
    type_code: str | None = None
    number: str | None = None
    day: str | None = None
    year: str | None = None
    period: str | None = None
    body: Body | None = None
    issuer: str | None = None
    name: str | None = None
    also: str | None = None
    line: Line | None = None
    others: tuple[str, ...] = ()
    from_text: tuple[str, ...] = ()
    doubtful: bool = False

    @property
    def identity(self) -> str | None:
        """The work that the claim names for sure, None where issuer or period are open."""
        return identity(self.bucket, self.period, self.body, self.type_code)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that is held, as its header has it; work: key of its work where that is known already."""

    sha256: str
    bucket: str
    type_code: str | None = None
    number: str | None = None
    day: str | None = None
    year: str | None = None
    period: str | None = None
    body: Body | None = None
    issuer: str | None = None
    title: str | None = None
    also: str | None = None
    work: str | None = None

    @property
    def identity(self) -> str | None:
        """As for claims."""
        return identity(self.bucket, self.period, self.body, self.type_code)

    @property
    def key(self) -> str:
        """Key of its work; a paper whose header does not tell enough is a work by itself."""
        return self.work or self.identity or f"{self.bucket}|#{self.sha256}"


@dataclass(frozen=True, slots=True)
class Link:
    """Where a claim points. key: of the work, None where it is open; candidates: keys of works that it may be;
    confidence: 0..1 that it is that work; evidence: words that tell why."""

    status: Status
    key: str | None
    confidence: float
    evidence: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()


def identity(bucket: str, period: str | None, body: Body | None, type_code: str | None = None) -> str | None:
    """Type, number and symbol (in the bucket), issuer and period: all of them, or None. Laws and charters by name need
    no issuer; a number without a symbol never suffices; the National Assembly's symbol names no type, and gives one
    number to a law and to a resolution."""
    if bucket.startswith("="):
        return f"{bucket}|{period}" if period else None
    if bucket.endswith("/") or not period or body is None or body.open:
        return None
    kind = ""
    if body.key == LEGISLATURE and _NO_TYPE.fullmatch(bucket):
        if type_code is None:
            return None
        kind = "|NQ" if type_code == "NQ" else "|LUAT"
    return f"{bucket}|{period}|{body.ident}{kind}"
