"""Async use cases over ports. May import `kiosk.domain`, `kiosk.ports` and `kiosk.errors`, nothing
else of ours.
"""
