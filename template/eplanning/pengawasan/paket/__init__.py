"""What is handed out as proof: one ZIP with a list of SHA-256 hashes, signed with the instance's key."""
