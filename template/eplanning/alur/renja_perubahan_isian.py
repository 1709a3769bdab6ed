"""What is filled in about a line that is changed: the columns of a version's line, as JSON keeps them."""

from decimal import Decimal

from django.utils.translation import gettext as _

from eplanning.alur.isian import clean_harga, clean_total, clean_volume
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.renja_isian import (
    clean_baris,
    clean_rupiah,
    clean_subkegiatan,
    clean_sumber_dana,
    clean_target,
    clean_teks_baris,
)
from eplanning.rencana.models import Renja
from eplanning.rkpd_perubahan.models import PerubahanRenja
from eplanning.rkpd_perubahan.susun import Baris
from eplanning.usulan.models import Usulan
from regiondata.kode import bidang_opd
from regiondata.nomenklatur import untuk_bidang


def clean_usulan_lama(renja: PerubahanRenja, line: Baris, data: dict) -> dict:
    """A proposal that the plan holds: volume, price and source of money."""
    usulan = Usulan.objects.select_related("kamus").get(nomor=line.kunci)
    return _nilai(usulan, data) | {"sumber_dana": clean_sumber_dana(data.get("sumber_dana")).nama}


def clean_usulan_baru(renja: PerubahanRenja, usulan: Usulan, data: dict) -> dict:
    """A proposal that comes in: also under which sub kegiatan."""
    entry = clean_subkegiatan(_standing_in(renja), str(data.get("subkegiatan") or ""))
    return _nilai(usulan, data) | {
        "perangkat_id": usulan.perangkat_id,
        "kode": untuk_bidang(entry.kode, bidang_opd(renja.perangkat_id)[0]),
        "nama": entry.nama,
        "uraian": usulan.uraian,
        "indikator": entry.indikator,
        "satuan": usulan.kamus.satuan,
        "lokasi": usulan.alamat,
        "wilayah": str(usulan.wilayah),
        "sumber_dana": clean_sumber_dana(data.get("sumber_dana")).nama,
    }


def clean_sendiri(renja: PerubahanRenja, line: Baris, data: dict) -> dict:
    """A line of the office's own: target, amount, place, source of money, who gains, next year. One that only holds
    proposals has no amount of its own here either."""
    own = 0 if line.hanya_renja else clean_rupiah(data.get("pagu_ranwal"), "pagu_ranwal")
    if not own and not line.hanya_renja:
        raise Penolakan("isian", _("Isi pagunya; untuk meniadakan baris ini, hentikan."), isian="pagu_ranwal")
    return {
        "target": str(clean_target(data.get("target"), "target")),
        "pagu": own,
        "pagu_ranwal": own,
        "lokasi": clean_teks_baris(data, "lokasi", wajib=False),
        "sumber_dana": clean_sumber_dana(data.get("sumber_dana")).nama,
        "kelompok_sasaran": clean_teks_baris(data, "kelompok_sasaran"),
        **_maju(data),
    }


def clean_baru(renja: PerubahanRenja, data: dict) -> dict:
    """A new line of the office's own; every rule of a Renja's line holds (alur.renja_isian)."""
    columns = clean_baris(_standing_in(renja), data)
    if not columns["pagu_ranwal"]:
        raise Penolakan("isian", _("Isi pagunya."), isian="pagu_ranwal")
    plain = ("kode", "indikator", "satuan", "lokasi", "kelompok_sasaran", "catatan", "alasan", "pagu_ranwal")
    return {name: columns[name] for name in plain} | {
        "perangkat_id": renja.perangkat_id,
        "nama": columns["nomenklatur"].nama,
        "wilayah": str(columns["wilayah"]),
        "sumber_dana": columns["sumber_dana"].nama,
        "sasaran": str(columns["sasaran"]),
        "pagu": columns["pagu_ranwal"],
        "target": str(columns["target"]),
        **_maju(data),
    }


def _nilai(usulan: Usulan, data: dict) -> dict:
    """Volume, price up to the catalogue's, and the amount that follows."""
    volume: Decimal = clean_volume(data.get("volume"))
    harga = clean_harga(data.get("harga_satuan"), usulan.kamus)
    return {"target": str(volume), "harga_satuan": harga, "pagu": clean_total(volume, harga)}


def _maju(data: dict) -> dict:
    target = clean_target(data.get("target_maju"), "target_maju") if data.get("target_maju") else None
    return {
        "target_maju": None if target is None else str(target),
        "pagu_maju": clean_rupiah(data.get("pagu_maju"), "pagu_maju"),
    }


def _standing_in(renja: PerubahanRenja) -> Renja:
    """The rules of a Renja's line ask for its office and its year."""
    return Renja(tahun=renja.perubahan.tahun, perangkat=renja.perangkat)
