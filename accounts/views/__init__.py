"""Pages about one's own account that the log-in library does not bring."""
