"""Words of texts and queries in the forms under which the index holds them, with their places.

One way to take text apart for index, query and highlights, so that what is found is also what is marked. Offsets are
those of the text as it is given, be its letters composed (NFC) or not (NFD).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kehoach.text.fold import fold_tones, strip_marks

LONGEST = 64  # letters of a word that count
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")  # marks of decomposed letters belong to the word


@dataclass(frozen=True, slots=True)
class Form:
    """A word in small letters, tone marks in one place. exact: with its marks; bare: without any, đ as d; barred:
    without marks but with its đ, None where it has none."""

    exact: str
    bare: str
    barred: str | None

    @property
    def marked(self) -> bool:
        """Whether the word bears marks."""
        return self.exact != self.bare


@dataclass(frozen=True, slots=True)
class Word:
    """A word in its place: text[start:end]."""

    start: int
    end: int
    form: Form


def words(text: str) -> Iterator[Word]:
    """The words of a text in order; what is neither letter nor figure parts them."""
    for match in _WORD.finditer(text):
        yield Word(match.start(), match.end(), form(match.group()))


def forms(text: str) -> list[Form]:
    """Forms of the words of a text, where their places do not count."""
    return [form(word) for word in _WORD.findall(text)]


@lru_cache(maxsize=200_000)
def form(word: str) -> Form:
    """The forms of one word."""
    exact = fold_tones(unicodedata.normalize("NFC", word).replace("Ð", "Đ").lower()[:LONGEST])
    bare = strip_marks(exact)
    barred = "".join("đ" if letter == "đ" else low for letter, low in zip(exact, bare, strict=True))
    return Form(exact, bare, barred if barred != bare else None)
