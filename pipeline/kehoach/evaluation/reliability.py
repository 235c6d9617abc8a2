"""Does a confidence mean what it says? Values in bins of confidence, and the share of each bin that is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)  # a bin holds its lower edge; the last one both


@dataclass(frozen=True, slots=True)
class Judged:
    """A header field or cited number of a record, and whether gold has the same. `name`: of the field, "citation"."""

    document: str
    name: str
    value: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Values with a confidence from `low` to `high`; `mean` and `share` are None where there are none."""

    low: float
    high: float
    count: int
    right: int
    mean: float | None

    @property
    def share(self) -> float | None:
        """Share of its values that are right."""
        return self.right / self.count if self.count else None


@dataclass(frozen=True, slots=True)
class Reliability:
    """Bins in the order of EDGES. `error`: expected calibration error, the mean distance between confidence and share
    of right values, each bin weighed by its count; 0.0 where there are no values."""

    bins: tuple[Bin, ...]
    error: float

    def to_dict(self) -> dict[str, Any]:
        """Plain numbers, bins from the lowest to the highest."""
        bins = [{"low": b.low, "high": b.high, "n": b.count, "right": b.share, "mean": b.mean} for b in self.bins]
        return {"bins": bins, "ece": self.error}


def reliability(values: Sequence[Judged]) -> Reliability:
    """Bins and calibration error of judged values."""
    bins = tuple(_bin(low, high, values) for low, high in pairwise(EDGES))
    apart = sum(abs((b.mean or 0.0) - (b.share or 0.0)) * b.count for b in bins)
    return Reliability(bins, apart / len(values) if values else 0.0)


def _bin(low: float, high: float, values: Sequence[Judged]) -> Bin:
    inside = [v for v in values if low <= v.confidence < high or v.confidence == high == EDGES[-1]]
    mean = sum(v.confidence for v in inside) / len(inside) if inside else None
    return Bin(low, high, len(inside), sum(v.right for v in inside), mean)
