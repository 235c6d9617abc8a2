"""Claims as rows: what is said as JSON, and the hash by which equal claims are found."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from kehoach.citator.issuers import Body
from kehoach.citator.model import Claim, Line


def said(claim: Claim) -> list[Any]:
    """The claim as JSON keeps it."""
    body, line = claim.body, claim.line
    return [
        claim.bucket, claim.type_code, claim.number, claim.day, claim.year, claim.period,
        body and [body.key, body.province, body.open], claim.issuer, claim.name, claim.also,
        line and [line.own, line.above, line.province], list(claim.others), list(claim.from_text), claim.doubtful,
    ]  # fmt: skip


def hashed(claim: Claim) -> str:
    """SHA-256 of what is said."""
    return hashlib.sha256(json.dumps(said(claim), ensure_ascii=False).encode("utf-8")).hexdigest()


def claim_of(values: list[Any]) -> Claim:
    """The claim that `said` was given."""
    bucket, kind, number, day, year, period, body, issuer, name, also, line, others, from_text, doubtful = values
    return Claim(
        bucket, kind, number, day, year, period, Body(*body) if body else None, issuer, name, also,
        Line(*line) if line else None, tuple(others), tuple(from_text), doubtful,
    )  # fmt: skip
