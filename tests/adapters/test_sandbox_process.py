"""The sandbox as a process: one ready line, a clean end, no orphan, no live key."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from kiosk.sandbox.process import SandboxNotReady, running_sandbox

pytestmark = pytest.mark.anyio

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "kiosk.sandbox"]


def test_one_ready_line_and_a_clean_end() -> None:
    """Standard output is exactly one JSON line; SIGTERM ends it with 0, also with a client
    connected.
    """
    with subprocess.Popen(COMMAND, cwd=ROOT, stdout=-1, stderr=-1, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        ready = json.loads(process.stdout.readline())
        with httpx.Client() as client:
            headers = {"Authorization": f"Bearer {ready['key']}"}
            answer = client.get(ready["url"] + "/v1/account", headers=headers)
            process.send_signal(signal.SIGTERM)
            status = process.wait(5)
        rest, greeting = process.stdout.read(), process.stderr.read()

    assert sorted(ready) == ["key", "pid", "reader", "url"]
    assert ready["pid"] == process.pid
    assert ready["url"].startswith("http://127.0.0.1:")
    assert answer.json()["livemode"] is False
    assert answer.headers["request-id"].startswith("req_")
    assert "GMT" in answer.headers["date"]
    assert (status, rest) == (0, "")
    assert "no real money" in greeting


@pytest.mark.parametrize("arguments", [["--key", "sk_live_abc"], ["--key", "rk_live_abc"],
                                       ["--key", "secret"], ["--port", "x"]])  # fmt: skip
def test_bad_input_is_refused_with_2(arguments: list[str]) -> None:
    """A live key never gets as far as a socket, and nothing is printed on stdout."""
    run = subprocess.run(
        [*COMMAND, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=10, check=False
    )

    assert (run.returncode, run.stdout) == (2, "")
    assert "sandbox" in run.stderr


def test_it_ends_when_its_parent_dies() -> None:
    """A parent killed without warning leaves no server behind."""
    script = (
        "import subprocess, sys\n"
        "child = subprocess.Popen([sys.executable, '-m', 'kiosk.sandbox', '--declare-ready',"
        " '--with-parent'], stdout=subprocess.PIPE, text=True)\n"
        "print(child.stdout.readline(), end='', flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdin=-1, stdout=-1, text=True
    ) as parent:
        assert parent.stdout is not None
        child = json.loads(parent.stdout.readline())["pid"]
        parent.kill()
        parent.wait(5)

    deadline = time.monotonic() + 5
    while alive(child):
        assert time.monotonic() < deadline, "the sandbox outlived its parent"
        time.sleep(0.05)


async def test_the_context_manager_ends_its_process() -> None:
    """Inside it answers, after it the process is gone."""
    async with running_sandbox(["--key", "sk_test_other"]) as sandbox:
        assert sandbox.key == "sk_test_other"
        async with httpx.AsyncClient() as client:
            refused = await client.get(sandbox.url + "/v1/account")
        assert refused.status_code == 401

    assert not alive(sandbox.pid)


async def test_a_sandbox_that_cannot_start_is_told() -> None:
    """The caller gets an error at once, not a timeout."""
    with pytest.raises(SandboxNotReady, match="did not start"):
        async with running_sandbox(["--key", "sk_live_abc"]):
            pytest.fail("a live key was accepted")


async def test_waiting_for_it_is_bounded() -> None:
    """A start that takes too long is ended and told."""
    with pytest.raises(SandboxNotReady, match="not ready within"):
        async with running_sandbox(ready_s_max=0.01):
            pytest.fail("nothing starts that fast")


def alive(pid: int) -> bool:
    """Whether the process runs; one that ended but was not collected yet does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    os.kill(pid, 0)
    return state != "Z"
