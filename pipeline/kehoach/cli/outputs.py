"""Where records are written, under names that never clash, and never half-written."""

from __future__ import annotations

import itertools
import json
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kehoach.errors import UnreadableFileError
from kehoach.files import hash_file


@dataclass(frozen=True, slots=True)
class Target:
    """The two files that one document gives: its record and its canonical text."""

    record: Path
    text: Path


def plan_targets(paths: Sequence[Path], folder: Path) -> list[Target]:
    """A target for each document: NAME.json and NAME.txt.

    Documents with the same stem keep their suffix in the name, those with the same name take the names of their
    folders before it, as many as are needed to tell them apart.
    """
    return [Target(folder / f"{name}.json", folder / f"{name}.txt") for name in _names(paths)]


def _names(paths: Sequence[Path]) -> list[str]:
    names = [path.stem for path in paths]
    for depth in range(1, max((len(path.absolute().parts) for path in paths), default=1)):
        counts = Counter(name.casefold() for name in names)  # some file systems know no case
        if max(counts.values()) == 1:
            break
        names = [
            _longer(path, depth) if counts[name.casefold()] > 1 else name
            for path, name in zip(paths, names, strict=True)
        ]
    return _numbered(names)


def _longer(path: Path, depth: int) -> str:
    """1: the name with its suffix; 2: the folder before it; and so on."""
    return ".".join(path.absolute().parts[1:][-depth:])


def _numbered(names: list[str]) -> list[str]:
    """What still clashes (names that differ in case alone) gets a number."""
    taken: set[str] = set()
    unique = []
    for name in names:
        choices = itertools.chain([name], (f"{name}-{number}" for number in itertools.count(2)))
        chosen = next(choice for choice in choices if choice.casefold() not in taken)
        taken.add(chosen.casefold())
        unique.append(chosen)
    return unique


def kept_record(path: Path, target: Target) -> dict[str, Any] | None:
    """The record written earlier for this very file, by the SHA-256 of its bytes; None where there is none.

    Raises UnreadableFileError where what stands at the target was not written by kehoach: it is never overwritten.
    """
    record = _own_record(target)
    try:
        unchanged = record is not None and target.text.is_file() and record["source"]["sha256"] == hash_file(path)
    except (OSError, UnreadableFileError):  # parsing will say what is wrong with the file
        return None
    return record if unchanged else None


def _own_record(target: Target) -> dict[str, Any] | None:
    try:
        record = json.loads(target.record.read_bytes())
        if str(record["schema"]).startswith("kehoach/") and record["source"]["sha256"]:
            return record  # type: ignore[no-any-return]
    except FileNotFoundError:
        if target.text.exists():
            raise _foreign(target.text) from None
        return None
    except (OSError, ValueError, KeyError, TypeError):  # a folder, no JSON, no record
        pass
    raise _foreign(target.record)


def _foreign(path: Path) -> UnreadableFileError:
    fault, remedy = "is there already and was not written by kehoach", "move it, or name another --out folder"
    return UnreadableFileError(path, fault, remedy)


def write_outputs(target: Target, record: str, text: str) -> None:
    """Write record and text, the record first: a text without a record is somebody else's."""
    try:
        target.record.parent.mkdir(parents=True, exist_ok=True)
        _write(target.record, record)
        _write(target.text, text)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        fault, remedy = f"cannot be written ({reason})", "check space and permissions, or name another --out folder"
        raise UnreadableFileError(target.record, fault, remedy) from error


def _write(path: Path, content: str) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        temporary.write_bytes(content.encode("utf-8", "backslashreplace"))
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
