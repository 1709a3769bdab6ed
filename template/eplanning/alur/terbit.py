"""Keeping a paper at the moment it is issued, so that it is the same whenever it is printed again."""

from collections.abc import Callable

from eplanning.dokumen.terbit import indonesian
from eplanning.jejak.queries import head
from eplanning.musrenbang.models import Forum
from eplanning.terbitan.models import Macam, Terbitan


def keep_issue(forum: Forum, macam: Macam, contents: Callable[..., dict], about: object, urutan: int = 0) -> Terbitan:
    """Keep what `contents(about, head of the chain)` says now; the caller's log record vouches for the row."""
    kepala = head()
    return Terbitan.objects.create(
        forum=forum,
        macam=macam,
        urutan=urutan,
        isi=indonesian(lambda link: contents(about, link), kepala),
        kepala_nomor=kepala and kepala.nomor,
        kepala_hash=kepala.hash if kepala else "",
    )
