"""stub"""

from __future__ import annotations

from pathlib import Path

from kehoach.pipeline import Document


def write_searchable(folder: Path, path: Path, document: Document) -> None:
    """stub"""
