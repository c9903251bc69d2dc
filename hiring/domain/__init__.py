"""Rules of hiring as plain functions; no Django."""
