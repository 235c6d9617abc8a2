"""Takes files into an archive and tells what became of each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kehoach.archive import Archive
from kehoach.ingest import Arrived, ingest


def take(archive: Archive, *paths: Path, **options: Any) -> dict[str, Arrived]:
    """What became of each file, by its name."""
    return {arrived.path.name: arrived for arrived in take_all(archive, paths, **options)}


def take_all(archive: Archive, paths: Iterable[Path], **options: Any) -> list[Arrived]:
    """What became of each file, in the order in which it was told."""
    told: list[Arrived] = []
    ingest(archive, paths, tell=told.append, **{"jobs": 1, **options})
    return told
