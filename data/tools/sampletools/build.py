"""From the list of samples (data/sources/samples.toml) to files with gold beside them."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import degrade, docx_writer, gold, layout, old_ocr, plain, raster, source, tcvn3

DATA = Path(__file__).resolve().parents[2]
SOURCES = DATA / "sources"
SAMPLES = DATA / "samples"


@dataclass(frozen=True, slots=True)
class Sample:
    """One file to make: its source, what it is made into and how it suffers."""

    file: str
    source: str
    medium: str
    recipe: str | None = None
    dpi: int = 200
    quality: int = 65
    seed: int = 1
    seal: str = "MẪU"
    scanned: tuple[int, ...] = field(default=())  # in a mixed PDF, the pages that are images
    encoding: str = "utf-8"
    old_layer: bool = False  # a PDF scan with the text of an old, bad recogniser behind it

    @property
    def gold(self) -> str:
        return f"{Path(self.file).stem}.gold.json"


class ConverterMissingError(RuntimeError):
    """LibreOffice, which writes .doc, is not installed."""


def load_samples(path: Path = SOURCES / "samples.toml") -> tuple[Sample, ...]:
    """The list of samples."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["sample"]
    return tuple(_sample(row) for row in rows)


def _sample(row: dict[str, Any]) -> Sample:
    return Sample(**(row | {"scanned": tuple(row.get("scanned", ()))}))


def scan(document: source.Source, sample: Sample, only: Iterable[int] | None = None) -> list[raster.Pixels]:
    """A source set, printed to pixels and degraded by the sample's recipe, a page at a time."""
    sheet = layout.compose(document)
    out = []
    for number, page in enumerate(raster.pages(sheet.pdf, sample.dpi), 1):
        if only is not None and number not in only:
            out.append(page)
            continue
        signed = sheet.spot is not None and sheet.spot.page == number
        spot = (sheet.spot.x, sheet.spot.y) if sheet.spot and signed else None
        context = degrade.Context(sample.dpi, number, spot, sample.seal)
        out.append(degrade.apply(page, sample.recipe or "", sample.seed, context))
    return out


def _text(document: source.Source, encoding: str) -> bytes:
    text = plain.plain_text(document)
    return tcvn3.encode(text) if encoding == "tcvn3" else text.encode(encoding)


def _word_97(document: source.Source, target: Path) -> None:
    """A .doc file through LibreOffice; its bytes differ from run to run, so it is remade only on request."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        raise ConverterMissingError(f"{target.name}: .doc needs LibreOffice: apt-get install libreoffice-writer")
    with tempfile.TemporaryDirectory() as folder:
        docx = Path(folder) / f"{target.stem}.docx"
        docx.write_bytes(docx_writer.compose(document))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [office, profile, "--headless", "--convert-to", "doc:MS Word 97", "--outdir", folder, str(docx)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        shutil.move(docx.with_suffix(".doc"), target)


def make(sample: Sample, target: Path, sources: Path = SOURCES) -> None:
    """Write one sample to `target`; the suffix says what kind of file."""
    document = source.load(sources / f"{sample.source}.txt")
    suffix = target.suffix.lower()
    if suffix == ".txt":
        target.write_bytes(_text(document, sample.encoding))
    elif suffix == ".docx":
        target.write_bytes(docx_writer.compose(document))
    elif suffix == ".doc":
        _word_97(document, target)
    elif sample.recipe is None:
        target.write_bytes(layout.compose(document).pdf)
    elif sample.scanned:
        images = raster.to_pdf(scan(document, sample, sample.scanned), sample.dpi, sample.quality)
        target.write_bytes(raster.splice(layout.compose(document).pdf, images, sample.scanned))
    elif sample.old_layer:
        images = raster.to_pdf(scan(document, sample), sample.dpi, sample.quality)
        target.write_bytes(old_ocr.add_layer(images, layout.compose(document).pdf, sample.seed))
    else:
        raster.write(scan(document, sample), target, sample.dpi, sample.quality)


def write_gold(sample: Sample, target: Path, sources: Path = SOURCES) -> None:
    """Write the gold record beside a sample."""
    document = source.load(sources / f"{sample.source}.txt")
    record = gold.make(document, gold.load_bodies(sources / "bodies.tsv"), sample.file)
    target.write_text(_readable(record), encoding="utf-8")


def _readable(record: dict[str, object]) -> str:
    """JSON with one line for each field and for each item of a list."""
    lines = []
    for key, value in record.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            items = ",\n    ".join(json.dumps(item, ensure_ascii=False) for item in value)
            lines.append(f'  "{key}": [\n    {items}\n  ]')
        else:
            lines.append(f'  "{key}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(lines) + "\n}\n"
