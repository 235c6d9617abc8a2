"""The markup of a sample's source and its parser. See data/sources/README.md for the markup."""

from __future__ import annotations

import re
import shlex
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

MARK = "Tài liệu mẫu của dự án kehoach, không phải văn bản thật"

_ANNOTATION = re.compile(r"\[\[([cpd]) (.*?) :: (.*?)\]\]")
_STYLE = re.compile(r"(\*\*|__)")
_LABEL = re.compile(r"^(Điều \d+|PHẦN [IVX]+|[IVX]+|\d+(?:\.\d+)*|[a-zđ])([.)\-:]*)\s+(.*)$", re.DOTALL)
_ROLE = re.compile(r"\s*\{(\w+)\}$")


class SourceError(ValueError):
    """A source does not follow the markup; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Annotation:
    """Truth about a stretch of text: kind c (citation), p (period) or d (deadline), words and key=value."""

    kind: str
    text: str
    words: tuple[str, ...]
    options: dict[str, str]


@dataclass(frozen=True, slots=True)
class Inline:
    """A paragraph's text: runs to print, annotations for the gold."""

    runs: tuple[Run, ...]
    annotations: tuple[Annotation, ...] = ()

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the body: kind is basis, p, h1, h2, h3, bullet, plus, centre, note, label, table."""

    kind: str
    inline: Inline
    label: str | None = None
    role: str | None = None
    titled: bool = True  # False where a numbered paragraph has no heading of its own
    widths: tuple[float, ...] = ()
    rows: tuple[tuple[Inline, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A document as its author wrote it."""

    stem: str
    head: dict[str, list[str]]
    body: tuple[Block, ...]
    closing: dict[str, list[str]]
    recipients: tuple[str, ...]
    appendix: tuple[Block, ...] = field(default=())

    def first(self, key: str) -> str | None:
        """The first value of a header or closing line, None where it is absent."""
        values = self.head.get(key) or self.closing.get(key)
        return values[0] if values else None

    def lines(self, key: str) -> list[str]:
        """All values of a header or closing line, in order."""
        return self.head.get(key) or self.closing.get(key) or []


def parse_inline(text: str, bold: bool = False, italic: bool = False) -> Inline:
    """Text with `**bold**`, `__italic__` and `[[c … :: words]]` to runs and annotations."""
    annotations = []
    for match in _ANNOTATION.finditer(text):
        words = shlex.split(match[2])
        plain = tuple(w for w in words if "=" not in w)
        options = dict(w.split("=", 1) for w in words if "=" in w)
        annotations.append(Annotation(match[1], _STYLE.sub("", match[3]), plain, options))
    runs = []
    for piece in _STYLE.split(_ANNOTATION.sub(r"\3", text)):
        if piece == "**":
            bold = not bold
        elif piece == "__":
            italic = not italic
        elif piece:
            runs.append(Run(piece, bold, italic))
    return Inline(tuple(runs), tuple(annotations))


def _heading(line: str, where: str) -> Block:
    marks, _, text = line.partition(" ")
    role = _ROLE.search(text)
    text = _ROLE.sub("", text)
    level = marks.rstrip("!").count("#")
    titled = not marks.endswith("!")
    plain = _STYLE.sub("", _ANNOTATION.sub(r"\3", text))
    match = _LABEL.match(plain)
    if not match:
        raise SourceError(f"{where}: heading without a label: {line[:60]}")
    rest = text.removeprefix(match[1] + match[2]).lstrip()
    if rest.startswith("**"):  # a bold heading has a bold label
        text = f"**{match[1]}{match[2]} {rest[2:]}"
    elif match[1].startswith("Điều") and not titled:
        text = f"**{match[1]}{match[2]}** {rest}"
    inline = parse_inline(text, bold=level == 1 and titled)
    return Block(f"h{level}", inline, match[1], role[1] if role else None, titled)


_KINDS = {"basis": "basis", "p": "p", "c": "centre", "A": "label", "T": "centre", "N": "note", "to": "to"}


def parse_blocks(lines: list[tuple[int, str]], stem: str) -> tuple[Block, ...]:
    """Body or appendix lines to blocks; raises SourceError with file and line."""
    blocks: list[Block] = []
    table: tuple[tuple[float, ...], list[tuple[Inline, ...]]] | None = None
    for number, line in lines:
        where = f"{stem}:{number}"
        if table and not line.startswith("|"):
            blocks.append(Block("table", Inline(()), widths=table[0], rows=tuple(table[1])))
            table = None
        if line.startswith("table:"):
            table = (tuple(float(w) for w in line[6:].split()), [])
        elif line.startswith("|") and table is not None:
            cells = line.lstrip("|").strip().split(" | ")
            table[1].append(tuple(parse_inline(c, bold=line.startswith("||")) for c in cells))
        elif line.startswith("#"):
            blocks.append(_heading(line, where))
        elif line.startswith(("- ", "+ ")):
            blocks.append(Block("bullet" if line[0] == "-" else "plus", parse_inline(line)))
        else:
            key, colon, text = line.partition(": ")
            if not colon or key not in _KINDS:
                raise SourceError(f"{where}: unknown block: {line[:60]}")
            bold, italic = key in "cAT", key == "N"
            blocks.append(Block(_KINDS[key], parse_inline(text, bold, italic)))
    if table:
        blocks.append(Block("table", Inline(()), widths=table[0], rows=tuple(table[1])))
    return tuple(blocks)


def _fields(lines: list[tuple[int, str]], stem: str) -> tuple[dict[str, list[str]], tuple[str, ...]]:
    fields: dict[str, list[str]] = {}
    items = []
    for number, line in lines:
        if line.startswith("- "):
            items.append(line[2:])
            continue
        key, colon, value = line.partition(":")
        if not colon:
            raise SourceError(f"{stem}:{number}: expected `key: value`: {line[:60]}")
        fields.setdefault(key.strip(), []).append(value.strip())
    return fields, tuple(items)


def parse(text: str, stem: str) -> Source:
    """A source's text to a Source. Parts are divided by lines of `---`; lines that start with `;` are comments."""
    parts: list[list[tuple[int, str]]] = [[]]
    for number, raw in enumerate(unicodedata.normalize("NFC", text).splitlines(), 1):
        line = raw.strip()
        if line == "---":
            parts.append([])
        elif line and not line.startswith(";"):
            parts[-1].append((number, line))
    if len(parts) < 3:
        raise SourceError(f"{stem}: a source has a head, a body and a closing, divided by ---")
    head, _ = _fields(parts[0], stem)
    closing, recipients = _fields(parts[2], stem)
    appendix = parse_blocks(parts[3], stem) if len(parts) > 3 else ()
    return Source(stem, head, parse_blocks(parts[1], stem), closing, recipients, appendix)


def load(path: Path) -> Source:
    """Read one source file."""
    return parse(path.read_text(encoding="utf-8"), path.stem)
