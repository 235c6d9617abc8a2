#!/usr/bin/env python3
"""Trial: a spaCy model for actor, action and recipient of a deadline, against the rules of extraction/times/clauses.py.

    python models/deadline_clauses/train.py [--cache FOLDER] [--epochs N]

Leave one real document out; the project's samples are always learned from and never scored. Two entity recognisers
on one pipeline (a recipient may stand inside an action), trained on the sentences of the gold's deadlines; compared by
the words that gold and answer have in common.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parents[1]))

from clauses import FIELDS, MARK, Clause, clauses, words
from documents import Sample, arguments, samples

PIPES = {"doer": ("actor", "action"), "addressee": ("recipient",)}
_SMALL = {
    "@architectures": "spacy.HashEmbedCNN.v2",
    **{"pretrained_vectors": None, "width": 48, "depth": 2, "embed_size": 500},
    **{"window_size": 1, "maxout_pieces": 3, "subword_features": True},
}
Answer = Mapping[str, str]


def model(learned: Sequence[Clause], epochs: int, seed: int) -> Any:
    """A pipeline trained on the clauses."""
    import spacy
    from spacy.training import Example
    from spacy.util import fix_random_seed, minibatch

    fix_random_seed(seed)
    nlp = spacy.blank("xx")
    examples: dict[str, list[Any]] = {}
    for pipe, fields in PIPES.items():
        parser = {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner", "hidden_width": 64}
        parser |= {"extra_state_tokens": False, "maxout_pieces": 2, "use_upper": True, "tok2vec": _SMALL}
        nlp.add_pipe("ner", name=pipe, config={"model": parser})
        examples[pipe] = [
            Example.from_dict(nlp.make_doc(clause.context), {"entities": _entities(nlp, clause, fields)})
            for clause in learned
        ]
    shuffle = random.Random(seed)
    for pipe, own in examples.items():
        with nlp.select_pipes(enable=[pipe]):
            optimizer = nlp.initialize(lambda own=own: own)
            optimizer.learn_rate = 0.002
            for _ in range(epochs):
                shuffle.shuffle(own)
                for batch in minibatch(own, size=8):
                    nlp.update(batch, sgd=optimizer, drop=0.3)
    return nlp


def _entities(nlp: Any, clause: Clause, fields: Sequence[str]) -> list[tuple[int, int, str]]:
    """Aligned spans as whole tokens; where two overlap, the first field keeps its words."""
    doc = nlp.make_doc(clause.context)
    taken: set[int] = set()
    out = []
    for name in fields:
        if name not in clause.spans:
            continue
        span = doc.char_span(*clause.spans[name], alignment_mode="contract")
        if span is not None and not taken & {token.i for token in span}:
            taken |= {token.i for token in span}
            out.append((span.start_char, span.end_char, name))
    return out


def answer(nlp: Any, clause: Clause) -> Answer:
    """For each field the model's span that stands nearest to the deadline."""
    out: dict[str, str] = {}
    at = clause.context.find(MARK)
    for pipe, fields in PIPES.items():
        with nlp.select_pipes(enable=[pipe]):
            found = nlp(clause.context).ents
        for name in fields:
            own = [span for span in found if span.label_ == name]
            if own:
                out[name] = min(own, key=lambda span: abs(span.start_char - at)).text.replace(MARK, " ")
    return out


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
    for group in groups:
        known = [clause for clause in cases if clause.group != group]
        nlp = model(known, args.epochs, args.seed)
        for index, clause in enumerate(held):
            if clause.group == group:
                learned[index] = answer(nlp, clause)
        print(f"held out: {sum(clause.group == group for clause in held)}", flush=True)
    print("\nclauses that the last model has learned from\n")
    print(table(known, {"rules": [clause.ruled for clause in known], "model": [answer(nlp, own) for own in known]}))
    ruled: list[Answer] = [clause.ruled for clause in held]
    answers: dict[str, Sequence[Answer]] = {"rules": ruled, "model": learned}
    answers["rules, else model"] = [{**theirs, **own} for own, theirs in zip(ruled, learned, strict=True)]
    answers["model, else rules"] = [{**own, **theirs} for own, theirs in zip(ruled, learned, strict=True)]
    print(f"\nheld out: {len(groups)} documents, {len(held)} deadlines\n")
    print(table(held, answers), flush=True)


if __name__ == "__main__":
    main()
