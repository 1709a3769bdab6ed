"""What has to be known of the data when a backup comes back: which files belong to it, and what in it is personal."""
