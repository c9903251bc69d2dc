"""The numeric core: levels, next questions, gaps and readiness from plain evidence; NumPy only, no Django."""
