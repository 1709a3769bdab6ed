"""What the offices plan for the years of the RPJMD (Renstra perangkat daerah)."""
