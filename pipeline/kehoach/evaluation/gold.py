"""Gold files, the inputs that lie beside them, and files of records."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kehoach.errors import DamagedFileError, UnreadableFileError, unreadable

SUFFIX = ".gold.json"


@dataclass(frozen=True, slots=True)
class Gold:
    """What is true of one document. `stem`: name of gold and input without suffixes."""

    stem: str
    path: Path
    data: Mapping[str, Any]


def read_golds(folder: Path) -> list[Gold]:
    """All NAME.gold.json of a folder, by name.

    Raises UnreadableFileError where there is none, DamagedFileError where one is no JSON object.
    """
    paths = sorted(folder.glob("*" + SUFFIX))
    if not paths:
        raise UnreadableFileError(folder, "no gold files here", f"name a folder that holds NAME{SUFFIX} files")
    return [Gold(path.name.removesuffix(SUFFIX), path, _read_object(path)) for path in paths]


def input_beside(gold: Gold) -> Path | None:
    """The document that a gold file describes: the one it names as its source, else the only file of its stem."""
    source = gold.data.get("source")
    if isinstance(source, str) and (gold.path.parent / source).is_file():
        return gold.path.parent / source
    found = [
        path
        for path in sorted(gold.path.parent.iterdir())
        if path.stem == gold.stem and path.is_file() and path.suffix != ".json"
    ]
    return found[0] if len(found) == 1 else None


def read_records(path: Path) -> list[dict[str, Any]]:
    """Records of a file: one JSON object a line, or one object over many lines."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise unreadable(path, error) from error
    except UnicodeDecodeError as error:
        raise _no_records(path) from error
    try:
        return [_checked(path, json.loads(text))]
    except json.JSONDecodeError:
        pass  # more than one line of JSON, or none
    try:
        return [_checked(path, json.loads(line)) for line in text.splitlines() if line.strip()]
    except json.JSONDecodeError as error:
        raise _no_records(path) from error


def _checked(path: Path, data: object) -> dict[str, Any]:
    if isinstance(data, dict) and isinstance(data.get("source"), dict) and "name" in data["source"]:
        return data
    raise _no_records(path)


def _no_records(path: Path) -> DamagedFileError:
    return DamagedFileError(path, "holds no records", "write it with `kehoach parse --json` or `kehoach parse --out`")


def _read_object(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise DamagedFileError(path, f"no valid JSON ({error})", "mend the gold file") from error
    if not isinstance(data, dict):
        raise DamagedFileError(path, "no JSON object", "mend the gold file")
    return data
