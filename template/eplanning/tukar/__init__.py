"""Exchange: lists as files that spreadsheets open."""
