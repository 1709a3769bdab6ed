"""Many regions at once: every inventory of the workspace, asked and worked on side by side."""
