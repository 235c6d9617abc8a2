"""The reader: convolutions over a line of 40 pixels, 0.6 M weights, one guess every three pixels (CTC).

Three pixels of 40 are 1.4 points of a line in 13 pt: the narrowest letters (l, i) get two or three guesses. Nothing
looks back or ahead further than some fifteen letters, so that long lines cost what they are long. The first layer
takes patches four pixels high at once: layers over all 20 rows cost half of the time and gave nothing else.
"""

from __future__ import annotations

from torch import Tensor, nn

from .letters import CLASSES
from .wear import HEIGHT

STRIDE = 3  # pixels of width a guess


class Separable(nn.Module):
    """A depthwise convolution and a mixing of channels."""

    def __init__(
        self, before: int, after: int, kernel: tuple[int, int], stride: tuple[int, int], pad: bool = True
    ) -> None:
        super().__init__()
        padding = (kernel[0] // 2 if pad else 0, kernel[1] // 2)
        self.body = nn.Sequential(
            nn.Conv2d(before, before, kernel, stride, padding, groups=before, bias=False),
            nn.BatchNorm2d(before),
            nn.Conv2d(before, after, 1, bias=False),
            nn.BatchNorm2d(after),
            nn.ReLU(inplace=True),
        )

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.body(x)
        return out


class Residual(nn.Module):
    """Context along the line: depthwise over nine guesses, mixing, added to what was there."""

    def __init__(self, width: int, kernel: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(width, width, (1, kernel), padding=(0, kernel // 2), groups=width, bias=False),
            nn.BatchNorm2d(width),
            nn.Conv2d(width, width, 1, bias=False),
            nn.BatchNorm2d(width),
            nn.ReLU(inplace=True),
        )

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = x + self.body(x)
        return out


class Reader(nn.Module):
    """Lines (batch, 1, 40, width) to logits (batch, width / 3, classes)."""

    def __init__(self, width: int = 224, depth: int = 9, kernel: int = 9) -> None:
        super().__init__()
        self.eye = nn.Sequential(
            nn.Conv2d(1, 64, (7, 5), (4, STRIDE), (3, 2), bias=False),
            nn.BatchNorm2d(64),
            nn.ReLU(inplace=True),  # 10 high
            Separable(64, 96, (3, 3), (1, 1)),
            Separable(96, 160, (3, 3), (2, 1)),  # 5
            Separable(160, width, (HEIGHT // 8, 3), (1, 1), pad=False),  # 1
        )
        self.context = nn.Sequential(*(Residual(width, kernel) for _ in range(depth)))
        self.guess = nn.Conv2d(width, CLASSES, 1)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.guess(self.context(self.eye(x)))
        return out.squeeze(2).transpose(1, 2)
