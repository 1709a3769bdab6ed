"""Papers as they were issued: kept, so that what is printed again is what was printed first."""
