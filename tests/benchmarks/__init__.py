"""Benchmarks: what the product's own work costs, as a ratio to a floor or a rival measured beside
it.

Each module here has `run() -> list[Row]`; `python -m tests.benchmarks [NAME ...]` runs them.
"""
