"""View models: strings out, commands in. May import kiosk.domain values and PySide6 only."""
