"""Pokir: what members of the DPRD heard in recess, entered and sent once, inside the window or late."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.akun.models import Pengguna, Peran
from eplanning.alur import petugas
from eplanning.alur.kunci import lock_reses
from eplanning.alur.notulen import clean_teks
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat import pokir as syarat
from eplanning.jadwal.models import TahunRencana
from eplanning.jejak.catat import catat
from eplanning.pokir.models import Anggota, Dapil, Reses
from eplanning.usulan.models import StatusUsulan

MASA_TERBANYAK = 6


@transaction.atomic
def record_reses(data: dict, *, by) -> Reses:
    """Enter a recess: dapil, masa, tanggal, ba_nomor, ba_tanggal; the secretariat also names the member, as `dewan`
    (by name) or, where the region has not listed its members, as `anggota` (by account).

    Raises Penolakan.
    """
    tahun = TahunRencana.objects.kini()
    dapil = data.get("dapil")
    if not isinstance(dapil, Dapil):
        raise Penolakan("isian", _("Pilih daerah pemilihan."), isian="dapil")
    tugas = syarat.record_reses(dapil, by, tahun)
    who = _member(by, dapil) if tugas.peran == Peran.ANGGOTA_DPRD else _named(data, dapil)
    masa = str(data.get("masa") or "")
    if not masa.isdecimal() or not 1 <= int(masa) <= MASA_TERBANYAK:
        raise Penolakan("isian", _("Masa reses: 1 sampai %(n)s.") % {"n": MASA_TERBANYAK}, isian="masa")
    columns = {
        "tanggal": _tanggal(data, "tanggal"),
        "ba_nomor": clean_teks(data.get("ba_nomor"), 60, "ba_nomor"),
        "ba_tanggal": _tanggal(data, "ba_tanggal"),
    }
    try:
        with transaction.atomic():
            reses = Reses.objects.create(tahun=tahun, dapil=dapil, masa=int(masa), **who, **columns)
    except IntegrityError:
        raise Penolakan("isian", _("Masa reses ini sudah dicatat."), isian="masa") from None
    told = columns | {"dapil": dapil.pk, "masa": reses.masa, "atas_nama": reses.atas_nama}
    catat("reses.catat", reses, oleh=by, peran=tugas.peran, data=told)
    return reses


@transaction.atomic
def send_reses(reses: Reses, *, by) -> Reses:
    """Send what was heard to Bappeda's validation, and publish it. Final. After the window it is late: it is published
    all the same, and waits to be routed elsewhere. Raises Penolakan."""
    tahap = syarat.tahap_pokir()
    locked = lock_reses(reses)
    rows = locked.usulan.filter(tahapan=tahap, status=StatusUsulan.BELUM_DIBAHAS)
    tugas = syarat.send_reses(locked, by)
    if not rows.exists():
        raise Penolakan("keadaan", _("Belum ada usulan pada reses ini."))
    sent = list(rows.order_by("nomor").values_list("nomor", flat=True))
    locked.usulan.filter(terbit_pada__isnull=True).update(terbit_pada=jam.now())
    locked.dikirim_pada, locked.terlambat = jam.now(), syarat.is_late(locked.tahun)
    locked.save(update_fields=["dikirim_pada", "terlambat"])
    data = {"usulan": sent, "atas_nama": locked.atas_nama, "terlambat": locked.terlambat}
    catat("reses.kirim", locked, oleh=by, peran=tugas.peran, data=data)
    return locked


def _member(by: Pengguna, dapil: Dapil) -> dict:
    """A member who signed in: the account, and the name it belongs to where the region has said so."""
    return {"anggota": by, "dewan": Anggota.objects.filter(pengguna=by, dapil=dapil).first()}


def _named(data: dict, dapil: Dapil) -> dict:
    """The member for whom the secretariat enters."""
    found = data.get("dewan")
    if found is None:
        return {"anggota": _anggota(data.get("anggota"), dapil)}
    found = Anggota.objects.filter(pk=found.pk, aktif=True, dapil=dapil).first()
    if found is None:
        raise Penolakan("isian", _("Pilih anggota DPRD dari dapil ini."), isian="anggota")
    return {"dewan": found, "anggota": found.pengguna}


def _anggota(value, dapil: Dapil) -> Pengguna:
    if not isinstance(value, Pengguna) or petugas.penugasan(value, [Peran.ANGGOTA_DPRD], dapil) is None:
        raise Penolakan("isian", _("Pilih anggota DPRD dari dapil ini."), isian="anggota")
    return value


def _tanggal(data: dict, isian: str) -> dt.date:
    value = data.get(isian)
    if not isinstance(value, dt.date) or value > jam.today():
        raise Penolakan("isian", _("Isi tanggal, paling lambat hari ini."), isian=isian)
    return value
