"""Tests of what is done with learning plans."""
