"""How likely a Vietnamese syllable is where it stands: counts of syllables and of pairs, from administrative text.

The counts are made by `models/spelling/build.py`; they hold no text.
"""

from __future__ import annotations

import math
import re
import struct
import zlib
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources

from kehoach.text.fold import strip_marks

ARTEFACT = "knowledge/trained/syllables.bin"  # within the package
BREAK = "."  # anything that is neither syllable nor comma: figures, stops, edges of a paragraph
_TOKEN = re.compile(r"[^\W\d_]+|[^\s]")
_HEADER = struct.Struct("<4sII")
_MAGIC = b"KSY1"
_SECOND_SHARE, _FIRST_SHARE, _FLOOR = 0.86, 0.1399, 1e-7
_RESERVE = 8  # a syllable seen three times says little of what follows it


def tokens(text: str) -> Iterator[re.Match[str]]:
    """Syllables and single other signs, in order."""
    return _TOKEN.finditer(text)


def word_of(token: str) -> str:
    """What a token counts as: a syllable in small letters, a comma, or a break."""
    return token.lower() if token[0].isalpha() else token if token == "," else BREAK


@dataclass(frozen=True)
class Counts:
    """How often each syllable stands, and how often the second of a pair follows the first; small letters."""

    syllables: Mapping[str, int]
    pairs: Mapping[tuple[str, str], int]

    @cached_property
    def total(self) -> int:
        return sum(self.syllables.values())

    @cached_property
    def by_skeleton(self) -> Mapping[str, tuple[str, ...]]:
        """Syllables by their letters without marks: "to" -> to, tô, tổ, tờ, ..."""
        found: dict[str, list[str]] = {}
        for word in self.syllables:
            found.setdefault(strip_marks(word), []).append(word)
        return {skeleton: tuple(words) for skeleton, words in found.items()}

    @cached_property
    def _logs(self) -> dict[tuple[str, str], float]:
        return {}

    def log(self, before: str, word: str) -> float:
        """Natural logarithm of the chance of `word` after `before`."""
        known = self._logs.get((before, word))
        if known is None:
            first = self.syllables.get(before, 0)
            follows = self.pairs.get((before, word), 0) / (first + _RESERVE)
            alone = self.syllables.get(word, 0) / self.total
            known = self._logs[before, word] = math.log(_SECOND_SHARE * follows + _FIRST_SHARE * alone + _FLOOR)
        return known


def pack(counts: Counts) -> bytes:
    """The artefact's bytes: syllables by falling count, then pairs by first and second syllable."""
    words = sorted(counts.syllables, key=lambda word: (-counts.syllables[word], word))
    index = {word: number for number, word in enumerate(words)}
    pairs = sorted((index[a], index[b], n) for (a, b), n in counts.pairs.items())
    body = "\n".join(f"{word}\t{counts.syllables[word]}" for word in words).encode()
    columns = [array("H", [pair[0] for pair in pairs]), array("H", [pair[1] for pair in pairs])]
    times = array("H", [min(65535, pair[2]) for pair in pairs])
    packed = b"".join(column.tobytes() for column in (*columns, times))
    return _HEADER.pack(_MAGIC, len(body), len(pairs)) + zlib.compress(body + packed, 9)


def unpack(data: bytes) -> Counts:
    """Counts from the artefact's bytes; raises ValueError where they are none."""
    magic, length, number = _HEADER.unpack_from(data)
    if magic != _MAGIC:
        raise ValueError("not a table of syllable counts; build it again with models/spelling/build.py")
    body = zlib.decompress(data[_HEADER.size :])
    syllables = {word: int(n) for word, n in (line.split("\t") for line in body[:length].decode().split("\n"))}
    words = list(syllables)
    numbers = array("H")
    numbers.frombytes(body[length:])
    first, second, times = (numbers[k * number : (k + 1) * number] for k in range(3))
    return Counts(syllables, {(words[a], words[b]): n for a, b, n in zip(first, second, times, strict=True)})


@lru_cache(maxsize=1)
def load() -> Counts:
    """The counts that come with the package."""
    return unpack(resources.files("kehoach").joinpath(ARTEFACT).read_bytes())
