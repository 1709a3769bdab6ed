"""Proposals that came back, and requests to change what was handed on."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from eplanning.jadwal.models import KeadaanTahun
from eplanning.meja.pemilik import Pemilik
from eplanning.meja.tugas import Tugas, in_window
from eplanning.musrenbang.langkah import Langkah
from eplanning.permohonan.models import Keadaan
from eplanning.permohonan.queries import waiting_for
from eplanning.usulan.models import StatusUsulan, Usulan


def returned(pemilik: Pemilik) -> Iterator[Tugas]:
    """Proposals that came back to a unit that the person may repair them for."""
    codes = tuple(f"{one.wilayah_id}." for one in pemilik.tugas if one.wilayah_id)
    dapil = {one.dapil_id for one in pemilik.tugas if one.dapil_id}
    rows = Usulan.objects.lengkap().filter(status=StatusUsulan.DIKEMBALIKAN, tahun__keadaan=KeadaanTahun.BERJALAN)
    for usulan in rows:
        near = f"{usulan.wilayah_id}.".startswith(codes) if usulan.dapil_id is None else usulan.dapil_id in dapil
        if not near or not pemilik.peran & set(usulan.asal.pengusul):
            continue
        # A pokir that Bappeda returned is mended as long as the stage it joins is open.
        at_member = usulan.dapil_id and usulan.tahapan_id == usulan.asal_id
        window = pemilik.jendela.get(usulan.tahapan.masuk_ke_id if at_member else usulan.tahapan_id)
        if window and window.terbuka():
            title = _("Perbaiki dan ajukan kembali %(nomor)s") % {"nomor": usulan.nomor}
            yield in_window(Langkah("resubmit", title, usulan.uraian), usulan, usulan.tahapan, usulan.wilayah, window)


def requests(pemilik: Pemilik) -> Iterator[Tugas]:
    """To be decided, to be carried out; to who asked, that it was answered."""
    told = {
        Keadaan.DIAJUKAN: ("decide_permohonan", _("Putuskan permohonan %(nomor)s")),
        Keadaan.DISETUJUI: ("execute_permohonan", _("Laksanakan permohonan %(nomor)s")),
        Keadaan.DITOLAK: ("read_permohonan", _("Permohonan %(nomor)s ditolak")),
        Keadaan.DILAKSANAKAN: ("read_permohonan", _("Permohonan %(nomor)s sudah dilaksanakan")),
    }
    for row in waiting_for(pemilik.user, pemilik.peran):
        aksi, title = told[row.keadaan]
        yield Tugas(aksi, title % {"nomor": row.nomor}, row.nama, row)
