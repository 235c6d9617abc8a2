"""The letters that the reader knows, and the order of its outputs. Output 0 is CTC's blank."""

from __future__ import annotations

_BASES = "aăâeêioôơuưy"
_TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook, dot below
_OTHER = "0123456789 .,;:!?'\"“”‘’()/-–+=%&*@#_…•→§²³°½"


def _alphabet() -> str:
    import unicodedata

    small = set("bcdđfghjklmnpqrstvwxz") | set(_BASES)
    small |= {unicodedata.normalize("NFC", vowel + tone) for vowel in _BASES for tone in _TONES}
    return "".join(sorted(small) + sorted(letter.upper() for letter in small)) + _OTHER


ALPHABET = _alphabet()
CLASSES = len(ALPHABET) + 1
_INDEX = {letter: index for index, letter in enumerate(ALPHABET, start=1)}
_ALIKE = str.maketrans(
    {"\u00a0": " ", "—": "–", "−": "-", "‐": "-", "‑": "-", "×": "x", "Ð": "Đ", "`": "'", "´": "'", "\t": " "}
)


def encode(text: str) -> list[int] | None:
    """Outputs of a line's letters; None where it holds a letter that the reader does not know."""
    found = [_INDEX.get(letter) for letter in known(text)]
    return None if None in found else [index for index in found if index is not None]


def known(text: str) -> str:
    """A text with letters that look alike made one, blanks single."""
    return " ".join(text.translate(_ALIKE).split())


def decode(outputs: list[int]) -> str:
    """Letters of outputs, blanks of CTC and repeats taken out."""
    return "".join(
        ALPHABET[index - 1] for before, index in zip([0, *outputs], outputs, strict=False) if index and index != before
    )
