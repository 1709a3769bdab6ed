"""A citizen's proposal, every decision about it, and what it was merged from and into."""
