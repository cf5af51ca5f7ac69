"""One sandbox process for all Stripe tests; each test has its own clients and its own orders."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest

from kiosk.sandbox.process import RunningSandbox, running_sandbox
from tests.adapters.stripe_bench import Bench


@pytest.fixture(scope="session")
def sandbox() -> Iterator[RunningSandbox]:
    """A real server process on a real port, with a bank that answers quickly."""
    with asyncio.Runner() as runner:
        starting = running_sandbox(["--authorisation-delay", "0.15"])
        yield runner.run(starting.__aenter__())
        runner.run(starting.__aexit__(None, None, None))


@pytest.fixture
async def bench(sandbox: RunningSandbox) -> AsyncIterator[Bench]:
    """The rails under test, wired to the sandbox."""
    bench = Bench(sandbox)
    yield bench
    await bench.aclose()
