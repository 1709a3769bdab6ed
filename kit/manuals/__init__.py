"""Manuals for people at work, one for each role: Markdown pages of docs/manual, set on paper by typst."""
