"""Signed content over a real web server, and every lie that a server can tell about it.

What a lie leaves behind is always the same: the content that was there, and a word for the lie.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from kiosk.adapters import tuf_content
from kiosk.adapters.content_store import ContentStore
from kiosk.adapters.tuf_content import TufContent
from kiosk.domain.updates import UpdateFault
from kiosk.errors import UpdateError
from tests.updates.operator_side import Operator, now, served, source_of, taken, tariff

pytestmark = pytest.mark.anyio


@pytest.fixture
def operator(tmp_path: Path) -> Operator:
    """An operator who has published one bundle."""
    operator = Operator(tmp_path / "operator").begin()
    operator.publish({"tariff.json": tariff()})
    return operator


@pytest.fixture
def base_url(operator: Operator) -> Iterator[str]:
    with served(operator.repository) as address:
        yield address


@pytest.fixture
def store(tmp_path: Path) -> ContentStore:
    folder = tmp_path / "station" / "content"
    folder.mkdir(parents=True)
    return ContentStore(folder, group="north", check=lambda _: None)


async def refused(store: ContentStore, source: TufContent) -> UpdateFault:
    """What a look ends with; nothing was added and no half of a download is left."""
    before = await store.shelf()
    with pytest.raises(UpdateError) as caught:
        await taken(store, source)
    assert await store.shelf() == before
    assert not list(store.folder.glob("*.part"))
    return caught.value.fault


async def test_content_is_fetched_and_waits(
    operator: Operator, base_url: str, store: ContentStore
) -> None:
    """The first bundle and, after it, the next; what is there already is not fetched again."""
    source = source_of(store, base_url, operator.root)
    offer = await taken(store, source)
    shelf = await store.shelf()
    assert shelf.waiting is not None
    assert (shelf.waiting.version, shelf.waiting.bundle) == (1, offer.digest)
    assert shelf.has(offer.digest)
    await store.switch(1)
    operator.publish({"tariff.json": tariff("0.61")})

    await taken(store, source)

    shelf = await store.shelf()
    assert shelf.current is not None
    assert shelf.waiting is not None
    assert (shelf.current.version, shelf.waiting.version) == (1, 2)


async def test_files_of_a_stick_are_as_good(operator: Operator, store: ContentStore) -> None:
    """The same repository without a network."""
    await taken(store, source_of(store, f"file://{operator.repository}", operator.root))

    assert (await store.shelf()).waiting is not None


async def test_another_group_has_nothing(
    operator: Operator, base_url: str, store: ContentStore
) -> None:
    """No content for these stations is no fault."""
    source = TufContent(
        base_url, root_file=operator.root, group="south", trust=store.trust, inbox=store.folder
    )
    assert await source.look() is None


async def test_a_tampered_bundle(operator: Operator, base_url: str, store: ContentStore) -> None:
    """One byte is enough; so is one byte more."""
    source = source_of(store, base_url, operator.root)
    bundle = operator.bundle()
    whole = bundle.read_bytes()
    bundle.write_bytes(whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:])
    assert await refused(store, source) is UpdateFault.TAMPERED
    bundle.write_bytes(whole + b"\0")
    assert await refused(store, source) is UpdateFault.TAMPERED


async def test_tampered_statements(operator: Operator, base_url: str, store: ContentStore) -> None:
    """Whoever changes a signed statement breaks its signature."""
    source = source_of(store, base_url, operator.root)
    newest = max(operator.metadata.glob("*.targets.json"), key=lambda path: path.name)
    body = json.loads(newest.read_text())
    body["signed"]["targets"]["north.zip"]["length"] += 1
    newest.write_text(json.dumps(body))

    assert await refused(store, source) is UpdateFault.WRONG_SIGNATURE
    newest.write_text("{")
    assert await refused(store, source) is UpdateFault.TAMPERED


async def test_a_wrong_key(tmp_path: Path, base_url: str, store: ContentStore) -> None:
    """A repository that somebody else signed, however well."""
    stranger = Operator(tmp_path / "stranger").begin()

    assert (
        await refused(store, source_of(store, base_url, stranger.root))
        is UpdateFault.WRONG_SIGNATURE
    )


async def test_expired_content(tmp_path: Path, store: ContentStore) -> None:
    """The signer of the content has not been heard of for a year, whatever the server says."""
    long_ago = now() - timedelta(days=400)
    operator = Operator(tmp_path / "late").begin(long_ago)
    operator.publish({"tariff.json": tariff()}, at=long_ago)
    operator.renew()
    with served(operator.repository) as address:
        source = source_of(store, address, operator.root)
        assert await refused(store, source) is UpdateFault.EXPIRED


async def test_a_freeze(tmp_path: Path, store: ContentStore) -> None:
    """A server that goes on telling last week's news hides what came after."""
    operator = Operator(tmp_path / "frozen").begin(now() - timedelta(days=8))
    operator.publish({"tariff.json": tariff()}, at=now() - timedelta(days=8))
    with served(operator.repository) as address:
        source = source_of(store, address, operator.root)
        assert await refused(store, source) is UpdateFault.FROZEN
        operator.renew()
        await taken(store, source)


