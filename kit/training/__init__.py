"""Training those who are going to run a region."""
