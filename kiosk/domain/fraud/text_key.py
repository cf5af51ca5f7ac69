"""Which sentence of the guard a driver reads. Standard library only."""

from __future__ import annotations

from enum import StrEnum


class TextKey(StrEnum):
    """Which neutral sentence the driver reads. It never says which rule."""

    NONE = ""
    TRY_ANOTHER_WAY = "guard_try_another_way"
    """This way of paying does not work here now."""
    ONE_STEP_MORE = "guard_one_step_more"
    READER_RESTS = "guard_reader_rests"
    """The card reader is out of use for some minutes; the code on the screen works."""
    SCAN_SCREEN = "guard_scan_screen"
    """Scan only the code that this screen shows now."""
    HELPLINE = "guard_helpline"
