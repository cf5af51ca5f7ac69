"""Idempotency keys and faults of the sandbox, in process: what is stored, replayed, refused and
forgotten.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.adapters.sandbox_world import World

PI = "/v1/payment_intents"
ORDER = {"amount": "5000", "currency": "eur", "capture_method": "manual"}


@pytest.fixture
def world() -> World:
    return World()


def fault(world: World, kind: str, **more: Any) -> None:
    world.gateway.faults.add({"match": f"POST {PI}*", "kind": kind, "times": 1, **more})


def count(world: World) -> int:
    return len(world.ok("GET", PI)["data"])


def test_the_same_key_gives_the_same_answer(world: World) -> None:
    """One object for two requests, and the second answer says that it is a replay."""
    first = world.answer("POST", PI, ORDER, key="k")
    second = world.answer("POST", PI, dict(reversed(ORDER.items())), key="k")

    assert first is not None
    assert second is not None
    assert first.body == second.body
    assert "Idempotent-Replayed" not in first.headers
    assert second.headers["Idempotent-Replayed"] == "true"
    assert count(world) == 1


def test_the_same_key_with_other_parameters_is_an_error(world: World) -> None:
    """Another amount, and another endpoint, are refused."""
    made = world.ok("POST", PI, ORDER, key="k")
    status, error = world.refused("POST", PI, {**ORDER, "amount": "6000"}, key="k")
    _, elsewhere = world.refused("POST", f"{PI}/{made['id']}/cancel", key="k")

    assert (status, error["type"]) == (400, "idempotency_error")
    assert elsewhere["type"] == "idempotency_error"
    assert count(world) == 1


def test_a_key_in_use_is_a_conflict_and_is_not_stored(world: World) -> None:
    """While the first request is worked on, the second is 409; afterwards it replays the first."""
    first = world.gateway.begin(world.request("POST", PI, ORDER, key="k"))
    first.execute()
    status, error = world.refused("POST", PI, ORDER, key="k")
    finished = first.finish()
    replay = world.answer("POST", PI, ORDER, key="k")

    assert (status, error["code"]) == (409, "idempotency_key_in_use")
    assert finished is not None
    assert replay is not None
    assert replay.body == finished.body


def test_a_validation_error_leaves_the_key_free(world: World) -> None:
    """The corrected request may use the same key."""
    world.refused("POST", PI, {**ORDER, "amount": "1"}, key="k")

    assert world.ok("POST", PI, ORDER, key="k")["amount"] == 5000


def test_an_error_of_execution_is_replayed(world: World) -> None:
    """A capture that came too early stays refused under its key, even when it would work now."""
    intent = world.intent()
    path = f"{PI}/{intent}/capture"
    world.refused("POST", path, key="k")
    world.arm(intent)
    world.tap()
    world.wait(2)
    replay = world.answer("POST", path, key="k")

    assert replay is not None
    assert (replay.status, replay.headers["Idempotent-Replayed"]) == (400, "true")
    assert world.ok("POST", path, key="k2")["status"] == "succeeded"


def test_a_pruned_key_makes_a_new_object(world: World) -> None:
    """After a day the key means nothing: repeating it orders again."""
    world.ok("POST", PI, ORDER, key="k")
    world.wait(24 * 60 * 60 - 1)
    world.ok("POST", PI, ORDER, key="k")
    assert count(world) == 1
    world.wait(2)
    world.ok("POST", PI, ORDER, key="k")

    assert count(world) == 2


def test_a_key_is_at_most_255_characters(world: World) -> None:
    """A longer one is refused before anything happens."""
    status, _ = world.refused("POST", PI, ORDER, key="k" * 256)

    assert status == 400
    assert count(world) == 0


def test_a_500_after_commit_is_replayed_for_a_day(world: World) -> None:
    """It happened, the answer denies it, and the same key keeps denying it: only reading helps."""
    intent = world.held()
    fault(world, "error_500_after_commit")
    path = f"{PI}/{intent}/capture"
    first = world.answer("POST", path, {"amount_to_capture": "1385"}, key="k")
    again = world.answer("POST", path, {"amount_to_capture": "1385"}, key="k")

    assert first is not None
    assert again is not None
    assert (first.status, again.status) == (500, 500)
    assert again.headers["Idempotent-Replayed"] == "true"
    assert world.read(intent)["amount_received"] == 1385


def test_a_500_before_execution_is_not_stored(world: World) -> None:
    """Nothing happened and the same key works."""
    fault(world, "error_500_before")
    status, _ = world.refused("POST", PI, ORDER, key="k")

    assert (status, count(world)) == (500, 0)
    world.ok("POST", PI, ORDER, key="k")


def test_a_rate_limit_is_decided_before_the_key(world: World) -> None:
    """429 leaves the key free, also for a key that is not even valid."""
    fault(world, "rate_limit")
    status, error = world.refused("POST", PI, ORDER, key="k", api_key="sk_test_wrong")

    assert (status, error["code"]) == (429, "rate_limit")
    world.ok("POST", PI, ORDER, key="k")
    assert count(world) == 1


@pytest.mark.parametrize(("kind", "made"), [("drop_before", 0), ("offline", 0),
                                            ("drop_after_commit", 1)])  # fmt: skip
def test_a_lost_answer_and_the_same_key_again(world: World, kind: str, made: int) -> None:
    """Whether it had happened or not, repeating the key ends with exactly one object."""
    fault(world, kind)
    lost = world.answer("POST", PI, ORDER, key="k")
    after_loss = count(world)
    world.ok("POST", PI, ORDER, key="k")

    assert (lost, after_loss, count(world)) == (None, made, 1)


def test_garbage_hides_a_success(world: World) -> None:
    """200 that is no JSON; the key replays the true answer."""
    fault(world, "garbage")
    answer = world.answer("POST", PI, ORDER, key="k")

    assert answer is not None
    assert (answer.status, answer.body[:6]) == (200, b"<html>")
    assert world.ok("POST", PI, ORDER, key="k")["object"] == "payment_intent"
    assert count(world) == 1


def test_a_reader_timeout_that_lies(world: World) -> None:
    """The answer says timeout, and the reader is prompting for a card."""
    world.gateway.faults.add(
        {"match": "POST */process_payment_intent", "kind": "reader_timeout_lie", "times": 1}
    )
    intent = world.intent()
    path = f"/v1/terminal/readers/{world.reader}/process_payment_intent"
    status, error = world.refused("POST", path, {"payment_intent": intent})
    world.tap()
    world.wait(2)

    assert (status, error["code"]) == (400, "terminal_reader_timeout")
    assert world.read(intent)["status"] == "requires_capture"


def test_a_rule_strikes_as_often_as_told(world: World) -> None:
    """Two hits, counted, and then the road is free."""
    world.gateway.faults.add({"match": f"GET {PI}", "kind": "rate_limit", "times": 2})
    statuses = [world.answer("GET", PI).status for _ in range(3)]  # type: ignore[union-attr]

    assert statuses == [429, 429, 200]
    assert world.gateway.faults.as_json()[0]["hits"] == 2


@pytest.mark.parametrize(
    "body",
    ['{"kind": "typo"}', '{"kind": "delay", "match": "/v1"}', '{"kind": "delay", "times": 0}',
     '{"kind": "delay", "delay_s": -1}', '{"kind": "delay", "mach": "* *"}', '"delay"', "{"],
)  # fmt: skip
def test_a_rule_that_could_never_strike_is_refused(world: World, body: str) -> None:
    """A typing mistake in a fault must not make a test pass."""
    status, answer = world.control.handle("POST", "/_sandbox/faults", body)

    assert (status, "error" in answer) == (400, True)
    assert world.gateway.faults.rules == []
