#!/usr/bin/env python3
"""Trial: spaCy models for actor, action and recipient of a deadline, against the rules of extraction/times/clauses.py.

    python models/deadline_clauses/train.py [--model ner|spancat] [--folds N] [--cache FOLDER] [--epochs N]

Leave one real document out; the project's samples are always learned from and never scored. Trained on the sentences
of the gold's deadlines, compared by the words that gold and answer have in common.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

from clauses import FIELDS, Clause, clauses, words
from documents import Sample, arguments, samples
from networks import MODELS, Answer


def score(cases: Sequence[Clause], answers: Sequence[Answer], name: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of a field's words over all deadlines; words for an empty gold count as wrong."""
    right = given = there = 0
    for clause, own in zip(cases, answers, strict=True):
        wanted, got = Counter(words(clause.gold.get(name, ""))), Counter(words(own.get(name, "")))
        right += (wanted & got).total()
        given += got.total()
        there += wanted.total()
    precision, recall = right / (given or 1), right / (there or 1)
    return precision, recall, 2 * precision * recall / (precision + recall or 1)


def table(cases: Sequence[Clause], answers: Mapping[str, Sequence[Answer]]) -> str:
    """Markdown: a row for each field."""
    rows = ["| field | with gold | " + " | ".join(f"{who} P / R / F1" for who in answers) + " |"]
    rows.append("|---" * (2 + len(answers)) + "|")
    for name in FIELDS:
        cells = ["{:.2f} / {:.2f} / **{:.2f}**".format(*score(cases, own, name)) for own in answers.values()]
        rows.append(f"| {name} | {sum(name in clause.gold for clause in cases)} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def wanted(sample: Sample) -> bool:
    """One reading of each document: its text where there is one."""
    folder, _, file = sample.name.partition("/")
    return folder in ("real", "seeds", "samples") or (folder == "real-scans" and re.search(r"\.txt$", file) is not None)


def main() -> None:
    parser = arguments(__doc__.split("\n")[0])
    parser.add_argument("--model", choices=sorted(MODELS), default="ner")
    parser.add_argument("--folds", type=int, default=0, help="folds of whole documents; 0 leaves one document out")
    parser.add_argument("--epochs", type=int, default=12)
    args = parser.parse_args()
    found = [clause for sample in samples(args.corpus, args.cache) if wanted(sample) for clause in clauses(sample)]
    cases = [clause for clause in found if clause is not None]
    print(f"{len(found)} deadlines, {len(cases)} of them found by the rules and compared", flush=True)
    for name in FIELDS:
        told = [clause for clause in cases if name in clause.gold]
        print(f"{name}: {len(told)} in the gold, {sum(name in clause.spans for clause in told)} aligned with the text")
    held = [clause for clause in cases if not clause.source.startswith("samples/")]
    learned: list[Answer] = [{} for _ in held]
    groups = sorted({clause.group for clause in held})
    for fold in range(args.folds or len(groups)):
        out = set(groups[fold :: args.folds or len(groups)])
        known = [clause for clause in cases if clause.group not in out]
        answer = MODELS[args.model](known, args.epochs, args.seed)
        for index, clause in enumerate(held):
            if clause.group in out:
                learned[index] = answer(clause)
        print(f"held out: {sum(clause.group in out for clause in held)}", flush=True)
    print("\nclauses that the last model has learned from\n")
    print(table(known, {"rules": [clause.ruled for clause in known], "model": [answer(own) for own in known]}))
    ruled: list[Answer] = [clause.ruled for clause in held]
    answers: dict[str, Sequence[Answer]] = {"rules": ruled, "model": learned}
    answers["rules, else model"] = [{**theirs, **own} for own, theirs in zip(ruled, learned, strict=True)]
    answers["model, else rules"] = [{**own, **theirs} for own, theirs in zip(ruled, learned, strict=True)]
    print(f"\nheld out: {len(groups)} documents, {len(held)} deadlines\n")
    print(table(held, answers), flush=True)


if __name__ == "__main__":
    main()
