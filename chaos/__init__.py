"""Kills what sends reminders, and counts what is lost or doubled. Run by `make chaos`; never part of the tests."""
