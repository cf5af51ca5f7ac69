"""Pure rules of charging and paying. May import the standard library only; nothing here waits or
does I/O.
"""
