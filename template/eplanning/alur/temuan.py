"""Findings of the Inspektorat: filed, answered, sent back, given more time, closed. Every step is a row that stays."""

import datetime as dt

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.alur.notulen import clean_teks
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.pribadi import refuse_pribadi
from eplanning.alur.syarat import pengawasan as syarat
from eplanning.alur.tempat_tugas import bound
from eplanning.jadwal.models import TahunRencana
from eplanning.jejak.catat import catat
from eplanning.pengawasan.models import PENJAWAB, Hasil, Kategori, Keadaan, LangkahTemuan, Macam, Temuan
from eplanning.pengawasan.objek import Objek

TERPANJANG = 2000
TENGGAT_TERLAMA = dt.timedelta(days=365)


@transaction.atomic
def file_temuan(objek: Objek, isi: dict, *, by) -> Temuan:
    """File a finding about an object. `isi`: kategori, uraian, rekomendasi, tenggat, peran and the place that belongs
    to that role (wilayah, perangkat or dapil): who has to answer. Raises Penolakan."""
    tugas = syarat.file_temuan(objek, by)
    if isi.get("kategori") not in Kategori.values:
        raise Penolakan("isian", _("Pilih kategori temuan."), isian="kategori")
    if isi.get("peran") not in PENJAWAB:
        raise Penolakan("isian", _("Pilih pejabat yang harus menanggapi."), isian="peran")
    held = bound(isi["peran"], **{name: isi.get(name) for name in ("wilayah", "perangkat", "dapil")})
    year = TahunRencana.objects.select_for_update(no_key=True).get(pk=objek.tahun)
    temuan = Temuan.objects.create(
        tahun=year,
        urutan=(year.temuan.aggregate(n=Max("urutan"))["n"] or 0) + 1,
        objek_jenis=objek.jenis,
        objek_id=objek.id,
        objek_nama=objek.nama[:300],
        kategori=isi["kategori"],
        uraian=_teks(isi.get("uraian"), "uraian"),
        rekomendasi=_teks(isi.get("rekomendasi"), "rekomendasi"),
        tenggat=_tenggat(isi.get("tenggat"), jam.today()),
        peran=isi["peran"],
        oleh=by,
        **held,
    )
    data = {"nomor": temuan.nomor, "objek": objek.kunci, "kategori": temuan.kategori, "tertuju": temuan.tertuju}
    catat("temuan.catat", temuan, oleh=by, peran=tugas.peran, data=data | {"tenggat": temuan.tenggat}, baris=[temuan])
    return temuan


@transaction.atomic
def reply_temuan(temuan: Temuan, teks: str, *, by) -> LangkahTemuan:
    """Answer a finding: what was done about it, or why not. Raises Penolakan."""
    temuan = _lock(temuan)
    tugas = syarat.reply_temuan(temuan, by)
    return _step(temuan, Macam.TANGGAPAN, teks, by, tugas)


@transaction.atomic
def return_temuan(temuan: Temuan, teks: str, tenggat: dt.date, *, by) -> LangkahTemuan:
    """Send an answer back as not sufficient, with a new deadline. Raises Penolakan."""
    temuan = _lock(temuan)
    tugas = syarat.return_temuan(temuan, by)
    return _step(temuan, Macam.KEMBALI, teks, by, tugas, tenggat=_tenggat(tenggat, jam.today()))


@transaction.atomic
def extend_temuan(temuan: Temuan, teks: str, tenggat: dt.date, *, by) -> LangkahTemuan:
    """Give more time, with the reason. Raises Penolakan."""
    temuan = _lock(temuan)
    tugas = syarat.extend_temuan(temuan, by)
    earliest = max(jam.today(), temuan.tenggat_kini + dt.timedelta(days=1))
    return _step(temuan, Macam.PERPANJANGAN, teks, by, tugas, tenggat=_tenggat(tenggat, earliest))


@transaction.atomic
def close_temuan(temuan: Temuan, hasil: str, teks: str, *, by) -> LangkahTemuan:
    """Close a finding; that what was recommended was done can only be said of one that was answered. Final.

    Raises Penolakan.
    """
    temuan = _lock(temuan)
    tugas = syarat.close_temuan(temuan, by)
    if hasil not in Hasil.values:
        raise Penolakan("isian", _("Pilih hasil penilaian."), isian="hasil")
    if hasil == Hasil.SESUAI and temuan.keadaan != Keadaan.DITANGGAPI:
        raise Penolakan("isian", _("Belum ada tanggapan yang dapat dinilai sesuai."), isian="hasil")
    return _step(temuan, Macam.TUTUP, teks, by, tugas, hasil=hasil)


def _lock(temuan: Temuan) -> Temuan:
    rows = Temuan.objects.select_related("wilayah", "perangkat", "dapil").select_for_update(of=("self",), no_key=True)
    return rows.get(pk=temuan.pk)


def _step(temuan: Temuan, macam: Macam, teks: str, by, tugas, **columns) -> LangkahTemuan:
    row = LangkahTemuan.objects.create(
        temuan=temuan, macam=macam, teks=_teks(teks, "teks"), oleh=by, peran=tugas.peran, **columns
    )
    data = {"nomor": temuan.nomor, "teks": row.teks} | columns
    catat(f"temuan.{macam}", temuan, oleh=by, peran=tugas.peran, data=data, baris=[row])
    return row


def _teks(value, isian: str) -> str:
    text = clean_teks(value, TERPANJANG, isian)
    refuse_pribadi(text, isian=isian)
    return text


def _tenggat(value, earliest: dt.date) -> dt.date:
    if not isinstance(value, dt.date) or not earliest <= value <= jam.today() + TENGGAT_TERLAMA:
        raise Penolakan(
            "isian",
            _("Tenggat: mulai %(awal)s, paling lama setahun dari hari ini.") % {"awal": f"{earliest:%d-%m-%Y}"},
            isian="tenggat",
        )
    return value
