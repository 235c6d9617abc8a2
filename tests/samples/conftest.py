"""The tools that make the samples live beside the data, outside the package."""

from __future__ import annotations

import sys
from pathlib import Path

TOOLS = Path(__file__).resolve().parents[2] / "data" / "tools"
if str(TOOLS) not in sys.path:
    sys.path.insert(0, str(TOOLS))
