"""Pictures drawn on the server: frozen dataclasses in, SVG out, each with a title, a description and a table."""
