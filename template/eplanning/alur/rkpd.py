"""Fixing the yearly plan: a line for every proposal that came all the way, and for nothing else."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.alur.notulen import clean_teks
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.putusan import new_keputusan
from eplanning.alur.syarat import bappeda
from eplanning.jadwal.models import TahunRencana
from eplanning.jejak.catat import catat
from eplanning.musrenbang.models import Forum
from eplanning.rencana.models import BarisRkpd, Rkpd
from eplanning.usulan.models import Keputusan, StatusUsulan, Usulan


@transaction.atomic
def fix_rkpd(tahun: TahunRencana, nomor: str, tanggal: dt.date, *, by) -> Rkpd:
    """Record the regulation that fixes the plan of a year, with a line for each proposal the last musrenbang sent.

    Final. Raises Penolakan.
    """
    tugas = bappeda.fix_rkpd(tahun, by)
    stage = bappeda.tahap_penetapan()
    not_sent = Forum.objects.lengkap().filter(tahun=tahun, tahapan__masuk_ke=stage, dikirim_pada__isnull=True)
    if waiting := not_sent.first():
        raise Penolakan("gerbang", _("%(forum)s belum mengirim hasilnya.") % {"forum": waiting})
    nomor = clean_teks(nomor, 80, "nomor")
    if not isinstance(tanggal, dt.date) or tanggal > jam.today():
        raise Penolakan("isian", _("Isi tanggal peraturan, paling lambat hari ini."), isian="tanggal")
    rows = Usulan.objects.select_related("perangkat", "kamus").filter(tahun=tahun, tahapan=stage)
    usulan = list(rows.filter(status=StatusUsulan.BELUM_DIBAHAS).order_by("nomor"))
    if not usulan:
        raise Penolakan("keadaan", _("Belum ada usulan yang sampai ke penetapan; RKPD tidak dapat kosong."))
    rkpd = _rkpd(tahun, nomor, tanggal, by)
    decisions = [new_keputusan(u, StatusUsulan.DITERIMA, tugas=tugas, forum=None) for u in usulan]
    Keputusan.objects.bulk_create(decisions)
    lines = BarisRkpd.objects.bulk_create([_line(rkpd, u) for u in usulan])
    Usulan.objects.filter(pk__in=[u.pk for u in usulan]).update(status=StatusUsulan.DITERIMA, diubah_pada=jam.now())
    data = {"nomor": nomor, "tanggal": tanggal, "usulan": [u.nomor for u in usulan]}
    catat("rkpd.tetapkan", rkpd, oleh=by, peran=tugas.peran, data=data, baris=[rkpd, *decisions, *lines])
    return rkpd


def _rkpd(tahun: TahunRencana, nomor: str, tanggal: dt.date, by) -> Rkpd:
    try:
        with transaction.atomic():
            return Rkpd.objects.create(tahun=tahun, nomor=nomor, tanggal=tanggal, ditetapkan_oleh=by)
    except IntegrityError:
        raise Penolakan("keadaan", _("RKPD tahun %(tahun)s sudah ditetapkan.") % {"tahun": tahun}) from None


def _line(rkpd: Rkpd, usulan: Usulan) -> BarisRkpd:
    return BarisRkpd(
        rkpd=rkpd,
        usulan=usulan,
        perangkat=usulan.perangkat,
        subkegiatan=usulan.kamus.subkegiatan,
        volume=usulan.volume,
        nilai=usulan.total,
    )
