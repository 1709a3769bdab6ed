"""The numbers of a forum's page: what lies there or lay there when it was sent, and what still waits for a decision."""

from dataclasses import dataclass

from django.db.models import Count, Sum

from eplanning.alur.wewenang import may
from eplanning.jadwal.models import Unit
from eplanning.musrenbang.models import Forum
from eplanning.skoring.models import Versi
from eplanning.skoring.peringkat import peringkat
from eplanning.skoring.queries import unscored
from eplanning.usulan.models import StatusUsulan
from eplanning.usulan.queries import hasil, inbox


@dataclass(frozen=True)
class Hitungan:
    """How many proposals have a decision, and what they are worth in rupiah."""

    status: str
    n: int
    nilai: int

    @property
    def label(self) -> str:
        return str(StatusUsulan(self.status).label)


def count(forum: Forum) -> list[Hitungan]:
    """By decision; after sending by what the forum decided, since the proposals have gone on."""
    if forum.dikirim_pada:
        rows, status = hasil(forum).order_by(), "keputusan"
    else:
        rows, status = inbox(forum).order_by(), "status"
    found = rows.values_list(status).annotate(Count("pk"), Sum("total"))
    return [Hitungan(*row) for row in found]


def waits(forum: Forum) -> bool:
    """Does a proposal need a decision before the forum can close? One entered here does only in a forum that ranks."""
    rows = inbox(forum).filter(status__in=(StatusUsulan.BELUM_DIBAHAS, StatusUsulan.DIKEMBALIKAN))
    if not forum.berperingkat:
        rows = rows.exclude(asal=forum.tahapan_id, status=StatusUsulan.BELUM_DIBAHAS)
    return rows.exists()


def ranking(forum: Forum) -> dict[str, bool]:
    """Has the forum its order (`urut`), and lacks an accepted proposal its score (`kurang_skor`)?"""
    if forum.selesai_pada or not forum.berskor:
        return {"urut": forum.prioritas.exists(), "kurang_skor": False}
    lacking = unscored(forum).exists()
    return {"urut": not lacking and not peringkat(forum).terbuka, "kurang_skor": lacking}


def own_weights(user, forum: Forum, versi: Versi | None) -> dict | None:
    """What the page of a forum that would start with these criteria says about weights; None where none are asked."""
    if versi is None or forum.tahapan.tingkat != Unit.KECAMATAN:
        return None
    last = forum.pengajuan_bobot.select_related("putusan").order_by("-pk").first()
    return {"versi": versi, "izin": may(user, "propose_bobot", forum), "terakhir": last}
