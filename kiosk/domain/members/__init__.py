"""Members: who they are to a station, what they pay, what their allowance still covers. Standard
library and domain only.
"""
