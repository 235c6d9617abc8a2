"""Where nodes stand in the picture of a graph: levels from central to grass-roots, one below the other. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx

LEVELS = ("central", "province", "district", "commune", "grassroots", "unknown")
WIDTH, HEIGHT = 176.0, 54.0  # of a node's box, in points
_GAP_X, _GAP_Y, _LEVEL_GAP = 22.0, 46.0, 84.0
MARGIN_LEFT, MARGIN = 118.0, 28.0
_ROUNDS = 6  # in which nodes move towards those that they cite


@dataclass(frozen=True, slots=True)
class Layout:
    """width, height: of the picture in points; places: node -> (left, top) of its box; bands: level -> (top, bottom);
    bands hold the levels that occur, from top to bottom."""

    width: float
    height: float
    places: Mapping[str, tuple[float, float]]
    bands: Mapping[str, tuple[float, float]]


def lay_out(found: networkx.MultiDiGraph[str], in_a_row: int | None = None) -> Layout:
    """Places for all nodes; in_a_row: boxes side by side at most (else as makes a picture of good shape)."""
    levels: dict[str, list[str]] = {level: [] for level in LEVELS}
    for node in sorted(found):
        levels[level_of(found, node)].append(node)
    widest = in_a_row or max(4, min(9, round((len(found) * 1.6) ** 0.5)))
    order = _ordered(found, [nodes for nodes in levels.values() if nodes])
    rows: list[tuple[str, list[str]]] = []
    for level, nodes in levels.items():
        ranked = sorted(nodes, key=lambda node: (order[node], node))
        count = -(-len(ranked) // widest) if ranked else 0
        size = -(-len(ranked) // count) if count else 0
        rows += [(level, ranked[at : at + size]) for at in range(0, len(ranked), size or 1)]
    return _placed(rows)


def level_of(found: networkx.MultiDiGraph[str], node: str) -> str:
    """The node's level, "unknown" where nothing tells it."""
    level = found.nodes[node].get("level")
    return level if level in LEVELS else "unknown"


def _ordered(found: networkx.MultiDiGraph[str], levels: Sequence[Sequence[str]]) -> dict[str, float]:
    """Positions across, 0..1, so that nodes stand below those that they cite: rounds of barycentres."""
    near: dict[str, set[str]] = defaultdict(set)
    for citer, cited in found.edges():
        near[citer].add(cited)
        near[cited].add(citer)
    across = {node: (at + 0.5) / len(nodes) for nodes in levels for at, node in enumerate(nodes)}
    for number in range(_ROUNDS):
        for nodes in levels if number % 2 == 0 else reversed(levels):
            pull = {
                node: sum(across[other] for other in near[node]) / len(near[node]) if near[node] else across[node]
                for node in nodes
            }
            for at, node in enumerate(sorted(nodes, key=lambda node: (pull[node], node))):
                across[node] = (at + 0.5) / len(nodes)
    return across


def _placed(rows: Sequence[tuple[str, Sequence[str]]]) -> Layout:
    widest = max((len(nodes) for _, nodes in rows), default=1)
    inner = widest * WIDTH + (widest - 1) * _GAP_X
    places: dict[str, tuple[float, float]] = {}
    bands: dict[str, tuple[float, float]] = {}
    y = MARGIN + 12
    last = None
    for number, (level, nodes) in enumerate(rows):
        if number:
            y += HEIGHT + (_GAP_Y if level == last else _LEVEL_GAP)
        own = len(nodes) * WIDTH + (len(nodes) - 1) * _GAP_X
        shift = WIDTH * 0.28 * (number % 2) if own + WIDTH * 0.28 <= inner else 0.0  # rows do not hide one another
        x = MARGIN_LEFT + (inner - own) / 2 + shift
        for at, node in enumerate(nodes):
            places[node] = (x + at * (WIDTH + _GAP_X), y)
        top, _ = bands.get(level, (y, y))
        bands[level] = (top, y + HEIGHT)
        last = level
    return Layout(MARGIN_LEFT + inner + MARGIN, y + HEIGHT + 2 * MARGIN + 34, places, bands)
