"""The operator of these tests: keys, a repository, a web server on loopback, a station's
configuration.
"""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from kiosk.adapters import content_repository as desk
from kiosk.adapters.content_store import ContentStore
from kiosk.adapters.tuf_content import TufContent
from kiosk.config import Config, load_config
from kiosk.domain.updates import ContentOffer

ROOT: Final = Path(__file__).parents[2]
TARIFF: Final = ROOT / "assets" / "tariffs" / "demo_de.json"
GROUP: Final = "north"


def now() -> datetime:
    """The framework itself compares with the real clock."""
    return datetime.now(UTC)


def tariff(price: str = "0.59", **changed: object) -> str:
    """The demo tariff with another price for a kilowatt hour."""
    body: dict[str, Any] = json.loads(TARIFF.read_text())
    body["elements"][0]["components"][0]["price"] = price
    return json.dumps({**body, **changed})


@dataclass(frozen=True)
class Operator:
    """One operator's machine."""

    folder: Path

    @property
    def repository(self) -> Path:
        return self.folder / "repository"

    @property
    def keys(self) -> Path:
        return self.folder / "keys"

    @property
    def metadata(self) -> Path:
        return self.repository / "metadata"

    @property
    def root(self) -> Path:
        return self.metadata / "1.root.json"

    def begin(self, at: datetime | None = None) -> Operator:
        desk.make_keys(self.keys)
        desk.make_repository(self.repository, self.keys, at or now())
        return self

    def publish(
        self,
        files: dict[str, str],
        *,
        at: datetime | None = None,
        group: str = GROUP,
        effective_from: datetime | None = None,
    ) -> int:
        source = self.folder / "source"
        shutil.rmtree(source, ignore_errors=True)
        for name, text in files.items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return desk.publish(
            self.repository,
            self.keys,
            source,
            group=group,
            effective_from=effective_from or now() - timedelta(minutes=1),
            now=at or now(),
        )

    def renew(self, at: datetime | None = None) -> None:
        desk.renew(self.repository, self.keys, at or now())

    def copy(self, name: str) -> Path:
        """The repository as it is now, for whoever attacks later."""
        target = self.folder / name
        shutil.copytree(self.repository, target)
        return target

    def replace_by(self, other: Path) -> None:
        shutil.rmtree(self.repository)
        shutil.copytree(other, self.repository)

    def bundle(self) -> Path:
        return max((self.repository / "targets").glob("*.zip"), key=lambda p: p.stat().st_mtime_ns)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its base's name
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A web server with these files; its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=partial(server.serve_forever, 0.02), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def station(folder: Path, base_url: str, root: Path) -> Config:
    """A station that takes content from there."""
    folder.mkdir(parents=True, exist_ok=True)
    text = (ROOT / "assets" / "config" / "simulated.toml").read_text()
    text = text.replace("../tariffs/demo_de.json", str(TARIFF))
    extra = f'\n[updates]\ncontent = "{base_url}"\nroot = "{root}"\ngroup = "{GROUP}"\n'
    path = folder / "kiosk.toml"
    path.write_text(text + extra)
    return load_config(path)


def source_of(store: ContentStore, base_url: str, root: Path) -> TufContent:
    return TufContent(base_url, root_file=root, group=GROUP, trust=store.trust, inbox=store.folder)


async def taken(store: ContentStore, source: TufContent) -> ContentOffer:
    """One whole look: ask, fetch, shelve."""
    offer = await source.look()
    assert offer is not None
    bundle = await source.fetch(offer)
    try:
        await store.take(bundle, offer)
    finally:
        bundle.unlink()
    return offer
