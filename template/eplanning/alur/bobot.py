"""A kecamatan's own weights: asked for with a reason, in force once Bappeda has approved them."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.alur.alasan import require_alasan, tidy_alasan
from eplanning.alur.kunci import lock_forum
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat import bobot as syarat
from eplanning.jejak.catat import catat
from eplanning.musrenbang.models import Forum
from eplanning.skoring.models import PengajuanBobot, PutusanBobot, Versi
from eplanning.skoring.queries import in_force, latest
from eplanning.skoring.versi import add_versi, as_document
from regiondata.kriteria import JUMLAH_BOBOT


@transaction.atomic
def propose_bobot(forum: Forum, bobot: Mapping[str, int], *, by, alasan: str) -> PengajuanBobot:
    """Ask for other weights (criterion code -> per cent) in a forum that has not started. Raises Penolakan."""
    forum = lock_forum(forum)
    tugas = syarat.propose_bobot(forum, by)
    now, base = in_force(forum), latest(forum.tahun_id, forum.tahapan_id)
    if now is None:
        raise Penolakan("keadaan", _("%(forum)s tidak memakai skoring.") % {"forum": forum})
    _require_weights(base, bobot)
    if dict(bobot) == {k.kode: k.bobot for k in now.kriteria}:
        raise Penolakan("isian", _("Bobot ini sama dengan yang berlaku sekarang; ubah paling sedikit dua."))
    row = PengajuanBobot.objects.create(
        forum=forum,
        dasar=base,
        bobot=dict(bobot),
        alasan=require_alasan(alasan),
        oleh=by,
        peran=tugas.peran,
        pada=jam.now(),
    )
    data = {"bobot": row.bobot, "alasan": row.alasan, "versi_dasar": base.nomor}
    catat("bobot.ajukan", forum, oleh=by, peran=tugas.peran, data=data, baris=[row])
    return row


@transaction.atomic
def decide_bobot(pengajuan: PengajuanBobot, disetujui: bool, *, by, alasan: str = "") -> PutusanBobot:
    """Approve the weights of a kecamatan, or refuse them with a reason. Raises Penolakan."""
    forum = lock_forum(pengajuan.forum)
    pengajuan = PengajuanBobot.objects.select_related("dasar", "putusan").get(pk=pengajuan.pk)
    tugas = syarat.decide_bobot(pengajuan, by, forum)
    alasan = tidy_alasan(alasan) if disetujui else require_alasan(alasan)
    row = PutusanBobot.objects.create(
        pengajuan=pengajuan,
        versi=_approved(pengajuan, forum) if disetujui else None,
        alasan=alasan,
        oleh=by,
        peran=tugas.peran,
        pada=jam.now(),
    )
    data = {"disetujui": disetujui, "alasan": alasan, "bobot": pengajuan.bobot}
    data |= {"versi": row.versi.nomor} if row.versi else {}
    catat("bobot.putuskan", forum, oleh=by, peran=tugas.peran, data=data, baris=[row])
    return row


def _approved(pengajuan: PengajuanBobot, forum: Forum) -> Versi:
    if latest(forum.tahun_id, forum.tahapan_id) != pengajuan.dasar:
        raise Penolakan(
            "berubah", _("Kriteria daerah berubah sejak bobot ini diajukan. Tolak, dan minta camat mengajukan lagi.")
        )
    new = [k.model_copy(update={"bobot": pengajuan.bobot[k.kode]}) for k in pengajuan.dasar.kriteria]
    return add_versi(forum.tahun, forum.tahapan_id, as_document(new), forum)


def _require_weights(base: Versi, bobot: Mapping[str, int]) -> None:
    """A weight for each criterion, from 1, a hundred together. Raises Penolakan("isian")."""
    for satu in base.kriteria:
        weight = bobot.get(satu.kode)
        if not isinstance(weight, int) or not 1 <= weight <= JUMLAH_BOBOT:
            raise Penolakan("isian", _("Isi bobot 1 sampai 100 untuk %(nama)s.") % {"nama": satu.nama}, isian=satu.kode)
    if bobot.keys() - {satu.kode for satu in base.kriteria}:
        raise Penolakan("isian", _("Ada kriteria yang tidak dikenal."))
    if (total := sum(bobot.values())) != JUMLAH_BOBOT:
        told = {"jumlah": total, "seharusnya": JUMLAH_BOBOT}
        raise Penolakan("isian", _("Bobot berjumlah %(jumlah)s, bukan %(seharusnya)s.") % told)
