"""Tests of the gallery room."""
