"""The desk and the forum: one set of pages for rembuk warga, musrenbang of every level and forum perangkat daerah."""
