"""What can be read about notices and the work that sends them."""
