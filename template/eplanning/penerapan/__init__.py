"""From the region's files into the database: what `region apply` does. Nothing that is in use is ever deleted."""
