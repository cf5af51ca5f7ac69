"""The outermost ring: Qt front end, command line and the one composition root."""

from ui.immortals import keep_immortals_alive
from ui.zone_files import name_zone_files

keep_immortals_alive()
name_zone_files()
