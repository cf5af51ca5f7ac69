"""The outermost ring: Qt front end, command line and the one composition root."""
