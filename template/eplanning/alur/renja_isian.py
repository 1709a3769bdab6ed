"""What is filled in about a line of a Renja: checked here for every door."""

from decimal import Decimal

from django.utils.translation import gettext as _

from eplanning.alur.alasan import require_alasan
from eplanning.alur.isian import clean_volume
from eplanning.alur.notulen import clean_teks
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.pribadi import refuse_pribadi
from eplanning.kamus.models import Nomenklatur
from eplanning.kamus.nomenklatur import satu, untuk
from eplanning.rencana.models import BarisRenja, ButirRpjmd, Renja, Rpjmd, SumberDana
from eplanning.usulan.nilai import TERBESAR
from eplanning.wilayah.models import Tingkat, Wilayah
from regiondata.kode import bidang_opd
from regiondata.nomenklatur import saran, untuk_bidang

TINGKAT_LOKASI = (Tingkat.KABKOTA, Tingkat.KECAMATAN, Tingkat.KELURAHAN)
ISI = (
    "subkegiatan",
    "wilayah",
    "lokasi",
    "target",
    "pagu_ranwal",
    "sumber_dana",
    "kelompok_sasaran",
    "catatan",
    "target_maju",
    "pagu_maju",
    "sasaran",
    "alasan",
)


def values_of(baris: BarisRenja) -> dict:
    """What a form or the log shows of a line, by the names of ISI."""
    found = {name: getattr(baris, BarisRenja._meta.get_field(name).attname) for name in ISI if name != "subkegiatan"}
    return {"subkegiatan": baris.kode} | found


def clean_baris(renja: Renja, data: dict) -> dict:
    """The columns of a line; indicator and unit follow from the nomenclature. Raises Penolakan that names the field."""
    entry = clean_subkegiatan(renja, str(data.get("subkegiatan") or ""))
    written = str(data.get("subkegiatan"))
    bidang = written[:4] if written[:1].isdecimal() else bidang_opd(renja.perangkat_id)[0]
    own = clean_rupiah(data.get("pagu_ranwal"), "pagu_ranwal") or 0
    return {
        "nomenklatur": entry,
        "kode": untuk_bidang(entry.kode, bidang),
        "indikator": entry.indikator,
        "satuan": entry.satuan,
        "wilayah": _wilayah(data.get("wilayah")),
        "lokasi": clean_teks_baris(data, "lokasi", wajib=False),
        "target": clean_target(data.get("target"), "target"),
        "pagu_ranwal": own,
        "sumber_dana": clean_sumber_dana(data.get("sumber_dana")),
        "kelompok_sasaran": clean_teks_baris(data, "kelompok_sasaran"),
        "catatan": clean_teks_baris(data, "catatan", wajib=False),
        "target_maju": clean_target(data.get("target_maju"), "target_maju") if data.get("target_maju") else None,
        "pagu_maju": clean_rupiah(data.get("pagu_maju"), "pagu_maju"),
        **_origin(renja, own, data),
    }


def clean_subkegiatan(renja: Renja, kode: str) -> Nomenklatur:
    """The sub kegiatan of a code, if the office may plan it. Raises Penolakan("isian") that names a near one."""
    if not kode:
        raise Penolakan("isian", _("Pilih sub kegiatan."), isian="subkegiatan")
    found = satu(renja.perangkat, renja.tahun_id, kode)
    if found is None:
        near = saran(kode, {row.kode: row for row in untuk(renja.perangkat, renja.tahun_id)})
        raise Penolakan(
            "isian",
            _("Sub kegiatan %(kode)s bukan milik %(opd)s pada nomenklatur tahun ini. %(saran)s")
            % {"kode": kode[:30], "opd": renja.perangkat.sebutan, "saran": near},
            isian="subkegiatan",
        )
    return found


def _origin(renja: Renja, own: int, data: dict) -> dict:
    """What an office plans by itself has to serve a sasaran of the RPJMD, and says why."""
    sasaran = _sasaran(renja, data.get("sasaran"))
    if not own:
        return {"sasaran": sasaran, "alasan": ""}
    if sasaran is None:
        told = _("Pilih sasaran RPJMD: pagu di luar usulan hanya untuk kegiatan yang mendukungnya.")
        if Rpjmd.objects.untuk(renja.tahun_id) is None:
            told = _("Daerah belum memuat RPJMD tahun ini, jadi pagu hanya dapat berasal dari usulan. Hubungi Bappeda.")
        raise Penolakan("isian", told, isian="sasaran")
    return {"sasaran": sasaran, "alasan": require_alasan(str(data.get("alasan") or ""))}


def _sasaran(renja: Renja, value) -> ButirRpjmd | None:
    if value in (None, ""):
        return None
    plan = Rpjmd.objects.untuk(renja.tahun_id)
    rows = ButirRpjmd.objects.filter(rpjmd=plan, jenis=ButirRpjmd.Jenis.SASARAN, aktif=True)
    found = rows.filter(pk=_key(value)).first()
    if found is None:
        raise Penolakan("isian", _("Sasaran ini tidak ada pada RPJMD yang berlaku."), isian="sasaran")
    return found


def _wilayah(value) -> Wilayah:
    kode = value.pk if isinstance(value, Wilayah) else str(value or "")
    found = Wilayah.objects.berlaku().filter(pk=kode, tingkat__in=TINGKAT_LOKASI).first()
    if found is None:
        raise Penolakan("isian", _("Pilih lokasi dari daftar."), isian="wilayah")
    return found


def clean_sumber_dana(value) -> SumberDana:
    """A source of money in use. Raises Penolakan("isian")."""
    kode = value.pk if isinstance(value, SumberDana) else str(value or "")
    found = SumberDana.objects.filter(pk=kode, aktif=True).first()
    if found is None:
        raise Penolakan("isian", _("Pilih sumber dana dari daftar."), isian="sumber_dana")
    return found


def clean_target(value, isian: str) -> Decimal:
    """A target above zero with at most two decimals. Raises Penolakan("isian")."""
    try:
        return clean_volume(value)
    except Penolakan:
        told = _("Target harus angka di atas nol, paling banyak dua angka di belakang koma.")
        raise Penolakan("isian", told, isian=isian) from None


def clean_rupiah(value, isian: str) -> int | None:
    """Whole rupiah, None where nothing is written. Raises Penolakan("isian")."""
    if value in (None, ""):
        return None
    if not str(value).isdecimal() or int(value) > TERBESAR:
        raise Penolakan("isian", _("Isi rupiah dengan bilangan bulat."), isian=isian)
    return int(value)


def clean_teks_baris(data: dict, name: str, *, wajib: bool = True) -> str:
    """A text column of a line, public. Raises Penolakan("isian")."""
    text = clean_teks(data.get(name), BarisRenja._meta.get_field(name).max_length, name, wajib=wajib)
    refuse_pribadi(text, isian=name)
    return text


def _key(value) -> int:
    key = str(getattr(value, "pk", value))
    return int(key) if key.isdecimal() else 0
