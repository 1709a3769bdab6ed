"""Standard prices: the price team's desk, and what everybody may read of the books and of the catalogue."""
