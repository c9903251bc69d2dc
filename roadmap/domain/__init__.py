"""Rules of learning plans that need no database: milestones, their order, their dates, and what changed."""
