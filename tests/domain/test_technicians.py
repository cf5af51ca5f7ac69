"""What each role may, and what an account shows of itself."""

from __future__ import annotations

import pytest

from kiosk.domain.technicians import Role, Technician


@pytest.mark.parametrize("own", Role)
@pytest.mark.parametrize("wanted", Role)
def test_a_role_may_what_the_ones_before_it_may(own: Role, wanted: Role) -> None:
    """Look < operate < money."""
    order = [Role.LOOK, Role.OPERATE, Role.MONEY]
    technician = Technician(number="100", name="N", role=own, pin_hash="x")

    assert technician.may(wanted) is (order.index(own) >= order.index(wanted))


def test_hashes_are_not_shown() -> None:
    """Whatever prints an account prints nothing that helps a thief."""
    shown = repr(
        Technician(
            number="100", name="N", role=Role.LOOK, pin_hash="HASH", totp_secret="SEED",
            card_hash="CARD",
        )
    )  # fmt: skip

    assert not any(word in shown for word in ("HASH", "SEED", "CARD"))
