"""The record on a spaCy `Doc`: `nlp.add_pipe("kehoach")`.

    doc = nlp(text)
    doc._.kehoach            the Record
    doc.spans["kehoach"]     a span for each thing found, `span.label_` says what, `span._.kehoach` is the item itself

Spans cover whole tokens of the Doc: emphasis marks and letters that the tokenizer leaves glued to a value lie inside
them, while the item's own `text` is the canonical one. Works with any pipeline; the tokenizer of `spacy.blank("xx")`
keeps symbols such as 12/KH-UBND whole.
"""

from __future__ import annotations

import hashlib
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Any

import srsly
from spacy.language import Language
from spacy.tokens import Doc, Span

from kehoach.knowledge import own
from kehoach.pipeline import reading_of, understand
from kehoach.record import Field, Record, Section
from kehoach.text import CanonicalText

NAME = "kehoach"
# name of the record's field -> label of its span
LABELS = {
    "doc_type": "DOC_TYPE",
    "number": "NUMBER",
    "issued_on": "ISSUED_ON",
    "place": "PLACE",
    "title": "TITLE",
    "issuer": "ISSUER",
    "sections": "SECTION",
    "citations": "CITATION",
    "periods": "PERIOD",
    "deadlines": "DEADLINE",
    "appendices": "APPENDIX",
}
_PACKED = "__kehoach_record__"


class KehoachComponent:
    """Pipeline component: parses the Doc's text and sets `doc._.kehoach` and `doc.spans[spans_key]`."""

    def __init__(self, spans_key: str = NAME) -> None:
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        sha256 = hashlib.sha256(doc.text.encode("utf-8")).hexdigest()
        own.use(None)  # a user's own tables, where the environment names them
        document = understand(reading_of(doc.text), name="doc", sha256=sha256)
        places = _Places(doc.text, document.text)
        spans = []
        for path, start, end in found(document.record):
            first, last = places.of(start, end)
            label = LABELS[path.partition(".")[0]]
            spans.append(doc.char_span(first, last, label=label, span_id=path, alignment_mode="expand"))
        doc._.kehoach = document.record
        doc.spans[self.spans_key] = [span for span in spans if span is not None]
        return doc


def create(nlp: Language, name: str, spans_key: str = NAME) -> KehoachComponent:
    """The factory behind `nlp.add_pipe("kehoach", config={"spans_key": ...})`."""
    return KehoachComponent(spans_key)


def found(record: Record) -> Iterator[tuple[str, int, int]]:
    """Path ("citations.3", "sections.0.1"), start and end in canonical text of all that the record points at."""
    for name in LABELS:
        value = getattr(record, name)
        if isinstance(value, Field):
            if value.evidence == "printed" and value.start < value.end:
                yield name, value.start, value.end
        elif name == "sections":
            yield from _sections(value, name)
        else:
            for index, item in enumerate(value or ()):
                timed = hasattr(item, "start_offset")  # start and end of a period are dates
                yield f"{name}.{index}", *((item.start_offset, item.end_offset) if timed else (item.start, item.end))


def item_of(span: Span) -> Any:
    """The Field, Section, Citation, Period, Deadline or Appendix of a span; None for other spans."""
    name, *indices = span.id_.split(".")
    record = span.doc._.kehoach
    if record is None or name not in LABELS:
        return None
    item = getattr(record, name)
    for depth, index in enumerate(indices):
        item = (item.children if depth else item)[int(index)]
    return item


class _Places:
    """Canonical offsets to offsets in the Doc: through the raw text, whose lines all end with one character."""

    def __init__(self, text: str, canonical: CanonicalText) -> None:
        lines = text.splitlines(keepends=True)
        self._text = text
        self._canonical = canonical
        self._here = [0, *accumulate(len(line) for line in lines)]
        self._raw = [0, *accumulate(len(line.splitlines()[0]) + 1 for line in lines)]

    def of(self, start: int, end: int) -> tuple[int, int]:
        """Start and end in the Doc of a canonical span that is not empty."""
        last = self._offset(end - 1) + 1
        while last < len(self._text) and unicodedata.combining(self._text[last]):
            last += 1
        return self._offset(start), last

    def _offset(self, canonical: int) -> int:
        raw = self._canonical.raw_offset(canonical)
        line = bisect_right(self._raw, raw) - 1
        return self._here[line] + raw - self._raw[line]


def _sections(sections: Sequence[Section], path: str) -> Iterator[tuple[str, int, int]]:
    for index, section in enumerate(sections):
        yield f"{path}.{index}", section.start, section.end
        yield from _sections(section.children, f"{path}.{index}")


def _pack(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """A record among a Doc's user data, for DocBin and for processes that hand each other Docs."""
    if isinstance(value, Record):
        return {_PACKED: value.to_dict()}
    return chain(value) if chain else value


def _unpack(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    if isinstance(value, dict) and _PACKED in value:
        return Record.from_dict(value[_PACKED])
    return chain(value) if chain else value


def _register() -> None:
    """Tell spaCy of the factory and the extensions; a second time changes nothing."""
    Language.factory(NAME, assigns=["doc._.kehoach", "doc.spans"], default_config={"spans_key": NAME}, func=create)
    Doc.set_extension(NAME, default=None, force=True)
    Span.set_extension(NAME, getter=item_of, force=True)
    srsly.msgpack_encoders.register(NAME, func=_pack)
    srsly.msgpack_decoders.register(NAME, func=_unpack)


_register()
