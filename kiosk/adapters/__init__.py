"""The only rooms with vendor SDKs and disks. May import domain, ports, errors and the SDK they
adapt.
"""
