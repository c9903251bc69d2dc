"""Pages about what people are told. They stand here because notices, the lowest app, knows nothing of audiences."""
