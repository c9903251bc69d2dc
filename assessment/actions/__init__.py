"""What happens: one verb per function."""
