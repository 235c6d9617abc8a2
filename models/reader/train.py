#!/usr/bin/env python3
"""Trains the line reader: from text to weights, seeded, resumable.

    python -m models.reader.train [--text FILE_OR_FOLDER...] [--not-in FILE...] [--lines 300000] [--out DIR]

Run from the project's root with `pip install 'kehoach[train]'`. Lines are drawn, worn and read as they come: none is
seen twice. The state is kept every few minutes; the same command goes on where it stopped.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from .draw import draw_line, families
from .letters import CLASSES, decode, encode
from .lines_of_text import ROOT, Lines, paragraphs, without
from .network import STRIDE, Reader
from .wear import HEIGHT, fitted, worn

POOL, BATCH_WIDTH, STEP = 640, 20_000, 120  # lines sorted by width together; pixels of width: in a batch, in steps
PEAK, KEEP = 2e-3, 240.0  # learning rate; seconds between two states on disk
Batch = tuple[Tensor, list[list[int]], list[int]]


class Stream(torch.utils.data.IterableDataset):  # type: ignore[type-arg]
    """Batches without end, the same for the same seed; `first` skips what an earlier run has seen."""

    def __init__(self, texts: list[str], seed: int, total: int, first: int) -> None:
        self.texts, self.seed, self.total, self.first = texts, seed, total, first

    def __iter__(self) -> Iterator[Batch]:
        torch.set_num_threads(1)
        pool = self.first // POOL
        while True:
            rng = random.Random(self.seed * 1_000_003 + pool)
            lines = Lines(self.texts, rng.getrandbits(40))
            severity = min(1.0, 0.25 + 2.5 * pool * POOL / self.total)  # the curriculum: tidy offices first
            yield from _batches([_example(lines, rng, severity) for _ in range(POOL)], rng)
            pool += 1


def _example(lines: Lines, rng: random.Random, severity: float) -> tuple[np.ndarray, list[int]]:
    while True:
        text = lines.draw()
        picture = fitted(worn(draw_line(text, rng, _FAMILIES, lines.draw()), rng, severity * rng.random() ** 0.7))
        target = encode(text)
        if target and picture.shape[1] // STRIDE > len(target) * 1.2 and picture.shape[1] < 2600:
            return picture, target


_FAMILIES = families()


def _batches(examples: list[tuple[np.ndarray, list[int]]], rng: random.Random) -> list[Batch]:
    examples.sort(key=lambda example: example[0].shape[1])
    batches: list[Batch] = []
    while examples:
        width = -(-examples[-1][0].shape[1] // STEP) * STEP  # few shapes: the network's plans for each are kept
        count = max(1, BATCH_WIDTH // width)
        taken, examples = examples[-count:], examples[:-count]
        stack = np.zeros((len(taken), 1, HEIGHT, width), dtype=np.float32)
        for row, (picture, _) in enumerate(taken):
            stack[row, 0, :, : picture.shape[1]] = picture
        batches.append((torch.from_numpy(stack), [target for _, target in taken], [p.shape[1] for p, _ in taken]))
    rng.shuffle(batches)
    return batches


def errors(guess: str, truth: str) -> int:
    """Edit distance."""
    row = list(range(len(truth) + 1))
    for i, a in enumerate(guess, start=1):
        row, before = [i], row
        for j, b in enumerate(truth, start=1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b)))
    return row[-1]


def step(model: Reader, batch: Batch, loss_of: nn.CTCLoss) -> Tensor:
    """Loss of a batch."""
    pictures, targets, widths = batch
    scores = model(pictures.to(memory_format=torch.channels_last)).log_softmax(2).transpose(0, 1)
    lengths = torch.tensor([min(-(-width // STRIDE), scores.shape[0]) for width in widths])
    flat = torch.tensor([index for target in targets for index in target])
    loss: Tensor = loss_of(scores, flat, lengths, torch.tensor([len(target) for target in targets]))
    return loss


@torch.no_grad()
def measure(model: Reader, batches: list[Batch]) -> float:
    """Character error rate on lines that are kept apart."""
    model.eval()
    wrong = letters = 0
    for pictures, targets, _ in batches:
        for outputs, target in zip(model(pictures).argmax(2).tolist(), targets, strict=True):
            truth = decode([index for letter in target for index in (letter, 0)])
            wrong += errors(decode(outputs), truth)
            letters += len(truth)
    model.train()
    return wrong / letters


def train(texts: list[str], total: int, seed: int, out: Path, threads: int) -> None:
    """Go on until `total` lines are seen."""
    torch.manual_seed(seed)
    torch.set_num_threads(threads)
    model = Reader().to(memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(model.parameters(), PEAK, weight_decay=0.01)
    kept = out / "state.pt"
    seen, spent = 0, 0.0
    if kept.exists():
        state = torch.load(kept, weights_only=True)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        seen, spent = state["seen"], state["spent"]
    tested = next(_chunks(texts, seed + 77, total))
    stream = Stream(texts, seed, total, seen)
    loader = torch.utils.data.DataLoader(stream, batch_size=None, num_workers=1, prefetch_factor=8)
    loss_of = nn.CTCLoss(zero_infinity=True)
    started = saved = time.monotonic()
    mean = None
    for batch in loader:
        if seen >= total:
            break
        warm = min(1.0, (seen + 1) / (0.02 * total))
        for group in optimiser.param_groups:
            group["lr"] = PEAK * warm * max(0.01, 0.5 * (1 + float(np.cos(np.pi * seen / total))))
        loss = step(model, batch, loss_of)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimiser.step()
        seen += len(batch[1])
        mean = loss.item() if mean is None else 0.99 * mean + 0.01 * loss.item()
        if time.monotonic() - saved > KEEP or seen >= total:
            saved = time.monotonic()
            state = {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "seen": seen}
            torch.save(state | {"spent": spent + saved - started}, kept.with_suffix(".new"))
            kept.with_suffix(".new").replace(kept)
            told = f"{seen} lines, {spent + saved - started:.0f} s, loss {mean:.3f}, CER {measure(model, tested):.4f}"
            print(told, flush=True)


def _chunks(texts: list[str], seed: int, total: int) -> Iterator[list[Batch]]:
    """Pools of lines at full severity, drawn with another seed."""
    for pool in range(10**6):
        rng = random.Random(seed * 7_000_003 + pool)
        lines = Lines(texts, rng.getrandbits(40))
        yield _batches([_example(lines, rng, 1.0) for _ in range(POOL // 2)], rng)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path, nargs="*", default=[], help="further texts, files or folders")
    parser.add_argument("--not-in", type=Path, nargs="*", default=[], help="texts of the test: none of them is learned")
    parser.add_argument("--lines", type=int, default=300_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1, help="of the network; another process draws lines")
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "reader")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    texts = without(paragraphs([ROOT / "data" / "sources", *args.text]), paragraphs(args.not_in))
    print(f"{len(texts)} paragraphs, {sum(map(len, texts))} letters, {CLASSES} classes", flush=True)
    train(texts, args.lines, args.seed, args.out, args.threads)


if __name__ == "__main__":
    main()
