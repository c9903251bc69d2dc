"""What pages show of the catalogue, the roadmaps and the plans."""
