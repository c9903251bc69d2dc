"""What happens: one verb for each function."""
