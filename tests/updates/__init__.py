"""New content and new programs: real signatures, a real web server, real files, real deaths."""
