"""Rules about times, letters and retries that need no database."""
