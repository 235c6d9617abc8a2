"""An invented archive of many records: how fast it fills, how large it is, how fast it answers.

python benchmarks/archive_speed.py [--records 10000] [--records 100000] [--folder DIR] [--phase PHASE]...

The records are made from the tables of knowledge and own phrases, the same in every run: plans from the centre to the
communes that cite one another, laws and decrees, with deadlines and recipients, 3 kB of text each. Every phase runs in
a process of its own; times are processor time, sizes are MB of 10^6 bytes. The table is markdown. With --folder the
archives stay, and single phases can be run again on them.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "benchmarks"), str(ROOT / "pipeline")]


def main() -> None:
    """Run the phases and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, action="append", help="size of an archive; several for a comparison")
    parser.add_argument("--folder", type=Path, help="where the archives are made (else a temporary folder)")
    parser.add_argument("--phase", action="append", help="only this phase")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    sizes = asked.records or [10_000]
    if asked.inside:
        print(json.dumps(_measure(asked.phase[0], asked.folder, sizes[0])))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        found = {size: _phases(folder / str(size), size, asked.phase) for size in sizes}
    print(_table(found))


def _phases(folder: Path, records: int, wanted: list[str] | None) -> dict[str, float | str]:
    from archivetools.measures import PHASES

    figures: dict[str, float | str] = {}
    for phase in wanted or PHASES:
        command = [sys.executable, __file__, "--inside", "--phase", phase, "--folder", str(folder)]
        done = subprocess.run([*command, "--records", str(records)], stdout=subprocess.PIPE, check=True)
        figures |= json.loads(done.stdout)
        print(f"{records} records: {phase} done", file=sys.stderr)
    return figures


def _measure(phase: str, folder: Path, records: int) -> dict[str, float | str]:
    from archivetools.measures import PHASES

    figures = PHASES[phase](folder, records)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return {**figures, f"peak memory of {phase}, MB": peak}


def _table(found: dict[int, dict[str, float | str]]) -> str:
    names = list(dict.fromkeys(name for figures in found.values() for name in figures))
    lines = [f"| | {' | '.join(f'{size:,} records' for size in found)} |", f"|---|{'---|' * len(found)}"]
    lines += [f"| {name} | {' | '.join(_shown(figures.get(name)) for figures in found.values())} |" for name in names]
    return "\n".join(lines)


def _shown(value: float | str | None) -> str:
    if isinstance(value, float):
        return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"
    return "" if value is None else f"{value:,}" if isinstance(value, int) else value


if __name__ == "__main__":
    main()
