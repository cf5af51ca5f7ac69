"""Simulated twins: one car, one driver, one street; the far ends of the demo and the tests."""
