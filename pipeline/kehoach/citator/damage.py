"""Damaged numbers: which held document a number must mean that was misread, lost letters or separators.

Letters may differ where figures, day and issuer agree and one of the two symbols is none that offices use. Figures may
differ only where day and issuer agree, the symbol is the same, and the reader itself doubted them: two decisions of one
day with neighbouring numbers are two decisions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kehoach.archive.identity import bucket
from kehoach.citator.model import Claim, Paper
from kehoach.knowledge.symbol_parts import is_known_symbol

LETTERS, FIGURES, READ_TWICE = 0.8, 0.6, 0.7  # confidence of a link by each kind of damage
# figures and folded letters that print and readers take for each other
_ALIKE = ("0odq", "1ilt7", "5s", "8b3", "6bg", "2z", "cge", "uv", "nm", "hn", "ec", "pf", "td", "vy", "4a", "9g")
_SYMBOL = re.compile(r"^\d+(?:\.\d+)?[a-zđ]?(?=[-/])(?:[-/](?:19|20)\d\d)?")


@dataclass(frozen=True, slots=True)
class Damage:
    """How a claim may mean a paper in spite of its number."""

    confidence: float
    words: str


def damage(claim: Claim, paper: Paper) -> Damage | None:
    """What must have happened to the claim's number (or the paper's) for them to be one; None where they are not."""
    if not claim.day or claim.day != paper.day or claim.bucket == paper.bucket or "/" not in claim.bucket:
        return None
    if claim.type_code and paper.type_code and claim.type_code != paper.type_code:
        return None
    mine, letters = claim.bucket.split("/", 1)
    theirs, own_letters = paper.bucket.split("/", 1)
    said = f"{claim.number} for {paper.number}"
    issuer_fits = claim.body is None or paper.body is None or claim.body.may_be(paper.body)
    read_so = paper.bucket in {bucket(other) for other in claim.others}
    if mine == theirs and letters and own_letters and issuer_fits:
        if read_so:
            return Damage(LETTERS, f"{said}: another reading of the symbol; same day")
        odd = not _known(claim.number) or not _known(paper.number)
        if odd and near(letters, own_letters):
            return Damage(LETTERS, f"{said}: the symbol differs by damaged letters; same figures, same day")
        return None
    if letters != own_letters or claim.body is None or claim.body != paper.body or claim.body.open:
        return None
    if read_so:
        return Damage(READ_TWICE, f"{said}: another reading of the figures; same day and issuer")
    if claim.doubtful and len(mine) > 1 and near(mine, theirs):
        return Damage(FIGURES, f"{said}: doubtful figures that look alike; same day and issuer")
    return None


def like(one: str, other: str) -> bool:
    """Whether two buckets may be one, damaged: other buckets with the same figures, or with the same letters."""
    if one == other or "=" in (one[:1], other[:1]):
        return False
    mine, _, letters = one.partition("/")
    theirs, _, own_letters = other.partition("/")
    return bool(letters and own_letters) and (mine == theirs or letters == own_letters)


def near(one: str, other: str) -> bool:
    """Whether two strings differ by one letter or figure: taken for one that looks like it, lost or added; by two in
    strings of six and more, if both look alike."""
    if len(one) == len(other):
        pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
        return len(pairs) <= (2 if len(one) >= 6 else 1) and all(_alike(a, b) for a, b in pairs)
    return min(len(one), len(other)) >= 3 and one_apart(one, other)


def one_apart(one: str, other: str) -> bool:
    """Whether two strings differ by one letter or figure, whichever."""
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) <= 1
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def the_one(found: Iterable[tuple[Damage, str]]) -> tuple[Damage, str] | tuple[str, ...] | None:
    """(damage, key) of the paper that fits best; all keys where several fit equally well; None where none does."""
    ranked = sorted(found, key=lambda pair: (-pair[0].confidence, pair[1]))
    best = [pair for pair in ranked if pair[0].confidence == ranked[0][0].confidence]
    keys = tuple(dict.fromkeys(key for _, key in best))
    if len(keys) > 1:
        return keys
    return best[0] if best else None


def _alike(one: str, other: str) -> bool:
    return any(one in group and other in group for group in _ALIKE)


def _known(number: str | None) -> bool:
    """Whether the number's whole symbol is one that offices use."""
    return number is not None and is_known_symbol(_SYMBOL.sub("", number))
