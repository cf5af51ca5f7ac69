"""Every action of the service room at a running station: it does its thing, and the ledger says who
did it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kiosk.adapters.ledger_tools import show, verify
from kiosk.domain.money_events import Captured, Refunded, RefundOrdered, ReleaseOrdered
from kiosk.domain.payment import ReleaseReason
from kiosk.domain.service_events import ServiceActed
from kiosk.domain.service_view import ServiceAction, ServicePage
from kiosk.domain.station_events import AuditDone, Reconciled
from kiosk.sandbox.process import RunningSandbox
from tests.adapters.sandbox_world import process
from tests.journeys.service_day import CARD, NUMBER, Told, work_a_day

TOLD = {
    ServiceAction.READ_METER: "meter_read:",
    ServiceAction.TEST_READER: f"card_read:{CARD.masked}",
    ServiceAction.LIGHT_READER: "reader_lit",
    ServiceAction.RELEASE: "release_ordered",
    ServiceAction.CAPTURE_NOW: "capture_asked",
    ServiceAction.REFUND: "refund_ordered",
    ServiceAction.RECONCILE: "books_agree",
    ServiceAction.VERIFY_LEDGER: "ledger_proven",
    ServiceAction.EXPORT_LEDGER: "exported:ledger-",
    ServiceAction.RULE_ON_TRIAL: "rule_on_trial",
    ServiceAction.RULE_IN_FORCE: "rule_in_force",
    ServiceAction.SHOW_DAY: "shown:day",
    ServiceAction.SHOW_NIGHT: "shown:night",
    ServiceAction.SHOW_AUTO: "shown:auto",
    ServiceAction.BRIGHTER: "brightness:110 %",
    ServiceAction.DARKER: "brightness:90 %",
    ServiceAction.SPEAK: "spoken",
    ServiceAction.UPDATE_CONTENT: "refused:nobody_publishes",
    ServiceAction.UPDATE_PROGRAM: "refused:no_newer_program",
    ServiceAction.AUDIT_NOW: "audited:audit_",
    ServiceAction.OUT_OF_SERVICE: "shut",
    ServiceAction.IN_SERVICE: "open",
}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    yield from process()


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory, sandbox: RunningSandbox) -> Told:
    """One day for all tests of this file."""
    return work_a_day(tmp_path_factory.mktemp("service-day"), sandbox)


def rows(day: Told, kind: type[Any]) -> list[Any]:
    """Every row of this kind, oldest first."""
    return [row.event() for row in show(day.ledger, kind=kind.__name__)]


def test_no_action_is_without_a_doer(day: Told) -> None:
    """At a station that has everything; a new one is found here, and below."""
    assert day.actions == set(ServiceAction)
    assert set(TOLD) == set(ServiceAction) - {ServiceAction.RESTART}


@pytest.mark.parametrize("action", TOLD)
def test_it_says_what_came_of_it(day: Told, action: ServiceAction) -> None:
    """In a word of the table, with what was read or where it was put."""
    assert day.told[action].startswith(TOLD[action])


@pytest.mark.parametrize("action", ServiceAction)
def test_it_is_in_the_ledger_with_who(day: Told, action: ServiceAction) -> None:
    """Each once at least, under the technician's number."""
    acted = [row for row in rows(day, ServiceActed) if row.action == action.value]

    assert acted
    assert {row.number for row in acted} == {NUMBER}
    assert CARD.uid not in repr(acted)


def test_the_money_moved_as_it_was_told(day: Told) -> None:
    """One refund of 1.00, though the provider's answer to it was a 500; both bills captured once;
    the hold without energy given back.
    """
    assert [(row.amount.minor, row.who) for row in rows(day, RefundOrdered)] == [
        (100, f"technician {NUMBER}")
    ]
    assert len(rows(day, Refunded)) == 1
    assert day.refunded_minor == 100
    assert len(rows(day, Captured)) == 2
    assert sum(day.captures) == 2
    assert max(day.captures) == 1
    assert day.held == 0
    released = [row.reason for row in rows(day, ReleaseOrdered)]
    assert ReleaseReason.TECHNICIAN in released


def test_the_books_were_compared_and_the_station_examined(day: Told) -> None:
    """Rows of their own, beside the technician's."""
    assert all(row.findings == () for row in rows(day, Reconciled))
    assert rows(day, Reconciled)
    assert rows(day, AuditDone)


def test_the_copy_on_the_stick_is_proven(day: Told) -> None:
    """Read again here."""
    [name] = [each.name for each in day.stick.iterdir()]
    assert day.told[ServiceAction.EXPORT_LEDGER] == f"exported:{name}"

    assert verify(day.stick / name / day.ledger.name).is_good


def test_the_panel_was_turned(day: Told) -> None:
    """As it was asked last."""
    panel = day.panel

    assert (panel.theme, panel.brightness_percent, panel.language) == ("night", 90, "de")


@pytest.mark.parametrize("page", ServicePage)
def test_every_page_says_something(day: Told, page: ServicePage) -> None:
    """None of them could not be made."""
    view = day.pages[page]
    words = [row.word for section in view.sections for row in section.rows]

    assert words
    assert "no_answer" not in words


def test_the_right_that_is_missing_is_named(day: Told) -> None:
    """First of its section, in words, while all others are well."""
    [section] = [each for each in day.without_a_right.sections if each.title == "rail_card"]
    missing = [row for row in section.rows if row.word == "right_missing"]

    assert [row.value for row in missing] == ["Terminal readers: write"]
    assert section.rows[0] is missing[0]
    assert {row.word for row in section.rows[1:]} == {"well"}


def test_the_station_works_until_it_is_told_to_restart(day: Told) -> None:
    """And then ends, for systemd to start it again."""
    assert (day.is_broken, day.has_ended) == (False, True)
