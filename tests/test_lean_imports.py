"""What is hidden or stood in for while a package is imported, and from whom."""

from __future__ import annotations

import importlib
import subprocess
import sys
import threading
from pathlib import Path
from typing import Final

import pytest

from kiosk.lean_imports import standing_in, without

ROOT: Final = Path(__file__).parents[1]


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


@pytest.fixture
def parted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A package that imports a part of its own, and from it a name."""
    folder = tmp_path / "parted_package"
    folder.mkdir()
    (folder / "__init__.py").write_text("from . import part\nfrom .part import Thing\n")
    (folder / "part.py").write_text("class Thing:\n    real = True\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in ("parted_package", "parted_package.part"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return "parted_package"


def test_a_part_that_is_stood_in_for_is_empty_and_real_for_who_asks_later(parted: str) -> None:
    with standing_in(f"{parted}.part"):
        package = importlib.import_module(parted)

    assert not hasattr(package.Thing, "real")
    assert not hasattr(package, "part")
    assert importlib.import_module(f"{parted}.part").Thing.real
    assert package.part.Thing.real


def test_a_part_that_is_imported_already_stays(parted: str) -> None:
    real = importlib.import_module(parted).Thing
    with standing_in(f"{parted}.part"):
        assert importlib.import_module(f"{parted}.part").Thing is real

    assert importlib.import_module(f"{parted}.part").Thing is real


def test_msgspec_has_its_parts_when_they_are_asked_for() -> None:
    """Its own words for what a table wants are loaded when something is refused."""
    program = """
import sys
from pathlib import Path
from kiosk.config import load_config
assert "msgspec" in sys.modules
assert not {"msgspec.inspect", "typing_extensions"} & set(sys.modules)
import msgspec.json
from msgspec import inspect, toml
assert msgspec.json.decode(b"[1]") == [1] and inspect.type_info(int)
"""
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT, timeout=60)
