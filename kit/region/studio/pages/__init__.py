"""What the studio shows: each page takes the studio and the request and returns the answer."""

from kit.region.studio.pages import forms, history, home, logo, paste, previews, rows

RULES = [rule for page in (home, forms, logo, rows, paste, history, previews) for rule in page.RULES]
