"""The studio of the gallery's tests: one window for all of a module's pictures."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from tests.gallery.studio import Studio


@pytest.fixture(scope="package", autouse=True)
def collected_here() -> Iterator[None]:
    """The tests that come next have threads, in which no QObject may die: none is left to them."""
    yield
    gc.collect()


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """The product has no widgets, so its tests have none."""
    return QGuiApplication


@pytest.fixture(scope="module")
def studio(qapp: QGuiApplication) -> Iterator[Studio]:
    """Built once: building is the slow part."""
    made = Studio()
    yield made
    made.close()
