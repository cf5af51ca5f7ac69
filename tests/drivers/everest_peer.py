"""An EVerest played by a script: its own MQTT client, its own register, its quirks.

It publishes what the modules of EVerest's API publish, with the keys and the order they have there:
energies rounded to a float32, a `session_info` that lags by a sample, keys that nobody asked for,
replies to topics that nobody waits on. It decides over tokens as `verdict` says, and a token that
is presented to the transaction it started stops it.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Any, Final, Self

from tests.drivers.everest_payloads import (
    OCMF_BEGIN,
    OCMF_END,
    float32,
    now,
    powermeter_of,
    rfc3339,
    seconds_since,
    signed,
)
from tests.drivers.threaded_mqtt import ThreadedClient

ROOT: Final = "everest_api/1"


class EverestPeer:
    """One EVSE of an EVerest and the authorisation behind it."""

    def __init__(
        self, port: int, *, evse: str = "kiosk_evse1", number: int = 1, pace_s: float = 0.1
    ) -> None:
        self.port = port
        self.evse = evse
        self.number = number
        self.pace_s = pace_s
        self.energy_wh = 16_800_000.0
        self.step_wh = 0.0
        """What flows between two meter values while it charges."""
        self.live_behind_wh = 0.0
        """By how much the live register is behind the one EVerest bills by."""
        self.begin_ahead_wh = 0.0
        self.end_ahead_wh = 0.0
        """What flows while it begins and while it ends: no live reading has these registers."""
        self.official_end_wh = 0.0
        self.measures_after_end = True
        self.verdict = "accept"
        """accept, reject, time_out, think (Processing for ever), deaf (the token is lost)."""
        self.latches = True
        """Whether `get` is answered, as it is since the summer of 2026."""
        self.signs = False
        self.sign: Callable[[str, float], str] = lambda letter, _wh: (
            OCMF_BEGIN if letter == "B" else OCMF_END
        )
        """The text of a record: reading reason (OCMF's TX) and register."""
        self.heartbeat_ms = 200
        self.beat_s = 0.1
        self.beats = True
        self.measures = True
        self.informs = True
        self.garbles = False
        """Whether what the meter says has no value."""
        self.lags = False
        """Whether `session_info` tells the state of the sample before."""
        self.tokens: list[dict[str, Any]] = []
        self.commands: list[tuple[str, Any]] = []
        self.checks: list[str] = []
        self.errors: list[dict[str, Any]] = []
        self.state = "Unplugged"
        self.uuid = ""
        self.transaction: dict[str, Any] | None = None
        self.last_event: dict[str, Any] | None = {
            "uuid": "",
            "timestamp": "2026-05-04T08:00:00.000Z",
            "event": "Enabled",
        }
        self._sessions = 0
        self._heartbeat = 0
        self._lagging: tuple[str, float] = ("Unplugged", 0.0)
        self.begin_wh = 0.0
        self.session_began: datetime | None = None
        self.transaction_began: datetime | None = None
        self._client: ThreadedClient | None = None
        self._heard: asyncio.Queue[tuple[str, bytes]] = asyncio.Queue()
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def is_connected(self) -> bool:
        return self._client is not None and self._client.is_connected

    async def __aenter__(self) -> Self:
        self._client = ThreadedClient(
            self.port,
            self.listens_to(),
            lambda topic, payload: self._heard.put_nowait((topic, payload)),
        )
        self._tasks = [
            asyncio.create_task(work) for work in (self._serve(), self._beat(), self._measure())
        ]
        await self.until(lambda: self.is_connected)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._client is not None:
            await asyncio.to_thread(self._client.close)

    @staticmethod
    async def until(is_true: Callable[[], bool], within_s: float = 10.0) -> None:
        async with asyncio.timeout(within_s):
            while not is_true():
                await asyncio.sleep(0.01)

    # Topics.

    def topic(self, name: str, kind: str = "evse_manager_consumer", module: str = "") -> str:
        return f"{ROOT}/{kind}/{module or self.evse}/e2m/{name}"

    async def publish(self, topic: str, body: Any, *, retain: bool = False) -> None:
        """Raw bytes, or a value as JSON, as EVerest does it: QoS 2, not retained."""
        payload = body if isinstance(body, bytes) else json.dumps(body).encode()
        if self._client is not None:
            self._client.publish(topic, payload, retain=retain)
        await asyncio.sleep(0)

    async def drained(self) -> None:
        """Wait until nothing is on its way any more, to a listener on this machine either."""
        if self._client is not None:
            await self.until(self._client.so_far())
        await asyncio.sleep(0.1)

    # The street.

    async def plug(self) -> None:
        self._sessions += 1
        self.uuid = f"b8f1c5a2-0000-4000-8000-{self._sessions:012d}"
        self.session_began = now()
        self.transaction_began = None
        reason = {"reason": "EVConnected", "meter_value": self.powermeter(), "logging_path": "/tmp"}  # noqa: S108
        await self.event("SessionStarted", "Preparing", session_started=reason)
        await self.event("AuthRequired", "AuthRequired")

    async def unplug(self) -> None:
        if self.transaction is not None:
            await self.event("StoppingCharging", "FinishedEV")
            await self.finish("EVDisconnected")
        finished = {"meter_value": self.powermeter()}
        await self.event("SessionFinished", "Unplugged", session_finished=finished)
        self.session_began = None

    async def pause_by_car(self) -> None:
        self.step_wh = 0.0
        await self.event("ChargingPausedEV", "ChargingPausedEV")

    async def withhold(self) -> None:
        reasons = {"reasons": ["NoEnergy"]}
        await self.event("ChargingPausedEVSE", "ChargingPausedEVSE", charging_paused_evse=reasons)

    async def go_on(self) -> None:
        await self.event("ChargingStarted", "Charging")

    async def begin(self, token: dict[str, Any]) -> None:
        """The transaction of an accepted token."""
        self.transaction = token
        self.energy_wh += self.begin_ahead_wh
        self.begin_wh = self.energy_wh
        self.transaction_began = now()
        await self.event("Authorized", self.state, authorization_event={"meter_value": {}})
        started: dict[str, Any] = {"id_tag": token, "meter_value": self.official()}
        if self.signs:
            started["signed_meter_value"] = signed(self.sign("B", self.begin_wh))
        await self.event("TransactionStarted", "Preparing", transaction_started=started)
        await self.event("PrepareCharging", "Preparing")
        await self.event("ChargingStarted", "Charging")

    async def finish(self, reason: str) -> None:
        self.energy_wh += self.end_ahead_wh
        self.official_end_wh = float32(self.energy_wh)
        self.measures &= self.measures_after_end
        finished: dict[str, Any] = {"meter_value": self.official(), "reason": reason}
        if self.signs:
            finished["signed_meter_value"] = signed(self.sign("E", self.official_end_wh))
            finished["start_signed_meter_value"] = signed(self.sign("B", self.begin_wh))
        self.transaction = None
        state = "FinishedEVSE" if reason == "Local" else "Finished"
        await self.event("ChargingFinished", "Finished")
        await self.event("TransactionFinished", state, transaction_finished=finished)

    async def event(self, name: str, state: str, **details: Any) -> None:
        """A session event and the session info that it brings about."""
        self.state = state
        body = {
            "uuid": self.uuid,
            "timestamp": rfc3339(now()),
            "event": name,
            "connector_id": 1,
            "something_new": {"of": "a later version"},
            **details,
        }
        self.last_event = body
        await self.publish(self.topic("session_event"), body)
        await self.inform()

    # What EVerest measures.

    def official(self) -> dict[str, Any]:
        return self.powermeter(energy_wh=self.energy_wh)

    def powermeter(self, energy_wh: float | None = None) -> dict[str, Any]:
        total = self.energy_wh - self.live_behind_wh if energy_wh is None else energy_wh
        return powermeter_of(total, 11_000.5 if self.state == "Charging" else 0.0)

    def session_info(self) -> dict[str, Any]:
        state, charged_wh = self._lagging
        self._lagging = (self.state, self.energy_wh - self.begin_wh)
        info = {
            "state": state if self.lags else self.state,
            "charged_energy_wh": int(charged_wh),
            "discharged_energy_wh": 0,
            "latest_total_w": 0,
            "session_duration_s": seconds_since(self.session_began),
            "timestamp": rfc3339(now()),
        }
        if self.session_began is not None:
            info["session_start_time"] = rfc3339(self.session_began)
        if self.transaction_began is not None:
            info["transaction_start_time"] = rfc3339(self.transaction_began)
        return info

    async def inform(self) -> None:
        if self.informs:
            await self.publish(self.topic("session_info"), self.session_info())

    def informs_now(self) -> bool:
        """Of a session alone; a change is told by the event that makes it."""
        return self.state not in {"Unplugged", "Disabled", "Unknown"}

    async def _measure(self) -> None:
        while True:
            await asyncio.sleep(self.pace_s)
            if not self.measures:
                continue
            if self.state == "Charging":
                self.energy_wh += self.step_wh
            value = self.powermeter()
            if self.garbles:
                value["energy_Wh_import"]["total"] = None
            await self.publish(self.topic("powermeter"), value)
            if self.informs_now():
                await self.inform()

    async def _beat(self) -> None:
        while True:
            if self.beats:
                self._heartbeat += 1
                await self.publish(self.topic("heartbeat"), self._heartbeat)
            await asyncio.sleep(self.beat_s)

    # Falling silent, and coming back.

    def fall_silent(self) -> None:
        """Nothing comes any more, as if the process had been killed."""
        self.beats = self.measures = self.informs = False

    async def come_back(self, *, resumed: bool = False, lost: bool = False) -> None:
        """Heard again: as if only the network had been away, or (`lost`) as another process."""
        if lost:
            self._heartbeat = 0
            self.transaction, self.transaction_began, self.last_event = None, None, None
        self.beats = self.measures = self.informs = True
        if lost:
            await self.publish("everest_api/ready_beacon", {})
            self.uuid = ""
            await self.plug()
        if resumed:
            await self.event("SessionResumed", self.state)

    # What it is told.

    def listens_to(self) -> tuple[str, ...]:
        return (
            f"{ROOT}/evse_manager_consumer/{self.evse}/m2e/#",
            f"{ROOT}/auth_token_provider/+/m2e/#",
            f"{ROOT}/auth_consumer/+/m2e/#",
            f"{ROOT}/error_history_consumer/+/m2e/#",
            "everest_api/discover",
        )

    async def _serve(self) -> None:
        while True:
            topic, payload = await self._heard.get()
            await self.heard(topic, payload)

    async def heard(self, topic: str, payload: bytes) -> None:
        name = topic.partition("/m2e/")[2] or topic.rpartition("/")[2]
        if name == "communication_check":
            self.checks.append(topic)
            return
        if not self.beats:
            return
        body = json.loads(payload)
        if name == "provided_token":
            if self.number in body.get("connectors", [self.number]):
                self.tokens.append(body)
                await self.judge(body)
            return
        reply_to = (body.get("headers") or {}).get("replyTo", "")
        if name != "discover" and not name.endswith("/get"):
            self.commands.append((name, body.get("payload")))
        answer = await self._answer(name, body.get("payload"))
        if reply_to and answer is not NO_ANSWER:
            await self.publish(f"{reply_to}x", answer)  # A reply that nobody waits for.
            await self.publish(reply_to, answer)

    async def judge(self, token: dict[str, Any]) -> None:
        if self.verdict == "deaf":
            return
        if self.transaction is not None:
            mine = self.transaction["id_token"]["value"] == token["id_token"]["value"]
            await self.status(token, "UsedToStop" if mine else "Rejected")
            if mine:
                await self.finish("Local")
            return
        await self.status(token, "Processing")
        if self.verdict == "reject":
            await self.status(token, "Rejected")
        elif self.verdict == "time_out":
            await self.status(token, "Accepted")
            await self.status(token, "TimedOut")
        elif self.verdict == "accept":
            await self.status(token, "Accepted")
            await self.status(token, "UsedToStart")
            if self.session_began is not None:
                await self.begin(token)

    async def status(self, token: dict[str, Any], status: str) -> None:
        topic = self.topic("token_validation_status", "auth_consumer", "kiosk_auth")
        await self.publish(topic, {"token": token, "status": status, "messages": []})

    async def _answer(self, name: str, payload: Any) -> Any:
        match name:
            case "discover":
                pace = {"communication_check_period_s": 5, "heartbeat_period_ms": self.heartbeat_ms}
                kind = "evse_manager_consumer"
                module = {"module_id": self.evse, "type": kind, "version": 1}
                return {"apis": [{**module, "communication_monitoring": pace}]}
            case "stop_transaction":
                if self.transaction is None:
                    return False
                await self.event("StoppingCharging", "FinishedEV")
                await self.finish(payload["reason"])
                return True
            case "withdraw_authorization":
                return "Accepted"
            case "enable_disable":
                enabled = payload["source"]["enable_state"] == "Enable"
                await self.event("Enabled" if enabled else "Disabled", self._state_of(enabled))
                return enabled
            case "pause_charging" | "force_unlock":
                return True
            case "resume_charging":
                return self.state != "ChargingPausedEV"
            case "active_errors":
                return {"errors": self.errors}
            case "session_event/get":
                return self.last_event if self.latches else NO_ANSWER
            case _:
                return None if self.latches else NO_ANSWER

    @staticmethod
    def _state_of(enabled: bool) -> str:
        return "Unplugged" if enabled else "Disabled"

    async def raise_error(self, error: dict[str, Any]) -> None:
        self.errors.append(error)
        await self.publish(
            self.topic("error_raised", "error_history_consumer", "kiosk_errors"), error
        )

    async def clear_error(self, error: dict[str, Any]) -> None:
        self.errors.remove(error)
        topic = self.topic("error_cleared", "error_history_consumer", "kiosk_errors")
        await self.publish(topic, {**error, "state": "ClearedByModule"})


NO_ANSWER: Final = object()
