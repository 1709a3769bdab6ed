"""What only this region's keepers may know, and the certificates that are made of it."""
