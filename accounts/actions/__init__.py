"""What happens to people and their logins."""
