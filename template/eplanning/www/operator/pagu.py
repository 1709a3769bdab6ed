"""What is left of the ceilings while a forum decides."""

from eplanning.musrenbang.models import Forum
from eplanning.rencana.terpakai import Pemakaian, kunci, pemakaian_di
from eplanning.usulan.models import Usulan


def left_of(forum: Forum, usulan: Usulan | None = None) -> list[Pemakaian]:
    """The ceiling of the forum's own unit, and those that one proposal falls under."""
    codes = {forum.wilayah_id or forum.perangkat_id}
    if usulan:
        codes |= set(kunci(usulan, forum.tahapan.tingkat))
    return pemakaian_di(forum.tahun_id, codes, forum.tahapan.tingkat)
