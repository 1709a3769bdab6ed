"""Papers of a hand-over. Each is a list of blocks (`blocks`), set as PDF by typst and written as DOCX from the same."""
