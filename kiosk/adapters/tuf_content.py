"""Signed content from a repository of The Update Framework. Imports domain, errors, httpx, `tuf`.

The framework's client proves who signed, that nothing is older than what was seen before, and that
no statement is past its date (TUF specification 1.0, section 5). Its network is ours: no redirects,
a bound on every wait and on the whole look. `tuf` is loaded at the first look, in its thread.
"""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar, cast
from urllib.parse import unquote, urlsplit

from kiosk.adapters.content_bundle import BUNDLE_BYTES_MAX
from kiosk.adapters.ledger_files import sync_directory
from kiosk.domain.updates import ContentOffer, UpdateFault
from kiosk.errors import UpdateError
from kiosk.lean_imports import without

if TYPE_CHECKING:
    from tuf.api._payload import TargetFile
    from tuf.ngclient.fetcher import FetcherInterface
    from tuf.ngclient.updater import Updater

WAIT_S: Final = 10.0
"""For a connection, and for each piece of an answer."""
LOOK_S_MAX: Final = 120.0
"""For everything together: a server that trickles is no server."""
METADATA_BYTES_MAX: Final = 1024 * 1024
ROOT_ROTATIONS_MAX: Final = 32
_CHUNK: Final = 64 * 1024

T = TypeVar("T")


class TufContent:
    """The repository at `base_url`, which has `metadata/` and `targets/{group}.zip`."""

    def __init__(
        self, base_url: str, *, root_file: Path, group: str, trust: Path, inbox: Path
    ) -> None:
        self._base_url = base_url.rstrip("/")
        self._root_file = root_file
        self._target = f"{group}.zip"
        self._trust = trust
        self._inbox = inbox
        """Where bundles arrive: on the disk that keeps them."""

    async def look(self) -> ContentOffer | None:
        return await self._in_thread(self._look)

    async def fetch(self, offer: ContentOffer) -> Path:
        return await self._in_thread(lambda stop: self._fetch(offer, stop))

    async def _in_thread(self, work: Callable[[threading.Event], T]) -> T:
        """A thread of its own, which the end of the process does not wait for."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()
        stop = threading.Event()

        def tell(result: T | None, error: BaseException | None) -> None:
            if answer.done():
                return  # Nobody waits any more.
            if error is not None:
                answer.set_exception(error)
            else:
                answer.set_result(cast(T, result))

        def run() -> None:
            result: T | None = None
            error: BaseException | None = None
            try:
                result = work(stop)
            except BaseException as raised:  # noqa: BLE001 - is raised where it is awaited
                error = raised
            with suppress(RuntimeError):  # The loop is closed: the process ends.
                loop.call_soon_threadsafe(tell, result, error)

        threading.Thread(target=run, name="content", daemon=True).start()
        try:
            return await answer
        finally:
            stop.set()  # A thread that nobody waits for any more ends at its next piece.

    def _look(self, stop: threading.Event) -> ContentOffer | None:
        with _telling():
            found = self._refreshed(stop).get_targetinfo(self._target)
        self._keep()
        return None if found is None else _offer(found)

    def _fetch(self, offer: ContentOffer, stop: threading.Event) -> Path:
        part = self._inbox / f"{offer.digest}.part"
        try:
            with _telling():
                for left in self._inbox.glob("*.part"):  # By a power cut.
                    left.unlink()
                updater = self._refreshed(stop)
                found = _same(updater.get_targetinfo(self._target), offer)
                updater.download_target(found, str(part))
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise
        return part

    def _refreshed(self, stop: threading.Event) -> Updater:
        from tuf.ngclient.config import UpdaterConfig  # noqa: PLC0415 - not before the first look
        from tuf.ngclient.updater import Updater  # noqa: PLC0415 - same

        self._trust.mkdir(parents=True, exist_ok=True)
        updater = Updater(
            metadata_dir=str(self._trust),
            metadata_base_url=f"{self._base_url}/metadata/",
            target_base_url=f"{self._base_url}/targets/",
            fetcher=_fetcher(stop),
            config=UpdaterConfig(
                max_root_rotations=ROOT_ROTATIONS_MAX,
                root_max_length=METADATA_BYTES_MAX,
                snapshot_max_length=METADATA_BYTES_MAX,
                targets_max_length=METADATA_BYTES_MAX,
            ),
            bootstrap=self._root(),
        )
        updater.refresh()
        return updater

    def _root(self) -> bytes:
        try:
            return self._root_file.read_bytes()
        except OSError as error:
            detail = f"the root file cannot be read: {error.strerror}"
            raise UpdateError(UpdateFault.UNSUPPORTED, detail) from error

    def _keep(self) -> None:
        """What was seen counts after a power cut too: an older statement is refused then."""
        with _telling():
            for path in self._trust.iterdir():
                if path.is_file():
                    descriptor = os.open(path, os.O_RDONLY)
                    try:
                        os.fsync(descriptor)
                    finally:
                        os.close(descriptor)
            sync_directory(self._trust)


def _same(found: TargetFile | None, offer: ContentOffer) -> TargetFile:
    if found is None or _offer(found) != offer:
        detail = "another bundle is offered than a moment ago"
        raise UpdateError(UpdateFault.UNREACHABLE, detail)
    return found


def _offer(found: TargetFile) -> ContentOffer:
    digest = found.hashes.get("sha256", "")
    if len(digest) != 64 or not 0 < found.length <= BUNDLE_BYTES_MAX:
        detail = f"needs a SHA-256 and no more than {BUNDLE_BYTES_MAX} bytes"
        raise UpdateError(UpdateFault.MALFORMED, detail)
    return ContentOffer(digest=digest, size_bytes=found.length)


class _telling:  # noqa: N801 - reads as a sentence where it is used
    """The framework's and the disk's errors as ours."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is None or isinstance(error, UpdateError) or not isinstance(error, Exception):
            return
        raise UpdateError(*_fault(error)) from error


