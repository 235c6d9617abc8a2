"""Documents with gold for the trials: the shared corpora and the project's own samples, read as kehoach reads them.

The corpora stay where they are: $KEHOACH_CORPUS, else ../shared/corpus beside the repository. Whatever is a scan goes
through the recogniser; readings are kept in a cache folder, by the file's SHA-256, because that takes minutes.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import pickle
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kehoach.evaluation.gold import Gold, input_beside, read_golds
from kehoach.options import Options
from kehoach.pipeline import reading_of, understand
from kehoach.reading import read
from kehoach.reading.layout import Reading
from kehoach.record import Record
from kehoach.structure import Structure, find_structure
from kehoach.text import CanonicalText
from kehoach.text.fold import strip_marks

ROOT = Path(__file__).parents[1]
CORPORA = ("real", "seeds", "real-scans", "scans")


@dataclass(frozen=True, slots=True)
class Sample:
    """One reading of one document. `group`: readings of the same document share it and are held out together."""

    name: str
    group: str
    gold: Mapping[str, Any]
    text: CanonicalText
    structure: Structure
    record: Record

    @property
    def medium(self) -> str:
        """ "scan" where words were recognised from an image, else "text"."""
        return "scan" if self.text.recognised else "text"


def arguments(description: str) -> argparse.ArgumentParser:
    """Options that all trials share."""
    corpus = Path(os.environ.get("KEHOACH_CORPUS", ROOT.parent / "shared" / "corpus"))
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--corpus", type=Path, default=corpus, help="folder of the shared corpora")
    parser.add_argument("--cache", type=Path, default=ROOT / "out" / "readings", help="where readings are kept")
    parser.add_argument("--seed", type=int, default=1)
    return parser


def samples(corpus: Path, cache: Path) -> Iterator[Sample]:
    """Every reading of every document with gold: text as text, scans through the recogniser, samples as files."""
    cache.mkdir(parents=True, exist_ok=True)
    for folder in [*(corpus / name for name in CORPORA), ROOT / "data" / "samples"]:
        for gold in read_golds(folder):
            pages = sorted(folder.glob(f"{gold.stem}.p*.txt"))
            if pages:
                text = "\n\n".join(page.read_text(encoding="utf-8") for page in pages)
                yield _sample(f"{folder.name}/{gold.stem}.txt", gold, reading_of(text))
            path = input_beside(gold)
            if path is not None:
                yield _sample(f"{folder.name}/{path.name}", gold, _read(path, cache))


def plain(text: str) -> str:
    """Letters and figures only, small, without marks: what a noisy reading and the gold still share."""
    return re.sub(r"[^a-z0-9]+", " ", strip_marks(text).lower()).strip()


def _sample(name: str, gold: Gold, reading: Reading) -> Sample:
    document = understand(reading, name=name, sha256="0")
    group = plain(gold.data.get("title") or gold.stem)
    return Sample(name, group, gold.data, document.text, find_structure(document.text), document.record)


def _read(path: Path, cache: Path) -> Reading:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    kept = cache / f"{digest[:24]}.pickle"
    if kept.exists():
        found = pickle.loads(kept.read_bytes())
        if isinstance(found, Reading):
            return found
    reading = read(path, Options())
    kept.write_bytes(pickle.dumps(reading))
    return reading
