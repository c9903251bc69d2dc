"""Moving everything: to another database, into a file, and back."""
