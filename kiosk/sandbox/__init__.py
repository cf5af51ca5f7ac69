"""A Stripe-shaped payment server on loopback, its own process, for the demo and the tests.

Imports nothing of ours.

The state machine (`provider.py` and what it composes) is pure and synchronous: it takes its clock
as a callable and never sleeps, so that a simulation can drive it on virtual time. HTTP is a thin
ring around it (`http.py`).
"""
