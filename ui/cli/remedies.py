"""What to do about a finding: reason -> words for a technician. Imports nothing of ours.

Written for somebody who stands in front of the open cabinet: what it means, then the next step.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

REMEDIES: Final[Mapping[str, str]] = {
    # Devices.
    "no_link": "Nothing listens there. Check power, cable and the address in the configuration.",
    "no_answer": "The line is there, the device silent. Check unit number, baud rate and wiring.",
    "exception_reply": "The device refuses the question. Does the register map fit the model?",
    "short_reply": "The answer is cut short. Check termination and shielding of the line.",
    "bad_answer": "The answer is not in the device's protocol. Check model and firmware.",
    "wrong_meter": "Another kind of meter answers here. Choose the register map of this model.",
    "no_value": "The meter has no value yet. Check that it is connected to the mains side.",
    "implausible": "The meter's number cannot be. Check the register map, then the meter itself.",
    "quality_suspect": "Values contradict each other. Check the map's scales and the meter.",
    "quality_stale": "The values are old. Check what feeds the device.",
    "quality_invalid": "The meter says itself that its values are not valid. Read its own display.",
    "frequency_off": "The mains frequency cannot be that. Check the register map.",
    "voltage_off": "A phase is missing or the map is wrong. Measure at the terminals.",
    "power_off": "More power than the charging point can give. Check the map's scale.",
    "controller_fault": "The charge controller reports a fault of its own. Read its own log.",
    "link_cut": "The controller's link is down. Check its cable and power.",
    "offline": "The device says that it is not ready. Restart it.",
    "closed": "The kiosk itself has just let go of the device. Try again.",
    "snapshot_timeout": "The meter did not finish its signed snapshot. Look at its own display.",
    "snapshot_refused": "The meter refuses a snapshot. Look at its own display and its manual.",
    "snapshot_failed": "The meter could not sign. Look at its own display and its manual.",
    "bad_snapshot": "The meter's snapshot is not whole. Check termination of the line.",
    "bad_record": "The meter's signed record cannot be read. Check its firmware.",
    "transaction_closing": "The meter closes its last transaction. Wait two minutes.",
    "stream_ended": "The device closed the line. Look for another program that uses it.",
    # Payment.
    "key_refused": "Stripe does not know this key. Roll it in the dashboard and store the new one.",
    "right_missing": "Give the restricted key this right in Stripe's dashboard.",
    "reader_unknown": "Stripe has no such reader in this account. Check its id and the key.",
    "terminal_not_ready": "The card terminal wants its technician: initialise or diagnose it.",
    "not_probed": "This way to pay cannot be looked at without a payment.",
    "PaymentUnavailable": "The payment provider is not reached. Check network, DNS and firewall.",
    "PaymentUnknown": "The provider did not answer in time. Check the network and try again.",
    # The station itself.
    "ledger_absent": "No ledger yet: the first start makes it. If the station has sold: find it.",
    "ledger_corrupt": "Do not start. Copy the file away and run `ev-kiosk ledger verify` on it.",
    "ledger_unwritable": "The kiosk's user must be able to write the ledger's directory.",
    "disk_low": "Free space on the ledger's disk: below the limit nothing is sold.",
    "clock_unsynced": "No time server keeps the clock. Start chrony or systemd-timesyncd.",
    "clock_wrong": "The clock is plainly wrong. TLS will fail: set it, then check the battery.",
    # Audits.
    "audit_amber": "The night's audit found something to look at: it is named below.",
    "audit_red": "The night's audit found something broken: it is named below.",
    "audit_absent": "No audit was made yet. Ask for one on the service room's page Station.",
    "audit_old": "The nights' audits are not made. Does the kiosk run at that hour?",
    "audit_forged": "An audit was changed after it was signed. Find out who had the disk.",
    "audit_unreadable": "The kiosk's user must be able to read the folder of the audits.",
    "sandbox": "No real money is taken in this mode.",
}
"""By the stable word of a finding."""

UNKNOWN: Final = "Read the detail; then `ev-kiosk doctor --json` for the helpline."


def remedy(reason: str) -> str:
    """The next step, empty when there is nothing to mend."""
    return REMEDIES.get(reason, UNKNOWN) if reason else ""
