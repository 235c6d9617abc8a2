"""A file becomes pages of lines, whatever it is: PDF, picture, DOCX, .doc, text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kehoach.options import Options
from kehoach.reading.layout import Notice, Reading

_ENOUGH_WORDS = 20  # to say that a text is not Vietnamese


def read(path: Path, options: Options) -> Reading:
    """Reads a file by its content, not by its name.

    Raises UnreadableFileError (gone, no permission), DamagedFileError (empty, cut off, protected, no pages, beyond the
    limits), UnsupportedFileError (another kind of file), MissingToolError (a program or model to be installed).
    What can be read in part is read in part, and `Reading.notices` says what is left out.
    """
    from kehoach.reading.kind import kind_of

    kind = kind_of(path)
    if kind == "pdf":
        from kehoach.reading.pdf import read_pdf

        reading = read_pdf(path, options)
    elif kind == "image":
        from kehoach.reading.images import read_images

        reading = read_images(path, options)
    elif kind == "docx":
        from kehoach.reading.docx import read_docx

        reading = read_docx(path, options)
    elif kind in ("doc", "rtf"):
        from kehoach.reading.doc import read_doc

        reading = read_doc(path, kind, options)
    else:
        from kehoach.reading.textfile import read_text

        reading = read_text(path)
    return with_language(_with_engine(reading, options))


def _with_engine(reading: Reading, options: Options) -> Reading:
    """The reading, with what is to be said of the OCR engine where one was used."""
    if not any(page.origin == "scan" and page.lines for page in reading.pages) or options.ocr == "never":
        return reading
    from kehoach.reading.scans import engine_notices

    return replace(reading, notices=(*reading.notices, *engine_notices(options)))


def with_language(reading: Reading) -> Reading:
    """The reading, with a notice where its text does not look like Vietnamese."""
    from kehoach.reading.language import plausibility

    plausible = plausibility("\n".join(line.text for page in reading.pages for line in page.lines))
    if plausible.words < _ENOUGH_WORDS or plausible.vietnamese:
        return reading
    notice = Notice("not-vietnamese", "nội dung không giống tiếng Việt, kết quả chưa chắc chắn")
    return replace(reading, notices=(*reading.notices, notice))
