#!/usr/bin/env python3
"""Trial: a CRF that gives each printed line its role, against the rules of kehoach/structure.

    pip install 'kehoach[train]'
    python models/line_roles/train.py [--cache FOLDER] [--iterations N]

Leave one document out: all readings of a document (text and scans) are held out together. Prints for text and for
scans precision, recall and F1 of each role: rules, CRF, and a CRF that also sees what the rules say.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

import pycrfsuite
from documents import Sample, arguments, samples
from features import features
from roles import ROLES, of_gold, of_record, roles

MODELS = ("rules", "crf", "crf + rules")


@dataclass(frozen=True, slots=True)
class Case:
    """One reading with its lines' features and roles; `scored` are the lines whose true role is certain."""

    sample: Sample
    features: list[list[str]]
    true: list[str]
    ruled: list[str]
    scored: list[int]

    @property
    def with_rules(self) -> list[list[str]]:
        """Features that also tell what the rules say of this line and of its neighbours."""
        padded = ["", *self.ruled, ""]
        out = []
        for own, before, here, after in zip(self.features, padded, padded[1:], padded[2:], strict=False):
            out.append([*own, f"rule={here}", f"rule before={before}", f"rule after={after}"])
        return out


def case_of(sample: Sample) -> Case:
    """Lays gold and record over the lines of one reading."""
    true = roles(sample.text, of_gold(sample.gold))
    ruled = roles(sample.text, of_record(sample.record))
    by_hand = {"number": "number", "issued_on": "date"}  # a gap filled in by hand has no printed value to align
    unsure = {by_hand[name] for name in sample.gold.get("handwritten") or () if name in by_hand}
    doubtful = {i for i, pair in enumerate(zip(true.labels, ruled.labels, strict=True)) if unsure & set(pair)}
    scored = [i for i in range(len(true.labels)) if i not in true.doubtful and i not in doubtful]
    return Case(sample, features(sample.text), true.labels, ruled.labels, scored)


def train(cases: Iterable[Case], see: Callable[[Case], list[list[str]]], iterations: int, path: Path) -> None:
    """Writes a CRF trained on the cases; L-BFGS, so nothing is random."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": 0.2, "c2": 0.02, "max_iterations": iterations, "feature.minfreq": 2})
    for case in cases:
        trainer.append(see(case), case.true)
    trainer.train(str(path))


def held_out(cases: Sequence[Case], see: Callable[[Case], list[list[str]]], iterations: int) -> list[list[str]]:
    """Roles of each case from a model that has seen no reading of its document."""
    given: list[list[str]] = [[] for _ in cases]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        for group in sorted({case.sample.group for case in cases}):
            train((case for case in cases if case.sample.group != group), see, iterations, path)
            tagger = pycrfsuite.Tagger()
            tagger.open(str(path))
            for index, case in enumerate(cases):
                if case.sample.group == group:
                    given[index] = tagger.tag(see(case))
            tagger.close()
    return given


def counted(cases: Sequence[Case], given: Sequence[Sequence[str]]) -> Counter[tuple[str, str]]:
    """How often (true role, given role) came together on scored lines."""
    pairs: Counter[tuple[str, str]] = Counter()
    for case, own in zip(cases, given, strict=True):
        pairs.update((case.true[index], own[index]) for index in case.scored)
    return pairs


def scores(pairs: Counter[tuple[str, str]], wanted: Sequence[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of some roles together."""
    right = sum(n for (true, own), n in pairs.items() if true == own and true in wanted)
    given = sum(n for (_, own), n in pairs.items() if own in wanted)
    there = sum(n for (true, _), n in pairs.items() if true in wanted)
    precision, recall = right / (given or 1), right / (there or 1)
    return precision, recall, 2 * precision * recall / (precision + recall or 1)


def table(cases: Sequence[Case], given: Sequence[Sequence[Sequence[str]]]) -> str:
    """Markdown: a row for each role and for all but head and body together."""
    counts = [counted(cases, own) for own in given]
    rows = ["| role | lines | " + " | ".join(f"{name} P / R / F1" for name in MODELS) + " |", "|---|---|---|---|---|"]
    for name, wanted in [*((role, (role,)) for role in ROLES), ("all but head and body", ROLES[:-2])]:
        lines = sum(n for (true, _), n in counts[0].items() if true in wanted)
        cells = ["{:.3f} / {:.3f} / **{:.3f}**".format(*scores(count, wanted)) for count in counts]
        rows.append(f"| {name} | {lines} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def main() -> None:
    parser = arguments(__doc__.split("\n")[0])
    parser.add_argument("--iterations", type=int, default=40)
    args = parser.parse_args()
    cases = [case_of(sample) for sample in samples(args.corpus, args.cache)]
    unsure = sum(len(case.true) - len(case.scored) for case in cases)
    print(f"{len(cases)} readings of {len({case.sample.group for case in cases})} documents, ", end="")
    print(f"{sum(len(case.true) for case in cases)} lines, {unsure} of them not scored", flush=True)
    given = [
        [case.ruled for case in cases],
        held_out(cases, lambda case: case.features, args.iterations),
        held_out(cases, lambda case: case.with_rules, args.iterations),
    ]
    parts: dict[str, Callable[[Case], bool]] = {
        "text": lambda case: case.sample.medium == "text",
        "scans of the corpus and samples, rendered": lambda case: case.sample.medium == "scan" and not _real(case),
        "real office scans": lambda case: case.sample.medium == "scan" and _real(case),
    }
    for name, belongs in parts.items():
        chosen = [index for index, case in enumerate(cases) if belongs(case)]
        print(f"\n{name}: {len(chosen)} readings\n")
        print(table([cases[i] for i in chosen], [[own[i] for i in chosen] for own in given]), flush=True)


def _real(case: Case) -> bool:
    return case.sample.name.startswith("real-scans/")


if __name__ == "__main__":
    main()
