"""Maps between the pixels of a cleaned picture and those of the page as people see it: 3 x 3, always invertible."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kehoach.reading.layout import Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Rows = tuple[tuple[float, float, float], tuple[float, float, float], tuple[float, float, float]]


@dataclass(frozen=True, slots=True)
class Transform:
    """A projective map of points (x, y), pixels, y downwards."""

    rows: Rows = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))

    @staticmethod
    def scale(x: float, y: float | None = None) -> Transform:
        return Transform(((x, 0.0, 0.0), (0.0, x if y is None else y, 0.0), (0.0, 0.0, 1.0)))

    @staticmethod
    def shift(x: float, y: float) -> Transform:
        return Transform(((1.0, 0.0, x), (0.0, 1.0, y), (0.0, 0.0, 1.0)))

    @staticmethod
    def rotation(degrees: float, centre: tuple[float, float]) -> Transform:
        """Turn about a centre; positive is counter-clockwise as seen on the page."""
        cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        x, y = centre
        return Transform(((cos, sin, x - cos * x - sin * y), (-sin, cos, y + sin * x - cos * y), (0.0, 0.0, 1.0)))

    @staticmethod
    def of_array(matrix: NDArray[np.float64]) -> Transform:
        """From a 3 x 3 array, scaled so that its last cell is 1."""
        last = float(matrix[2, 2])
        a, b, c = (tuple(float(v) / last for v in row) for row in matrix)
        return Transform(((a[0], a[1], a[2]), (b[0], b[1], b[2]), (c[0], c[1], c[2])))

    def array(self) -> NDArray[np.float64]:
        import numpy as np

        return np.array(self.rows, dtype=np.float64)

    def then(self, after: Transform) -> Transform:
        """This map first, `after` on its result."""
        import numpy as np

        return Transform.of_array(np.asarray(after.array() @ self.array(), dtype=np.float64))

    def inverse(self) -> Transform:
        import numpy as np

        return Transform.of_array(np.asarray(np.linalg.inv(self.array()), dtype=np.float64))

    def point(self, x: float, y: float) -> tuple[float, float]:
        a, b, c = self.rows
        w = c[0] * x + c[1] * y + c[2]
        return (a[0] * x + a[1] * y + a[2]) / w, (b[0] * x + b[1] * y + b[2]) / w

    def box(self, box: Box) -> Box:
        """The upright box around the four mapped corners."""
        corners = [self.point(x, y) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))

    def slim_box(self, box: Box) -> Box:
        """The box through the mapped middles of the four sides: a word's box stays as tight as the word."""
        middle_x, middle_y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        left, right = self.point(box.x0, middle_y), self.point(box.x1, middle_y)
        top, bottom = self.point(middle_x, box.y0), self.point(middle_x, box.y1)
        return Box(left[0], top[1], right[0], bottom[1])


IDENTITY = Transform()
