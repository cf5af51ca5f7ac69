"""Whether the panel has shown anything: what a new program is judged by."""

from __future__ import annotations

from tests.ui.conftest import Bench


def test_a_window_says_when_it_has_drawn(bench: Bench) -> None:
    """After the first frame, and once and for all."""
    for _ in range(100):
        bench.settle()
        if bench.window.has_drawn:
            break
    assert bench.window.has_drawn
