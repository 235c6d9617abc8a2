"""Queries that are built once: their values are bound when they run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import BindParameter, bindparam

_MANY = 400  # values in one query


def several(name: str) -> BindParameter[Any]:
    """A parameter for IN that takes a list of values."""
    return bindparam(name, expanding=True)


def parts(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """Values in portions that a query takes."""
    return (values[at : at + _MANY] for at in range(0, len(values), _MANY))
