"""Devices in the cabinet and their simulated twins. May import domain, ports, errors and the SDK of
the device.
"""
