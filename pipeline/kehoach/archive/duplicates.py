"""Documents that may be one: the same number, symbol, issuer and period, or nearly the same text.

Both are kept and the pair is noted. Texts are compared as sets of three words in a row without marks and case. Those
whose min-hashes agree in a whole band are compared in full (Broder 1997; Leskovec, Rajaraman, Ullman, "Mining of
Massive Datasets", ch. 3): at a similarity of 0.9 a pair is missed once in 10,000, at 0.3 one in 100 is compared in
vain.
Whether two documents are a pair depends on these two alone, so the order in which they come never matters.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, insert, or_, select

from kehoach.archive.load import load_texts
from kehoach.archive.schema import bands, documents, duplicates
from kehoach.text.fold import strip_marks

if TYPE_CHECKING:
    from numpy import uint64
    from numpy.typing import NDArray
    from sqlalchemy import Connection

    Hashes = NDArray[uint64]

NEAR = 0.9  # texts at or above this similarity are nearly equal
_BANDS, _ROWS = 12, 6
_LEAST = 24  # shingles without which a text is too short to be told from another
_SEED = 0x6B65686F616368
_MASK = (1 << 64) - 1

# Statements that every document needs, put together once.
_OWN: Any = bindparam("own")
_FORGET = delete(duplicates).where(or_(duplicates.c.document_id == _OWN, duplicates.c.other_id == _OWN))
_CLEAR_BANDS = delete(bands).where(bands.c.document_id == _OWN)
_IDENTITY = select(documents.c.bucket, documents.c.issuer_key, documents.c.year).where(documents.c.id == _OWN)
_SAME_IDENTITY = select(documents.c.id).where(
    *(documents.c[name] == bindparam(name) for name in ("bucket", "issuer_key", "year")), documents.c.id != _OWN
)
_SAME_BAND = (
    select(bands.c.document_id)
    .where(or_(*((bands.c.band == band) & (bands.c.hash == bindparam(f"hash_{band}")) for band in range(_BANDS))))
    .where(bands.c.document_id != _OWN)
    .distinct()
)


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Another document that may be the same. kind: "identity" or "text"; similarity of the texts, 0..1."""

    other_id: int
    kind: str
    similarity: float


def note_duplicates(connection: Connection, document_id: int, text: str) -> list[Duplicate]:
    """Find and note what this document, its newest version in place, doubles; what was noted of it before goes."""
    own = shingles(text)
    hashes = band_hashes(own)
    _put_bands(connection, document_id, hashes)
    found = sorted(_pairs(connection, document_id, own, hashes), key=lambda pair: pair.other_id)
    connection.execute(_FORGET, {"own": document_id})
    if found:
        connection.execute(insert(duplicates), [_row(document_id, pair) for pair in found])
    return found


def duplicates_of(connection: Connection, document_id: int) -> list[Duplicate]:
    """What is noted of a document, by the other one's id."""
    either = or_(duplicates.c.document_id == document_id, duplicates.c.other_id == document_id)
    rows = connection.execute(select(duplicates).where(either))
    pairs = ((row.other_id if row.document_id == document_id else row.document_id, row) for row in rows)
    return sorted((Duplicate(other, row.kind, row.similarity) for other, row in pairs), key=lambda d: d.other_id)


def shingles(text: str) -> Hashes:
    """Hashes of all runs of three words, each once, rising. The same on every machine and in every run."""
    import numpy as np

    words = np.fromiter(map(_word, text.split()), dtype=np.uint64)
    words = words[words != 0]
    if len(words) < 3:
        return np.empty(0, dtype=np.uint64)
    first, second, third = (np.uint64(number | 1) for number in _numbers(3, _SEED))
    mixed = words[:-2] * first + words[1:-1] * second + words[2:] * third
    mixed ^= mixed >> np.uint64(31)
    return np.unique(mixed * np.uint64(0x9E3779B97F4A7C15))


