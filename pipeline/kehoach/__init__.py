"""kehoach: scanned and born-digital Vietnamese plans become structured records.

    import kehoach
    record = kehoach.parse("ke-hoach.pdf")
    record.number.value, record.issuer.value.name, [c.number for c in record.citations]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kehoach.archive import open_archive
    from kehoach.batch import Outcome, parse_many
    from kehoach.errors import KehoachError
    from kehoach.exports.archived import to_frames
    from kehoach.options import Options
    from kehoach.pipeline import Document, parse, parse_document, parse_text
    from kehoach.record import Record

__version__ = "0.1.0"
__all__ = [
    "Document",
    "KehoachError",
    "Options",
    "Outcome",
    "Record",
    "open_archive",
    "parse",
    "parse_document",
    "parse_many",
    "parse_text",
    "to_frames",
]

_HOMES = {
    "Document": "pipeline",
    "parse": "pipeline",  # the module has another name than the function: a submodule would hide it
    "parse_document": "pipeline",
    "parse_text": "pipeline",
    "Outcome": "batch",
    "parse_many": "batch",
    "KehoachError": "errors",
    "open_archive": "archive",
    "to_frames": "exports.archived",
    "Options": "options",
    "Record": "record",
}


def __getattr__(name: str) -> Any:
    """Names load when first used, so that importing the package costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"kehoach.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
