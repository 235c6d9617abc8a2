"""Precision, recall and F1 of records against gold, and how many values would be filed wrong without a look."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, Literal

from kehoach.evaluation.gold import Gold
from kehoach.evaluation.keys import LISTS, Item, Key, header, lists
from kehoach.evaluation.normal import symbol, words
from kehoach.evaluation.reliability import Judged, Reliability, reliability
from kehoach.record import HEADER, SURE


@dataclass(frozen=True, slots=True)
class Miss:
    """One item that gold has and the record lacks ("missed"), or the other way round ("extra")."""

    kind: Literal["missed", "extra"]
    document: str
    key: Key


@dataclass(slots=True)
class Figure:
    """Counts of one compared row; the ratios are 1.0 where there was nothing to find and nothing was found."""

    name: str
    hits: int = 0
    extra: int = 0
    missed: int = 0
    misses: list[Miss] = field(default_factory=list)

    @property
    def gold(self) -> int:
        """Number of items in gold."""
        return self.hits + self.missed

    @property
    def precision(self) -> float:
        """Share of found items that are right."""
        return _ratio(self.hits, self.hits + self.extra)

    @property
    def recall(self) -> float:
        """Share of gold items that were found."""
        return _ratio(self.hits, self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _ratio(2 * self.hits, 2 * self.hits + self.extra + self.missed)

    def compare(self, gold: Iterable[Key], found: Iterable[Key], document: str) -> None:
        """Count two lists as multisets."""
        want, got = Counter(gold), Counter(found)
        missed, extra = want - got, got - want
        self.hits += (want & got).total()
        self.missed += missed.total()
        self.extra += extra.total()
        self.misses += [Miss("missed", document, key) for key in missed.elements()]
        self.misses += [Miss("extra", document, key) for key in extra.elements()]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures in the order of HEADER and LISTS; `items`: header fields and cited numbers in gold; `values`: those of
    the records, judged."""

    documents: int
    with_record: int
    figures: tuple[Figure, ...]
    items: int
    values: tuple[Judged, ...]

    @property
    def filed(self) -> int:
        """Number of values that are sure enough to be filed unseen."""
        return sum(value.confidence >= SURE for value in self.values)

    @property
    def silent(self) -> tuple[Judged, ...]:
        """Wrong values that would be filed unseen."""
        return tuple(value for value in self.values if value.confidence >= SURE and not value.right)

    @property
    def reliability(self) -> Reliability:
        """What confidences are worth."""
        return reliability(self.values)

    def to_dict(self) -> dict[str, Any]:
        """The figures as plain numbers, a row a name, and the rows "sure" and "reliability"."""
        rows = {f.name: {"p": f.precision, "r": f.recall, "f1": f.f1, "n": f.gold} for f in self.figures}
        sure = {"items": self.items, "filed": self.filed, "silent_errors": len(self.silent)}
        return {**rows, "sure": sure, "reliability": self.reliability.to_dict()}


def evaluate(golds: Sequence[Gold], records: Iterable[Item]) -> Evaluation:
    """Compare records (dicts, matched by the stem of `source.name`) with gold; gold without one is all missed."""
    by_stem = {_stem(record["source"]["name"]): record for record in records}
    figures: defaultdict[str, Figure] = defaultdict(lambda: Figure(""))
    items, values = 0, list[Judged]()
    for gold in golds:
        record = by_stem.get(gold.stem, {})
        for name, want, got in [*_header_rows(gold.data, record), *_list_rows(gold.data, record)]:
            figures[name].compare(want, got, gold.stem)
        items += _items(gold.data)
        values += _judged(gold, record)
    for name, figure in figures.items():
        figure.name = name
    return Evaluation(
        documents=len(golds),
        with_record=sum(gold.stem in by_stem for gold in golds),
        figures=tuple(figures[name] for name in (*HEADER, *LISTS) if name in figures),
        items=items,
        values=tuple(values),
    )


Row = tuple[str, Sequence[Key], Sequence[Key]]


