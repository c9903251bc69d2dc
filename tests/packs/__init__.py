"""Reading, checking and loading content packs."""
