"""What the pages of hiring show."""
