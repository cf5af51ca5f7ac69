"""The demo: far ends as processes, a kiosk as a process, and somebody who presses its buttons."""
