"""Long lists as files: ordered, written in the background, kept for a day."""
