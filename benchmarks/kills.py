"""Kills an ingest at random instants, resumes it, and compares the archives: nothing twice, nothing lost.

    python benchmarks/kills.py [--kills 200] [--files 60] [--postgres] [SCAN…]

An archive is made from a drop of papers without any trouble first. Then the same papers are ingested into new
archives; each run is killed (SIGKILL, to its main process or to all of its processes) after a random time and started
again, until one gets to its end. Both archives must say the same (`kehoach.archive.digest`), and `kehoach verify` must
find nothing.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "pipeline")]

from kehoach.archive import open_archive  # noqa: E402
from kehoach.archive.digest import contents  # noqa: E402
from support import databases, office  # noqa: E402

Place = tuple[str, Path | None]


def command(place: Place, *words: str | Path) -> list[str]:
    """`kehoach WORDS` on an archive."""
    where, originals = place
    beside = ["--originals", str(originals)] if originals else []
    return [sys.executable, "-m", "kehoach.cli", *map(str, words), "--archive", where, *beside]


def run(place: Place, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run it to its end."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "pipeline")}
    return subprocess.run(command(place, *words), env=environment, capture_output=True, text=True, check=False)


def killed(place: Place, after: float, whole_group: bool, *words: str | Path) -> bool:
    """Run it and kill it after some seconds; False where it had ended by then."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "pipeline")}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command(place, *words), env=environment, start_new_session=True, **quiet)  # type: ignore[call-overload]
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):
            (os.killpg if whole_group else os.kill)(process.pid, signal.SIGKILL)
        process.wait()
        return True
    return False


def said(place: Place) -> set[str]:
    """All that the archive says."""
    with open_archive(place[0], originals=place[1]) as archive, archive.reading() as connection:
        return set(contents(connection))


def main() -> None:
    """Kill, resume, compare, report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--files", type=int, default=60)
    parser.add_argument("--postgres", action="store_true", help="in a PostgreSQL server started for this")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("more", nargs="*", type=Path, help="more documents, such as scans; --pdfa is given then")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kehoach-kills-") as name:
        folder = Path(name)
        office.drop(folder / "papers", options.files)
        words = ("ingest", folder / "papers", *options.more, *(["--pdfa"] if options.more else []))
        if options.postgres:
            with databases.postgres_server() as server:
                rounds(options, folder, words, server)
        else:
            rounds(options, folder, words, None)


def rounds(options: argparse.Namespace, folder: Path, words: tuple[str | Path, ...], server: str | None) -> None:
    """Archives one after the other, until there were enough kills."""
    chance, kills, archives, wrong = random.Random(options.seed), 0, 0, 0
    started = time.monotonic()
    with new_place(folder, "whole", server) as place:
        run(place, *words)
        took, wanted = time.monotonic() - started, said(place)
    print(f"an undisturbed ingest takes {took:.1f} s", flush=True)
    while kills < options.kills:
        with new_place(folder, f"killed-{archives}", server) as place:
            while killed(place, chance.uniform(0.2, 0.7 * took), chance.random() < 0.5, *words):
                kills += 1
            run(place, *words)  # changes nothing, as the last run got to its end
            verified = run(place, "verify")
            found = said(place)
        archives += 1
        if found != wanted or verified.returncode:
            wrong += 1
            print(f"archive {archives}: {len(found ^ wanted)} lines differ; verify: {verified.stderr}", flush=True)
            print(*(f"    {line[:160]}" for line in sorted(found ^ wanted)[:5]), sep="\n", flush=True)
        print(f"{kills} kills, {archives} archives, {wrong} wrong, {time.monotonic() - started:.0f} s", flush=True)
    sys.exit(1 if wrong else 0)


class new_place:  # noqa: N801
    """Where a new archive may lie; taken away in the end."""

    def __init__(self, folder: Path, name: str, server: str | None) -> None:
        self.folder = folder / name
        self.database = databases.fresh_database(server, f"kehoach-{name}") if server else None

    def __enter__(self) -> Place:
        if self.database is None:
            return str(self.folder), None
        return self.database.__enter__(), self.folder

    def __exit__(self, *exception: object) -> None:
        if self.database is not None:
            self.database.__exit__(None, None, None)
        shutil.rmtree(self.folder, ignore_errors=True)


if __name__ == "__main__":
    main()
