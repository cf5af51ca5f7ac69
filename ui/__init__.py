"""The outermost ring: Qt front end, command line and the one composition root."""

from ui.immortals import keep_immortals_alive

keep_immortals_alive()
