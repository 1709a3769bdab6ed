"""What follows from a change that was carried out: a further decision with the amount, a new version of the Renja."""

from collections.abc import Sequence

from django.db.models import Model
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.akun.models import Penugasan
from eplanning.alur.pagu import check_pagu, check_pagu_renja
from eplanning.alur.versi_catat import told, write_version
from eplanning.permohonan.models import LangkahPermohonan, Permohonan
from eplanning.rencana.isi_renja import isi
from eplanning.rencana.models import BarisRenja, Renja
from eplanning.rencana.queries import renja_of
from eplanning.usulan.models import TERIMA, Keputusan, StatusUsulan, Usulan
from eplanning.usulan.nilai import jumlah
from eplanning.versi.models import JenisVersi
from eplanning.versi.queries import terakhir
from eplanning.versi.susun import dari_renja

DIPUTUSKAN = {"volume", "perangkat"}  # what a decision holds too
Hasil = tuple[Sequence[Model], dict, str]  # rows made, what the log tells, the warning of a ceiling


def save_usulan(usulan: Usulan, permohonan: Permohonan, setuju: LangkahPermohonan) -> Hasil:
    """Save a proposal with its approved changes. A new volume or office becomes a further decision at the stage that
    accepted it last: ceilings, Renja and the comparison with minutes read it there. It stays where it lies."""
    usulan.diubah_pada = jam.now()
    columns = [*permohonan.isi, "diubah_pada"]
    if "volume" in permohonan.isi:
        usulan.total = jumlah(usulan.volume, usulan.harga_satuan)
        columns.append("total")
    usulan.save(update_fields=columns)
    last = usulan.keputusan.filter(keputusan__in=TERIMA).select_related("tahapan").order_by("-pk").first()
    if last is None or not DIPUTUSKAN & permohonan.isi.keys():
        return [], {}, ""
    warning = check_pagu(last.tahapan.tingkat, [usulan], {usulan.pk: usulan.total})
    row = Keputusan.objects.create(
        usulan=usulan,
        tahapan=last.tahapan,
        forum_id=last.forum_id,
        keputusan=StatusUsulan.DITERIMA_DENGAN_PERUBAHAN,
        alasan=_("Permohonan perubahan %(nomor)s: %(alasan)s")
        % {"nomor": permohonan.nomor, "alasan": permohonan.alasan[:900]},
        volume=usulan.volume,
        harga_satuan=usulan.harga_satuan,
        total=usulan.total,
        perangkat=usulan.perangkat,
        oleh_id=setuju.oleh_id,
        peran=setuju.peran,
        pada=jam.now(),
    )
    if hasattr(usulan, "tautan"):
        warning = warning or check_pagu_renja(renja_of(usulan.perangkat, usulan.tahun_id))
    return [row], {"total": usulan.total}, warning


def save_line(renja: Renja, row: BarisRenja, permohonan: Permohonan, tugas: Penugasan) -> Hasil:
    """Save a line with its approved changes, and freeze the Renja anew: the public reads versions."""
    row.save(update_fields=list(permohonan.isi))
    before, after = permohonan.isi.get("pagu_ranwal", (0, 0))
    found = isi(renja)
    warning = check_pagu_renja(renja, found) if after > before else ""
    last = terakhir(renja.tahun_id, renja.perangkat)
    note = _("Permohonan perubahan %(nomor)s, surat %(surat)s.") % {
        "nomor": permohonan.nomor,
        "surat": permohonan.surat_nomor,
    }
    versi, made = write_version(
        renja.tahun,
        renja.perangkat,
        JenisVersi(last.jenis) if last else JenisVersi.RANCANGAN_AKHIR,
        dari_renja(renja, found),
        tugas=tugas,
        dasar=(last.dasar_nomor, last.dasar_tanggal) if last else ("", None),
        catatan=note,
    )
    return made, told(versi), warning
