"""What happens to notices and to the work that sends them."""
