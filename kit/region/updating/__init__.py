"""Bringing a region's repository to this kit's template: what would change, and the merge
(docs/decisions/0040-updates-are-merged-in-the-regions-own-history.md).

Each version of the template that a region received is a commit of its own history, made by Copier and by nobody's
hand. An update adds the next one, and git merges it with what the region changed since.
"""
