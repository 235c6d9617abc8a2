#!/usr/bin/env python3
"""Counts syllables and pairs of syllables in administrative text: the whole model is these counts.

    python models/spelling/build.py TEXT... [-o ARTEFACT]

TEXT: files or folders of plain UTF-8 text (also .gz), a paragraph a line. The artefact holds no text: a list of
syllables with how often each stands, and of pairs with how often the second follows the first, rare ones left out.
"""

from __future__ import annotations

import argparse
import gzip
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from kehoach.knowledge.tables import rows
from kehoach.text.fold import fold_tones
from kehoach.text.spelling import ARTEFACT, BREAK, Counts, pack, tokens, word_of

RARE_SYLLABLE, RARE_PAIR = 3, 2
PACKAGE = Path(__file__).parents[2] / "pipeline" / "kehoach"
NAME_TABLES = (("bodies", "name", 3), ("places", "name", 3), ("laws", "name", 3), ("communes", "names", 1))


def lines(paths: Iterable[Path]) -> Iterator[str]:
    """Every line of the texts, normalised as the canonical text is."""
    for path in paths:
        for file in sorted(path.rglob("*.txt*")) if path.is_dir() else [path]:
            data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
            for line in data.decode("utf-8").splitlines():
                yield fold_tones(unicodedata.normalize("NFC", line))


def names() -> Iterator[str]:
    """Names of bodies, places and laws from the knowledge tables, as often as their table counts."""
    for table, column, weight in NAME_TABLES:
        for row in rows(table):
            yield from row[column].split("|") * weight


def count(texts: Iterable[str]) -> Counts:
    """Counts of the texts with rare syllables and pairs left out."""
    syllables: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts:
        before = BREAK
        for token in tokens(text):
            word = word_of(token.group())
            syllables[word] += 1
            pairs[before, word] += 1
            before = word
    kept = {word for word, times in syllables.items() if times >= RARE_SYLLABLE} | {BREAK}
    common = {pair: n for pair, n in pairs.items() if n >= RARE_PAIR and pair[0] in kept and pair[1] in kept}
    return Counts({word: syllables[word] for word in kept}, common)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=PACKAGE / ARTEFACT)
    args = parser.parse_args()
    counts = count([*lines(args.texts), *names()])
    args.output.parent.mkdir(parents=True, exist_ok=True)
    args.output.write_bytes(pack(counts))
    size = args.output.stat().st_size
    print(f"{len(counts.syllables)} syllables, {len(counts.pairs)} pairs, {size / 1024:.0f} kB -> {args.output}")


if __name__ == "__main__":
    main()
