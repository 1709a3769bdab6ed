"""`kit studio`: a region's own files on a page of this computer, for somebody without git or a terminal.

`server` listens, `gate` lets one browser in, `web` leads an address to one of `pages`. What a page changes becomes a
text in the `draft`; `judging` asks the rules of `kit check` about it, `saving` writes it and commits it.
"""
