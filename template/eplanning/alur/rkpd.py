"""Fixing the yearly plan: a line for every proposal that came all the way, one for what a verified Renja plans besides,
and nothing else."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.putusan import new_keputusan
from eplanning.alur.syarat import bappeda
from eplanning.alur.versi import clean_dasar
from eplanning.alur.versi_catat import write_version
from eplanning.jadwal.models import TahunRencana
from eplanning.jejak.catat import catat
from eplanning.musrenbang.models import Forum
from eplanning.rencana.models import DAPAT_DIUBAH, BarisRenja, BarisRkpd, DariRanwal, KeadaanRenja, Renja, Rkpd
from eplanning.rencana.queries import ranwal_lines, subkegiatan_of
from eplanning.usulan.models import Keputusan, StatusUsulan, Usulan
from eplanning.versi.models import JenisVersi
from eplanning.versi.susun import dari_rkpd


@transaction.atomic
def fix_rkpd(tahun: TahunRencana, nomor: str, tanggal: dt.date, *, by) -> Rkpd:
    """Record the regulation that fixes the plan of a year, with a line for each proposal the last musrenbang sent and
    for each amount of a verified Renja that comes from its first draft.

    Its version of the stage penetapan is written with it, from the same lines. A proposal that a Renja takes up bears
    the sub kegiatan of its line, and is not counted there again. Final. Raises Penolakan.
    """
    tugas = bappeda.fix_rkpd(tahun, by)
    stage = bappeda.tahap_penetapan()
    not_sent = Forum.objects.lengkap().filter(tahun=tahun, tahapan__masuk_ke=stage, dikirim_pada__isnull=True)
    if waiting := not_sent.first():
        raise Penolakan("gerbang", _("%(forum)s belum mengirim hasilnya.") % {"forum": waiting})
    _require_no_renja_waiting(tahun)
    nomor, tanggal = clean_dasar(nomor, tanggal)
    rows = Usulan.objects.select_related("perangkat", "kamus", "tautan__baris").filter(tahun=tahun, tahapan=stage)
    usulan = list(rows.filter(status=StatusUsulan.BELUM_DIBAHAS).order_by("nomor"))
    ranwal = list(ranwal_lines(tahun))
    if not usulan and not ranwal:
        raise Penolakan("keadaan", _("Belum ada usulan yang sampai ke penetapan; RKPD tidak dapat kosong."))
    TahunRencana.objects.select_for_update(no_key=True).get(pk=tahun.pk)  # no draft is numbered meanwhile
    rkpd = _rkpd(tahun, nomor, tanggal, by)
    decisions = [new_keputusan(u, StatusUsulan.DITERIMA, tugas=tugas, forum=None) for u in usulan]
    Keputusan.objects.bulk_create(decisions)
    lines = BarisRkpd.objects.bulk_create([_line(rkpd, u) for u in usulan])
    Usulan.objects.filter(pk__in=[u.pk for u in usulan]).update(status=StatusUsulan.DITERIMA, diubah_pada=jam.now())
    drafted = BarisRkpd.objects.bulk_create([_draft_line(rkpd, row) for row in ranwal])
    origins = [DariRanwal(baris=line, renja=row) for line, row in zip(drafted, ranwal, strict=True)]
    DariRanwal.objects.bulk_create(origins)
    versi, frozen = write_version(
        tahun, None, JenisVersi.PENETAPAN, dari_rkpd(rkpd), tugas=tugas, dasar=(nomor, tanggal)
    )
    left_out = Renja.objects.filter(tahun=tahun, baris__isnull=False, keadaan__in=DAPAT_DIUBAH).distinct()
    data = {
        "nomor": nomor,
        "tanggal": tanggal,
        "usulan": [u.nomor for u in usulan],
        "ranwal": [row.pk for row in ranwal],
        "renja_tidak_masuk": [renja.perangkat_id for renja in left_out],
        "versi": versi.nomor,
    }
    made = [rkpd, *decisions, *lines, *drafted, *origins, *frozen]
    catat("rkpd.tetapkan", rkpd, oleh=by, peran=tugas.peran, data=data, baris=made)
    return rkpd


def _require_no_renja_waiting(tahun: TahunRencana) -> None:
    """What was sent has a right to an answer; what was never sent does not hold up the region."""
    waiting = Renja.objects.select_related("perangkat").filter(tahun=tahun, keadaan=KeadaanRenja.DIKIRIM).first()
    if waiting:
        raise Penolakan("gerbang", _("%(renja)s belum diverifikasi Bappeda.") % {"renja": waiting})


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
        subkegiatan=subkegiatan_of(usulan),
        volume=usulan.volume,
        nilai=usulan.total,
    )


def _draft_line(rkpd: Rkpd, row: BarisRenja) -> BarisRkpd:
    return BarisRkpd(
        rkpd=rkpd,
        perangkat=row.renja.perangkat,
        subkegiatan=row.kode,
        volume=row.target,
        nilai=row.pagu_ranwal,
    )
