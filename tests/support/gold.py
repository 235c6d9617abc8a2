"""Gold and records in few words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kehoach.evaluation import Gold


def gold(stem: str = "a", **data: Any) -> Gold:
    """Gold of one document."""
    return Gold(stem, Path(f"{stem}.gold.json"), data)


def record(stem: str = "a", **data: Any) -> dict[str, Any]:
    """A record of one document as a dict."""
    return {"source": {"name": f"{stem}.pdf"}, **data}


def field(value: Any, confidence: float = 0.95) -> dict[str, Any]:
    """A field of the header."""
    return {"value": value, "confidence": confidence}
