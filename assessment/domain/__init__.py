"""Rules in plain Python: the standard library only."""
