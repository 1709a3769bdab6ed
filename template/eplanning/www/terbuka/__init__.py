"""Open data: the public list to take home, and the interface for programs."""
