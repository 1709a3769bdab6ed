"""Five-year plans for everybody: the Renstra of offices, the RPJMD as papers, and what a year reaches of them."""
