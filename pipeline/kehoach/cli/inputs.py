"""Which files a command works on: files as they are named, folders walked."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kehoach.errors import KehoachError, UnreadableFileError, unreadable

# Inside a folder only these are candidates; a file that is named is always read, whatever its name.
SUFFIXES = (
    *(".pdf", ".docx", ".docm", ".doc", ".rtf", ".txt", ".text", ".md"),
    *(".png", ".jpg", ".jpeg", ".jfif", ".tif", ".tiff", ".webp", ".bmp", ".gif"),
)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Documents in the order in which they were named, folders in order of their names; folders that gave none."""

    paths: tuple[Path, ...]
    errors: tuple[KehoachError, ...]


def find_inputs(named: Sequence[Path], leave_out: Path | None = None) -> Inputs:
    """Files of the named paths, each once. `leave_out`: a folder that is not walked, such as the one written to."""
    paths: dict[Path, Path] = {}
    errors: list[KehoachError] = []
    for path in named:
        if not path.is_dir():
            paths.setdefault(path.absolute(), path)
            continue
        try:
            found = list(_walk(path, leave_out))
        except OSError as error:
            errors.append(unreadable(path, error))
            continue
        if not found:
            fault, remedy = "no documents in this folder", "name a folder with PDF, image, Word or text files"
            errors.append(UnreadableFileError(path, fault, remedy))
        for document in found:
            paths.setdefault(document.absolute(), document)
    return Inputs(tuple(paths.values()), tuple(errors))


def _walk(folder: Path, leave_out: Path | None) -> Iterator[Path]:
    skipped = leave_out.resolve() if leave_out else None
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        path = folder / entry.name
        if entry.name.startswith((".", "~$")) or path.stem.lower() == "readme":  # "~$": lock files of Word
            continue
        if entry.is_dir(follow_symlinks=False):
            if path.resolve() != skipped:
                yield from _walk(path, leave_out)
        elif path.suffix.lower() in SUFFIXES and entry.is_file():
            yield path
