"""Rules about people that need no database."""
