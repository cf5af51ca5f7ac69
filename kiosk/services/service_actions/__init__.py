"""What technicians do in the service room, a file per kind. May import domain, ports, errors and
the clerks.

Who may is checked and written down before any of this is called. What moves money or state is asked
of the station task, which looks again; what cannot be done is said at once (`ServiceRefused`).
"""