def _fault(error: Exception) -> tuple[UpdateFault, str]:
    from tuf.api import exceptions as tuf  # noqa: PLC0415 - loaded by now

    said = " ".join(str(error).split())[:160] or type(error).__name__
    match error:
        case tuf.ExpiredMetadataError() if "timestamp" in said:
            return UpdateFault.FROZEN, said
        case tuf.ExpiredMetadataError():
            return UpdateFault.EXPIRED, said
        case tuf.BadVersionNumberError():
            return UpdateFault.ROLLED_BACK, said
        case tuf.UnsignedMetadataError():
            return UpdateFault.WRONG_SIGNATURE, said
        case tuf.LengthOrHashMismatchError() | tuf.DownloadLengthMismatchError():
            return UpdateFault.TAMPERED, said
        case tuf.DownloadError():
            return UpdateFault.UNREACHABLE, said
        case tuf.RepositoryError():
            return UpdateFault.TAMPERED, said
        case OSError():
            return UpdateFault.NO_SPACE, error.strerror or said
        case _:
            # The framework met bytes that it does not handle itself, such as a wrong encoding.
            return UpdateFault.TAMPERED, f"{type(error).__name__}: {said}"


def _fetcher(stop: threading.Event) -> FetcherInterface:
    with without("click", "rich", "pygments"):  # httpx has a command line, too
        import httpx  # noqa: PLC0415 - not before the first look
    from tuf.api.exceptions import DownloadError, DownloadHTTPError  # noqa: PLC0415
    from tuf.ngclient.fetcher import FetcherInterface  # noqa: PLC0415

    deadline_s = time.monotonic() + LOOK_S_MAX

    class Fetcher(FetcherInterface):
        """HTTP, HTTPS and, for a stick in the cabinet, files."""

        def _fetch(self, url: str) -> Iterator[bytes]:
            pieces = _file(url) if url.startswith("file:") else _http(url)
            for piece in pieces:
                if stop.is_set() or time.monotonic() > deadline_s:
                    msg = "no_answer: the whole answer takes too long"
                    raise DownloadError(msg)
                yield piece

    def _http(url: str) -> Iterator[bytes]:
        try:
            with (
                httpx.Client(timeout=WAIT_S, follow_redirects=False) as client,
                client.stream("GET", url, headers={"accept-encoding": "identity"}) as answer,
            ):
                if answer.status_code != 200:
                    msg = f"http_{answer.status_code}: {urlsplit(url).path}"
                    raise DownloadHTTPError(msg, answer.status_code)
                # As it comes: with a size of piece, httpx would wait until one is full.
                yield from answer.iter_raw()
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            msg = f"no_answer: {type(error).__name__}"
            raise DownloadError(msg) from error

    def _file(url: str) -> Iterator[bytes]:
        path = Path(unquote(urlsplit(url).path))
        try:
            with path.open("rb") as file:
                while piece := file.read(_CHUNK):
                    yield piece
        except FileNotFoundError as error:
            msg = f"http_404: {path.name}"
            raise DownloadHTTPError(msg, 404) from error
        except OSError as error:
            msg = f"no_answer: {error.strerror}"
            raise DownloadError(msg) from error

    return Fetcher()
