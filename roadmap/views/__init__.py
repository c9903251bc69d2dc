"""Pages of the catalogue, the roadmaps and the plans."""
