"""A process that takes and switches content, and dies by SIGKILL at one of its steps on the disk.

Run by the tests: `python -m tests.updates.dying_switch BEFORE BUNDLE WORK`. It forks a child for
each step, looks at what the child's death left, and prints what it found as JSON.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Final

from kiosk.adapters.content_store import ContentStore
from kiosk.domain.updates import ContentOffer

STEPS: Final = frozenset(
    {"open", "os.rename", "os.symlink", "os.mkdir", "os.remove", "os.rmdir", "os.truncate"}
)
"""What CPython tells an audit hook of, before it happens."""
STEPS_MAX: Final = 500


def store_at(folder: Path) -> ContentStore:
    return ContentStore(folder, group="north", check=lambda _: None)


def switch(folder: Path, bundle: Path) -> None:
    """All of it: start, unpack the bundle, change the link."""
    store = store_at(folder)
    store.open()
    store.unpack(bundle, ContentOffer(digest="b" * 64, size_bytes=1))
    store.put_in_force(2)


def die_at(number: int, folder: Path, bundle: Path) -> bool:
    """Whether a child died at its N-th step; False when it had fewer."""
    child = os.fork()
    if child == 0:
        left = number

        def hook(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event in STEPS and str(folder) in str(arguments[:2]):
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        switch(folder, bundle)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return True
    assert status == 0, f"step {number}: the child ended with {status}"
    return False


def main(before: Path, bundle: Path, work: Path) -> None:
    """Every step, one after the other."""
    found: list[dict[str, object]] = []
    for number in range(1, STEPS_MAX):
        folder = work / str(number)
        shutil.copytree(before, folder, symlinks=True)
        died = die_at(number, folder, bundle)
        store = store_at(folder)
        opened = store.open()
        current = store.look().current
        seen: dict[str, object] = {
            "died": died,
            "opened": None if opened is None else opened.name,
            "current": None if current is None else current.version,
        }
        if seen["current"] == 1:
            switch(folder, bundle)
        after = store.look().current
        seen["after"] = None if after is None else after.version
        seen["names"] = sorted(path.name for path in folder.iterdir())
        found.append(seen)
        if not died:
            break
    print(json.dumps(found))


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
