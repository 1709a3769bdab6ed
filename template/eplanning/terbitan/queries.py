"""Questions about issued papers."""

from eplanning.jejak.models import MataRantai
from eplanning.musrenbang.models import Forum
from eplanning.terbitan.models import Macam, Terbitan


def last_issue(forum: Forum, macam: Macam, urutan: int = 0) -> Terbitan | None:
    """The issue that counts. None for a draft, and for what was issued before papers were kept."""
    return Terbitan.objects.filter(forum=forum, macam=macam, urutan=urutan).order_by("-pk").first()


def issues(forum: Forum) -> list[Terbitan]:
    """What counts of each paper of a forum, first issued first; `cocok`: the chain still holds the head it bears."""
    found = {(one.macam, one.urutan): one for one in Terbitan.objects.filter(forum=forum).defer("isi").order_by("pk")}
    numbers = [one.kepala_nomor for one in found.values() if one.kepala_nomor]
    chain = dict(MataRantai.objects.filter(pk__in=numbers).values_list("nomor", "hash")) if numbers else {}
    for one in found.values():
        one.cocok = one.kepala_nomor is None or chain.get(one.kepala_nomor) == one.kepala_hash
    return list(found.values())
