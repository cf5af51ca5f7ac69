"""What is hidden while a package is imported, and from whom."""

from __future__ import annotations

import importlib
import sys
import threading
from pathlib import Path

import pytest

from kiosk.adapters.lean_imports import without


@pytest.fixture
def spare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a package that is installed and not imported yet."""
    (tmp_path / "spare_package.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "spare_package", raising=False)
    return "spare_package"


def test_what_is_hidden_is_not_installed_and_later_is(spare: str) -> None:
    with without(spare), pytest.raises(ModuleNotFoundError):
        importlib.import_module(spare)

    assert importlib.import_module(spare).__name__ == spare


def test_what_is_imported_already_stays(spare: str) -> None:
    there = importlib.import_module(spare)
    with without(spare):
        assert importlib.import_module(spare) is there


def test_another_thread_sees_everything(spare: str) -> None:
    """A meter's driver may import at this very moment what the SDK is to do without."""
    found: list[object] = []
    with without(spare):
        thread = threading.Thread(target=lambda: found.append(importlib.import_module(spare)))
        thread.start()
        thread.join()

    assert found == [sys.modules[spare]]
