"""What is filled in about a line of the PPAS. Every rule raises Penolakan that names its field."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from eplanning.alur.notulen import clean_teks
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.pribadi import refuse_pribadi
from eplanning.kamus.nomenklatur import satu
from eplanning.perangkat.models import Perangkat
from eplanning.ppas.models import Asal, Ppas
from eplanning.ppas.sumber import Kunci, dari_rkpd, kunci
from eplanning.usulan.models import AKHIR, Usulan
from eplanning.usulan.nilai import TERBESAR, rupiah


def clean_perangkat(kode) -> Perangkat:
    """An office in use; a unit plans within its office."""
    found = Perangkat.objects.berlaku().filter(pk=str(kode or ""), induk__isnull=True).first()
    if found is None:
        raise Penolakan("isian", _("Pilih perangkat daerah dari daftar."), isian="perangkat")
    return found


def clean_subkegiatan(ppas: Ppas, perangkat: Perangkat, kode) -> tuple[str, str]:
    """Code and name of a sub kegiatan the office may run, the code as the office writes it."""
    entry = satu(perangkat, ppas.tahun_id, str(kode or "").strip())
    if entry is None:
        raise Penolakan(
            "isian",
            _("Tulis kode sub kegiatan %(opd)s menurut nomenklatur tahun %(tahun)s.")
            % {"opd": perangkat.sebutan, "tahun": ppas.tahun_id},
            isian="subkegiatan",
        )
    return kunci(perangkat.pk, entry.kode)[1], entry.nama


def clean_isi(data: dict) -> dict:
    """nilai (whole rupiah above zero), target and lokasi."""
    nilai = data.get("nilai")
    if not isinstance(nilai, int) or isinstance(nilai, bool) or not 0 < nilai <= TERBESAR:
        raise Penolakan(
            "isian",
            _("Plafon harus bilangan bulat rupiah, di atas nol dan paling banyak Rp %(n)s.") % {"n": rupiah(TERBESAR)},
            isian="nilai",
        )
    return {"nilai": nilai, "target": _public(data, "target", 600), "lokasi": _public(data, "lokasi", 1000)}


def clean_asal(
    ppas: Ppas, data: dict, boleh: Collection[Asal], key: Kunci, *, keluar: bool = False
) -> tuple[Asal, str]:
    """The origin, and what it can be looked up by: the number of a proposal, of a regulation, of minutes.

    The RKPD is no reason to take out (`keluar`) what it holds, nor to plan what it does not hold.
    """
    if data.get("asal") not in boleh:
        raise Penolakan("isian", _("Pilih asalnya."), isian="asal")
    asal = Asal(data["asal"])
    if asal == Asal.RKPD and (key in dari_rkpd(ppas.rkpd)) == keluar:
        held = _("RKPD memuat sub kegiatan ini; pilih asal yang lain.")
        missing = _("RKPD tidak memuat sub kegiatan ini; pilih asal yang lain.")
        raise Penolakan("isian", held if keluar else missing, isian="asal")
    text = clean_teks(data.get("rujukan"), 200, "rujukan", wajib=False)
    refuse_pribadi(text, isian="rujukan")
    if asal == Asal.USULAN:
        return asal, _usulan(ppas, text)
    if asal == Asal.TANPA and not text:
        raise Penolakan(
            "isian", _("Sebutkan dasar hukumnya; tanpa itu baris tanpa asal tidak dapat masuk."), isian="rujukan"
        )
    if asal != Asal.RKPD and not text:
        raise Penolakan("isian", _("Sebutkan nomor dan tanggal dokumen asalnya."), isian="rujukan")
    return asal, text


def _usulan(ppas: Ppas, nomor: str) -> str:
    found = Usulan.objects.terbit().filter(nomor=nomor, tahun=ppas.tahun_id).first()
    if found is None:
        raise Penolakan(
            "isian", _("Tulis nomor usulan tahun ini yang sudah terbit, seperti pada halaman usulan."), isian="rujukan"
        )
    if found.status in AKHIR:
        raise Penolakan(
            "isian",
            _("Usulan ini %(status)s, jadi tidak dapat menjadi asal.") % {"status": found.get_status_display().lower()},
            isian="rujukan",
        )
    return nomor


def _public(data: dict, isian: str, longest: int) -> str:
    text = clean_teks(data.get(isian), longest, isian)
    refuse_pribadi(text, isian=isian)
    return text
