"""Areas of the region, from the kabupaten/kota down to the lingkungan."""