async def test_a_roll_back_of_the_repository(
    operator: Operator, base_url: str, store: ContentStore
) -> None:
    """Yesterday's repository, still well signed, is not believed after today's was seen."""
    yesterday = operator.copy("yesterday")
    operator.publish({"tariff.json": tariff("0.99")})
    await taken(store, source_of(store, base_url, operator.root))
    operator.replace_by(yesterday)

    assert (
        await refused(store, source_of(store, base_url, operator.root)) is UpdateFault.ROLLED_BACK
    )


async def test_an_older_bundle_signed_anew(
    operator: Operator, tmp_path: Path, store: ContentStore
) -> None:
    """The repository's own numbers rise, the bundle's do not: a stolen key is not enough."""
    operator.publish({"tariff.json": tariff("0.61")})
    with served(operator.repository) as address:
        await taken(store, source_of(store, address, operator.root))
    await store.switch(2)
    (path,) = operator.repository.glob("metadata/3.targets.json")
    from tuf.api.metadata import Metadata, TargetFile

    from kiosk.adapters.content_repository import _save, make_bundle

    source = operator.folder / "source"
    old = operator.repository / "targets" / "old.zip"
    make_bundle(old, source, version=1, group="north", effective_from=now())
    targets = Metadata.from_file(str(path))
    entry = TargetFile.from_file("north.zip", str(old), ["sha256"])
    targets.signed.targets["north.zip"] = entry
    targets.signed.version += 1
    _save(operator.repository, operator.keys, targets)
    operator.renew()
    old.rename(old.with_name(f"{entry.hashes['sha256']}.north.zip"))

    with served(operator.repository) as address:
        source_now = source_of(store, address, operator.root)
        assert await refused(store, source_now) is UpdateFault.ROLLED_BACK


async def test_nobody_there(operator: Operator, tmp_path: Path, store: ContentStore) -> None:
    """A closed port, and an address that is no repository."""
    with served(tmp_path) as address:
        assert (
            await refused(store, source_of(store, address, operator.root))
            is UpdateFault.UNREACHABLE
        )
    assert await refused(store, source_of(store, address, operator.root)) is UpdateFault.UNREACHABLE


class _Trickle(BaseHTTPRequestHandler):
    """One byte now and then, for ever."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b" ")
                self.wfile.flush()
                self.server.stop.wait(0.05)  # type: ignore[attr-defined]
        except OSError:
            pass

    def log_message(self, *_: object) -> None:
        pass


async def test_a_server_that_trickles(
    operator: Operator, store: ContentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each byte is in time, the whole is not: the look ends at its bound."""
    import threading

    monkeypatch.setattr(tuf_content, "LOOK_S_MAX", 0.4)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Trickle)
    server.stop = threading.Event()  # type: ignore[attr-defined]
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        address = f"http://127.0.0.1:{server.server_port}"
        async with asyncio.timeout(20):
            fault = await refused(store, source_of(store, address, operator.root))
        assert fault is UpdateFault.UNREACHABLE
    finally:
        server.stop.set()  # type: ignore[attr-defined]
        server.shutdown()
        server.server_close()
