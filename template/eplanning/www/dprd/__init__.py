"""Council members: pokir."""
