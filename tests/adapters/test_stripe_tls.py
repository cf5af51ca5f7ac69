"""A TLS handshake that fails because somebody's clock is wrong says so."""

from __future__ import annotations

import asyncio
import ipaddress
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from kiosk.errors import PaymentUnavailable
from tests.adapters.stripe_bench import Bench
from tests.money_rules import Pitfall, guards

pytestmark = pytest.mark.anyio

DAY = timedelta(days=1)


def certificate(
    folder: Path, begins: timedelta, ends: timedelta, *, host: str = "127.0.0.1"
) -> Path:
    """A self-signed server certificate and its key in one file, valid around now."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "provider")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now + begins)
        .not_valid_after(now + ends)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(host))]),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    file = folder / "provider.pem"
    pem = serialization.Encoding.PEM
    file.write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + made.public_bytes(pem)
    )
    return file


@asynccontextmanager
async def tls_server(file: Path) -> AsyncIterator[str]:
    """Listens with this certificate; nothing that fails the handshake ever gets an answer."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(file)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.close()

    listening = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    async with listening:
        yield f"https://127.0.0.1:{listening.sockets[0].getsockname()[1]}"


async def told(bench: Bench, file: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the gateway says about a provider with this certificate, which it would trust."""
    import stripe

    monkeypatch.setattr(stripe, "ca_bundle_path", str(file))
    async with tls_server(file) as url:
        rail = bench.new_card_rail(bench.new_gateway(url=url))
        with pytest.raises(PaymentUnavailable) as caught:
            await rail.open(bench.order())
    return str(caught.value)


@guards(Pitfall.WRONG_CLOCK)
@pytest.mark.parametrize(
    ("begins", "ends"), [(DAY, 9 * DAY), (-9 * DAY, -DAY)], ids=["not_yet", "no_longer"]
)
async def test_a_certificate_of_another_time_names_the_clock(
    bench: Bench,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    begins: timedelta,
    ends: timedelta,
) -> None:
    """A machine without a battery wakes in the wrong year: the technician reads where to look."""
    file = certificate(tmp_path, begins, ends)

    assert (await told(bench, file, monkeypatch)).endswith(
        "NotSent SSLCertVerificationError check_the_clock"
    )


async def test_another_fault_of_a_certificate_does_not(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A certificate of our time for another host is no matter of the clock."""
    file = certificate(tmp_path, -DAY, DAY, host="192.0.2.1")

    assert (await told(bench, file, monkeypatch)).endswith("NotSent SSLCertVerificationError")
