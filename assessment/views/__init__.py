"""Pages of assessing oneself: find, ask, call, answer."""
