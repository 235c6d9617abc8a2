"""Many files at once: one way to run work in parallel, an executor; one bad file never stops the rest."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from kehoach.errors import KehoachError
from kehoach.options import Options
from kehoach.record import Record


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a record with its canonical text, or the failure that says why not. `index`: place
    in the input, from 0. `seconds`: wall time in the worker."""

    path: Path
    index: int
    record: Record | None
    text: str | None
    error: KehoachError | None
    seconds: float


def parse_many(
    paths: Iterable[Path | str],
    *,
    executor: Executor | None = None,
    jobs: int | None = None,
    options: Options | None = None,
) -> Iterator[Outcome]:
    """Outcomes as they finish, not in input order.

    executor: any `concurrent.futures.Executor`, left open; without one, `jobs` local processes (default: one a core),
    or none at all for a single file.
    """
    options = options or Options()
    todo = [(index, Path(path)) for index, path in enumerate(paths)]
    if executor is not None:
        yield from _submitted(executor, todo, options)
        return
    workers = min(jobs or os.cpu_count() or 1, len(todo))
    if workers <= 1:
        yield from (parse_one(path, index, options) for index, path in todo)
        return
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # a worker a core: threads inside would fight (0.05 pages/s)
    with ProcessPoolExecutor(workers) as pool:
        yield from _submitted(pool, todo, options)


def parse_one(path: Path, index: int, options: Options) -> Outcome:
    """One file, every failure caught at this one boundary and given a name."""
    from kehoach.pipeline import parse_document

    start = time.perf_counter()
    try:
        document = parse_document(path, options=options)
    except KehoachError as known:
        failure = known
    except MemoryError:
        failure = KehoachError(path, "too large for this machine's memory", "split it, or read it with a lower --dpi")
    except Exception as fault:  # the one broad catch: a fault of ours must not cost the batch
        told = " ".join(f"{type(fault).__name__}: {fault}".split())
        failure = KehoachError(path, f"a fault in kehoach ({told})", "please report it with the file")
    else:
        return Outcome(path, index, document.record, document.text.text, None, time.perf_counter() - start)
    return Outcome(path, index, None, None, failure, time.perf_counter() - start)


def _submitted(executor: Executor, todo: list[tuple[int, Path]], options: Options) -> Iterator[Outcome]:
    futures: dict[Future[Outcome], tuple[int, Path]] = {
        executor.submit(parse_one, path, index, options): (index, path) for index, path in todo
    }
    for future in as_completed(futures):
        index, path = futures[future]
        try:
            yield future.result()
        except BrokenProcessPool:
            error = KehoachError(path, "the worker process died while it was being read", "try it alone with --jobs 1")
            yield Outcome(path, index, None, None, error, 0.0)
