"""Counts neighbouring syllables in running administrative text: knowledge/tables/syllable_pairs.tsv.

usage: make_syllable_pairs.py TEXT > syllable_pairs.tsv

TEXT: plain text, documents parted by blank lines. Kept are pairs that stand in at least three documents, so that the
table holds the common language and nobody's sentences. A digit behind each second syllable is the number of times,
as the whole part of log2.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from math import log2
from pathlib import Path

from kehoach.text.fold import fold_tones

_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"[.,;:!?()\[\]“”\"|/…\n]+")
_FEWEST_DOCUMENTS = 3
_FEWEST_TIMES = 6


def main() -> None:
    """Read the text and print the table."""
    times: Counter[tuple[str, str]] = Counter()
    documents: Counter[tuple[str, str]] = Counter()
    for document in Path(sys.argv[1]).read_text(encoding="utf-8").split("\n\n"):
        seen: set[tuple[str, str]] = set()
        for clause in _BREAK.split(fold_tones(document)):
            words = [word.lower() for word in _WORD.findall(clause) if len(word) < 8]
            for pair in zip(words, words[1:], strict=False):
                times[pair] += 1
                seen.add(pair)
        documents.update(seen)
    seconds: dict[str, list[str]] = defaultdict(list)
    for (first, second), count in sorted(times.items()):
        if count >= _FEWEST_TIMES and documents[first, second] >= _FEWEST_DOCUMENTS:
            seconds[first].append(f"{second}{min(9, int(log2(count)))}")
    print("# Syllables that stand side by side in administrative text, made by data/tools/make_syllable_pairs.py;")
    print("# the digit is log2 of how often. For repairing marks that a recogniser lost.")
    print("first\tseconds")
    for first, found in sorted(seconds.items()):
        print(f"{first}\t{' '.join(found)}")


if __name__ == "__main__":
    main()
