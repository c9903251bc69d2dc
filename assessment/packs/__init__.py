"""Content packs as files: reading, shape, references, lint."""
