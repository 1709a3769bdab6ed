"""The year's catalogue of what can be proposed, with ceiling prices."""
