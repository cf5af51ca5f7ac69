"""`python -m kiosk.sandbox`: the sandbox as its own process."""

from __future__ import annotations

import sys

from kiosk.sandbox.serve import main

sys.exit(main())
