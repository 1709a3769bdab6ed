"""A copy of a region's data for lessons: nobody in it can be recognised, and nobody can take it for the original."""
