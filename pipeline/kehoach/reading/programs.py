"""Programs that kehoach calls: one thin function for each."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from kehoach.errors import DamagedFileError

_PATIENCE = 180  # seconds for a program to finish


def has_antiword() -> bool:
    """True where antiword is installed."""
    return shutil.which("antiword") is not None


def libreoffice() -> str | None:
    """The command of LibreOffice, if there is one."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def antiword(path: Path) -> bytes | None:
    """The text of a .doc file in UTF-8, one line a paragraph; None where antiword cannot read it."""
    command = ["antiword", "-m", "UTF-8.txt", "-w", "0", str(path)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 and done.stdout.strip() else None


def to_docx(path: Path, folder: Path) -> Path:
    """The file converted to DOCX in the folder by LibreOffice, with a profile of its own so that runs do not meet."""
    program = libreoffice()
    assert program is not None
    with TemporaryDirectory() as profile:
        command = [
            program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore",
            "--convert-to", "docx", "--outdir", str(folder), str(path),
        ]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)
        except subprocess.TimeoutExpired as error:
            raise DamagedFileError(path, "LibreOffice does not finish on it", "save it as DOCX or PDF") from error
    made = folder / f"{path.stem}.docx"
    if not made.exists():
        raise DamagedFileError(path, "LibreOffice cannot open it", "save it again as DOCX or PDF")
    return made
