"""Is what changes with acts what its acts made of it? What was put in or changed in the database itself is not.

Rows that only grow are vouched for by a hash each (eplanning.jejak.terjaga). Proposals, accounts and assignments
change, so what they have to be is reckoned from what vouched rows and the log say. Read only; the chain, which shows
that the log itself is whole, is walked elsewhere.
"""

from collections.abc import Iterator

from eplanning.pengawasan.tercatat import penugasan, usulan


def janggal() -> Iterator[str]:
    """A sentence for each account, assignment and proposal that no act explains."""
    yield from penugasan.janggal()
    yield from usulan.janggal()
