"""What pages show: reads over several tables, each at a fixed price."""
