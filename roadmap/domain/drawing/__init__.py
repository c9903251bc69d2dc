"""Drawing what needs what: a layered layout (Sugiyama's) as pure functions, and its picture."""
