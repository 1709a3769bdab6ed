"""Ratios side by side in one run (`make bench`). Not tests: nothing here fails because a computer is slow."""
