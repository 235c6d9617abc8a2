"""The project's own measure: records against gold, item by item.

The rules are those of the corpus conventions: text is compared without emphasis, bars and blanks, either tone
placement counts, lists are compared as multisets, and a wrong value that would be filed unseen is a silent error.
"""

from __future__ import annotations

from kehoach.evaluation.gold import Gold, input_beside, read_golds, read_records
from kehoach.evaluation.reliability import Bin, Judged, Reliability
from kehoach.evaluation.score import Evaluation, Figure, evaluate

__all__ = [
    "Bin",
    "Evaluation",
    "Figure",
    "Gold",
    "Judged",
    "Reliability",
    "evaluate",
    "input_beside",
    "read_golds",
    "read_records",
]