def _header_rows(gold: Item, record: Item) -> list[Row]:
    want, got = header(gold), header(record)
    for name, others in (gold.get("also") or {}).items():  # other values that are right too
        if got.get(name) in [words(other) for other in others]:
            got[name] = want[name]
    left_to_a_person = {name for name in gold.get("handwritten") or [] if name in got and got[name] is None}
    skipped = left_to_a_person | _not_annotated(gold)
    return [(name, _one(want[name]), _one(got[name])) for name in HEADER if name not in skipped]


def _list_rows(gold: Item, record: Item) -> list[Row]:
    firm, doubtful = _split_doubtful(gold)
    want, got, spare = lists(firm), lists(record), lists(doubtful)
    rows: list[Row] = []
    for name in LISTS:
        if name.split()[0] in _not_annotated(gold):
            continue
        found = _without_doubtful(got[name], want[name], spare[name])
        if name == "citations (named)":
            found = _matched_names(want[name], found)
        elif name == "citations (number+issuer)":  # only where gold knows the issuer
            known = {number for number, _ in want[name]}
            found = [key for key in found if key[0] in known]
        rows.append((name, want[name], found))
    return rows


def _split_doubtful(gold: Item) -> tuple[dict[str, Any], dict[str, Any]]:
    """Gold without its doubtful items, and only these: they may be found or not."""
    named = {name: items for name, items in gold.items() if isinstance(items, list) and items and _is_item(items[0])}
    firm = {name: [i for i in items if not i.get("doubtful")] for name, items in named.items()}
    return {**gold, **firm}, {name: [i for i in items if i.get("doubtful")] for name, items in named.items()}


def _without_doubtful(found: list[Key], want: list[Key], spare: list[Key]) -> list[Key]:
    """What was found, less what matches doubtful gold and no firm gold."""
    need, may, kept = Counter(want), Counter(spare), []
    for key in found:
        if need[key] > 0:
            need[key] -= 1
            kept.append(key)
        elif may[key] > 0:
            may[key] -= 1
        else:
            kept.append(key)
    return kept


def _matched_names(want: list[Key], found: list[Key]) -> list[Key]:
    """Found names of laws, each replaced by the gold name that it holds or that holds it."""
    left, matched = list(found), []
    for name in want:
        hit = next((f for f in left if f and (str(f) in str(name) or str(name) in str(f))), None)
        if hit is not None:
            left.remove(hit)
            matched.append(name)
    return matched + left


def _judged(gold: Gold, record: Item) -> list[Judged]:
    """Header fields and cited numbers of a record, right where gold has the same."""
    skipped, want, got = _not_annotated(gold.data), header(gold.data), header(record)
    values = [
        Judged(gold.stem, name, str(got[name]), _confidence(record[name]), got[name] == want[name])
        for name in HEADER
        if name not in skipped and got[name]
    ]
    if "citations" in skipped:
        return values
    left = Counter(symbol(c["number"]) for c in gold.data.get("citations") or [] if c.get("number"))
    cited = [c for c in record.get("citations") or [] if c.get("number")]
    for citation in sorted(cited, key=_confidence, reverse=True):  # of two readings of one number the surer counts
        number = symbol(citation["number"])
        values.append(Judged(gold.stem, "citation", number, _confidence(citation), left[number] > 0))
        left[number] -= 1
    return values


def _items(gold: Item) -> int:
    """Header fields and cited numbers that gold holds."""
    skipped = _not_annotated(gold)
    fields = sum(value is not None for name, value in header(gold).items() if name not in skipped)
    return fields + sum(bool(c.get("number")) for c in gold.get("citations") or [])


def _not_annotated(gold: Item) -> set[str]:
    return set(gold.get("not_annotated") or [])


def _is_item(value: object) -> bool:
    return isinstance(value, Mapping)


def _confidence(found: Item) -> float:
    return float(found.get("confidence", 0))


def _one(value: str | None) -> list[Key]:
    return [value] if value else []


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _stem(name: str) -> str:
    return re.sub(r"\.[^.]+$", "", PurePath(name).name)
