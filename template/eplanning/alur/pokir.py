"""Pokir: what members of the DPRD heard in recess, entered and sent once, inside the window."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.akun.models import Pengguna, Peran
from eplanning.alur import petugas
from eplanning.alur.kunci import lock_forums, lock_reses
from eplanning.alur.notulen import clean_teks
from eplanning.alur.pengiriman import enter, receiving, require_still_open
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat import pokir as syarat
from eplanning.jadwal.models import TahunRencana
from eplanning.jejak.catat import catat
from eplanning.pokir.models import Dapil, Reses
from eplanning.usulan.models import StatusUsulan

MASA_TERBANYAK = 6


@transaction.atomic
def record_reses(data: dict, *, by) -> Reses:
    """Enter a recess: dapil, masa, tanggal, ba_nomor, ba_tanggal; the secretariat also names the `anggota`.

    Raises Penolakan.
    """
    tahun = TahunRencana.objects.kini()
    dapil = data.get("dapil")
    if not isinstance(dapil, Dapil):
        raise Penolakan("isian", _("Pilih daerah pemilihan."), isian="dapil")
    tugas = syarat.record_reses(dapil, by, tahun)
    anggota = by if tugas.peran == Peran.ANGGOTA_DPRD else _anggota(data.get("anggota"), dapil)
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
            reses = Reses.objects.create(tahun=tahun, anggota=anggota, dapil=dapil, masa=int(masa), **columns)
    except IntegrityError:
        raise Penolakan("isian", _("Masa reses ini sudah dicatat."), isian="masa") from None
    catat("reses.catat", reses, oleh=by, peran=tugas.peran, data=columns | {"dapil": dapil.pk, "masa": reses.masa})
    return reses


@transaction.atomic
def send_reses(reses: Reses, *, by) -> Reses:
    """Send what was heard to the stage that pokir joins, and publish it. Final. Raises Penolakan."""
    tahap = syarat.tahap_pokir()
    locked = lock_reses(reses)
    rows = locked.usulan.filter(tahapan=tahap, status=StatusUsulan.BELUM_DIBAHAS)
    tugas = syarat.send_reses(locked, by)
    if not rows.exists():
        raise Penolakan("keadaan", _("Belum ada usulan pada reses ini."))
    require_still_open(lock_forums(f.pk for f in receiving(tahap.masuk_ke, rows, locked.tahun, None)).values())
    sent = list(rows.order_by("nomor").values_list("pk", "nomor"))
    locked.usulan.filter(terbit_pada__isnull=True).update(terbit_pada=jam.now())
    enter(tahap.masuk_ke, locked.usulan.filter(pk__in=[pk for pk, _nomor in sent]))
    locked.dikirim_pada = jam.now()
    locked.save(update_fields=["dikirim_pada"])
    data = {"ke": tahap.masuk_ke_id, "usulan": [nomor for _pk, nomor in sent]}
    catat("reses.kirim", locked, oleh=by, peran=tugas.peran, data=data)
    return locked


def _anggota(value, dapil: Dapil) -> Pengguna:
    """The member for whom the secretariat enters."""
    if not isinstance(value, Pengguna) or petugas.penugasan(value, [Peran.ANGGOTA_DPRD], dapil) is None:
        raise Penolakan("isian", _("Pilih anggota DPRD dari dapil ini."), isian="anggota")
    return value


def _tanggal(data: dict, isian: str) -> dt.date:
    value = data.get(isian)
    if not isinstance(value, dt.date) or value > jam.today():
        raise Penolakan("isian", _("Isi tanggal, paling lambat hari ini."), isian=isian)
    return value
