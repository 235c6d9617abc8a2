"""`kehoach doctor`: what is installed, what is missing and how to get it."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from kehoach.cli.console import stdout
from kehoach.errors import MissingToolError
from kehoach.options import Options

FONT_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
)
FONTS = ("Tinos-Regular.ttf", "LiberationSerif-Regular.ttf", "Times New Roman.ttf")
_STYLES = {"ok": "green", "missing": "red", "optional": "yellow"}
_REQUIREMENT = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked for. state: "missing" is needed, "optional" is not there and kehoach does without."""

    name: str
    state: Literal["ok", "missing", "optional"]
    found: str
    remedy: str = ""


def doctor() -> None:
    """Say what is installed, what is missing and how to get it. Exit code 6 where something needed is missing."""
    checks = list(run_checks())
    table = Table(box=SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for heading in ("What", "State", "Found", "How to get it"):
        table.add_column(heading, overflow="fold")
    for check in checks:
        state = Text(check.state, style=_STYLES[check.state])
        table.add_row(Text(check.name), state, Text(check.found), Text(check.remedy))
    console = stdout()
    console.print(table)
    missing = [check.name for check in checks if check.state == "missing"]
    console.print(f"Missing: {', '.join(missing)}" if missing else "All that is needed is here.", markup=False)
    raise typer.Exit(MissingToolError.exit_code if missing else 0)


def run_checks() -> Iterator[Check]:
    """All checks, in the order in which they are shown."""
    yield Check("Python", "ok", f"{platform.python_version()} ({sys.executable})")
    yield _packages()
    yield from _recognition()
    yield _program("tesseract program", ("tesseract",), "second choice to tesserocr", "tesseract-ocr", "tesseract")
    yield _program(".doc files", ("antiword", "soffice", "libreoffice"), ".doc is not read", "antiword", "antiword")
    yield _fonts()
    yield _extra("searchable PDF/A", "pikepdf", "no --pdfa", "pdfa")
    yield _extra("PostgreSQL archives", "psycopg", "archives in folders only", "postgres")
    yield _extra("Parquet tables", "pyarrow", "no .parquet", "parquet")


def _packages() -> Check:
    try:
        needed = [line for line in metadata.requires("kehoach") or [] if "extra ==" not in line]
    except metadata.PackageNotFoundError:
        return Check("Python packages", "optional", "run from its source, so not checked", "pip install .")
    names = [match.group() for line in needed if (match := _REQUIREMENT.match(line))]
    missing = [name for name in names if not _installed(name)]
    if missing:
        return Check("Python packages", "missing", f"without {', '.join(missing)}", f"pip install {' '.join(missing)}")
    return Check("Python packages", "ok", f"kehoach {metadata.version('kehoach')} and {len(names)} libraries")


def _installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _extra(name: str, package: str, loss: str, extra: str) -> Check:
    if _installed(package):
        return Check(name, "ok", f"{package} {metadata.version(package)}")
    return Check(name, "optional", loss, f"pip install 'kehoach[{extra}]'")


def _recognition() -> Iterator[Check]:
    """The OCR engine that scans are read with, and its models."""
    from kehoach.reading.scans.engines import default_engine
    from kehoach.reading.scans.tessdata import find_model

    script = _install("tesseract-ocr-script-viet", "tesseract-lang")
    try:
        model = find_model()
    except MissingToolError as error:
        yield Check("Vietnamese model", "missing", error.fault, error.remedy)
        return
    where = str(model.folder / model.name)
    if model.exact:
        yield Check("Vietnamese model", "ok", where)
    else:
        yield Check("Vietnamese model", "optional", f"{where}: small, misreads numbers twice as often", script)
    if model.orientation:
        yield Check("orientation model", "ok", str(model.folder / "osd"))
    else:
        remedy = _install("tesseract-ocr-osd", "tesseract")
        yield Check("orientation model", "optional", "turned pages are not set upright", remedy)
    try:
        engine = default_engine(Options())
    except MissingToolError as error:
        yield Check("OCR engine", "missing", error.fault, error.remedy)
    else:
        yield Check("OCR engine", "ok", engine.name)


def _program(name: str, programs: tuple[str, ...], loss: str, apt: str, brew: str) -> Check:
    found = next((path for program in programs if (path := shutil.which(program))), None)
    if found is None:
        return Check(name, "optional", loss, _install(apt, brew))
    version = _version(found) if Path(found).name == "tesseract" else ""
    return Check(name, "ok", f"{found} {version}".strip())


def _version(program: str) -> str:
    answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    words = (answer.stdout or answer.stderr).split()
    return words[1] if len(words) > 1 else ""


def _fonts() -> Check:
    for folder in FONT_FOLDERS:
        for font in FONTS:
            path = next(Path(folder).expanduser().rglob(font), None)
            if path is not None:
                return Check("fonts for making samples", "ok", str(path))
    remedy = _install("fonts-croscore fonts-liberation2", "font-tinos")
    return Check("fonts for making samples", "optional", "no more samples can be made", remedy)


def _install(apt: str, brew: str) -> str:
    """The command for this machine; both where neither tool is known here."""
    commands = {"apt-get": f"sudo apt-get install {apt}", "brew": f"brew install {brew}"}
    known = [command for tool, command in commands.items() if shutil.which(tool)]
    return " or ".join(known or commands.values())
