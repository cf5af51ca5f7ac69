"""What the screen says to a member: the plan, the allowance, the PIN, and cards that changed
nothing. May import kiosk.domain.view.
"""

from __future__ import annotations

from kiosk.domain.view import EvseView
from ui.formats import Formats
from ui.models.texts import CARD_NOTES, translate, words


def member_text(evse: EvseView, formats: Formats) -> str:
    """`Gold · 6.5 kWh of your allowance left`; empty where no member pays."""
    member = evse.member
    if member is None:
        return ""
    name = member.plan or translate("Texts", "Member")
    if member.allowance_left_wh is None:
        return name
    left = translate("Texts", "{energy} of your allowance left").format(
        energy=formats.energy(member.allowance_left_wh)
    )
    return f"{name} · {left}"


def pin_hint(evse: EvseView) -> str:
    """Above the keypad."""
    if evse.member is not None and evse.member.pin_is_wrong:
        return translate("Texts", "That was another PIN. Please try again.")
    return translate("Texts", "Enter the PIN of your charge card.")


def card_note_text(evse: EvseView) -> str:
    """What is said for a moment to whoever presented a charge card; mostly nothing."""
    return "" if evse.card_note is None else words(CARD_NOTES[evse.card_note])
