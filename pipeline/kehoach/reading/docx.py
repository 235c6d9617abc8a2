"""DOCX: paragraphs with their labels and looks, tables with cells, layout tables as blocks, notes, heads and feet."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn

from kehoach.errors import DamagedFileError, unreadable
from kehoach.options import Options
from kehoach.reading.kind import MEDIA_TYPES
from kehoach.reading.language import plausibility
from kehoach.reading.layout import CellRef, Line, LineKind, Notice, Page, Reading
from kehoach.reading.legacy import Encoding, convert, font_encoding, font_is_capital
from kehoach.reading.wordnumbers import Numbers
from kehoach.reading.wordstyles import Styles
from kehoach.reading.wordtables import Cell, cells_of, is_layout
from kehoach.reading.wordtext import Piece, paragraph_pieces

_NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_NO_TEXT = 40  # letters: a document with fewer is a picture in an envelope, if there is a picture


def read_docx(path: Path, options: Options) -> Reading:
    """A DOCX as one page without boxes. Raises DamagedFileError, UnreadableFileError."""
    document = _opened(path)
    reader = _Reader.of(document)
    running = list(reader.running(document))
    body = list(reader.blocks(document.element.body))
    notes = list(reader.footnotes(document.part))
    lines = tuple(line for line in (*running, *body, *notes))
    media_type = MEDIA_TYPES["docx"]
    if sum(len(line.text) for line in body) < _NO_TEXT and options.ocr != "never":
        pictured = _pictures(document.part, options)
        if pictured:
            return Reading(media_type, "scan", tuple(pictured))
    notices: tuple[Notice, ...] = ()
    if reader.encodings:
        names = ", ".join(sorted(reader.encodings))
        notices = (Notice("text-converted", f"chữ dùng phông bảng mã cũ ({names}), đã chuyển sang Unicode", 1),)
    encoding = next(iter(sorted(reader.encodings)), None)
    page = Page(1, None, None, lines, "docx", legacy_encoding=encoding)
    return Reading(media_type, "docx", (page,), notices)


def _opened(path: Path) -> Any:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        return docx.Document(str(path))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError, EOFError) as error:
        if not path.exists():
            raise unreadable(path, FileNotFoundError()) from error
        raise DamagedFileError(path, "the DOCX is damaged", "open it in a word processor and save it again") from error
    except OSError as error:
        raise unreadable(path, error) from error


@dataclass
class _Reader:
    styles: Styles
    numbers: Numbers
    legacy: bool
    encodings: set[Encoding] = field(default_factory=set)
    tables: int = 0

    @classmethod
    def of(cls, document: Any) -> _Reader:
        parts = {related.reltype.rsplit("/", 1)[-1]: related for related in document.part.rels.values()}
        numbering = parts["numbering"].target_part.element if "numbering" in parts else None
        styles = Styles(parts["styles"].target_part.element if "styles" in parts else None)
        return cls(styles, Numbers(numbering, styles), _is_legacy(document.element.body, styles))

    def blocks(self, holder: Any, kind: LineKind = "body") -> Iterator[Line]:
        """Paragraphs and tables in the order of the file, those inside content controls too."""
        for element in _children(holder):
            if element.tag == qn("w:p"):
                yield from self.paragraph(element, kind)
            else:
                yield from self.table(element, kind)

    def paragraph(self, paragraph: Any, kind: LineKind = "body") -> Iterator[Line]:
        """A paragraph as a line; as several where it has line breaks of its own. Text boxes follow."""
        chain = self.styles.paragraph_chain(paragraph)
        pieces = self._converted(paragraph_pieces(paragraph, chain, self.styles))
        label = self.numbers.label(paragraph, chain)
        parts = _split(pieces)
        for index, part in enumerate(parts):
            text = "".join(piece.text for piece in part)
            if index == 0 and label and text.strip():
                text = f"{label} {text.lstrip()}"
            if text.strip() or len(parts) == 1:
                yield _line(text, part, kind, whole=len(parts) == 1)
        for box in _text_boxes(paragraph):
            yield from self.blocks(box, kind)

    def table(self, table: Any, kind: LineKind) -> Iterator[Line]:
        """A task table as cells; a table that only places header or signature as blocks, left column first."""
        cells = list(cells_of(table))
        if is_layout(table, cells, self.styles):
            for cell in sorted(cells, key=lambda cell: (cell.column, cell.row)):
                yield from (line for line in self.blocks(cell.element, kind) if line.text.strip())
            return
        number = self.tables
        self.tables += 1
        for cell in cells:
            line = self._cell_line(cell, number, kind)
            if line is not None:
                yield line

    def _cell_line(self, cell: Cell, table: int, kind: LineKind) -> Line | None:
        tables = self.tables
        lines = [line for line in self.blocks(cell.element, kind) if line.text.strip()]
        self.tables = tables  # a table inside a cell is text of the cell
        if not lines:
            return None
        text = " ".join(" ".join(line.text.split()) for line in lines)
        longest = max(lines, key=lambda line: len(line.text))
        return replace(longest, text=text, cell=CellRef(table, cell.row, cell.column), paragraph=True)

    def running(self, document: Any) -> Iterator[Line]:
        """Heads and feet of all sections, each once."""
        seen: set[str] = set()
        for related in document.part.rels.values():
            if related.reltype.rsplit("/", 1)[-1] in ("header", "footer") and not related.is_external:
                for line in self.blocks(related.target_part.element, "running"):
                    if line.text.strip() and line.text not in seen:
                        seen.add(line.text)
                        yield replace(line, cell=None)

    def footnotes(self, part: Any) -> Iterator[Line]:
        """Notes at the foot, in their order."""
        for related in part.rels.values():
            if related.reltype == _NOTES:
                yield from self._notes(related.target_part)

    def _notes(self, part: Any) -> Iterator[Line]:
        from docx.oxml.parser import parse_xml

        for note in parse_xml(part.blob).findall(qn("w:footnote")):
            if note.get(qn("w:type")) in (None, "normal"):
                yield from (line for line in self.blocks(note, "footnote") if line.text.strip())

    def _converted(self, pieces: Iterable[Piece]) -> list[Piece]:
        converted: list[Piece] = []
        for piece in pieces:
            encoding = font_encoding(piece.look.font) if self.legacy else None
            text = piece.text
            if encoding is not None and text.strip():
                text = convert(text, encoding)
                text = text.upper() if font_is_capital(piece.look.font) else text
                self.encodings.add(encoding)
            converted.append(piece._replace(text=text.upper() if piece.look.capitals else text))
        return converted


def _is_legacy(body: Any, styles: Styles) -> bool:
    """Are the fonts of old names really filled with old text? Many Unicode documents still carry the names."""
    texts: list[str] = []
    for paragraph in body.iter(qn("w:p")):
        pieces = paragraph_pieces(paragraph, styles.paragraph_chain(paragraph), styles)
        texts += ["".join(piece.text for piece in pieces if font_encoding(piece.look.font))]
    plausible = plausibility("\n".join(texts))
    return bool(plausible.words) and plausible.valid < 0.85


def _children(holder: Any) -> Iterator[Any]:
    for element in holder.iterchildren():
        if element.tag in (qn("w:p"), qn("w:tbl")):
            yield element
        elif element.tag == qn("w:sdt"):
            content = element.find(qn("w:sdtContent"))
            if content is not None:
                yield from _children(content)
        elif element.tag in (qn("w:ins"), qn("w:moveTo"), qn("w:customXml"), qn("w:smartTag")):
            yield from _children(element)


def _text_boxes(paragraph: Any) -> Iterator[Any]:
    """Text boxes drawn in the paragraph, each once (Word writes them twice, for old readers too)."""
    for box in paragraph.iter(qn("w:txbxContent")):
        around = [ancestor.tag for ancestor in box.iterancestors()]
        if not any(str(tag).endswith("}Fallback") for tag in around) and around.count(qn("w:txbxContent")) == 0:
            yield box


def _split(pieces: Iterable[Piece]) -> list[list[Piece]]:
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *more = piece.text.split("\n")
        parts[-1].append(piece._replace(text=first))
        parts += [[piece._replace(text=text)] for text in more]
    return parts


def _line(text: str, pieces: list[Piece], kind: LineKind, whole: bool) -> Line:
    weights = [(len(piece.text.strip()), piece.look) for piece in pieces]
    letters = sum(weight for weight, _ in weights)
    if not letters:
        return Line(text.strip(), kind=kind, paragraph=whole)
    size = max(weights, key=lambda item: item[0])[1].size
    return Line(
        text.strip(),
        size=size,
        bold=2 * sum(weight for weight, look in weights if look.bold) > letters,
        italic=2 * sum(weight for weight, look in weights if look.italic) > letters,
        kind=kind,
        paragraph=whole,
    )


def _pictures(part: Any, options: Options) -> list[Page]:
    """Pictures of pages in an otherwise empty document, read as scans."""
    import io

    from PIL import Image, UnidentifiedImageError

    from kehoach.reading.images import is_page
    from kehoach.reading.scans import read_image

    pages: list[Page] = []
    for related in part.rels.values():
        if related.reltype != _IMAGE or related.is_external:
            continue
        try:
            with Image.open(io.BytesIO(related.target_part.blob)) as picture:
                if is_page(picture.size):
                    pages.append(read_image(picture.convert("RGB"), len(pages) + 1, options, None))
        except (UnidentifiedImageError, OSError):
            continue
    return pages
