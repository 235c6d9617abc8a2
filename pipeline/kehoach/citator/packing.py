"""Claims as rows: what is said as JSON, and the hash by which equal claims are found."""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple
from typing import Any

from kehoach.citator.issuers import Body
from kehoach.citator.model import Claim, Line

_BODY, _LINE, _TUPLES = 6, 10, (11, 12)  # places of the fields that are no plain values


def said(claim: Claim) -> list[Any]:
    """The claim as JSON keeps it."""
    return json.loads(json.dumps(astuple(claim)))  # type: ignore[no-any-return]


def hashed(claim: Claim) -> str:
    """SHA-256 of what is said."""
    return hashlib.sha256(json.dumps(astuple(claim), ensure_ascii=False).encode("utf-8")).hexdigest()


def claim_of(values: list[Any]) -> Claim:
    """The claim that `said` was given."""
    values = list(values)
    values[_BODY] = Body(*values[_BODY]) if values[_BODY] else None
    values[_LINE] = Line(*values[_LINE]) if values[_LINE] else None
    for at in _TUPLES:
        values[at] = tuple(values[at])
    return Claim(*values)
