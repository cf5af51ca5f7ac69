"""The pages of the service room, a file each. May import domain, ports and the office.

A page reads what is true now and changes nothing. It says what it shows in words of the front end's
table; figures, names and reasons are data.
"""