def band_hashes(found: Hashes) -> list[int]:
    """One signed 64-bit number a band; none for a text that is too short."""
    import numpy as np

    if len(found) < _LEAST:
        return []
    factors, offsets = _permutations()
    least = np.array([((found ^ offset) * factor).min() for factor, offset in zip(factors, offsets, strict=True)])
    rows = least.reshape(_BANDS, _ROWS)
    mixed = np.zeros(_BANDS, dtype=np.uint64)
    for column in range(_ROWS):
        mixed = (mixed ^ rows[:, column]) * np.uint64(0xD6E8FEB86659FD93)
        mixed ^= mixed >> np.uint64(32)
    return [int(number) for number in mixed.view(np.int64)]


def similarity(one: Hashes, other: Hashes) -> float:
    """Jaccard's measure of two sets of shingles: 1.0 for the same text, 0.0 for texts too short to be told apart."""
    import numpy as np

    if min(len(one), len(other)) < _LEAST:
        return 0.0
    common = len(np.intersect1d(one, other, assume_unique=True))
    return round(common / (len(one) + len(other) - common), 4)


def _pairs(connection: Connection, document_id: int, own: Hashes, hashes: list[int]) -> Iterator[Duplicate]:
    same = set(_same_identity(connection, document_id))
    others = same | set(_same_band(connection, document_id, hashes))
    for other_id, stored in load_texts(connection, sorted(others)):
        measured = similarity(own, shingles(stored.text))
        if other_id in same:
            yield Duplicate(other_id, "identity", measured)
        elif measured >= NEAR:
            yield Duplicate(other_id, "text", measured)


def _same_identity(connection: Connection, document_id: int) -> Iterator[int]:
    """Documents of the same number, symbol, issuer and period; none where one of these is not known."""
    row = connection.execute(_IDENTITY, {"own": document_id}).one()
    if None not in row:
        yield from connection.execute(_SAME_IDENTITY, {"own": document_id, **row._mapping}).scalars()


def _same_band(connection: Connection, document_id: int, hashes: list[int]) -> Iterator[int]:
    if hashes:
        values = {f"hash_{band}": number for band, number in enumerate(hashes)}
        yield from connection.execute(_SAME_BAND, {"own": document_id, **values}).scalars()


def _put_bands(connection: Connection, document_id: int, hashes: list[int]) -> None:
    connection.execute(_CLEAR_BANDS, {"own": document_id})
    rows = [{"document_id": document_id, "band": band, "hash": number} for band, number in enumerate(hashes)]
    if rows:
        connection.execute(insert(bands), rows)


def _row(document_id: int, pair: Duplicate) -> dict[str, Any]:
    first, second = sorted((document_id, pair.other_id))
    return {"document_id": first, "other_id": second, "kind": pair.kind, "similarity": pair.similarity}


@lru_cache(maxsize=100_000)
def _word(token: str) -> int:
    """Hash of a word's letters and figures without marks and case; 0 for dots and dashes."""
    plain = "".join(letter for letter in strip_marks(token).casefold() if letter.isalnum())
    return zlib.crc32(plain.encode()) + 1 if plain else 0


@lru_cache(maxsize=1)
def _permutations() -> tuple[tuple[uint64, ...], tuple[uint64, ...]]:
    import numpy as np

    factors = tuple(np.uint64(number | 1) for number in _numbers(_BANDS * _ROWS, _SEED + 1))
    return factors, tuple(np.uint64(number) for number in _numbers(_BANDS * _ROWS, _SEED + 2))


def _numbers(count: int, seed: int) -> list[int]:
    """64-bit numbers without any pattern, always the same for a seed (splitmix64)."""
    found = []
    for _ in range(count):
        seed = (seed + 0x9E3779B97F4A7C15) & _MASK
        mixed = ((seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        found.append(mixed ^ (mixed >> 31))
    return found
