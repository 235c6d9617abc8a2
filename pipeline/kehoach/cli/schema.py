"""`kehoach schema`: the JSON Schema of the record."""

from __future__ import annotations

import json


def schema() -> None:
    """Print the JSON Schema of the record."""
    from kehoach.record import json_schema

    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
