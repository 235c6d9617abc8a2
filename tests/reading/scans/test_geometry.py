"""Maps between pictures: what goes there comes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.reading.layout import Box
from kehoach.reading.scans.geometry import IDENTITY, Transform

numbers = st.floats(-3000, 3000, allow_nan=False)
maps = st.one_of(
    st.builds(Transform.scale, st.floats(0.1, 10)),
    st.builds(Transform.shift, numbers, numbers),
    st.builds(Transform.rotation, st.floats(-180, 180), st.tuples(numbers, numbers)),
)


@given(maps, maps, numbers, numbers)
def test_a_map_and_its_inverse_lead_home(first: Transform, second: Transform, x: float, y: float) -> None:
    there = first.then(second)
    assert there.inverse().point(*there.point(x, y)) == pytest.approx((x, y), abs=1e-3)


@given(maps, maps, numbers, numbers)
def test_then_is_one_after_the_other(first: Transform, second: Transform, x: float, y: float) -> None:
    assert first.then(second).point(x, y) == pytest.approx(second.point(*first.point(x, y)), abs=1e-3)


def test_a_quarter_turn_of_a_box_is_around_its_corners() -> None:
    turned = Transform.rotation(90, (0, 0)).box(Box(1, 2, 3, 5))
    assert turned == pytest.approx((2, -3, 5, -1))
    assert IDENTITY.slim_box(Box(1, 2, 3, 5)) == Box(1, 2, 3, 5)
